/** The layout of an object for which the project brings none: every field that the user may read, and who made it. */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import type { Call } from '../api/request.ts';
import { nameFieldOf } from './field-paths.ts';
import { layoutItem } from './layout-items.ts';
import type { Columns, LayoutItem, LayoutMode } from './record-layout.ts';

/** Fields that stand for the record itself or belong to the system. */
const withoutPlace = new Set(['Id', 'IsDeleted', 'SystemModstamp', 'CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'LastActivityDate', 'LastViewedDate', 'LastReferencedDate', 'RecordTypeId', 'MasterRecordId']); // prettier-ignore
const withoutPage = new Set<FieldDef['type']>(['id', 'address', 'location', 'base64']);

export function defaultSections(call: Call, def: ObjectDef, mode: LayoutMode): Columns[] {
    const named = nameFieldOf(def);
    const others = [...def.fields.values()].filter((field) => field !== named && !withoutPlace.has(field.name) && !withoutPage.has(field.type)); // prettier-ignore
    const fields = named === undefined ? others : [named, ...others];
    const items = forMode(fields.map((field) => layoutItem(call, def, field, undefined)), mode); // prettier-ignore
    const halves = [items.filter((_, at) => at % 2 === 0), items.filter((_, at) => at % 2 === 1)];
    return [
        { heading: 'Information', useHeading: false, tabOrder: 'LeftRight', columns: halves },
        ...(mode === 'Create' ? [] : systemSection(call, def))
    ];
}

/** Who made the record and who changed it last. */
function systemSection(call: Call, def: ObjectDef): Columns[] {
    const fields = ['CreatedById', 'LastModifiedById'].map((name) => call.org.schema.field(def, name));
    const columns = fields.map((field) => (field === undefined ? undefined : layoutItem(call, def, field, 'Readonly'))).map((item) => (item === undefined ? [] : [item])); // prettier-ignore
    if (columns.every((column) => column.length === 0)) return [];
    return [{ heading: 'System Information', useHeading: true, tabOrder: 'TopDown', columns }];
}

/** Those that may be read; while a record is made, those that may be filled in. */
export function forMode(items: readonly (LayoutItem | undefined)[], mode: LayoutMode): LayoutItem[] {
    return items.filter((item): item is LayoutItem => item !== undefined && (mode !== 'Create' || item['editableForNew'] === true)); // prettier-ignore
}
