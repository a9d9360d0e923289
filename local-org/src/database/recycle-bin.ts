/** `Database.emptyRecycleBin`. */
import type { Store } from './store/store.ts';
import { deletedWithSlot, goneForGood, idOf, isDeleted } from './store/table.ts';

/**
 * Takes deleted rows out for good when the transaction ends. Until then queries with ALL ROWS still find them, as public
 * suites that pass on the platform expect.
 */
export class RecycleBin {
    readonly #store: Store;
    readonly #emptied = new Set<string>();

    constructor(store: Store) {
        this.#store = store;
    }

    /** The deleted rows with these ids, and what was deleted along with them. */
    empty(roots: ReadonlySet<string>): void {
        for (const table of this.#store.tables()) {
            for (const row of [...table.rows.values()]) {
                if (!isDeleted(row)) continue;
                if (!roots.has(idOf(row)) && !roots.has(String(row[deletedWithSlot]))) continue;
                const gone = [...row];
                gone[deletedWithSlot] = goneForGood;
                this.#store.write(table, idOf(row), gone);
                this.#emptied.add(idOf(row));
            }
        }
    }

    /** At the commit; what was rolled back stays. */
    removeEmptied(): void {
        for (const id of this.#emptied) {
            const table = this.#store.tableOf(id);
            if (table?.rows.get(id)?.[deletedWithSlot] === goneForGood) this.#store.write(table, id, undefined);
        }
        this.#emptied.clear();
    }
}
