/**
 * Field history. Rows are written when a transaction commits, one per tracked field that it changed; that is why Apex
 * tests, which commit nothing, never see any (Apex Developer Guide, "Testing Best Practices").
 */
import type { FieldDef, ObjectDef } from '../metadata/model.ts';
import { ApexDatetime } from '../runtime/values.ts';
import { withId } from './dml/save.ts';
import { encode } from './persistence/encoding.ts';
import type { DatabaseServices } from './services.ts';
import type { Store } from './store/store.ts';
import { isLongText, sameStored, type Stored } from './store/stored.ts';
import { isDeleted, type Column, type Row, type Table } from './store/table.ts';

type Tracked = { readonly history: Table; readonly parentField: string; readonly fields: readonly FieldDef[] };

const trackedOf = new WeakMap<Store, Map<ObjectDef, Tracked | undefined>>();

/** Where the history of an object goes, if it keeps one. */
function trackedFields(store: Store, def: ObjectDef): Tracked | undefined {
    const known = trackedOf.get(store) ?? new Map<ObjectDef, Tracked | undefined>();
    trackedOf.set(store, known);
    if (known.has(def)) return known.get(def);
    const fields = [...def.fields.values()].filter((field) => field.tracksHistory === true);
    const name = def.kind === 'custom' ? def.name.replace(/__c$/i, '__History') : `${def.name}History`;
    const historyDef = def.kind === 'custom' || fields.length > 0 ? store.schema.object(name) : undefined;
    const parentField = def.kind === 'custom' ? 'ParentId' : `${def.name}Id`;
    const tracked = historyDef && { history: store.table(historyDef), parentField, fields };
    known.set(def, tracked);
    return tracked;
}

/** Adds the history of everything written since the last commit. */
export function recordHistory(services: DatabaseServices, store: Store): void {
    const seen = new Set<string>();
    const stamp = new ApexDatetime(Math.floor(services.clock.now() / 1000) * 1000);
    const author = services.transaction().user.id;
    for (const { table, id, before } of store.changesSince(0)) {
        const tracked = trackedFields(store, table.def);
        if (tracked === undefined || seen.has(id)) continue;
        seen.add(id);
        const after = table.rows.get(id);
        if (after === undefined || isDeleted(after)) continue;
        for (const change of changedFields(table, tracked.fields, before, after)) {
            write(store, tracked, { ...change, parent: id, stamp, author });
        }
    }
}

type FieldChange = { readonly field: string; readonly type?: string; readonly from?: string; readonly to?: string };

function changedFields(
    table: Table,
    fields: readonly FieldDef[],
    before: Row | undefined,
    after: Row
): readonly FieldChange[] {
    if (before === undefined) return [{ field: 'created' }];
    return fields.flatMap((field) => {
        const column = table.column(field);
        const [from, to] = [column.read(before), column.read(after)];
        if (sameStored(from, to)) return [];
        // Of long text only the fact of the change is kept.
        const values = isLongText(field) || field.type === 'multipicklist' ? {} : valuesOf(from, to);
        return [{ field: field.name, type: dataTypes[field.type] ?? 'Text', ...values }];
    });
}

function valuesOf(from: Stored | undefined, to: Stored | undefined): Pick<FieldChange, 'from' | 'to'> {
    return { ...(from === undefined ? {} : { from: textOf(from) }), ...(to === undefined ? {} : { to: textOf(to) }) };
}

/** Old and new values are kept as text, whatever the field's type. */
const textOf = (value: Stored): string => (typeof value === 'boolean' ? String(value) : String(encode(value)));

const dataTypes: Readonly<Partial<Record<FieldDef['type'], string>>> = {
    boolean: 'Boolean', currency: 'Currency', date: 'DateOnly', datetime: 'DateTime', double: 'Double', email: 'Email',
    multipicklist: 'MultiEnum', percent: 'Percent', phone: 'Phone', picklist: 'DynamicEnum', reference: 'EntityId',
    longtextarea: 'TextArea', richtextarea: 'RichTextArea', textarea: 'StringPlusClob', url: 'Url'
}; // prettier-ignore

type Entry = FieldChange & { readonly parent: string; readonly stamp: ApexDatetime; readonly author: string };

function write(store: Store, { history, parentField }: Tracked, entry: Entry): void {
    const values = new Map<Column, Stored | undefined>();
    const put = (name: string, value: Stored | undefined): void => {
        const column = history.find(name);
        if (column !== undefined) values.set(column, value);
    };
    put(parentField, entry.parent);
    put('Field', entry.field);
    put('DataType', entry.type);
    put('OldValue', entry.from);
    put('NewValue', entry.to);
    put('CreatedById', entry.author);
    put('CreatedDate', entry.stamp);
    const id = store.nextId(history.def);
    store.write(history, id, withId(history.derive(undefined, values), id));
}
