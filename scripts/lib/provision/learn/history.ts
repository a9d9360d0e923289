/** Sign-ins, incident windows and indicators, as an org and the operator's files tell of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, ProvisionError, ProvisionUsageError } from '../errors.ts';
import type { Facts } from '../org/facts.ts';
import type { Row, Target } from '../org/target.ts';
import { blockOf } from './blocks.ts';
import { barredOf, type Barred, type SignIn, type Window } from './ranges.ts';

const day = 86_400_000;
const halfYear = 184;
const stepDays = 16;
const instantForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z)?$/;
const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** Every sign-in that the org still has, read in spans. @throws ProvisionError if only the operator's own can be seen */
export async function signInsOf(facts: Facts, now: number, say: (line: string) => void): Promise<SignIn[]> {
    const may = (await facts.may('ManageUsers')) !== false || (await facts.may('MonitorLoginHistory')) === true;
    if (!may) throw new ProvisionError('LoginHistory shows only your own sign-ins', ['Assign yourself Manage Users (ManageUsers) or Monitor Login History (MonitorLoginHistory).']); // prettier-ignore
    const profiles = await facts.profilesOfUsers();
    const rows: Row[] = [];
    for (let from = now - halfYear * day; from < now; from += stepDays * day) {
        const to = Math.min(from + stepDays * day, now + 60_000);
        rows.push(...(await facts.target.query(`SELECT UserId, Application, LoginType, SourceIp, LoginTime, Status FROM LoginHistory WHERE LoginTime >= ${instant(from)} AND LoginTime < ${instant(to)} ORDER BY LoginTime`))); // prettier-ignore
        say(`${rows.length} sign-ins up to ${instant(to)}`);
    }
    return rows.flatMap((row): SignIn[] => {
        const profile = profiles.get(String(row['UserId']));
        return profile === undefined ? [] : [signInOf(row, profile)];
    });
}

function signInOf(row: Row, profile: string): SignIn {
    const text = (name: string): string => String(row[name] ?? '');
    const [application, status] = [text('Application') || '(no name)', text('Status')];
    return {
        userId: text('UserId'),
        profile,
        address: text('SourceIp'),
        at: Date.parse(text('LoginTime')),
        application,
        isPerson: text('LoginType') === 'Application' || /^browser$/i.test(application),
        isSuccess: status === 'Success' || status === ''
    };
}

/** The present moment by the org's clock: no sign-in of the future is asked for. */
export async function nowOf(target: Target): Promise<number> {
    const response = await fetch(`${target.address}/services/data`);
    const at = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(at) ? Date.now() : at;
}

/** `2026-03-10T22:00:00Z/2026-03-20` as a window. @throws ProvisionUsageError naming the value */
export function windowOf(text: string): Window {
    const [from = '', to = '', ...more] = text.split('/');
    const isRight = instantForm.test(from) && instantForm.test(to) && more.length === 0;
    const end = to.length === 10 ? `${to}T23:59:59Z` : to;
    if (!isRight || Number.isNaN(Date.parse(from)) || Date.parse(end) < Date.parse(from)) throw new ProvisionUsageError(`--window ${text}: give <from>/<to>, such as 2026-03-10T22:00:00Z/2026-03-20`); // prettier-ignore
    return { from: Date.parse(from), to: Date.parse(end), what: `the window ${text}` };
}

export type Known = { readonly windows: Window[]; readonly barred: Barred[]; readonly notes: string[] };

/** What the package of the org knows: scopes of incidents, addresses of findings. An org without it says so. */
export async function knownOf(target: Target): Promise<Known> {
    const known: Known = { windows: [], barred: [], notes: [] };
    const read = async (soql: string): Promise<Row[] | undefined> => {
        try {
            return await target.query(soql);
        } catch (error) {
            known.notes.push(`not read: ${messageOf(error).split('\n')[0]!}`);
            return undefined;
        }
    };
    const incidents = await read('SELECT Name, cordon__Scope_From__c, cordon__Scope_To__c, cordon__Scope_Networks__c FROM cordon__Incident__c'); // prettier-ignore
    for (const row of incidents ?? []) {
        const what = `incident ${String(row['Name'])}`;
        const [from, to] = [row['cordon__Scope_From__c'], row['cordon__Scope_To__c']];
        if (typeof from === 'string') known.windows.push({ from: Date.parse(from), to: typeof to === 'string' ? Date.parse(to) : Infinity, what }); // prettier-ignore
        known.barred.push(...listed(row['cordon__Scope_Networks__c'], `in the scope of ${what}`));
    }
    const findings = await read("SELECT cordon__Class__c, cordon__Addresses__c FROM cordon__Finding__c WHERE cordon__Status__c != 'dismissed'"); // prettier-ignore
    for (const row of findings ?? []) known.barred.push(...listed(row['cordon__Addresses__c'], `cited by the finding ${String(row['cordon__Class__c'])}`)); // prettier-ignore
    return known;
}

function listed(value: unknown, why: string): Barred[] {
    return String(value ?? '').split(/\s+/).flatMap((text): Barred[] => {
        const block = text === '' ? undefined : blockOf(text);
        return block === undefined ? [] : [{ block, why }];
    }); // prettier-ignore
}

/** Files of barred networks: the list of anonymisers of the repository, and the operator's indicators. */
export function barredFiles(root: string, files: readonly string[]): Barred[] {
    const read = (file: string, why: string): Barred[] => {
        try {
            const text = readFileSync(file, 'utf8');
            return text.trimStart().startsWith('[') ? packOf(text, file) : barredOf(text, file, why);
        } catch (error) {
            throw new ProvisionUsageError(`--indicators ${file}: ${messageOf(error)}`);
        }
    };
    const own = join(root, 'config', 'ip', 'anonymisers.txt');
    return [...read(own, 'an anonymising network'), ...files.flatMap((file) => read(file, `an indicator of ${file}`))];
}

/** Addresses of an indicator pack, as the package imports them. */
function packOf(text: string, file: string): Barred[] {
    const entries = JSON.parse(text) as readonly { readonly type?: unknown; readonly value?: unknown }[];
    return entries.flatMap(({ type, value }): Barred[] => {
        const block = /^(ip|ipv4|ipv6|cidr)/.test(String(type)) ? blockOf(String(value)) : undefined;
        return block === undefined ? [] : [{ block, why: `an indicator of ${file}` }];
    });
}
