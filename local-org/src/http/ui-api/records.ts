/** `records`: a record with what each value looks like, and its changes. Source: UI API, "Records". */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import { ApexDate, ApexDatetime, ApexId, SObject, widenId, type RunningUser } from '../../runtime/index.ts';
import { ApiError, notFound, RecordError } from '../api/errors.ts';
import { bodyObject, isObject, noContent, ok, textMember, type ApiResponse, type Call } from '../api/request.ts';
import { readableObject } from '../data/describe.ts';
import { valueJson } from '../data/json.ts';
import { parsed, runQuery } from '../data/query.ts';
import { runDml } from '../data/records.ts';
import { recordOf } from '../data/values.ts';
import { tagOf } from './tag.ts';

type Field = { readonly displayValue: string | null; readonly value: unknown };
/** Names of fields; below those of lookups, fields of the parent. */
type Node = Map<string, Node>;

/** The object of an id. @throws ApiError 404 for what is no id of an object that the user may read */
export function objectOf(call: Call, id: string): { readonly def: ObjectDef; readonly id: string } {
    const wide = widenId(id);
    const def = wide === undefined ? undefined : call.org.schema.byKeyPrefix(wide.slice(0, 3));
    if (wide === undefined || def === undefined) throw notFound();
    return { def: readableObject(call, def.name), id: wide };
}

/** `Contact.Name,Contact.Account.Name` → the paths below the object. @throws ApiError naming a field of another object */
export function pathsOf(call: Call, def: ObjectDef, parameter: string): string[][] {
    const names = (call.request.query.get(parameter) ?? '').split(',').map((name) => name.trim());
    return names.filter((name) => name !== '').map((name) => {
        const [object, ...path] = name.split('.');
        if (path.length > 0 && path.every((part) => /^\w+$/.test(part)) && sameObject(call, object!, def)) return path;
        throw new ApiError(400, 'INVALID_FIELD', `${name} in ${parameter} is no field of ${def.name}: write ${def.name}.Field`, [name]); // prettier-ignore
    }); // prettier-ignore
}

function sameObject({ org }: Call, name: string, def: ObjectDef): boolean {
    return org.schema.object(name) === def;
}

/** Whether the user may read a path; optional fields that may not be read are left out. */
export function mayRead({ org, user }: Call, def: ObjectDef, path: readonly string[]): boolean {
    const [first, ...rest] = path;
    if (rest.length === 0) {
        const field = org.schema.field(def, first!);
        return field !== undefined && org.database.access.field(user, def, field).read;
    }
    const lookup = org.schema.parentRelationship(def, first!);
    const parent = lookup === undefined ? undefined : org.schema.object(lookup.referenceTo[0] ?? '');
    return lookup !== undefined && parent !== undefined && org.database.access.field(user, def, lookup).read && org.database.access.object(user, parent).read && mayRead({ org, user } as Call, parent, rest); // prettier-ignore
}

function wantedPaths(call: Call, def: ObjectDef): string[][] {
    const asked = pathsOf(call, def, 'fields');
    const optional = pathsOf(call, def, 'optionalFields').filter((path) => mayRead(call, def, path));
    if (asked.length > 0 || call.request.query.has('optionalFields')) return [...asked, ...optional];
    if (!call.request.query.has('layoutTypes')) throw new ApiError(400, 'MISSING_ARGUMENT', 'Say which fields: give fields, optionalFields or layoutTypes'); // prettier-ignore
    return [...def.fields.values()]
        .filter(
            (field) =>
                !['address', 'location', 'base64'].includes(field.type) &&
                call.org.database.access.field(call.user, def, field).read
        ) // prettier-ignore
        .map((field) => [field.name]);
}

export function readRecord(call: Call): ApiResponse {
    return ok(recordFor(call, call.params['id'] ?? ''));
}

/** Several at once: each with a status of its own. */
export function readRecords(call: Call): ApiResponse {
    const results = (call.params['ids'] ?? '').split(',').map((id) => {
        try {
            return { statusCode: 200, result: recordFor(call, id) };
        } catch (error) {
            if (!(error instanceof ApiError)) throw error;
            return { statusCode: error.status, result: error.entries };
        }
    });
    return ok({ hasErrors: results.some(({ statusCode }) => statusCode !== 200), results });
}

function recordFor(call: Call, givenId: string): unknown {
    const { def, id } = objectOf(call, givenId);
    return represented(call, def, id, wantedPaths(call, def));
}

/** Columns that every answer has, where the object has them and the user may read them. */
export function ownColumns(call: Call, def: ObjectDef): string[] {
    const always = ['LastModifiedById', 'LastModifiedDate', 'SystemModstamp', 'RecordTypeId'];
    return always.filter((name) => call.org.schema.field(def, name) !== undefined && mayRead(call, def, [name]));
}

/** Fields below each other: `Owner.Name` and `Owner.Alias` are two fields of one parent. */
export function treeOf(paths: readonly (readonly string[])[]): Node {
    const tree: Node = new Map();
    for (const path of paths) path.reduce((node, part) => node.get(part) ?? node.set(part, new Map()).get(part)!, tree);
    return tree;
}

export function represented(call: Call, def: ObjectDef, id: string, paths: readonly (readonly string[])[]): unknown {
    const columns = [...new Set(['Id', ...ownColumns(call, def), ...paths.map((path) => path.join('.'))])];
    const found = runQuery(call, parsed(`SELECT ${columns.join(', ')} FROM ${def.name} WHERE Id = '${id}'`), call.user);
    if (typeof found === 'number' || found.length === 0) throw notFound();
    return representation(call, found[0]!, treeOf(paths));
}

/** A record with the fields of a tree, all of them queried. */
export function representation(call: Call, record: SObject, tree: Node): Readonly<Record<string, unknown>> {
    const value = (name: string): unknown => valueJson(record.values.get(name));
    const fields: Record<string, Field> = {};
    for (const [name, below] of tree) {
        const field = call.org.schema.field(record.def, name);
        if (below.size > 0) fields[name] = parentField(call, record, name, below);
        else fields[field?.name ?? name] = fieldOf(call, record, field?.name ?? name);
    }
    const recordTypeId = (value('RecordTypeId') as string | null) ?? null;
    const answer = {
        apiName: record.def.name,
        childRelationships: {},
        fields,
        id: record.id,
        lastModifiedById: value('LastModifiedById'),
        lastModifiedDate: isoOf(record.values.get('LastModifiedDate')),
        recordTypeId,
        recordTypeInfo: null,
        systemModstamp: isoOf(record.values.get('SystemModstamp'))
    };
    const modified = record.values.get('SystemModstamp');
    return { ...answer, eTag: tagOf(answer), weakEtag: modified instanceof ApexDatetime ? modified.ms : 0 };
}

const isoOf = (value: unknown): string | null => (value instanceof ApexDatetime ? new Date(value.ms).toISOString() : null); // prettier-ignore

function parentField(call: Call, record: SObject, name: string, below: Node): Field {
    const lookup = call.org.schema.parentRelationship(record.def, name);
    const parent = record.values.get(lookup?.relationshipName ?? name);
    if (!(parent instanceof SObject)) return { displayValue: null, value: null };
    const called = [...parent.def.fields.values()].find(({ nameField }) => nameField)?.name;
    const shown = called === undefined ? undefined : parent.values.get(called);
    return { displayValue: typeof shown === 'string' ? shown : null, value: representation(call, parent, below) };
}

export function fieldOf(call: Call, record: SObject, name: string): Field {
    const raw = record.values.get(name);
    const value = raw instanceof ApexDatetime ? isoOf(raw) : valueJson(raw);
    return { displayValue: displayOf(call, record, name, raw), value };
}

function displayOf({ org, user }: Call, { def }: SObject, name: string, raw: unknown): string | null {
    const field = org.schema.field(def, name);
    return field === undefined ? null : displayed(user, field, raw);
}

/** Values that look otherwise to a reader: labels of picklists, dates and numbers in the reader's way. */
export function displayed(user: RunningUser, field: FieldDef, raw: unknown): string | null {
    if (raw === null || raw === undefined) return null;
    const language = user.locale.replaceAll('_', '-');
    if (field.type === 'picklist') return field.picklist.find(({ value }) => value === raw)?.label ?? String(raw);
    if (raw instanceof ApexDatetime) return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short', timeZone: user.timeZone }).format(raw.ms); // prettier-ignore
    if (raw instanceof ApexDate) return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeZone: 'UTC' }).format(new Date(raw.toIso())); // prettier-ignore
    if (field.type === 'double' || field.type === 'percent' || field.type === 'currency') {
        const digits = { minimumFractionDigits: field.scale ?? 0, maximumFractionDigits: field.scale ?? 0 };
        const shown = new Intl.NumberFormat(language, digits).format(Number(valueJson(raw)));
        return field.type === 'percent' ? `${shown}%` : shown;
    }
    return null;
}

function recordFromBody(call: Call, def: ObjectDef): SObject {
    const fields = bodyObject(call.request)['fields'];
    if (!isObject(fields)) throw new ApiError(400, 'INVALID_INPUT', 'fields has to be an object of field names and values'); // prettier-ignore
    const { Id: _, ...others } = fields;
    return recordOf(call.org, def, others);
}

function written(call: Call, operation: 'insert' | 'update' | 'delete', record: SObject): string {
    const [result] = runDml(call, operation, [record], { allOrNone: true });
    if (result === undefined || !result.success) throw new RecordError(result?.errors ?? []);
    return result.id!;
}

function changed(call: Call, def: ObjectDef, id: string, record: SObject): unknown {
    const paths = [...record.values.keys()].filter((name) => name !== 'Id' && mayRead(call, def, [name]));
    return represented(call, def, id, paths.map((name) => [name])); // prettier-ignore
}

export function createRecord(call: Call): ApiResponse {
    const def = readableObject(call, textMember(bodyObject(call.request), 'apiName'));
    const record = recordFromBody(call, def);
    const id = written(call, 'insert', record);
    return { status: 201, json: changed(call, def, id, record) };
}

export function updateRecord(call: Call): ApiResponse {
    const { def, id } = objectOf(call, call.params['id'] ?? '');
    const before = represented(call, def, id, []) as { readonly lastModifiedDate: string | null };
    const since = call.request.headers['if-unmodified-since'];
    if (
        since !== undefined &&
        before.lastModifiedDate !== null &&
        Date.parse(since) < Date.parse(before.lastModifiedDate)
    ) {
        // prettier-ignore
        throw new ApiError(412, 'PRECONDITION_FAILED', 'The record was changed since you read it');
    }
    const record = recordFromBody(call, def);
    record.values.set('Id', new ApexId(id));
    written(call, 'update', record);
    return ok(changed(call, def, id, record));
}

export function deleteRecord(call: Call): ApiResponse {
    const { def, id } = objectOf(call, call.params['id'] ?? '');
    represented(call, def, id, []);
    const record = new SObject(def);
    record.values.set('Id', new ApexId(id));
    written(call, 'delete', record);
    return noContent;
}
