/** Reading and writing record fields by name. */
import { holdsName } from '../../metadata/fields.ts';
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import {
    AggregateRow,
    ApexBlob,
    ApexDate,
    ApexDatetime,
    ApexDecimal,
    ApexDouble,
    ApexId,
    ApexList,
    ApexTime,
    isNumber,
    SObject,
    widenId,
    type Runtime
} from '../../runtime/index.ts';
import { typeName } from '../../semantics/types.ts';
import { FieldToken } from '../Schema/tokens.ts';

/** The field behind a name or a token. */
export function findField(runtime: Runtime, def: ObjectDef, field: string | FieldToken): FieldDef | undefined {
    return field instanceof FieldToken ? field.field : runtime.org.schema.field(def, field);
}

export function requireField(runtime: Runtime, def: ObjectDef, field: string | FieldToken): FieldDef {
    return findField(runtime, def, field) ?? invalidField(runtime, def, String(field));
}

function invalidField(runtime: Runtime, def: ObjectDef, name: string): never {
    return runtime.fail('System.SObjectException', `Invalid field ${name} for ${def.name}`);
}

/** A field's value; a record that was queried must have queried it. */
export function readField(runtime: Runtime, record: SObject, field: string | FieldToken): unknown {
    if (record instanceof AggregateRow) {
        const name = String(field).toLowerCase();
        return record.values.has(name) ? record.values.get(name) : invalidField(runtime, record.def, String(field));
    }
    const { name, type } = requireField(runtime, record.def, field);
    const value = record.values.get(name);
    if (value !== undefined) return value;
    if (record.queried && name !== 'Id') {
        const message = `SObject row was retrieved via SOQL without querying the requested field: ${record.def.name}.${name}`;
        return runtime.fail('System.SObjectException', message);
    }
    return type === 'boolean' ? false : null;
}

/** Sets a field after bringing the value into the field's type; gives the value of before. */
export function writeField(runtime: Runtime, record: SObject, field: string | FieldToken, value: unknown): unknown {
    const target = requireField(runtime, record.def, field);
    if (record.readOnly) runtime.fail('System.FinalException', 'Record is read-only');
    const before = record.values.get(target.name) ?? null;
    record.values.set(target.name, coerce(runtime, target, value));
    return before;
}

function coerce(runtime: Runtime, field: FieldDef, value: unknown): unknown {
    if (value === null) return null;
    const fitted = fit(field, value);
    if (fitted !== undefined) return fitted;
    if ((field.type === 'id' || field.type === 'reference') && typeof value === 'string') {
        return runtime.fail('System.StringException', `Invalid id: ${value}`);
    }
    const from = typeName(runtime.typeOf(value));
    return runtime.fail('System.SObjectException', `Illegal assignment from ${from} to ${apexTypeName(field)}`);
}

/** The value as the field's type, or undefined if it has none. */
function fit(field: FieldDef, value: unknown): unknown {
    switch (field.type) {
        case 'id':
        case 'reference': {
            if (holdsName(field)) return typeof value === 'string' ? value : undefined;
            if (value instanceof ApexId) return value;
            const wide = typeof value === 'string' ? widenId(value) : undefined;
            return wide === undefined ? undefined : new ApexId(wide);
        }
        case 'boolean':
            return typeof value === 'boolean' ? value : undefined;
        case 'int':
            return typeof value === 'number' ? value : wholeNumber(value);
        case 'long':
            return typeof value === 'bigint' ? value : typeof value === 'number' ? BigInt(value) : undefined;
        case 'double':
        case 'currency':
        case 'percent':
            return isNumber(value) ? decimalOf(value) : undefined;
        case 'date':
            return value instanceof ApexDate ? value : undefined;
        case 'datetime':
            return value instanceof ApexDate ? new ApexDatetime(value.days * 86_400_000) : value instanceof ApexDatetime ? value : undefined; // prettier-ignore
        case 'time':
            return value instanceof ApexTime ? value : undefined;
        case 'base64':
            return value instanceof ApexBlob ? value : undefined;
        case 'address':
        case 'location':
        case 'anytype':
            return value;
        default:
            return typeof value === 'string' ? value : value instanceof ApexId ? value.value : undefined;
    }
}

function wholeNumber(value: unknown): number | undefined {
    if (!isNumber(value)) return undefined;
    const decimal = decimalOf(value);
    return decimal.stripped().scale === 0 ? Number(decimal.truncated()) : undefined;
}

function decimalOf(value: number | bigint | ApexDouble | ApexDecimal): ApexDecimal {
    if (value instanceof ApexDecimal) return value;
    if (value instanceof ApexDouble) return ApexDecimal.fromDouble(value.value);
    return typeof value === 'bigint' ? ApexDecimal.fromLong(value) : ApexDecimal.fromInteger(value);
}

const typeNames: Partial<Record<FieldDef['type'], string>> = {
    id: 'Id',
    reference: 'Id',
    boolean: 'Boolean',
    int: 'Integer',
    long: 'Long',
    double: 'Decimal',
    currency: 'Decimal',
    percent: 'Decimal',
    date: 'Date',
    datetime: 'Datetime',
    time: 'Time',
    base64: 'Blob'
};

/** Name of the Apex type of a field's values. */
function apexTypeName(field: FieldDef): string {
    return typeNames[field.type] ?? 'String';
}

/** The parent record under a relationship name or lookup field. */
export function readParent(runtime: Runtime, record: SObject, relationship: string | FieldToken): unknown {
    const field =
        relationship instanceof FieldToken
            ? relationship.field
            : (runtime.org.schema.parentRelationship(record.def, relationship) ??
              runtime.org.schema.field(record.def, relationship));
    const name = field?.relationshipName;
    if (name === undefined) {
        return runtime.fail(
            'System.SObjectException',
            `Invalid relationship ${String(relationship)} for ${record.def.name}`
        );
    }
    return record.values.get(name) ?? null;
}

/** The child records under a relationship name; null if they were not queried. */
export function readChildren(runtime: Runtime, record: SObject, relationship: string): ApexList | null {
    const child = record.def.childRelationships.get(relationship.toLowerCase());
    if (child === undefined) {
        return runtime.fail('System.SObjectException', `Invalid relationship ${relationship} for ${record.def.name}`);
    }
    const value = record.values.get(child.name);
    return value instanceof ApexList ? value : null;
}
