/**
 * `lookups`: records that a lookup field may lead to, for someone who types. Source: UI API, "Get Lookup Field
 * Suggestions".
 */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import { ApiError } from '../api/errors.ts';
import { bodyObject, ok, route, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts';
import { readableObject } from '../data/describe.ts';
import { runQuery } from '../data/query.ts';
import { lookupFilterCondition, type Bindings } from './lookup-filters.ts';
import { searchTypes, termCondition, termSorts, type Term } from './lookup-terms.ts';
import { nameFieldOf } from './field-paths.ts';
import { choice, invalidInput, list, whole, type Parameters } from './params.ts';
import { allOf, queryOf } from './trees.ts';
import { ownColumns, representation, treeOf } from './records.ts';

type Asked = Term & {
    /** From 1. */
    readonly page: number;
    readonly pageSize: number;
    readonly bindings: Bindings;
};

export const lookupRoutes = (ui: string): readonly ApiRoute[] => [
    route('GET POST', `${ui}/lookups/:object/:field`, suggestions),
    route('GET POST', `${ui}/lookups/:object/:field/:target`, suggestionsOfObject)
];

/** Of every object that the field may lead to. */
function suggestions(call: Call): ApiResponse {
    const field = lookupField(call);
    const asked = askedIn(call, field);
    const targets = targetsOf(call, field);
    if (targets.length === 0) throw noAccess(field.name, field.referenceTo.join(', '));
    return ok({ lookupResults: Object.fromEntries(targets.map((def) => [def.name, collection(call, field, def, asked)])) }); // prettier-ignore
}

function suggestionsOfObject(call: Call): ApiResponse {
    const field = lookupField(call);
    const asked = askedIn(call, field);
    const name = call.params['target'] ?? '';
    if (
        !field.referenceTo.some(
            (one) =>
                call.org.schema.object(one) === call.org.schema.object(name) &&
                call.org.schema.object(one) !== undefined
        )
    )
        // prettier-ignore
        throw invalidInput(`${name} is no object that ${field.name} may lead to: give ${field.referenceTo.join(' or ')}`);
    return ok(collection(call, field, readableObject(call, name), asked));
}

const noAccess = (field: string, targets: string): ApiError => new ApiError(403, 'INSUFFICIENT_ACCESS', `You may read none of the objects that ${field} leads to: ${targets}`); // prettier-ignore

/** The lookup of the address. @throws ApiError for what is none, or none that the user may read */
function lookupField(call: Call): FieldDef {
    const def = readableObject(call);
    const name = call.params['field'] ?? '';
    const field = call.org.schema.field(def, name);
    const isLookup = field !== undefined && field.type === 'reference' && call.org.database.access.field(call.user, def, field).read; // prettier-ignore
    if (!isLookup) throw new ApiError(400, 'INVALID_FIELD', `${name} is no lookup of ${def.name} that you may read`, [name]); // prettier-ignore
    return field;
}

function targetsOf({ org, user }: Call, field: FieldDef): ObjectDef[] {
    const found = field.referenceTo.map((name) => org.schema.object(name));
    return found.filter((def): def is ObjectDef => def !== undefined && org.database.access.object(user, def).read);
}

function parametersOf(call: Call): Parameters {
    if (call.request.method === 'GET') return call.request.query;
    const body = bodyObject(call.request);
    return {
        get(name) {
            const value = body[name];
            return value === undefined || value === null ? null : Array.isArray(value) ? value.join(',') : String(value); // prettier-ignore
        }
    };
}

function askedIn(call: Call, field: FieldDef): Asked {
    const from = parametersOf(call);
    const bindings = bindingsIn(call, list(from, 'dependentFieldBindings'));
    const type = choice(from, 'searchType', searchTypes, 'Recent');
    const q = (from.get('q') ?? '').trim();
    if (type === 'TypeAhead' && q.includes('?')) throw invalidInput(`q is ${q}: a ? is no character for TypeAhead`);
    const length = q.replace(/[()"?*]/g, '').trim().length;
    const least = { Recent: 0, Search: 2, TypeAhead: 3 }[type];
    if (length < least) throw invalidInput(`q is ${q === '' ? 'empty' : q}: ${type} of ${field.name} needs at least ${least} characters`); // prettier-ignore
    return { type, q, bindings, page: whole(from, 'page', 1, 1), pageSize: whole(from, 'pageSize', 25, 1, 2000) };
}

/** What the record that holds the lookup has in the fields that a lookup filter compares with. */
function bindingsIn(call: Call, bindings: readonly string[]): Bindings {
    const def = readableObject(call);
    const pairs = bindings.map((binding) => {
        const [name = '', ...value] = binding.split('=');
        const field = call.org.schema.field(def, name.trim());
        if (field !== undefined && value.length > 0) return [field.name.toLowerCase(), value.join('=').trim()] as const;
        throw invalidInput(`dependentFieldBindings has ${binding}: write a field of ${def.name} and a value, Field=value`); // prettier-ignore
    });
    return new Map(pairs);
}

/** Fields of an object that tell records apart besides their name; each answer has them. */
const beside: Readonly<Record<string, readonly string[]>> = { Account: ['Site'] };

function collection(call: Call, lookup: FieldDef, def: ObjectDef, asked: Asked): unknown {
    const named = nameFieldOf(def);
    const mayRead = (name: string): boolean => {
        const field = call.org.schema.field(def, name);
        return field !== undefined && call.org.database.access.field(call.user, def, field).read;
    };
    const columns = ['Id', ...(named === undefined ? [] : [named.name]), ...(beside[def.name] ?? [])].filter(mayRead);
    const offset = (asked.page - 1) * asked.pageSize;
    const select = [...new Set([...columns, ...ownColumns(call, def)])].map((name) => [name]);
    const where = allOf([lookupFilterCondition(call, lookup, def, asked.bindings), termCondition(call, def, asked)]);
    const query = queryOf({ from: def.name, select, where, sorts: termSorts(call, def, asked), limit: asked.pageSize + 1, offset }); // prettier-ignore
    const found = runQuery(call, query, call.user);
    const rows = typeof found === 'number' ? [] : found;
    const tree = treeOf(columns.map((name) => [name]));
    const records = rows.slice(0, asked.pageSize).map((record) => told(representation(call, record, tree)));
    const urlOf = (page: number): string => `${call.base}/ui-api/lookups/${call.params['object']}/${lookup.name}/${def.name}?${new URLSearchParams({ searchType: asked.type, ...(asked.q === '' ? {} : { q: asked.q }), page: String(page), pageSize: String(asked.pageSize) }).toString()}`; // prettier-ignore
    return {
        count: records.length,
        currentPageToken: null,
        currentPageUrl: urlOf(asked.page),
        nextPageToken: null,
        nextPageUrl: rows.length > asked.pageSize ? urlOf(asked.page + 1) : null,
        previousPageToken: null,
        previousPageUrl: asked.page === 1 ? null : urlOf(asked.page - 1),
        records
    };
}

/** The second line of a suggestion; search layouts, which could choose a field for it, are not part of the org. */
function told(record: Readonly<Record<string, unknown>>): unknown {
    const fields = record['fields'] as Readonly<Record<string, unknown>>;
    return { ...record, fields: { DisambiguationField: { displayValue: null, value: null }, ...fields } };
}
