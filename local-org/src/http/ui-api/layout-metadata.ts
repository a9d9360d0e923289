/** Layouts that the project brings: which one an object has for a user, its sections and its actions. */
import type { Component, ObjectDef, XmlObject } from '../../metadata/index.ts';
import { elementsOf, flagOf, qualify, textOf, textsOf } from '../../metadata/index.ts';
import { SObject } from '../../runtime/index.ts';
import type { Call } from '../api/request.ts';
import { runQuery } from '../data/query.ts';
import { forMode } from './layout-defaults.ts';
import { emptySpace, layoutItem, type Behavior } from './layout-items.ts';
import { masterRecordType } from './object-info.ts';
import type { Columns, LayoutItem, LayoutMode } from './record-layout.ts';
import { comparison, queryOf } from './trees.ts';

/** `Note__c-Note Layout` belongs to `Note__c`. */
function objectOfLayout({ name }: Component, namespace: string | undefined): string {
    return qualify(decoded(name).split('-')[0] ?? '', namespace);
}

/** File names write what a path cannot hold as `%2F`. */
function decoded(name: string): string {
    return name.replace(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

/** The layout that the user’s profile assigns, else the first by name; undefined where the project brings none. */
export function layoutNamed(call: Call, def: ObjectDef, recordTypeId: string): Component | undefined {
    const { project } = call.org;
    const own = project.layouts.filter((one) => objectOfLayout(one, project.namespace).toLowerCase() === def.name.toLowerCase()); // prettier-ignore
    if (own.length <= 1) return own[0];
    const assigned = assignments(call, recordTypeId);
    const sorted = [...own].sort((a, b) => (a.name < b.name ? -1 : 1));
    return sorted.find(({ name }) => assigned.includes(decoded(name).toLowerCase())) ?? sorted[0];
}

/** One column of a record that decides about layouts; whoever asks need not be able to read it. */
function setupRow(call: Call, from: string, id: string, column: readonly string[]): SObject | undefined {
    const found = runQuery(call, queryOf({ from, select: [column], where: comparison(['Id'], '=', { type: 'string', value: id }) }), call.org.user); // prettier-ignore
    return typeof found === 'number' ? undefined : found[0];
}

/** Layouts that the profile assigns: those for the record type before those for every other. */
function assignments(call: Call, recordTypeId: string): string[] {
    const profile = setupRow(call, 'User', call.user.id, ['Profile', 'Name'])?.values.get('Profile');
    const called = profile instanceof SObject ? String(profile.values.get('Name')).toLowerCase() : '';
    const source = call.org.project.profiles.find(({ name }) => decoded(name).toLowerCase() === called);
    if (source === undefined) return [];
    const type = recordTypeId === masterRecordType ? undefined : setupRow(call, 'RecordType', recordTypeId, ['DeveloperName']); // prettier-ignore
    const typeName = String(type?.values.get('DeveloperName') ?? '').toLowerCase();
    const all = elementsOf(source.content, 'layoutAssignments');
    const matching = all.filter((each) => typeName !== '' && textOf(each, 'recordType')?.toLowerCase().endsWith(`.${typeName}`)); // prettier-ignore
    const general = all.filter((each) => textOf(each, 'recordType') === undefined);
    return [...matching, ...general].map((each) => decoded(textOf(each, 'layout') ?? '').toLowerCase());
}

export function sectionsOf(call: Call, def: ObjectDef, source: Component, mode: LayoutMode): Columns[] {
    return elementsOf(source.content, 'layoutSections').map((section) => columnsOf(call, def, section, mode)).filter(({ columns }) => columns.some((column) => column.length > 0)); // prettier-ignore
}

function columnsOf(call: Call, def: ObjectDef, section: XmlObject, mode: LayoutMode): Columns {
    const columns = elementsOf(section, 'layoutColumns').map((column) => forMode(elementsOf(column, 'layoutItems').map((item) => itemOf(call, def, item)), mode)); // prettier-ignore
    const useHeading = flagOf(section, mode === 'View' ? 'detailHeading' : 'editHeading');
    const tabOrder = textOf(section, 'style') === 'TwoColumnsLeftToRight' ? 'LeftRight' : 'TopDown';
    return { heading: textOf(section, 'label') ?? '', useHeading, tabOrder, columns };
}

/** Undefined for what is no field: links, pages and components. */
function itemOf(call: Call, def: ObjectDef, item: XmlObject): LayoutItem | undefined {
    if (flagOf(item, 'emptySpace')) return emptySpace;
    const field = call.org.schema.field(def, qualify(textOf(item, 'field') ?? '', call.org.project.namespace));
    return field === undefined ? undefined : layoutItem(call, def, field, textOf(item, 'behavior') as Behavior | undefined); // prettier-ignore
}

/** Names of the quick actions that a layout shows, in its order. */
export function actionsOfLayout({ content }: Component): string[] {
    const platform = elementsOf(content, 'platformActionList').flatMap((list) => elementsOf(list, 'platformActionListItems')); // prettier-ignore
    const listed = platform.filter((item) => textOf(item, 'actionType') === 'QuickAction').map((item) => textOf(item, 'actionName') ?? ''); // prettier-ignore
    const quick = elementsOf(content, 'quickActionList').flatMap((each) => elementsOf(each, 'quickActionListItems')).map((item) => textOf(item, 'quickActionName') ?? ''); // prettier-ignore
    return [...new Set([...listed, ...quick])].filter((name) => name !== '');
}

/** Names of the standard buttons that a layout takes away. */
export function buttonsWithout({ content }: Component): string[] {
    return textsOf(content, 'excludeButtons');
}

/** Names of the fields of the compact layout that an object is assigned; undefined for the one that the system gives. */
export function compactFields({ org }: Call, def: ObjectDef): string[] | undefined {
    const { compactLayouts, compactLayoutAssignments, namespace } = org.project;
    const isOf = (name: string): boolean => org.schema.object(name) === def;
    const assigned = [...compactLayoutAssignments].find(([object]) => isOf(object))?.[1];
    const found = compactLayouts.find(({ name }) => isOf(name.split('.')[0]!) && name.slice(name.indexOf('.') + 1) === assigned); // prettier-ignore
    return found && textsOf(found.content, 'fields').map((name) => qualify(name, namespace));
}
