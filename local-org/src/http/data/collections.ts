/** `composite/sobjects`: up to 200 records in one request; `composite/tree`: records with their children. */
import { ApexId, SObject, widenId, type DmlRowResult } from '../../runtime/index.ts';
import { ApiError, notFound, type ErrorEntry } from '../api/errors.ts';
import { bodyObject, isObject, objectsOf, ok, textMember, type ApiResponse, type Call, type JsonObject } from '../api/request.ts'; // prettier-ignore
import { recordJson, shapeOf } from './json.ts';
import { parsed, runQuery } from './query.ts';
import { readableObject } from './describe.ts';
import { resultJson, runDml } from './records.ts';
import { objectNamed, recordOf } from './values.ts';

const largest = 200;

function recordsOf(call: Call): { records: readonly JsonObject[]; allOrNone: boolean } {
    const body = bodyObject(call.request);
    const records = objectsOf(body['records'], 'records');
    if (records.length > largest)
        throw new ApiError(400, 'LIMIT_EXCEEDED', `records: ${records.length}, at most ${largest}`);
    return { records, allOrNone: body['allOrNone'] === true };
}

function typeOf(json: JsonObject): string {
    const attributes = json['attributes'];
    const type = isObject(attributes) ? attributes['type'] : undefined;
    if (typeof type !== 'string') throw new ApiError(400, 'INVALID_FIELD', 'attributes.type has to name the object');
    return type;
}

type Row = { readonly record: SObject } | { readonly refused: ErrorEntry };

/** Each row as a record, or the reason why it is none. */
function rowsOf(call: Call, records: readonly JsonObject[], operation: 'insert' | 'update' | 'upsert'): Row[] {
    return records.map((json) => {
        try {
            const { id, ...rest } = json;
            const values = id !== undefined && !('Id' in rest) ? { ...rest, Id: id } : rest;
            const record = recordOf(call.org, readableObject(call, typeOf(json)), values);
            if (operation === 'update' && record.id === null) throw new ApiError(400, 'MISSING_ARGUMENT', 'Id not specified in an update call'); // prettier-ignore
            return { record };
        } catch (error) {
            if (error instanceof ApiError) return { refused: error.entries[0]! };
            throw error;
        }
    });
}

function write(call: Call, operation: 'insert' | 'update' | 'upsert', externalId?: string): ApiResponse {
    const { records, allOrNone } = recordsOf(call);
    const rows = rowsOf(call, records, operation);
    const refused = (entry: ErrorEntry): JsonObject => ({ success: false, errors: [{ statusCode: entry.errorCode, message: entry.message, fields: entry.fields ?? [] }] }); // prettier-ignore
    if (allOrNone && rows.some((row) => 'refused' in row)) {
        return ok(rows.map((row) => refused('refused' in row ? row.refused : rolledBack)));
    }
    const good = rows.flatMap((row) => ('record' in row ? [row.record] : []));
    const results = runDml(call, operation, good, { allOrNone, ...(externalId === undefined ? {} : { externalId }) });
    let at = 0;
    const withCreated = operation === 'upsert';
    const failed = allOrNone && results.some(({ success }) => !success);
    return ok(
        rows.map((row) => {
            if ('refused' in row) return refused(row.refused);
            const result = results[at++]!;
            return failed && result.errors.length === 0 ? refused(rolledBack) : resultJson(result, withCreated);
        })
    );
}

const rolledBack: ErrorEntry = {
    errorCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    message: 'Record rolled back because not all records were valid and the request was using AllOrNone header'
};

export const createMany = (call: Call): ApiResponse => write(call, 'insert');
export const updateMany = (call: Call): ApiResponse => write(call, 'update');
export const upsertMany = (call: Call): ApiResponse => {
    const def = readableObject(call);
    const name = call.params['field'] ?? '';
    const field = call.org.schema.field(def, name);
    if (field === undefined) throw new ApiError(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`); // prettier-ignore
    return write(call, 'upsert', field.name);
};

/** `DELETE …/composite/sobjects?ids=001…,001…&allOrNone=true`. */
export function deleteMany(call: Call): ApiResponse {
    const ids = (call.request.query.get('ids') ?? '').split(',').map((id) => id.trim()).filter((id) => id !== ''); // prettier-ignore
    if (ids.length === 0 || ids.length > largest)
        throw new ApiError(400, 'INVALID_INPUT', `ids: give 1 to ${largest} ids`);
    const records = ids.map((id) => {
        const wide = widenId(id);
        const def = wide === undefined ? undefined : call.org.schema.byKeyPrefix(wide.slice(0, 3));
        if (wide === undefined || def === undefined) throw new ApiError(400, 'MALFORMED_ID', `malformed id ${id}`);
        const record = new SObject(def);
        record.values.set('Id', new ApexId(wide));
        return record;
    });
    const allOrNone = call.request.query.get('allOrNone') === 'true';
    return ok(runDml(call, 'delete', records, { allOrNone }).map((result) => resultJson(result)));
}

/** `POST …/composite/sobjects/X` with `{ids, fields}`: the records in the order of the ids, null for unknown ones. */
export function readMany(call: Call): ApiResponse {
    const def = readableObject(call);
    const body = bodyObject(call.request);
    const ids = Array.isArray(body['ids']) ? body['ids'].map(String) : [];
    const fields = Array.isArray(body['fields']) ? body['fields'].map(String) : [];
    const wrong = [
        ...ids.filter((id) => widenId(id) === undefined),
        ...fields.filter((name) => !/^[\w.]+$/.test(name))
    ];
    if (wrong.length > 0) throw new ApiError(400, 'INVALID_FIELD', `not an id or a field: ${wrong[0]!.slice(0, 80)}`);
    if (ids.length === 0 || fields.length === 0) throw notFound();
    const tree = parsed(`SELECT ${['Id', ...fields].join(', ')} FROM ${def.name} WHERE Id IN (${ids.map((id) => `'${id}'`).join(',')})`); // prettier-ignore
    const found = runQuery(call, tree, call.user);
    const byId = new Map((typeof found === 'number' ? [] : found).map((record) => [record.id, record]));
    const shape = shapeOf(tree);
    return ok(
        ids.map((id) => byId.get(widenId(id)!) ?? null).map((record) => record && recordJson(record, call.base, shape))
    );
}

type TreeNode = { readonly reference: string; readonly record: SObject; readonly parent: TreeNode | undefined; readonly field: string | undefined }; // prettier-ignore

/** `POST …/composite/tree/Account`: all or nothing, parents before children. */
export function createTree(call: Call): ApiResponse {
    const def = readableObject(call);
    const nodes: TreeNode[] = [];
    for (const json of objectsOf(bodyObject(call.request)['records'], 'records')) collect(call, def.name, json, undefined, undefined, nodes); // prettier-ignore
    if (nodes.length > largest)
        throw new ApiError(400, 'LIMIT_EXCEEDED', `records: ${nodes.length}, at most ${largest}`);
    const { org, user } = call;
    const failures = new Map<TreeNode, DmlRowResult>();
    try {
        org.transact(user, () => {
            for (const level of levels(nodes)) {
                for (const { record, parent, field } of level) if (parent !== undefined) record.values.set(field!, new ApexId(parent.record.id!)); // prettier-ignore
                const results = org.database.dml('insert', level.map(({ record }) => record), { mode: 'user', allOrNone: true }); // prettier-ignore
                results.forEach((result, at) => result.errors.length > 0 && failures.set(level[at]!, result));
                if (results.some(({ success }) => !success)) throw new TreeRefused();
            }
        });
    } catch (error) {
        if (!(error instanceof TreeRefused)) throw error;
        const results = [...failures].map(([{ reference }, { errors }]) => ({ referenceId: reference, errors: errors.map(({ statusCode, message, fields }) => ({ statusCode, message, fields })) })); // prettier-ignore
        return { status: 400, json: { hasErrors: true, results } };
    }
    const results = nodes.map(({ reference, record }) => ({ referenceId: reference, id: record.id }));
    return { status: 201, json: { hasErrors: false, results } };
}

class TreeRefused extends Error {}

function collect(
    call: Call,
    object: string,
    json: JsonObject,
    parent: TreeNode | undefined,
    field: string | undefined,
    into: TreeNode[]
): void {
    const def = objectNamed(call.org, object);
    const attributes = json['attributes'];
    if (!isObject(attributes)) throw new ApiError(400, 'INVALID_INPUT', 'every record needs attributes with type and referenceId'); // prettier-ignore
    const own: Record<string, unknown> = {};
    const children: [{ object: string; field: string }, readonly JsonObject[]][] = [];
    for (const [name, value] of Object.entries(json)) {
        const relationship = def.childRelationships.get(name.toLowerCase());
        if (relationship !== undefined && isObject(value))
            children.push([relationship, objectsOf(value['records'], `${name}.records`)]); // prettier-ignore
        else own[name] = value;
    }
    const node = { reference: textMember(attributes, 'referenceId'), record: recordOf(call.org, def, own), parent, field }; // prettier-ignore
    into.push(node);
    for (const [relationship, list] of children) for (const child of list) collect(call, relationship.object, child, node, relationship.field, into); // prettier-ignore
}

/** Nodes by depth, and within a depth by object. */
function levels(nodes: readonly TreeNode[]): TreeNode[][] {
    const depth = (node: TreeNode): number => (node.parent === undefined ? 0 : 1 + depth(node.parent));
    const groups = new Map<string, TreeNode[]>();
    for (const node of [...nodes].sort((a, b) => depth(a) - depth(b))) {
        const key = `${depth(node)}:${node.record.def.name}`;
        groups.set(key, [...(groups.get(key) ?? []), node]);
    }
    return [...groups.values()];
}
