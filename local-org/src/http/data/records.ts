/** One record: create, read, change, remove, by id or by an external id. */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import { ApexBlob, ApexId, SObject, widenId, type DmlRowResult } from '../../runtime/index.ts';
import type { DmlOperation } from '../../syntax/index.ts';
import { ApiError, entryOf, notFound, RecordError } from '../api/errors.ts';
import { recordBody } from '../api/multipart.ts';
import { bodyObject, noContent, ok, type ApiResponse, type Call, type JsonObject } from '../api/request.ts';
import { recordJson, shapeOf } from './json.ts';
import { parsed, runQuery } from './query.ts';
import { readableObject } from './describe.ts';
import { fieldValue, recordOf } from './values.ts';

/** Runs DML as the user: with the user's rights, and each record on its own unless all have to succeed. */
export function runDml(
    { org, user }: Pick<Call, 'org' | 'user'>,
    operation: DmlOperation,
    records: readonly SObject[],
    options: { readonly allOrNone: boolean; readonly externalId?: string }
): DmlRowResult[] {
    return org.transact(user, () => {
        const mark = org.database.savepoint();
        const results = org.database.dml(operation, records, { mode: 'user', ...options });
        if (options.allOrNone && results.some(({ success }) => !success)) org.database.rollback(mark);
        return results;
    });
}

/** `{id, success, errors}` of one row. */
export function resultJson({ id, success, created, errors }: DmlRowResult, withCreated = false): JsonObject {
    const entries = errors.map(entryOf).map(({ message, errorCode, fields }) => ({ statusCode: errorCode, message, fields })); // prettier-ignore
    return { ...(success ? { id } : {}), success, errors: entries, ...(withCreated && success ? { created } : {}) };
}

function single(results: readonly DmlRowResult[]): DmlRowResult {
    const [result] = results as [DmlRowResult];
    if (!result.success) throw new RecordError(result.errors);
    return result;
}

const created = (id: string | null): ApiResponse => ({ status: 201, json: { id, success: true, errors: [] } });

export async function create(call: Call): Promise<ApiResponse> {
    const def = readableObject(call);
    const body = await recordBody(call.request);
    if ('Id' in body) throw new ApiError(400, 'INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']); // prettier-ignore
    return created(single(runDml(call, 'insert', [recordOf(call.org, def, body)], { allOrNone: true })).id);
}

/** The id of the address. @throws ApiError 404 for text that is no id of the object */
function idOf(call: Call, def: ObjectDef): string {
    const wide = widenId(call.params['id'] ?? '');
    if (wide === undefined || !wide.startsWith(def.keyPrefix)) {
        const message = `Provided external ID field does not exist or is not accessible: ${call.params['id'] ?? ''}`;
        throw new ApiError(404, 'NOT_FOUND', message);
    }
    return wide;
}

export function read(call: Call): ApiResponse {
    const def = readableObject(call);
    return ok(readRecord(call, def, `Id = '${idOf(call, def)}'`));
}

function readRecord(call: Call, def: ObjectDef, where: string): Record<string, unknown> {
    const fields = wantedFields(call, def);
    const tree = parsed(`SELECT ${fields.join(', ')} FROM ${def.name} WHERE ${where}`);
    const found = runQuery(call, tree, call.user);
    if (typeof found === 'number' || found.length === 0) throw notFound();
    if (found.length > 1) {
        const urls = found.map(({ id }) => `${call.base}/sobjects/${def.name}/${id}`);
        throw new ApiError(300, 'MULTIPLE_CHOICES', urls.join(', '));
    }
    return recordJson(found[0]!, call.base, shapeOf(tree));
}

/** The fields that were asked for, else all that the user may read. */
function wantedFields(call: Call, def: ObjectDef): string[] {
    const given = call.request.query.get('fields')?.split(',').map((name) => name.trim()).filter((name) => name !== ''); // prettier-ignore
    const wrong = given?.find((name) => !/^[\w.]+$/.test(name));
    if (wrong !== undefined) throw new ApiError(400, 'INVALID_FIELD', `No such column '${wrong}' on sobject of type ${def.name}`); // prettier-ignore
    if (given !== undefined && given.length > 0) return given;
    const { access } = call.org.database;
    return [...def.fields.values()]
        .filter((field) => !['address', 'location', 'base64'].includes(field.type))
        .filter((field) => access.field(call.user, def, field).read)
        .map((field) => field.name);
}

export function update(call: Call): ApiResponse {
    const def = readableObject(call);
    const id = idOf(call, def);
    const body = bodyObject(call.request);
    if ('Id' in body) throw new ApiError(400, 'INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']); // prettier-ignore
    const record = recordOf(call.org, def, body);
    record.values.set('Id', new ApexId(id));
    requireVisible(call, def, id);
    single(runDml(call, 'update', [record], { allOrNone: true }));
    return noContent;
}

export function remove(call: Call): ApiResponse {
    const def = readableObject(call);
    const id = idOf(call, def);
    requireVisible(call, def, id);
    const record = new SObject(def);
    record.values.set('Id', new ApexId(id));
    single(runDml(call, 'delete', [record], { allOrNone: true }));
    return noContent;
}

/** A record that the user does not see does not exist for the user. */
function requireVisible(call: Call, def: ObjectDef, id: string): void {
    const found = runQuery(call, parsed(`SELECT Id FROM ${def.name} WHERE Id = '${id}'`, true), call.user);
    if (typeof found === 'number' || found.length === 0) throw notFound();
    const live = runQuery(call, parsed(`SELECT Id FROM ${def.name} WHERE Id = '${id}'`), call.user);
    if (typeof live !== 'number' && live.length === 0)
        throw new ApiError(404, 'ENTITY_IS_DELETED', 'entity is deleted');
}

/** The external id (or Id) of an address such as `…/Contact/Code__c/C-1`. */
function keyField(call: Call, def: ObjectDef): FieldDef {
    const name = call.params['field'] ?? '';
    const field = call.org.schema.field(def, name);
    if (field === undefined || !(field.externalId || field.type === 'id' || field.nameField || field.unique)) {
        const message = `Provided external ID field does not exist or is not accessible: ${name}`;
        throw new ApiError(404, 'NOT_FOUND', message);
    }
    return field;
}

/** A value of the address as SOQL text. */
function literalOf(field: FieldDef, value: string): string {
    const isNumber = ['double', 'int', 'currency', 'percent'].includes(field.type);
    if (isNumber && Number.isFinite(Number(value))) return value;
    return `'${value.replace(/[\\']/g, '\\$&')}'`;
}

/** Blob fields have an address of their own: `…/ContentVersion/068…/VersionData`. */
export function readByKey(call: Call): ApiResponse {
    const def = readableObject(call);
    const name = call.params['field'] ?? '';
    const isId = widenId(name)?.startsWith(def.keyPrefix) === true;
    const blob = isId ? call.org.schema.field(def, call.params['value'] ?? '') : undefined;
    if (blob?.type === 'base64') return readBlob(call, def, widenId(name)!, blob);
    const field = keyField(call, def);
    return ok(readRecord(call, def, `${field.name} = ${literalOf(field, call.params['value'] ?? '')}`));
}

function readBlob(call: Call, def: ObjectDef, id: string, field: FieldDef): ApiResponse {
    const found = runQuery(call, parsed(`SELECT ${field.name} FROM ${def.name} WHERE Id = '${id}'`), call.user);
    const value = typeof found === 'number' ? undefined : found[0]?.values.get(field.name);
    if (!(value instanceof ApexBlob)) throw notFound();
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, content: value.bytes };
}

export function upsertByKey(call: Call): ApiResponse {
    const def = readableObject(call);
    const field = keyField(call, def);
    const body = bodyObject(call.request);
    const given = body[field.name];
    if (given !== undefined && String(given) !== call.params['value']) {
        const message = `The ${field.name} field should not be specified in the sobject data.`;
        throw new ApiError(400, 'INVALID_FIELD', message, [field.name]);
    }
    const record = recordOf(call.org, def, body);
    record.values.set(field.name, fieldValue(field, call.params['value']));
    const result = single(runDml(call, 'upsert', [record], { allOrNone: true, externalId: field.name }));
    const json = { id: result.id, success: true, errors: [], created: result.created };
    return { status: result.created ? 201 : 200, json };
}

export function removeByKey(call: Call): ApiResponse {
    const def = readableObject(call);
    const field = keyField(call, def);
    const where = `${field.name} = ${literalOf(field, call.params['value'] ?? '')}`;
    const found = runQuery(call, parsed(`SELECT Id FROM ${def.name} WHERE ${where}`), call.user);
    if (typeof found === 'number' || found.length === 0) throw notFound();
    single(runDml(call, 'delete', found.slice(0, 1), { allOrNone: true }));
    return noContent;
}
