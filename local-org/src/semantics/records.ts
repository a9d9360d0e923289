/** Fields and relationships of records, and the Apex types they have. */
import { holdsName } from '../metadata/fields.ts';
import type { FieldDef, ObjectDef } from '../metadata/model.ts';
import { types } from './types.ts';
import type { ApexType } from './types.ts';
import type { World } from './world.ts';

/** A field, a parent or the children of an object, as Apex and SOQL name them. */
export type RecordMember =
    | { readonly kind: 'field'; readonly name: string; readonly type: ApexType; readonly def: FieldDef }
    | { readonly kind: 'parent'; readonly name: string; readonly type: ApexType; readonly def: FieldDef }
    | { readonly kind: 'children'; readonly name: string; readonly type: ApexType };

/** Finds what a name means on an object; undefined if nothing. */
export function recordMember(world: World, object: ObjectDef, name: string): RecordMember | undefined {
    const field = world.schema.field(object, name);
    if (field !== undefined) return { kind: 'field', name: field.name, type: fieldType(world, field), def: field };
    const parent = world.schema.parentRelationship(object, name);
    if (parent !== undefined) {
        return { kind: 'parent', name: parent.relationshipName ?? name, type: parentType(world, parent), def: parent };
    }
    const child = object.childRelationships.get(name.toLowerCase());
    if (child === undefined) return undefined;
    return {
        kind: 'children',
        name: child.name,
        type: { kind: 'list', element: { kind: 'sobject', name: child.object } }
    };
}

/** The type of the record behind a lookup. Lookups to several objects give `Name`, which has what they share. */
export function parentType(world: World, field: FieldDef): ApexType {
    if (field.parentObject !== undefined && world.schema.object(field.parentObject) !== undefined)
        return { kind: 'sobject', name: field.parentObject };
    const [only, ...others] = field.referenceTo;
    if (only !== undefined && others.length === 0)
        return { kind: 'sobject', name: world.schema.object(only)?.name ?? only };
    return world.schema.object('Name') === undefined ? types.sobject : { kind: 'sobject', name: 'Name' };
}

/** The Apex type of a field's values. */
export function fieldType(world: World, field: FieldDef): ApexType {
    switch (field.type) {
        case 'id':
        case 'reference':
            return holdsName(field) ? types.string : types.id;
        case 'boolean':
            return types.boolean;
        case 'int':
            return types.integer;
        case 'long':
            return types.long;
        case 'double':
        case 'currency':
        case 'percent':
            return types.decimal;
        case 'date':
            return types.date;
        case 'datetime':
            return types.datetime;
        case 'time':
            return types.time;
        case 'base64':
            return types.blob;
        case 'address':
            return systemClass(world, 'System.Address');
        case 'location':
            return systemClass(world, 'System.Location');
        case 'anytype':
            return field.name === 'ChangeEventHeader' ? systemClass(world, 'EventBus.ChangeEventHeader') : types.object;
        default:
            return types.string;
    }
}

function systemClass(world: World, name: string): ApexType {
    const symbol = world.platform.find(name);
    return symbol === undefined ? types.object : { kind: 'class', symbol, args: [] };
}
