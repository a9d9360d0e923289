/** What the commands that talk to an org read, deploy and send, from their source. */
import { allSources, type Source } from '../collect/sources.ts';
import { sources } from '../gates/files.ts';
import { knownTypes } from '../provision/org/package.ts';
import { loadUnits } from '../provision/registry.ts';

export type Query = { readonly file: string; readonly object: string; readonly fields: string };
export type Address = { readonly file: string; readonly address: string };

const talking = /^scripts\/lib\/(collect|provision)\/.*\.ts$/;
const plain = (text: string): string =>
    text
        .replace(/\$\{[^}]*\}/g, '…')
        .replace(/\s+/g, ' ')
        .trim();

/** Queries and addresses that stand in the source of `collect` and `provision`. */
export function commandTraffic(root: string): { readonly queries: readonly Query[]; readonly addresses: readonly Address[] } {
    const files = sources(root, 'scripts/lib', /\.ts$/).filter(({ path }) => talking.test(path));
    const queries = files.flatMap(({ path, text }) =>
        [...text.matchAll(/\bSELECT\s+((?:\$\{[^}]*\}|[\w.,\s()])+?)\s+FROM\s+(\$\{[^}]*\}|\w+)/g)].map((match) => ({ file: path, fields: plain(match[1]!), object: plain(match[2]!) })) // prettier-ignore
    );
    const addresses = files.flatMap(({ path, text }) =>
        [...text.matchAll(/\/(?:services\/(?:apexrest|oauth2|data)|sobjects|named-credentials|apps\/oauth|limits)(?:\/(?:\$\{[^}]*\}|[\w-])+)*/g)].map(([address]) => ({ file: path, address: plain(address) })) // prettier-ignore
    );
    const once = <T>(rows: readonly T[]): T[] => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
    return { queries: once(queries), addresses: once(addresses) };
} // prettier-ignore

export const collected: readonly Source[] = allSources;

/** Units of provisioning and the metadata types that a deploy may hold. */
export async function deployed(): Promise<{ readonly units: readonly (readonly [string, string])[]; readonly types: readonly string[] }> {
    return { units: (await loadUnits()).map(({ name, title }) => [name, title] as const), types: knownTypes };
} // prettier-ignore
