/** The text that Salesforce stores in `Records` of an event, from the ids that a scenario gives. */
import type { References } from './references.ts';
import type { Row } from './types.ts';

function idsOf(value: unknown, references: References): readonly string[] {
    return [value].flat().flatMap((one) => (typeof one === 'string' ? references.ids(one) : []));
}

/** ApiEvent lists records with their Ids; reports and list views list the cells of rows. */
function textOf(object: string, ids: readonly string[]): string {
    const size = { totalSize: ids.length };
    return JSON.stringify(
        object === 'ApiEvent'
            ? { ...size, done: true, records: ids.map((Id) => ({ attributes: { type: 'Map' }, Id })) }
            : { ...size, rows: ids.map((id) => ({ datacells: [id] })) }
    );
}

/** A row whose `Records: {ids}` is written out; any other row as it is. */
export function withLoggedRecords(object: string, row: Row, references: References): Row {
    const records = row['Records'];
    if (records === null || typeof records !== 'object' || Array.isArray(records)) return row;
    return { ...row, Records: textOf(object, idsOf((records as { ids?: unknown }).ids, references)) };
}
