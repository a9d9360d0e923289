/**
 * Rows of an event log file under the names of the event log object of the same type, which the package reads. Names of
 * both: Object Reference, "EventLogFile Supported Event Types" and "Event Log Objects".
 */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

const renamed: Readonly<Record<string, string>> = {
    TIMESTAMP_DERIVED: 'Timestamp',
    USER_ID_DERIVED: 'UserIdentifier',
    REQUEST_ID: 'RequestIdentifier',
    CONNECTED_APP_ID: 'ConnectedAppIdentifier',
    JOB_ID: 'JobIdentifier',
    LOGIN_STATUS: 'Status',
    BROWSER_TYPE: 'Browser',
    PLATFORM_TYPE: 'Platform'
};
/** Columns that say again, in another form, what a column above says. */
const repeated: ReadonlySet<string> = new Set(['TIMESTAMP', 'USER_ID', 'EVENT_TYPE', 'ORGANIZATION_ID']);

const nameOf = (column: string): string =>
    renamed[column] ??
    column
        .toLowerCase()
        .split('_')
        .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
        .join('');

/** Streams the rows of a file. */
export async function* rowsOf(path: string): AsyncGenerator<Record<string, string>> {
    const reader = createReadStream(path).pipe(parse({ columns: true, bom: true, relax_column_count: true }));
    for await (const row of reader as AsyncIterable<Record<string, string>>) {
        const kept = Object.entries(row).filter(([column, value]) => !repeated.has(column) && value !== '');
        const named = Object.fromEntries(kept.map(([column, value]) => [nameOf(column), value]));
        if (named['Timestamp'] !== undefined) yield named;
    }
}
