/**
 * `record-ui` and `record-defaults/create`: layout, object and values of records at once. Source: UI API, "Get Record Data
 * and Object Metadata", "Get Default Values to Create a Record".
 */
import type { ObjectDef } from '../../metadata/index.ts';
import { ApexId, SObject } from '../../runtime/index.ts';
import { defaultValue } from '../../stdlib/index.ts';
import { ApiError } from '../api/errors.ts';
import { ok, route, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts';
import { readableObject } from '../data/describe.ts';
import {
    fieldsOfLayout,
    layoutModes,
    layoutTypes,
    recordLayout,
    recordTypeIn,
    userStateOf,
    type RecordLayout
} from './record-layout.ts';
import { infoOf, masterRecordType } from './object-info.ts';
import { choice, choices, formFactors } from './params.ts';
import { mayRead, objectOf, pathsOf, representation, represented, treeOf } from './records.ts';
import { tagOf } from './tag.ts';

export const recordUiRoutes = (ui: string): readonly ApiRoute[] => [
    route('GET', `${ui}/record-ui/:ids`, recordUi),
    route('GET', `${ui}/record-defaults/create/:object`, createDefaults)
]; // prettier-ignore

type Tree = Record<string, Record<string, Record<string, Record<string, RecordLayout>>>>;

function recordUi(call: Call): ApiResponse {
    const { query } = call.request;
    const types = choices(query, 'layoutTypes', layoutTypes, ['Full']);
    const modes = choices(query, 'modes', layoutModes, ['View']);
    choice(query, 'formFactor', formFactors, 'Large');
    const layouts: Tree = {};
    const infos: Record<string, unknown> = {};
    const records: Record<string, unknown> = {};
    for (const given of (call.params['ids'] ?? '').split(',')) {
        const { def, id } = objectOf(call, given);
        const made = types.flatMap((type) => modes.map((mode) => recordLayout(call, def, type, mode)));
        const optional = pathsOf(call, def, 'optionalFields').filter((path) => mayRead(call, def, path));
        const shown = [...new Set(made.flatMap(fieldsOfLayout))].map((name) => [name]);
        records[id] = represented(call, def, id, [...shown, ...optional]);
        for (const layout of made) place(layouts, def.name, layout);
        infos[def.name] ??= infoOf(call, def);
    }
    const all = Object.values(layouts).flatMap((byType) => Object.values(byType).flatMap((byKind) => Object.values(byKind).flatMap((byMode) => Object.values(byMode)))); // prettier-ignore
    const states = Object.fromEntries(all.map((layout) => [layout.id, userStateOf(layout)]));
    const made = { layoutUserStates: states, layouts, objectInfos: infos, records };
    return ok({ ...made, eTag: tagOf(made) });
}

function place(layouts: Tree, object: string, layout: RecordLayout): void {
    const byMode = (((layouts[object] ??= {})[masterRecordType] ??= {})[String(layout['layoutType'])] ??= {});
    byMode[String(layout['mode'])] = layout;
}

/** @throws ApiError where the user may make no record of the object */
function createDefaults(call: Call): ApiResponse {
    const def = readableObject(call);
    choice(call.request.query, 'formFactor', formFactors, 'Large');
    if (!def.createable || !call.org.database.access.object(call.user, def).create)
        throw new ApiError(403, 'INSUFFICIENT_ACCESS', `You may make no record of ${def.name}`);
    const recordTypeId = recordTypeIn(call, call.request.query);
    const layout = recordLayout(call, def, 'Full', 'Create', recordTypeId);
    const optional = pathsOf(call, def, 'optionalFields').filter((path) => path.length === 1 && mayRead(call, def, path)); // prettier-ignore
    const creatable = [...def.fields.values()].filter((field) => field.createable && call.org.database.access.field(call.user, def, field).edit); // prettier-ignore
    const names = new Set([...creatable.map(({ name }) => name), ...fieldsOfLayout(layout), ...optional.flat()]);
    const record = { ...blankRecord(call, def, [...names]), recordTypeId };
    return ok({ layout, objectInfos: infosAround(call, def), record });
}

/** The object, and those that its lookups lead to, as far as the user may read them. */
function infosAround(call: Call, def: ObjectDef): Readonly<Record<string, unknown>> {
    const { schema, database } = call.org;
    const names = [...def.fields.values()].filter((field) => database.access.field(call.user, def, field).read).flatMap(({ referenceTo }) => referenceTo); // prettier-ignore
    const near = [...new Set(names)].map((name) => schema.object(name)).filter((one): one is ObjectDef => one !== undefined && database.access.object(call.user, one).read); // prettier-ignore
    return Object.fromEntries([def, ...near].map((one) => [one.name, infoOf(call, one)]));
}

/** A new record, with the defaults that its fields have. */
function blankRecord(call: Call, def: ObjectDef, names: readonly string[]): Readonly<Record<string, unknown>> {
    const record = new SObject(def);
    for (const name of names) {
        const field = call.org.schema.field(def, name);
        if (field !== undefined) record.values.set(field.name, field.name === 'OwnerId' ? new ApexId(call.user.id) : defaultValue(call.org.interpreter, field)); // prettier-ignore
    }
    return representation(call, record, treeOf(names.map((name) => [name])));
}
