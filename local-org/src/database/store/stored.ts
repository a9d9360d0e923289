/** The form in which the store keeps values, and the ways into and out of it. */
import { holdsName } from '../../metadata/fields.ts';
import type { FieldDef, FieldType } from '../../metadata/model.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexDouble, ApexId, ApexTime, widenId } from '../../runtime/values.ts';

/** Ids are 18-character strings here; everything else is the run-time value. Null is undefined. */
export type Stored = string | number | bigint | boolean | ApexDecimal | ApexDate | ApexDatetime | ApexTime | ApexBlob;

/** A value that its field cannot hold. */
export class ValueError extends Error {
    override readonly name = 'ValueError';
    readonly statusCode: string;
    constructor(statusCode: string, message: string) {
        super(message);
        this.statusCode = statusCode;
    }
}

const decimalTypes: ReadonlySet<FieldType> = new Set(['double', 'currency', 'percent']);
const idTypes: ReadonlySet<FieldType> = new Set(['id', 'reference']);

export const isIdField = (field: FieldDef): boolean => idTypes.has(field.type) && !holdsName(field);
export const isDecimalField = (field: FieldDef): boolean => decimalTypes.has(field.type);
export const isLongText = (field: FieldDef): boolean =>
    field.type === 'longtextarea' || field.type === 'richtextarea' || field.type === 'base64';

function wrong(field: FieldDef, value: unknown): never {
    const shown = value instanceof ApexDouble ? value.value : value;
    throw new ValueError(
        'INVALID_TYPE_ON_FIELD_IN_RECORD',
        `${field.label}: value not of required type: ${String(shown)}`
    );
}

/**
 * Brings a run-time value, or a loader's JSON value, into the stored form of a field: text trimmed, blank text null,
 * instants cut to the second, ids widened.
 *
 * @throws ValueError if the field cannot hold the value
 */
export function toStored(field: FieldDef, value: unknown): Stored | undefined {
    if (value === null || value === undefined) return undefined;
    if (isIdField(field)) return toStoredId(field, value);
    if (isDecimalField(field)) return toDecimal(value) ?? wrong(field, value);
    switch (field.type) {
        case 'boolean':
            return typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : wrong(field, value); // prettier-ignore
        case 'int':
            return toInteger(value) ?? wrong(field, value);
        case 'long':
            return toLong(value) ?? wrong(field, value);
        case 'date':
            return toDate(value) ?? wrong(field, value);
        case 'datetime':
            return toDatetime(value) ?? wrong(field, value);
        case 'time':
            return toTime(value) ?? wrong(field, value);
        case 'base64':
            return toBlob(value) ?? wrong(field, value);
        case 'multipicklist':
            return orderedChoices(field, toText(value) ?? wrong(field, value));
        default: {
            const text = (toText(value) ?? wrong(field, value)).trim();
            return text === '' ? undefined : text;
        }
    }
}

function toStoredId(field: FieldDef, value: unknown): string | undefined {
    const text = value instanceof ApexId ? value.value : value;
    if (text === '') return undefined;
    const id = typeof text === 'string' ? widenId(text) : undefined;
    if (id === undefined) {
        throw new ValueError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(text)}`);
    }
    return id;
}

/** A number of any kind as Decimal; undefined if it is not one. */
export function toDecimal(value: unknown): ApexDecimal | undefined {
    if (value instanceof ApexDecimal) return value;
    if (value instanceof ApexDouble) return Number.isFinite(value.value) ? ApexDecimal.fromDouble(value.value) : undefined; // prettier-ignore
    if (typeof value === 'number') return Number.isInteger(value) ? ApexDecimal.fromInteger(value) : ApexDecimal.fromDouble(value); // prettier-ignore
    if (typeof value === 'bigint') return ApexDecimal.fromLong(value);
    return typeof value === 'string' ? ApexDecimal.parse(value) : undefined;
}

function toInteger(value: unknown): number | undefined {
    const decimal = toDecimal(value)?.stripped();
    return decimal === undefined || decimal.scale > 0 ? undefined : Number(decimal.unscaled);
}

function toLong(value: unknown): bigint | undefined {
    const decimal = toDecimal(value)?.stripped();
    return decimal === undefined || decimal.scale > 0 ? undefined : decimal.unscaled;
}

export function toDate(value: unknown): ApexDate | undefined {
    if (value instanceof ApexDate) return value;
    if (value instanceof ApexDatetime) return new ApexDate(Math.floor(value.ms / 86_400_000));
    if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
    const ms = Date.parse(`${value}T00:00:00Z`);
    return Number.isNaN(ms) ? undefined : new ApexDate(ms / 86_400_000);
}

/** A Date counts as midnight GMT. Sub-second parts are cut. */
export function toDatetime(value: unknown): ApexDatetime | undefined {
    if (value instanceof ApexDatetime) return value.ms % 1000 === 0 ? value : new ApexDatetime(Math.floor(value.ms / 1000) * 1000); // prettier-ignore
    if (value instanceof ApexDate) return new ApexDatetime(value.days * 86_400_000);
    if (typeof value !== 'string') return undefined;
    const ms = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    return Number.isNaN(ms) ? undefined : new ApexDatetime(Math.floor(ms / 1000) * 1000);
}

export function toTime(value: unknown): ApexTime | undefined {
    if (value instanceof ApexTime) return value;
    const match = typeof value === 'string' ? /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z?$/.exec(value) : null;
    if (match === null) return undefined;
    const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
    return new ApexTime(seconds * 1000 + Number((match[4] ?? '0').padEnd(3, '0')));
}

function toBlob(value: unknown): ApexBlob | undefined {
    if (value instanceof ApexBlob) return value;
    if (value instanceof Uint8Array) return new ApexBlob(value);
    return typeof value === 'string' ? new ApexBlob(Buffer.from(value, 'base64')) : undefined;
}

function toText(value: unknown): string | undefined {
    if (typeof value === 'string') return value;
    if (value instanceof ApexId) return value.value;
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
    if (value instanceof ApexDecimal) return value.toString();
    return value instanceof ApexDouble ? String(value.value) : undefined;
}

/** Chosen values in the order of the picklist, each once; values outside the picklist last. */
function orderedChoices(field: FieldDef, text: string): string | undefined {
    const chosen = [...new Set(text.split(';').map((part) => part.trim()))].filter((part) => part !== '');
    if (chosen.length === 0) return undefined;
    const rank = new Map(field.picklist.map((choice, at) => [choice.value.toLowerCase(), at]));
    const place = (value: string): number => rank.get(value.toLowerCase()) ?? rank.size;
    return chosen.sort((a, b) => place(a) - place(b)).join(';');
}

/** The run-time value of a stored one. */
export function toApex(field: FieldDef, stored: Stored | undefined): unknown {
    if (stored === undefined) return field.type === 'boolean' ? false : null;
    return isIdField(field) && typeof stored === 'string' ? new ApexId(stored) : stored;
}

/** What a hash index files a value under: text without case unless the field distinguishes it. */
export function indexKey(field: FieldDef, stored: Stored): string | number {
    if (typeof stored === 'string') return isIdField(field) || field.caseSensitive ? stored : stored.toLowerCase();
    if (typeof stored === 'number') return stored;
    if (stored instanceof ApexDecimal) return stored.stripped().toString();
    if (stored instanceof ApexDate) return stored.days;
    if (stored instanceof ApexDatetime || stored instanceof ApexTime) return stored.ms;
    if (stored instanceof ApexBlob) return Buffer.from(stored.bytes).toString('base64');
    return String(stored);
}

/** Whether two stored values are the same to the letter. */
export function sameStored(a: Stored | undefined, b: Stored | undefined): boolean {
    if (a === b) return true;
    if (a === undefined || b === undefined || typeof a !== 'object' || typeof b !== 'object') return false;
    if (a instanceof ApexDecimal && b instanceof ApexDecimal) return a.compare(b) === 0;
    if (a instanceof ApexDate && b instanceof ApexDate) return a.days === b.days;
    if (a instanceof ApexDatetime && b instanceof ApexDatetime) return a.ms === b.ms;
    if (a instanceof ApexTime && b instanceof ApexTime) return a.ms === b.ms;
    return a instanceof ApexBlob && b instanceof ApexBlob && Buffer.compare(a.bytes, b.bytes) === 0;
}
