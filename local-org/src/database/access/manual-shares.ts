/** Manual sharing ends with the ownership under which it was given; other reasons stay. */
import type { Store } from '../store/store.ts';
import { idOf, type Row, type Table } from '../store/table.ts';
import { shareColumnsOf } from './sharing.ts';

/** Removes the manual shares of a record whose owner has changed. */
export function dropManualShares(store: Store, table: Table, before: Row, after: Row): void {
    const owner = table.find('OwnerId');
    if (owner === undefined || owner.read(before) === owner.read(after)) return;
    const shares = shareColumnsOf(store, table.def);
    const cause = shares?.table.find('RowCause');
    if (shares === undefined || cause === undefined || shares.table.rows.size === 0) return;
    for (const id of [...shares.table.matching(shares.parent, idOf(after))]) {
        if (cause.read(shares.table.rows.get(id)!) === 'Manual') store.write(shares.table, id, undefined);
    }
}
