/** Files of a bundle, named by their hash; a download that broke off goes on where it stopped. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { OrgError, refusalOf, type OrgClient } from './client.ts';
import { sha256Of } from './canonical.ts';

export type Stored = { readonly sha256: string; readonly bytes: number };

const downloadAttempts = 5;

/** Keeps a text under its hash. */
export function keepText(folder: string, text: string): Stored {
    const bytes = Buffer.from(text, 'utf8');
    const sha256 = sha256Of(bytes);
    const target = join(folder, 'files', sha256);
    if (!existsSync(target)) {
        writeFileSync(`${target}.part`, bytes, { mode: 0o600 });
        renameSync(`${target}.part`, target);
    }
    return { sha256, bytes: bytes.length };
}

/**
 * Streams a body of the org to a file, in constant memory. Where the org answers to `Range`, a broken download goes on
 * behind its last byte, also in a later run; where it does not, it begins anew.
 *
 * @param name names the part on disk until its hash is known
 * @param length bytes that the org says the body has; undefined if it does not say
 * @throws OrgError if the org refuses, or the connection breaks again and again
 */
export async function download(
    client: OrgClient,
    { path, name, folder, length }: { path: string; name: string; folder: string; length: number | undefined }
): Promise<Stored> {
    mkdirSync(join(folder, 'partial'), { recursive: true, mode: 0o700 });
    const part = join(folder, 'partial', name);
    for (let attempt = 1; ; attempt++) {
        try {
            await fetchInto(client, path, part);
            break;
        } catch (problem) {
            if (problem instanceof OrgError || attempt >= downloadAttempts) throw asOrgError(problem, name);
        }
    }
    const bytes = statSync(part).size;
    if (length !== undefined && bytes !== length) {
        rmSync(part);
        throw new OrgError(0, 'TRUNCATED', `${name}: ${bytes} bytes came, the org says ${length}; run the command again`); // prettier-ignore
    }
    const sha256 = await digestOf(part);
    renameSync(part, join(folder, 'files', sha256));
    return { sha256, bytes };
}

function asOrgError(problem: unknown, name: string): OrgError {
    if (problem instanceof OrgError) return problem;
    const said = problem instanceof Error ? problem.message : String(problem);
    return new OrgError(0, 'UNREACHABLE', `${name}: the download breaks off (${said}); run the command again to go on`); // prettier-ignore
}

async function fetchInto(client: OrgClient, path: string, part: string): Promise<void> {
    const have = existsSync(part) ? statSync(part).size : 0;
    const headers: Record<string, string> = have === 0 ? {} : { range: `bytes=${have}-` };
    const response = await client.open('GET', path, undefined, { accept: '*/*', ...headers });
    // The whole body was there already.
    if (response.status === 416) return;
    if (!response.ok) throw refusalOf(response.status, await response.text());
    const stream = createWriteStream(part, { flags: response.status === 206 ? 'a' : 'w', mode: 0o600 });
    try {
        for await (const chunk of response.body ?? []) {
            if (!stream.write(chunk)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
        }
    } finally {
        stream.end();
        await finished(stream);
    }
}

async function digestOf(path: string): Promise<string> {
    const hash: Hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return hash.digest('hex');
}
