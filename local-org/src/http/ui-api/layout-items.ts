/** The items of a layout: a field with its label, and what the reader may do with it. */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import type { Call } from '../api/request.ts';
import type { LayoutItem } from './record-layout.ts';

/** How the layout treats a field, apart from what the reader may do. */
export type Behavior = 'Edit' | 'Required' | 'Readonly';

/** Dates that stand beside the person who made or changed the record. */
const companions: Readonly<Record<string, string>> = {
    CreatedById: 'CreatedDate',
    LastModifiedById: 'LastModifiedDate'
};

/** A place that is left free. */
export const emptySpace: LayoutItem = {
    editableForNew: false,
    editableForUpdate: false,
    label: '',
    layoutComponents: [{ apiName: null, componentType: 'EmptySpace' }],
    lookupIdApiName: null,
    required: false,
    sortable: false,
    uiBehavior: null
};

/** Undefined where the user may not read the field. */
export function layoutItem(
    call: Call,
    def: ObjectDef,
    field: FieldDef,
    behavior: Behavior | undefined
): LayoutItem | undefined {
    // prettier-ignore
    const { read, edit } = call.org.database.access.field(call.user, def, field);
    if (!read) return undefined;
    const shown = behavior ?? usualBehavior(field);
    const may = edit && shown !== 'Readonly';
    return {
        editableForNew: may && field.createable,
        editableForUpdate: may && field.updateable,
        label: labelOf(field),
        layoutComponents: componentsOf(call, def, field),
        lookupIdApiName: lookupIdOf(field),
        required: may && (shown === 'Required' || isNeeded(field)),
        sortable: false,
        uiBehavior: shown
    };
}

const isNeeded = (field: FieldDef): boolean => !field.nillable && field.type !== 'boolean' && field.createable;

function usualBehavior(field: FieldDef): Behavior {
    if (!field.createable && !field.updateable) return 'Readonly';
    return isNeeded(field) ? 'Required' : 'Edit';
}

/** `Owner ID` is the label of the field, `Owner` that of its place on the page. */
function labelOf({ custom, label, type }: FieldDef): string {
    return type === 'reference' && !custom ? label.replace(/ ID$/, '') : label;
}

function lookupIdOf({ custom, name, nameField, type }: FieldDef): string | null {
    if (nameField) return 'Id';
    if (type !== 'reference') return null;
    return custom ? 'Id' : name;
}

function componentsOf(
    call: Call,
    def: ObjectDef,
    field: FieldDef
): { componentType: string; apiName: string; label: string }[] {
    // prettier-ignore
    const companion = call.org.schema.field(def, companions[field.name] ?? '');
    const shown = [field, companion].filter((one) => one !== undefined && call.org.database.access.field(call.user, def, one).read) as FieldDef[]; // prettier-ignore
    return shown.map(({ label, name }) => ({ apiName: name, componentType: 'Field', label }));
}
