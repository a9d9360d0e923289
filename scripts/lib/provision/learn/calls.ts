/** Calls of an integration, from the logs of the org or from a file of recorded calls. */
import { readFileSync } from 'node:fs';
import { addressOf } from '../guards/addresses.ts';
import { messageOf, ProvisionUsageError } from '../errors.ts';
import type { Row, Target } from '../org/target.ts';
import { within } from './blocks.ts';
import { firstSeenInWindows, type Barred, type Window } from './ranges.ts';

export type Verb = 'read' | 'create' | 'edit' | 'delete';

/** One call, with what the log tells of it. */
export type LoggedCall = {
    readonly at: number;
    readonly address: string;
    readonly source: string;
    /** SOQL text; undefined for other calls. */
    readonly query?: string;
    /** Object of a call that is no query. */
    readonly object?: string;
    readonly verb?: Verb;
    /** Fields that a recorded call names. */
    readonly fields?: readonly string[];
    /** What the call needs besides records: a class of Apex REST. */
    readonly door?: string;
    /** How a replay asks again; undefined where the log does not tell enough. */
    readonly path?: string;
};

export type Calls = { readonly calls: readonly LoggedCall[]; readonly gaps: readonly string[] };

const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const day = 86_400_000;
const verbs: Readonly<Record<string, Verb>> = { GET: 'read', POST: 'create', PATCH: 'edit', PUT: 'edit', DELETE: 'delete', query: 'read', queryall: 'read', insert: 'create', update: 'edit', upsert: 'edit', delete: 'delete' }; // prettier-ignore
const queryPath = (soql: string): string => `/query?q=${encodeURIComponent(soql)}`;

/** What one request of the REST API does, from its address. */
export function callOfUri(method: string, uri: string): Pick<LoggedCall, 'query' | 'object' | 'verb' | 'fields' | 'door' | 'path'> {
    const [address = '', search = ''] = uri.split('?');
    const rest = address.replace(/^.*\/services\/data(\/v[\d.]+)?/i, '');
    const parameters = new URLSearchParams(search);
    const soql = parameters.get('q');
    if (/^\/query(all)?\/?$/i.test(rest) && soql !== null) return { query: soql, path: queryPath(soql) };
    const door = /\/services\/apexrest\/(.+)$/i.exec(address)?.[1];
    if (door !== undefined) return { door: `Apex REST ${door}` };
    const [, object, id] = /^\/sobjects\/(\w+)(?:\/([\w.-]+))?/i.exec(rest) ?? [];
    if (object === undefined || id === 'describe') return {};
    const fields = parameters.get('fields')?.split(',');
    const again = method === 'GET' && id !== undefined ? { path: `${rest}${search === '' ? '' : `?${search}`}` } : {};
    return { object, verb: verbs[method.toUpperCase()] ?? 'read', ...(fields === undefined ? {} : { fields }), ...again };
} // prettier-ignore

type Log = { readonly object: string; readonly time: string; readonly user: string; readonly columns: readonly string[]; of(row: Row): Partial<LoggedCall> }; // prettier-ignore

const text = (row: Row, name: string): string => (row[name] === null || row[name] === undefined ? '' : String(row[name])); // prettier-ignore

const logs: readonly Log[] = [
    {
        object: 'ApiEvent',
        time: 'EventDate',
        user: 'UserId',
        columns: ['EventDate', 'UserId', 'SourceIp', 'Query', 'Operation', 'QueriedEntities'],
        of: (row) => (text(row, 'Query') === '' ? {} : { query: text(row, 'Query'), path: queryPath(text(row, 'Query')) }) // prettier-ignore
    },
    {
        object: 'RestApiEventLog',
        time: 'Timestamp',
        user: 'UserIdentifier',
        columns: ['Timestamp', 'UserIdentifier', 'ClientIp', 'Method', 'Uri', 'EntityName', 'StatusCode'],
        of: (row) => (Number(row['StatusCode'] ?? 200) >= 400 ? {} : callOfUri(text(row, 'Method'), text(row, 'Uri')))
    },
    {
        object: 'BulkApi2EventLog',
        time: 'Timestamp',
        user: 'UserIdentifier',
        columns: ['Timestamp', 'UserIdentifier', 'ClientIp', 'ObjectType', 'OperationType'],
        of: (row) => ({ object: text(row, 'ObjectType'), verb: verbs[text(row, 'OperationType').toLowerCase()] ?? 'read' }) // prettier-ignore
    }
];

/** Reads what a user did from every log that tells of records. */
export async function callsOf(
    target: Target,
    userId: string,
    now: number,
    say: (line: string) => void
): Promise<Calls> {
    // prettier-ignore
    const calls: LoggedCall[] = [];
    const gaps: string[] = [];
    for (const log of logs) {
        try {
            let count = 0;
            for (let from = now - 184 * day; from < now; from += 23 * day) {
                const rows = await target.query(`SELECT ${log.columns.join(', ')} FROM ${log.object} WHERE ${log.time} >= ${instant(from)} AND ${log.time} < ${instant(Math.min(from + 23 * day, now + 60_000))}`); // prettier-ignore
                const own = rows.filter((row) => text(row, log.user).slice(0, 15) === userId.slice(0, 15));
                calls.push(...own.map((row) => ({ at: Date.parse(text(row, log.time)), address: text(row, 'SourceIp') || text(row, 'ClientIp'), source: log.object, ...log.of(row) }))); // prettier-ignore
                count += own.length;
            }
            say(`${log.object}: ${count} calls`);
        } catch (error) {
            gaps.push(`${log.object} cannot be read: ${messageOf(error).split('\n')[0]!}`);
        }
    }
    return { calls, gaps };
}

/**
 * Calls that the integration's own side recorded: one JSON object a line with `method`, `path` and `fields`.
 *
 * @throws ProvisionUsageError naming file, line and what is wrong
 */
export function recordedCalls(file: string): LoggedCall[] {
    let content: string;
    try {
        content = readFileSync(file, 'utf8');
    } catch (error) {
        throw new ProvisionUsageError(`--calls ${file}: ${messageOf(error)}`);
    }
    return content.split('\n').flatMap((line, at): LoggedCall[] => {
        if (line.trim() === '') return [];
        const wrong = (said: string): ProvisionUsageError => new ProvisionUsageError(`--calls ${file}, line ${at + 1}: ${said}; give {"method":"PATCH","path":"/sobjects/Contact/003…","fields":["Email"]}`); // prettier-ignore
        let call: { readonly method?: unknown; readonly path?: unknown; readonly fields?: unknown };
        try {
            call = JSON.parse(line) as typeof call;
        } catch {
            throw wrong('is not JSON');
        }
        if (typeof call.method !== 'string' || typeof call.path !== 'string') throw wrong('method and path have to be texts'); // prettier-ignore
        const fields = Array.isArray(call.fields) ? { fields: call.fields.map(String) } : {};
        return [{ at: 0, address: '', source: file, ...callOfUri(call.method, call.path), ...fields }];
    });
}

export type Sorted = { readonly own: readonly LoggedCall[]; readonly hostile: readonly LoggedCall[] };

/** Parts what the integration did from what came in an incident, from a barred address, or from one first seen in an incident. */
export function sortCalls(calls: readonly LoggedCall[], windows: readonly Window[], barred: readonly Barred[]): Sorted {
    const seen = calls.flatMap((call) => {
        const number = addressOf(call.address);
        return number === undefined ? [] : [{ at: call.at, number }];
    });
    const tainted = [...barred, ...firstSeenInWindows(seen, windows)];
    const isHostile = ({ at, address }: LoggedCall): boolean => {
        const number = addressOf(address);
        const isNamed = number !== undefined && tainted.some(({ block }) => within(block, number));
        return isNamed || windows.some(({ from, to }) => from <= at && at <= to);
    };
    return { own: calls.filter((call) => !isHostile(call)), hostile: calls.filter(isHostile) };
}
