/** Stored values as SQLite keeps them: Decimal, Long and dates as text, Boolean as 0 and 1. */
import type { FieldDef } from '../../metadata/model.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from '../../runtime/values.ts';
import { toStored, type Stored } from '../store/stored.ts';

export type SqlValue = string | number | Uint8Array | null;

export function encode(value: Stored | undefined): SqlValue {
    if (value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'number') return value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (value instanceof ApexDatetime) return new Date(value.ms).toISOString().replace('.000Z', 'Z');
    if (value instanceof ApexDate) return value.toIso();
    if (value instanceof ApexTime) return new Date(value.ms).toISOString().slice(11, 23);
    if (value instanceof ApexBlob) return value.bytes;
    return value instanceof ApexDecimal ? value.toString() : String(value);
}

/** @throws ValueError if the field cannot hold the value (its type has changed) */
export function decode(field: FieldDef, value: SqlValue | undefined): Stored | undefined {
    if (value === null || value === undefined) return undefined;
    if (field.type === 'boolean') return value === 1;
    // Texts were trimmed and ids widened before they were written.
    if (typeof value === 'string' && plainText.has(field.type)) return value;
    return toStored(field, value);
}

const plainText: ReadonlySet<FieldDef['type']> = new Set([
    'id',
    'reference',
    'string',
    'textarea',
    'longtextarea',
    'richtextarea',
    'encryptedstring',
    'email',
    'phone',
    'url',
    'picklist',
    'multipicklist',
    'combobox',
    'autonumber',
    'anytype'
]);

/** The column type shown in the file's SQL; SQLite does not enforce it. */
export function sqlType(field: FieldDef): string {
    if (field.type === 'boolean' || field.type === 'int') return 'INTEGER';
    return field.type === 'base64' ? 'BLOB' : 'TEXT';
}
