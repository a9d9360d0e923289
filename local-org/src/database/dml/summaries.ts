/** What roll-up summary fields should hold, worked out from the details. */
import type { FieldDef, ObjectDef, RollupSummary } from '../../metadata/model.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { compareStored } from '../soql/values.ts';
import { isDecimalField, sameStored, toDecimal, type Stored } from '../store/stored.ts';
import type { Store } from '../store/store.ts';
import { isDeleted, type Column, type Row, type Table } from '../store/table.ts';
import type { RowChange } from '../store/undo-log.ts';
import { compileFilters } from './roll-up-filter.ts';

/** One summary field and the details that it is made of. */
type RollUp = {
    readonly master: Table;
    readonly field: FieldDef;
    readonly foreignKey: Column;
    compute(store: Store, masterId: string): Stored | undefined;
};

const rollUpsByStore = new WeakMap<Store, Map<ObjectDef, readonly RollUp[]>>();

/** The summaries over the records of this table. */
function rollUpsOver(store: Store, detail: Table): readonly RollUp[] {
    let known = rollUpsByStore.get(store);
    if (known === undefined) rollUpsByStore.set(store, (known = new Map()));
    let found = known.get(detail.def);
    if (found === undefined) known.set(detail.def, (found = findRollUps(store, detail)));
    return found;
}

function findRollUps(store: Store, detail: Table): RollUp[] {
    const { schema } = store;
    return [...detail.def.fields.values()].flatMap((lookup) => {
        const [target, ...others] = lookup.referenceTo;
        const master = target === undefined || others.length > 0 ? undefined : schema.object(target);
        if (master === undefined) return [];
        return [...master.fields.values()].flatMap((field) => {
            const { summary } = field;
            if (summary === undefined || schema.object(summary.object) !== detail.def) return [];
            if (schema.field(detail.def, summary.foreignKey) !== lookup) return [];
            const foreignKey = detail.column(lookup);
            return [{ master: store.table(master), field, foreignKey, compute: calculator(detail, foreignKey, field, summary) }]; // prettier-ignore
        });
    });
}

function calculator(detail: Table, foreignKey: Column, field: FieldDef, summary: RollupSummary): RollUp['compute'] {
    const source = summary.field === undefined ? undefined : detail.find(summary.field);
    const passes = compileFilters(detail, summary.filters);
    return (_, masterId) => {
        const rows: Row[] = [];
        for (const id of detail.matching(foreignKey, masterId)) {
            const row = detail.rows.get(id)!;
            if (!isDeleted(row) && passes(row)) rows.push(row);
        }
        if (summary.operation === 'count' || source === undefined) return ApexDecimal.fromInteger(rows.length);
        const values = rows.map((row) => source.read(row)).filter((value) => value !== undefined);
        return summarize(summary.operation, field, values);
    };
}

function summarize(operation: 'sum' | 'min' | 'max', field: FieldDef, values: readonly Stored[]): Stored | undefined {
    if (operation === 'sum') {
        const sum = values.reduce<ApexDecimal>((total, value) => total.plus(toDecimal(value)!), ApexDecimal.fromInteger(0)); // prettier-ignore
        return isDecimalField(field) && field.scale !== undefined ? sum.withScale(field.scale) : sum;
    }
    const wanted = operation === 'min' ? -1 : 1;
    return values.reduce<Stored | undefined>(
        (best, value) => (best === undefined || Math.sign(compareStored(value, best)) === wanted ? value : best),
        undefined
    );
}

/** What counts and sums stand at before there is any detail. */
export function emptyRollUp(field: FieldDef): Stored | undefined {
    const operation = field.summary?.operation;
    return operation === 'count' || operation === 'sum' ? ApexDecimal.fromInteger(0) : undefined;
}

/** New values by master record. */
export type StaleSummaries = Map<Table, Map<string, Map<Column, Stored | undefined>>>;

/** New values of summaries that no longer agree with their details, by master. */
export function staleSummaries(store: Store, changes: readonly RowChange[]): StaleSummaries {
    const found: StaleSummaries = new Map();
    for (const { table, id, before } of changes) {
        for (const rollUp of rollUpsOver(store, table)) {
            const after = table.rows.get(id);
            const keys = new Set([before, after].map((row) => row && rollUp.foreignKey.read(row)));
            for (const key of keys) if (typeof key === 'string') note(store, rollUp, key, found);
        }
    }
    return found;
}

function note(store: Store, { master, field, compute }: RollUp, id: string, found: StaleSummaries): void {
    const row = master.rows.get(id);
    if (row === undefined || isDeleted(row)) return;
    const column = master.column(field);
    if (found.get(master)?.get(id)?.has(column) === true) return;
    const value = compute(store, id);
    if (sameStored(column.read(row), value)) return;
    const masters = found.get(master) ?? new Map<string, Map<Column, Stored | undefined>>();
    found.set(master, masters);
    masters.set(id, (masters.get(id) ?? new Map<Column, Stored | undefined>()).set(column, value));
}

/** Brings the masters of rows up to date that were loaded past DML since the mark: nothing fires. */
export function rollUpLoaded(store: Store, table: Table, mark: number): void {
    if (rollUpsOver(store, table).length === 0) return;
    for (const [master, masters] of staleSummaries(store, store.changesSince(mark))) {
        for (const [id, values] of masters) store.write(master, id, master.derive(master.rows.get(id), values));
    }
}
