/**
 * `layout`: the page layout of an object, from the project's metadata or, where it brings none, the one that the platform
 * makes by itself. Source: UI API, "Get Record Layout Metadata" and "Record Layout".
 */
import { ok, route, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts';
import { readableObject } from '../data/describe.ts';
import type { ObjectDef } from '../../metadata/index.ts';
import { widenId } from '../../runtime/index.ts';
import { defaultSections } from './layout-defaults.ts';
import { nameFieldOf } from './field-paths.ts';
import { emptySpace, layoutItem } from './layout-items.ts';
import { compactFields, layoutNamed, sectionsOf } from './layout-metadata.ts';
import { masterRecordType } from './object-info.ts';
import { choice, formFactors, invalidInput, type Parameters } from './params.ts';
import { metadataId, tagOf } from './tag.ts';

export const layoutTypes = ['Full', 'Compact'] as const;
export const layoutModes = ['View', 'Edit', 'Create'] as const;
export type LayoutType = (typeof layoutTypes)[number];
export type LayoutMode = (typeof layoutModes)[number];

/** A section before its items are rows: what each of its columns holds. */
export type Columns = {
    readonly heading: string;
    readonly useHeading: boolean;
    readonly tabOrder: 'LeftRight' | 'TopDown';
    readonly columns: readonly (readonly LayoutItem[])[];
};

export type LayoutItem = {
    readonly label: string;
    readonly layoutComponents: readonly { readonly componentType: string; readonly apiName: string | null }[];
} & Readonly<Record<string, unknown>>;

export type RecordLayout = {
    readonly id: string;
    readonly sections: readonly LayoutSection[];
} & Readonly<Record<string, unknown>>;

type LayoutSection = {
    readonly id: string;
    readonly layoutRows: readonly { readonly layoutItems: readonly LayoutItem[] }[];
} & Readonly<Record<string, unknown>>;

export const layoutRoutes = (ui: string): readonly ApiRoute[] => [
    route('GET', `${ui}/layout/:object`, layout),
    route('GET', `${ui}/layout/:object/user-state`, layoutUserState)
];

function layout(call: Call): ApiResponse {
    const { query } = call.request;
    choice(query, 'formFactor', formFactors, 'Large');
    const type = choice(query, 'layoutType', layoutTypes, 'Full');
    const mode = choice(query, 'mode', layoutModes, 'View');
    return ok(recordLayout(call, readableObject(call), type, mode, recordTypeIn(call, query)));
}

/** Whether sections are closed; nobody has closed any here. */
function layoutUserState(call: Call): ApiResponse {
    const made = recordLayout(call, readableObject(call), 'Full', 'View', recordTypeIn(call, call.request.query));
    return ok(userStateOf(made));
}

export function userStateOf({ id, sections }: RecordLayout): Readonly<Record<string, unknown>> {
    const states = Object.fromEntries(sections.map((section) => [section.id, { collapsed: false, id: section.id }]));
    return { id, sectionUserStates: states };
}

/** The record type of a request. @throws ApiError for one that is no record type of the org */
export function recordTypeIn({ org }: Call, from: Parameters): string {
    const given = from.get('recordTypeId');
    const id = given === null || given === '' ? masterRecordType : widenId(given);
    if (id === masterRecordType || org.query('SELECT Id FROM RecordType').some((row) => row.id === id)) return id!;
    throw invalidInput(`recordTypeId is ${given}, which is no record type of the org`);
}

/** @param def an object that the user may read */
export function recordLayout(
    call: Call,
    def: ObjectDef,
    type: LayoutType,
    mode: LayoutMode,
    recordTypeId = masterRecordType
): RecordLayout {
    // prettier-ignore
    const source = type === 'Full' ? layoutNamed(call, def, recordTypeId) : undefined;
    const name = source?.name ?? `${def.name}-${type}`;
    const columns = type === 'Compact' ? compactSection(call, def) : source === undefined ? defaultSections(call, def, mode) : sectionsOf(call, def, source, mode); // prettier-ignore
    const made = {
        id: metadataId('00h', name),
        layoutType: type,
        mode,
        objectApiName: def.name,
        recordTypeId,
        saveOptions: [],
        sections: columns.map((each, at) => sectionOf(each, metadataId('01B', `${name}/${at}`)))
    };
    return { ...made, eTag: tagOf(made) };
}

/** The fields that tell a record at a glance; the system's own compact layout has its name. */
function compactSection(call: Call, def: ObjectDef): Columns[] {
    const names = compactFields(call, def) ?? [nameFieldOf(def)?.name ?? ''];
    const fields = names.flatMap((name) => call.org.schema.field(def, name) ?? []);
    const items = fields.flatMap((field) => layoutItem(call, def, field, undefined) ?? []);
    return [{ heading: '', useHeading: false, tabOrder: 'LeftRight', columns: [items.map((item) => ({ ...item, uiBehavior: null }))] }]; // prettier-ignore
}

function sectionOf({ columns, heading, tabOrder, useHeading }: Columns, id: string): LayoutSection {
    const length = Math.max(0, ...columns.map((column) => column.length));
    const layoutRows = Array.from({ length }, (_, row) => ({ layoutItems: columns.map((column) => column[row] ?? emptySpace) })); // prettier-ignore
    return { collapsible: false, columns: columns.length, heading, id, layoutRows, rows: length, tabOrder, useHeading };
}

/** Names of the fields that a layout shows. */
export function fieldsOfLayout({ sections }: RecordLayout): string[] {
    const items = sections.flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems));
    const components = items.flatMap(({ layoutComponents }) => layoutComponents);
    return [...new Set(components.flatMap(({ apiName, componentType }) => (componentType === 'Field' && apiName !== null ? [apiName] : [])))]; // prettier-ignore
}
