/** JSON of a request as records for DML. */
import type { Org } from '../../index.ts';
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import {
    ApexBlob, ApexDate, ApexDatetime, ApexDecimal, ApexId, ApexTime, SObject, widenId
} from '../../runtime/index.ts'; // prettier-ignore
import { ApiError } from '../api/errors.ts';
import { isObject, type JsonObject } from '../api/request.ts';

/** The object of a name. @throws ApiError 404 */
export function objectNamed(org: Org, name: string): ObjectDef {
    const def = org.schema.object(name);
    if (def === undefined) throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    return def;
}

/**
 * A record with the values of a JSON object. `attributes` is left out; a parent may be named by an external id:
 * `{"Account": {"Code__c": "A1"}}`.
 * @throws ApiError 400 for a field that does not exist or a value it cannot hold
 */
export function recordOf(org: Org, def: ObjectDef, json: JsonObject): SObject {
    const record = new SObject(def);
    for (const [name, value] of Object.entries(json)) {
        if (name === 'attributes') continue;
        const field = org.schema.field(def, name);
        if (field !== undefined) {
            record.values.set(field.name, fieldValue(field, value));
            continue;
        }
        const lookup = org.schema.parentRelationship(def, name);
        if (lookup === undefined) throw noColumn(name, def.name);
        record.values.set(lookup.relationshipName!, parentOf(org, lookup, value));
    }
    return record;
}

const noColumn = (name: string, object: string): ApiError =>
    new ApiError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object}`);

function parentOf(org: Org, lookup: FieldDef, value: unknown): SObject | null {
    if (value === null) return null;
    if (!isObject(value)) throw wrongValue(lookup, value);
    const attributes = value['attributes'];
    const type = isObject(attributes) && typeof attributes['type'] === 'string' ? attributes['type'] : lookup.referenceTo[0]; // prettier-ignore
    return recordOf(org, objectNamed(org, type ?? ''), value);
}

const numbers = new Set(['double', 'currency', 'percent']);

/** @throws ApiError JSON_PARSER_ERROR for a value of the wrong kind */
export function fieldValue(field: FieldDef, value: unknown): unknown {
    if (value === null || value === undefined || value === '') return null;
    if (field.type === 'boolean') return booleanValue(field, value);
    if (field.type === 'int') return integerValue(field, value);
    if (numbers.has(field.type)) return decimalValue(field, value);
    if (field.type === 'long') return BigInt(integerValue(field, value));
    if (typeof value !== 'string') {
        if (typeof value === 'object') throw wrongValue(field, value);
        return String(value);
    }
    return textValue(field, value);
}

function booleanValue(field: FieldDef, value: unknown): boolean {
    if (typeof value === 'boolean') return value;
    const text = String(value).toLowerCase();
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    throw wrongValue(field, value);
}

function integerValue(field: FieldDef, value: unknown): number {
    const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : NaN;
    if (!Number.isInteger(number)) throw wrongValue(field, value);
    return number;
}

function decimalValue(field: FieldDef, value: unknown): ApexDecimal {
    const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
    const decimal = ApexDecimal.parse(text) ?? (Number.isFinite(Number(text)) && text !== '' ? ApexDecimal.fromDouble(Number(text)) : undefined); // prettier-ignore
    if (decimal === undefined) throw wrongValue(field, value);
    return decimal;
}

function textValue(field: FieldDef, text: string): unknown {
    switch (field.type) {
        case 'id':
        case 'reference': {
            const wide = widenId(text);
            if (wide !== undefined) return new ApexId(wide);
            throw new ApiError(400, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${text}`, [
                field.name
            ]);
        }
        case 'date': {
            const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/.exec(text);
            if (parts === null || Number.isNaN(Date.parse(text.slice(0, 10)))) throw wrongValue(field, text);
            return ApexDate.of(Number(parts[1]), Number(parts[2]), Number(parts[3]));
        }
        case 'datetime': {
            const ms = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
            if (Number.isNaN(ms) || !/^\d{4}-/.test(text)) throw wrongValue(field, text);
            return new ApexDatetime(ms);
        }
        case 'time': {
            const ms = Date.parse(`1970-01-01T${text.replace(/Z?$/, 'Z')}`);
            if (Number.isNaN(ms)) throw wrongValue(field, text);
            return new ApexTime(ms);
        }
        case 'base64':
            return new ApexBlob(Buffer.from(text, 'base64'));
        default:
            return text;
    }
}

/** Names of types as Salesforce's JSON reader says them. */
const soapNames: Readonly<Record<string, string>> = { boolean: 'boolean', int: 'int', double: 'double', currency: 'currency', percent: 'percent', date: 'date', datetime: 'datetime', time: 'time', long: 'long' }; // prettier-ignore

function wrongValue(field: FieldDef, value: unknown): ApiError {
    const shown = typeof value === 'string' ? `VALUE_STRING, "${value.slice(0, 80)}"` : `value ${JSON.stringify(value)?.slice(0, 80)}`; // prettier-ignore
    const message = `Cannot deserialize instance of ${soapNames[field.type] ?? 'string'} from ${shown} for field ${field.name}`;
    return new ApiError(400, 'JSON_PARSER_ERROR', message, [field.name]);
}
