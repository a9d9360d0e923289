/** Fields that lists name: `Note__c.Name`, `Name`, `Owner.Alias`, as far as the user may read them. */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import { ApiError } from '../api/errors.ts';
import type { Call } from '../api/request.ts';
import { fieldDescribe } from '../data/describe-field.ts';

/** A field of an object or, over lookups, of its parents. */
export type FieldPath = {
    /** As the schema writes them. */
    readonly names: readonly string[];
    readonly field: FieldDef;
    /** The lookup that leads to the field. */
    readonly lookup?: FieldDef;
};

/** Undefined where there is no such field, or none that the user may read. */
export function readablePath(call: Call, def: ObjectDef, names: readonly string[]): FieldPath | undefined {
    const { schema, database } = call.org;
    const [first, ...rest] = names;
    const isLast = rest.length === 0;
    const field = isLast ? schema.field(def, first ?? '') : schema.parentRelationship(def, first ?? '');
    if (field === undefined || !database.access.field(call.user, def, field).read) return undefined;
    if (isLast) return { names: [field.name], field };
    for (const target of field.referenceTo) {
        const parent = schema.object(target);
        if (parent === undefined || !database.access.object(call.user, parent).read) continue;
        const found = readablePath(call, parent, rest);
        if (found !== undefined) return { ...found, names: [field.relationshipName!, ...found.names], lookup: field };
    }
    return undefined;
}

/** Names may stand with their object or without it. */
function partsOf(call: Call, def: ObjectDef, name: string): readonly string[] {
    const parts = name.split('.');
    return parts.length > 1 && call.org.schema.object(parts[0]!) === def ? parts.slice(1) : parts;
}

/** @throws ApiError naming a field that the user may not read */
export function requestedPath(call: Call, def: ObjectDef, name: string, parameter: string): FieldPath {
    const path = readablePath(call, def, partsOf(call, def, name));
    if (path !== undefined) return path;
    throw new ApiError(400, 'INVALID_FIELD', `No such column '${name}' in ${parameter} on entity '${def.name}', or none that you may read`, [name]); // prettier-ignore
}

/** Fields that may be missing. */
export function optionalPaths(call: Call, def: ObjectDef, names: readonly string[]): FieldPath[] {
    return names.flatMap((name) => readablePath(call, def, partsOf(call, def, name)) ?? []);
}

/** The field that records of an object are called by. */
export function nameFieldOf(def: ObjectDef | undefined): FieldDef | undefined {
    return [...(def?.fields.values() ?? [])].find(({ nameField }) => nameField);
}

export type Column = {
    readonly fieldApiName: string;
    readonly label: string;
    /** The field that holds the id of the record that the column names. */
    readonly lookupId: string | null;
    readonly sortable: boolean;
};

export function columnOf({ names, field, lookup }: FieldPath): Column {
    const isParentsName = field.nameField && lookup !== undefined;
    return {
        fieldApiName: names.join('.'),
        label: isParentsName && lookup.custom ? lookup.label : field.label,
        lookupId: isParentsName ? [...names.slice(0, -2), lookup.name].join('.') : field.nameField ? 'Id' : null,
        sortable: fieldDescribe(field, { mayEdit: false, permissionable: false, compound: null })['sortable'] === true
    };
}
