/** Reads one source of the org into the bundle, part by part, each part with its query, time, rows and hash. */
import { OrgError, type OrgClient, type Row } from './client.ts';
import { toInstant } from './canonical.ts';
import type { Journal } from './journal.ts';
import type { Source } from './sources.ts';
import { download, keepText } from './store.ts';

export type Reading = {
    readonly client: OrgClient;
    readonly journal: Journal;
    /** When the collection began, by the org's clock; nothing later is asked for. */
    readonly startedAt: number;
    readonly onProgress: (message: string) => void;
};

/** Characters of one file: what a transaction of the package can take in at once. */
const mostCharacters = 900_000;
/** Characters of one query: addresses end at 16 KB. */
const longestQuery = 7_000;
const day = 86_400_000;
const firstWindow = 8 * day;
const longestWindow = 64 * day;
const manyRows = 20_000;
const fewRows = 2_000;
const unreadable = new Set(['base64', 'address', 'location', 'complexvalue']);

type Described = { readonly fields: readonly { readonly name: string; readonly type: string }[] };

/**
 * Reads a source to its end, or from where an earlier run stopped.
 *
 * @returns number of rows of this run
 * @throws OrgError if the org refuses
 */
export async function readSource(source: Source, reading: Reading): Promise<number> {
    const columns = await columnsOf(source, reading.client);
    if (source.kind === 'files') return readFiles(source, columns, reading);
    if (source.timeField !== undefined) return readWindows(source, columns, reading);
    const started = Date.now();
    const { query, rows } = source.object === 'OauthToken'
        ? await readGrants(columns, reading.client)
        : await readWide(source.object, columns, reading.client); // prettier-ignore
    keepRows(source, reading, { query, rows, started });
    return rows.length;
}

/** The columns that the user may read, without those that are never asked for. */
async function columnsOf({ object, fields, never = [] }: Source, client: OrgClient): Promise<string[]> {
    const described = await client.get<Described>(`${client.base}/sobjects/${object}/describe`);
    const readable = described.fields.filter(({ type }) => !unreadable.has(type)).map(({ name }) => name);
    return readable.filter((name) => !never.includes(name) && (fields === undefined || fields.includes(name)));
}

/** Rows of an object with more columns than one query may name are read in several and joined by their Id. */
async function readWide(object: string, columns: readonly string[], client: OrgClient): Promise<{ query: string; rows: readonly Row[] }> {
    const queries = splitColumns(columns).map((some) => `SELECT ${some.join(', ')} FROM ${object}`);
    if (queries.length === 1) return { query: queries[0]!, rows: await client.query(queries[0]!) };
    const byId = new Map<unknown, Row>();
    for (const query of queries) {
        for await (const page of client.pages(query)) {
            for (const row of page) byId.set(row['Id'], { ...byId.get(row['Id']), ...row });
        }
    }
    return { query: queries.join('; '), rows: [...byId.values()] };
} // prettier-ignore

function splitColumns(columns: readonly string[]): string[][] {
    const lists: string[][] = [];
    let length = Infinity;
    for (const column of columns) {
        if (length + column.length > longestQuery) {
            lists.push(columns.includes('Id') ? ['Id'] : []);
            length = 0;
        }
        if (column === 'Id' && lists.at(-1)!.includes('Id')) continue;
        lists.at(-1)!.push(column);
        length += column.length + 2;
    }
    return lists;
}

const grantsStop = 2_500;

/** A query of grants ends at 2,500 rows without a word: counts first, then asks for fewer users at a time. */
async function readGrants(columns: readonly string[], client: OrgClient): Promise<{ query: string; rows: readonly Row[] }> {
    const select = `SELECT ${columns.join(', ')} FROM OauthToken`;
    const total = await client.count('OauthToken');
    if (total < grantsStop) return { query: select, rows: await client.query(select) };
    const users = (await client.query('SELECT Id FROM User')).map((row) => String(row['Id']));
    const rows: Row[] = [];
    const short: string[] = [];
    const read = async (some: readonly string[]): Promise<void> => {
        const where = `UserId IN (${some.map((id) => `'${id}'`).join(',')})`;
        const count = await client.count(`OauthToken WHERE ${where}`);
        if (count >= grantsStop && some.length > 1) {
            const middle = Math.ceil(some.length / 2);
            await read(some.slice(0, middle));
            await read(some.slice(middle));
            return;
        }
        if (count >= grantsStop) short.push(some[0]!);
        if (count > 0) rows.push(...(await client.query(`${select} WHERE ${where}`)));
    };
    for (let at = 0; at < users.length; at += 200) await read(users.slice(at, at + 200));
    if (short.length > 0) throw new OrgError(0, 'ROW_STOP', `${short.length} users hold ${grantsStop} grants or more each (${short.slice(0, 3).join(', ')}): the platform shows no more of one user`); // prettier-ignore
    return { query: `${select} WHERE UserId IN (…), ${users.length} users in parts below ${grantsStop} rows`, rows };
} // prettier-ignore

type Part = { readonly query: string; readonly rows: readonly Row[]; readonly started: number; readonly from?: number; readonly to?: number }; // prettier-ignore

/** Keeps rows as files that the package can take in one by one; the last one completes the part. */
function keepRows(source: Source, { journal, client }: Reading, { query, rows, started, from, to }: Part): void {
    const chunks: string[][] = [[]];
    let length = 0;
    for (const row of rows) {
        const line = JSON.stringify(row);
        if (length + line.length > mostCharacters && chunks.at(-1)!.length > 0) {
            chunks.push([]);
            length = 0;
        }
        chunks.at(-1)!.push(line);
        length += line.length + 1;
    }
    const span = from === undefined || to === undefined ? {} : { from: toInstant(from), to: toInstant(to) };
    chunks.forEach((lines, at) => {
        const stored = lines.length === 0 ? {} : keepText(journal.folder, lines.join('\n'));
        journal.append('source_read', {
            ...stored,
            ...span,
            source: source.name,
            object: source.object,
            kind: source.kind,
            query,
            by: client.username,
            rows: lines.length,
            part: at + 1,
            parts: chunks.length,
            milliseconds: Date.now() - started
        });
    });
}

/** Reads a log from the oldest row, which dies first, to the begin of the collection. */
async function readWindows(source: Source, columns: readonly string[], reading: Reading): Promise<number> {
    const { client, journal, startedAt, onProgress } = reading;
    const field = source.timeField!;
    const stop = startedAt + 60_000;
    const last = journal.ofKind('source_read').findLast(({ what }) => what['source'] === source.name && what['part'] === what['parts']); // prettier-ignore
    let position = last === undefined ? startedAt - (source.days! + 1) * day : Date.parse(String(last.what['to']));
    let width = firstWindow;
    let total = 0;
    // Stored events allow no order (Big Objects Implementation Guide, "SOQL with Big Objects").
    const order = field === 'EventDate' ? '' : ` ORDER BY ${field}`;
    while (position < stop) {
        const to = Math.min(position + width, stop);
        const query = `SELECT ${columns.join(', ')} FROM ${source.object} WHERE ${field} >= ${toInstant(position)} AND ${field} < ${toInstant(to)}${order}`; // prettier-ignore
        const started = Date.now();
        const rows: Row[] = [];
        let isTooMany = false;
        for await (const page of client.pages(query)) {
            rows.push(...page);
            isTooMany = rows.length > manyRows && to - position > 3_600_000;
            if (isTooMany) break;
        }
        if (isTooMany) {
            width = Math.max(3_600_000, Math.floor(width / 8 / 1000) * 1000);
            continue;
        }
        keepRows(source, reading, { query, rows, started, from: position, to });
        total += rows.length;
        if (rows.length > 0) onProgress(`  ${source.name}: ${total} rows up to ${toInstant(to)}`);
        position = to;
        width = rows.length < fewRows ? Math.min(longestWindow, width * 2) : width;
    }
    return total;
}

type LogFile = { readonly Id: string; readonly EventType: string; readonly LogDate: string; readonly LogFileLength: number | null } & Row; // prettier-ignore

/** Downloads event log files that no earlier run has, the oldest first. */
async function readFiles(source: Source, columns: readonly string[], reading: Reading): Promise<number> {
    const { client, journal, startedAt, onProgress } = reading;
    const since = toInstant(startedAt - source.days! * day);
    const query = `SELECT ${columns.join(', ')} FROM EventLogFile WHERE LogDate >= ${since} ORDER BY LogDate`;
    const started = Date.now();
    const listed = (await client.query(query)) as unknown as readonly LogFile[];
    const wanted = listed.filter((file) => (file['Interval'] ?? 'Daily') === source.interval);
    const done = new Set(journal.ofKind('source_read').map(({ what }) => what['logFile']));
    let failed: OrgError | undefined;
    for (const [at, file] of wanted.entries()) {
        if (done.has(file.Id)) continue;
        const path = `${client.base}/sobjects/EventLogFile/${file.Id}/LogFile`;
        const length = file.LogFileLength ?? undefined;
        const stored = await download(client, { path, name: file.Id, folder: journal.folder, length }).catch(
            (problem: unknown) => {
                // The other files of the source still come; what failed becomes a gap at the end.
                if (!(problem instanceof OrgError) || problem.status === 401 || problem.code === 'UNREACHABLE') throw problem; // prettier-ignore
                failed = problem;
                return undefined;
            }
        );
        if (stored === undefined) continue;
        journal.append('source_read', {
            ...stored,
            source: source.name,
            object: 'EventLogFile',
            kind: 'files',
            query: `${query}; GET ${path}`,
            by: client.username,
            logFile: file.Id,
            eventType: file.EventType,
            logDate: toInstant(Date.parse(file.LogDate)),
            made: file['CreatedDate'],
            sequence: file['Sequence'],
            milliseconds: Date.now() - started
        });
        onProgress(`  ${source.name}: ${at + 1} of ${wanted.length}, ${file.EventType} of ${file.LogDate.slice(0, 10)}`); // prettier-ignore
    }
    if (wanted.length === 0) journal.append('source_read', { source: source.name, object: 'EventLogFile', kind: 'files', query, by: client.username, rows: 0, part: 1, parts: 1, milliseconds: Date.now() - started }); // prettier-ignore
    if (failed !== undefined) throw failed;
    return wanted.length;
}
