/** The platform's own checks of a draft, and the row that comes out of it. One small check per rule. */
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexBlob, ApexDatetime } from '../../runtime/values.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { isDecimalField, isIdField, sameStored, toStored, ValueError, type Stored } from '../store/stored.ts';
import { idOf, idSlot, isDeleted, type Column, type Row, type Table } from '../store/table.ts';
import { addError, refuse, type Change, type DmlContext } from './change.ts';
import { completeSetup } from '../setup/complete.ts';
import { completeActivity } from './activities.ts';
import { completeAddresses } from './addresses.ts';
import { writeKind } from './identify.ts';
import { checkPerson } from './persons.ts';
import { completeUser } from './users.ts';

type FieldCheck = (context: DmlContext, change: Change, field: FieldDef, value: Stored) => void;

/** Fields that the platform writes itself whatever a record says. */
const systemFields = new Set(['Id', 'IsDeleted', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp', 'LastViewedDate', 'LastReferencedDate', 'LastActivityDate', 'MasterRecordId', 'EventUuid', 'ReplayId']); // prettier-ignore

/** Turns the draft into the row to store, putting an error on the change for each rule it breaks. */
export function validate(context: DmlContext, change: Change): void {
    const values = changedValues(context, change);
    for (const [column, value] of values) {
        if (value === undefined) continue;
        for (const check of checks) check(context, change, column.field, value);
    }
    completeAddresses(change, values);
    completeUser(context, change, values);
    completeActivity(context, change, values);
    completeSetup(context, change, values);
    requireFields(change, values, checkPerson(context, change, values));
    change.after = change.table.derive(change.before, values);
}

/** Stored values of the fields that the draft sets or changes. */
function changedValues(context: DmlContext, change: Change): Map<Column, Stored | undefined> {
    const values = new Map<Column, Stored | undefined>();
    const draft = change.draft as SObject;
    const denied: string[] = [];
    const inaccessible: string[] = [];
    for (const [name, value] of draft.values) {
        const column = change.table.find(name);
        if (column === undefined || column.computed || systemFields.has(column.field.name)) continue;
        const { field } = column;
        const stored = convert(change, column, value);
        if (stored === 'wrong') continue;
        if (change.before !== undefined && unchanged(column, change.before, stored)) continue;
        const isSummed =
            (context.summing === true && field.summary !== undefined) ||
            (context.converting === true && field.name.includes('Converted'));
        const writable = isSummed || (change.kind === 'insert' ? field.createable : field.updateable);
        if (field.type === 'autonumber' || field.formula !== undefined) continue;
        const isDefault = isDefaultOwner(context, change, field, stored);
        if (!mayWrite(context, change, field)) inaccessible.push(field.name);
        else if (!writable && !isDefault && stored !== undefined && stored !== false) denied.push(field.name);
        else values.set(column, rounded(field, stored));
    }
    if (inaccessible.length > 0) {
        const message = `Operation failed due to fields being inaccessible on Sobject ${change.table.def.name}, check errors on Exception or Result!`;
        refuse(change, 'System.DmlException', { statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', message, fields: inaccessible }); // prettier-ignore
    }
    if (denied.length > 0) {
        addError(
            change,
            'INVALID_FIELD_FOR_INSERT_UPDATE',
            `Unable to create/update fields: ${denied.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
            denied
        );
    }
    return values;
}

/** Field permissions count for what the caller set; defaults and triggers are the system's. */
function mayWrite(context: DmlContext, change: Change, field: FieldDef): boolean {
    if (context.asker.mode === 'system' || !change.record.values.has(field.name)) return true;
    return context.services.policy.writableField(change.table.def, field, writeKind(change.kind), context.asker);
}

/** The owner that nobody chose: the running user, even where records may not name an owner. */
function isDefaultOwner(context: DmlContext, change: Change, field: FieldDef, stored: Stored | undefined): boolean {
    return field.name === 'OwnerId' && stored === context.asker.user.id && !change.record.values.has('OwnerId');
}

/** An absent boolean is false. */
function unchanged(column: Column, before: Row, stored: Stored | undefined): boolean {
    const held = column.read(before);
    return column.field.type === 'boolean' ? (held ?? false) === (stored ?? false) : sameStored(held, stored);
}

function convert(change: Change, column: Column, value: unknown): Stored | undefined | 'wrong' {
    try {
        return toStored(column.field, value);
    } catch (error) {
        if (!(error instanceof ValueError)) throw error;
        addError(change, error.statusCode, error.message, [column.field.name]);
        return 'wrong';
    }
}

/** Numbers are kept with the places their field has. */
function rounded(field: FieldDef, value: Stored | undefined): Stored | undefined {
    if (!(value instanceof ApexDecimal) || field.scale === undefined) return value;
    return value.scale > field.scale ? value.withScale(field.scale) : value;
}

/** A version of a file needs its content or the address of a link (the text is unconfirmed). */
function isEmptyFile(table: Table, values: ReadonlyMap<Column, Stored | undefined>): boolean {
    if (table.def.name !== 'ContentVersion') return false;
    const value = (name: string): Stored | undefined => values.get(table.find(name)!);
    const data = value('VersionData');
    const isEmpty = data === undefined || (data instanceof ApexBlob && data.bytes.length === 0);
    return isEmpty && value('ContentUrl') === undefined;
}

/** New records need every required field; existing ones may not have one emptied. */
function requireFields(
    change: Change,
    values: ReadonlyMap<Column, Stored | undefined>,
    given: ReadonlySet<string>
): void {
    const { table } = change;
    const missing: string[] = [];
    for (const field of table.def.fields.values()) {
        const column = table.column(field);
        if (!isRequired(change, column)) continue;
        const touched = values.has(column) || change.kind === 'insert';
        const name = field.name;
        if (given.has(name)) continue;
        if (touched && values.get(column) === undefined) missing.push(name);
    }
    if (change.kind === 'insert' && isEmptyFile(table, values)) missing.push('VersionData');
    if (missing.length === 0) return;
    addError(change, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
}

function isRequired(change: Change, column: Column): boolean {
    const { field } = column;
    if (field.nillable || column.computed || systemFields.has(field.name)) return false;
    if (field.type === 'boolean' || field.type === 'autonumber' || field.formula !== undefined) return false;
    const isCustomName = field.nameField && change.table.def.kind !== 'standard';
    return field.createable && !isCustomName;
}

const isText = (field: FieldDef): boolean => !isIdField(field) && field.type !== 'multipicklist';

const checkLength: FieldCheck = (_, change, field, value) => {
    if (typeof value !== 'string' || !isText(field) || field.length === undefined || field.length === 0) return;
    if (value.length <= field.length) return;
    const message = `${field.label}: data value too large: ${value} (max length=${field.length})`;
    addError(change, 'STRING_TOO_LONG', message, [field.name]);
};

const checkPicklist: FieldCheck = (_, change, field, value) => {
    if (!field.restrictedPicklist || typeof value !== 'string' || field.picklist.length === 0) return;
    const allowed = new Set(field.picklist.filter((c) => c.isActive).map((c) => c.value.toLowerCase()));
    const chosen = field.type === 'multipicklist' ? value.split(';') : [value];
    const wrong = chosen.find((choice) => !allowed.has(choice.toLowerCase()));
    if (wrong === undefined) return;
    addError(
        change,
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${field.label}: bad value for restricted picklist field: ${wrong}`,
        [field.name]
    );
};

const checkEmail: FieldCheck = (_, change, field, value) => {
    if (field.type !== 'email' || typeof value !== 'string') return;
    if (/^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@<>()[\],;:".]{2,}$/.test(value)) return;
    addError(change, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]);
};

const checkRange: FieldCheck = (_, change, field, value) => {
    if (value instanceof ApexDatetime) {
        const year = new Date(value.ms).getUTCFullYear();
        if (year >= 1700 && year <= 4000) return;
        addError(change, 'NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: invalid date: ${value.ms}`, [field.name]);
        return;
    }
    if (!isDecimalField(field) || !(value instanceof ApexDecimal) || !field.precision) return;
    const digits = value.truncated().toString().replace('-', '').length;
    if (value.truncated() === 0n || digits <= field.precision - (field.scale ?? 0)) return;
    addError(
        change,
        'NUMBER_OUTSIDE_VALID_RANGE',
        `${field.label}: value outside of valid range on numeric field: ${value.toString()}`,
        [field.name]
    );
};

/** Whoever shares a record shares it by hand or for a reason of the package; the other causes are the platform's. */
const checkCause: FieldCheck = (_, change, field, value) => {
    if (change.table.def.kind !== 'share' || field.name !== 'RowCause' || change.kind !== 'insert') return;
    if (value === 'Manual' || String(value).endsWith('__c')) return;
    addError(change, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: ${String(value)} is not a cause that can be given`, [field.name]); // prettier-ignore
};

/** A lookup must point to a live record of a permitted object. */
const checkLookup: FieldCheck = (context, change, field, value) => {
    if (field.type !== 'reference' || !isIdField(field) || typeof value !== 'string') return;
    const target = context.services.schema.byKeyPrefix(value.slice(0, 3));
    const permitted = field.referenceTo.length === 0 || field.referenceTo.some((name) => sameObject(context, name, target?.name)); // prettier-ignore
    if (target === undefined || !permitted) {
        const message = `${field.label}: id value of incorrect type: ${value}`;
        addError(change, 'FIELD_INTEGRITY_EXCEPTION', message, [field.name]);
        return;
    }
    const row = context.store.table(target).rows.get(value);
    if (row === undefined) {
        if (value !== context.asker.user.id) addError(change, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]); // prettier-ignore
    } else if (isDeleted(row)) addError(change, 'ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
    else if (!mayReferTo(context, change, field, target, row)) {
        const message = `insufficient access rights on cross-reference id: ${value.slice(0, 15)}`;
        addError(change, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', message);
    }
};

/** A record can point to what its writer sees, be a detail of what the writer may change, and share what the writer has in full. */
function mayReferTo(context: DmlContext, change: Change, field: FieldDef, target: ObjectDef, row: Row): boolean {
    const { policy } = context.services;
    if (field.name === 'OwnerId') return true;
    if (change.table.def.kind === 'share' && field.onDelete === 'cascade')
        return policy.writableRow(target, row, 'delete', context.asker);
    if (field.masterDetail) return policy.writableRow(target, row, 'edit', context.asker);
    return policy.rowFilter(target, context.asker)?.(row) !== false;
}

function sameObject(context: DmlContext, name: string, found: string | undefined): boolean {
    return found !== undefined && context.services.schema.object(name)?.name === found;
}

const checks: readonly FieldCheck[] = [checkLength, checkPicklist, checkEmail, checkRange, checkLookup, checkCause];

/** Unique fields, against the table and against the other records of the same statement. */
export function checkUnique(changes: readonly Change[]): void {
    const seen = new Map<Column, Map<string, Change>>();
    for (const change of changes) {
        const { table, after } = change;
        if (after === undefined) continue;
        for (const field of table.def.fields.values()) {
            if (!field.unique || field.type === 'id') continue;
            const column = table.column(field);
            const value = column.read(after);
            if (value !== undefined) checkDuplicate(change, column, value, seen);
        }
    }
}

function checkDuplicate(change: Change, column: Column, value: Stored, seen: Map<Column, Map<string, Change>>): void {
    const { field } = column;
    const ownId = change.before === undefined ? undefined : idOf(change.before);
    const other = change.table.liveMatch(column, value, ownId);
    if (other !== undefined) {
        const holder = (other[idSlot] as string).slice(0, 15);
        const message = `duplicate value found: ${field.name} duplicates value on record with id: ${holder}`;
        addError(change, 'DUPLICATE_VALUE', message);
        return;
    }
    const mine = seen.get(column) ?? new Map<string, Change>();
    seen.set(column, mine);
    const key = field.caseSensitive ? String(value) : String(value).toLowerCase();
    if (mine.has(key)) {
        const message = `duplicate value found: ${field.name} duplicates value on record with id: <unknown>`;
        addError(change, 'DUPLICATE_VALUE', message);
    } else mine.set(key, change);
}
