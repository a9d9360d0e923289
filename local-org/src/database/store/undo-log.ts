import type { Row, Table } from './table.ts';

/** A row that was written, with what was there before. */
export type RowChange = { readonly table: Table; readonly id: string; readonly before: Row | undefined };

/** Every row change since the last commit, in order, with the row that was there before. */
export class UndoLog {
    #tables: Table[] = [];
    #ids: string[] = [];
    #befores: (Row | undefined)[] = [];
    /** Changes that were committed before the first one in the log; marks count from the beginning of time. */
    #base = 0;

    record(table: Table, id: string, before: Row | undefined): void {
        this.#tables.push(table);
        this.#ids.push(id);
        this.#befores.push(before);
    }

    mark(): number {
        return this.#base + this.#ids.length;
    }

    /** Takes back every change made after the mark, last first. */
    rollback(mark: number): void {
        const keep = mark - this.#base;
        if (keep < 0) throw new Error('A savepoint cannot be rolled back after a commit');
        for (let at = this.#ids.length - 1; at >= keep; at--) this.#tables[at]!.put(this.#ids[at]!, this.#befores[at]);
        this.#tables.length = this.#ids.length = this.#befores.length = Math.min(keep, this.#ids.length);
    }

    /** What was written after the mark, in order. */
    since(mark: number): RowChange[] {
        const changes: RowChange[] = [];
        for (let at = Math.max(0, mark - this.#base); at < this.#ids.length; at++) {
            changes.push({ table: this.#tables[at]!, id: this.#ids[at]!, before: this.#befores[at] });
        }
        return changes;
    }

    /** Ids changed since the last commit, by table. */
    changes(): Map<Table, Set<string>> {
        const changed = new Map<Table, Set<string>>();
        for (let at = 0; at < this.#ids.length; at++) {
            const table = this.#tables[at]!;
            const ids = changed.get(table);
            if (ids === undefined) changed.set(table, new Set([this.#ids[at]!]));
            else ids.add(this.#ids[at]!);
        }
        return changed;
    }

    clear(): void {
        this.#base += this.#ids.length;
        this.#tables = [];
        this.#ids = [];
        this.#befores = [];
    }
}
