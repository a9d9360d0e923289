/** Whether what a component names exists. Apex is left to the compiler. */
import type { Schema } from '../metadata/index.ts';
import type { Component, MetadataStore } from './store.ts';
import { nodes, text, texts, type Node } from './xml.ts';

type World = { readonly store: MetadataStore; readonly schema: Schema };

/** A name without the namespace of this org's own package, under which the store keeps it. */
function ownName({ schema: { namespace } }: World, name: string): string {
    const prefix = `${namespace ?? ''}__`;
    return namespace !== undefined && name.startsWith(prefix) ? name.slice(prefix.length) : name;
}
type Check = (content: Node, world: World, component: Component) => string[];

/** @returns a problem for each name that leads nowhere, in the platform's words */
export function checkReferences(component: Component, store: MetadataStore, schema: Schema): string[] {
    const check = checks[component.type];
    return check === undefined || component.content === undefined ? [] : check(component.content, { store, schema }, component); // prettier-ignore
}

/** Names of other packages cannot be looked up here. */
const isForeign = (name: string): boolean => (name.match(/__/g)?.length ?? 0) > 1;

function hasObject({ store, schema }: World, name: string): boolean {
    if (isForeign(name)) return true;
    if (/__(c|mdt|e|b|x)$/i.test(name)) return store.find('CustomObject', name) !== undefined;
    return schema.object(name) !== undefined;
}

function hasField(world: World, path: string): boolean {
    const [object = '', field = ''] = path.split('.');
    if (isForeign(object) || isForeign(field)) return true;
    if (/__c$/i.test(field)) return world.store.find('CustomField', path) !== undefined;
    const def = world.schema.object(object);
    if (def === undefined) return hasObject(world, object);
    return world.schema.field(def, field) !== undefined || world.schema.field(def, `${field}Id`) !== undefined;
}

const missing = (place: string, type: string, name: string): string =>
    `In field: ${place} - no ${type} named ${name} found`;

/** Objects, fields, classes and permissions of a profile or permission set. */
const checkGrants: Check = (content, world) => {
    const each = (element: string, key: string, type: string, exists: (name: string) => boolean): string[] =>
        nodes(content, element).flatMap((entry) => {
            const name = text(entry, key) ?? '';
            return exists(name) ? [] : [missing(key, type, name)];
        });
    const inStore = (type: string) => (name: string) =>
        isForeign(name) || world.store.find(type, ownName(world, name)) !== undefined;
    return [
        ...each('objectPermissions', 'object', 'CustomObject', (name) => hasObject(world, name)),
        ...each('fieldPermissions', 'field', 'CustomField', (name) => hasField(world, name)),
        ...each('classAccesses', 'apexClass', 'ApexClass', inStore('ApexClass')),
        ...each('customPermissions', 'name', 'CustomPermission', inStore('CustomPermission')),
        ...each('customMetadataTypeAccesses', 'name', 'CustomObject', (name) => hasObject(world, name))
    ];
};

const checkGroup: Check = (content, world) => [
    ...texts(content, 'permissionSets').filter((name) => !isForeign(name) && world.store.find('PermissionSet', ownName(world, name)) === undefined).map((name) => missing('permissionSet', 'PermissionSet', name)), // prettier-ignore
    ...texts(content, 'mutingPermissionSets').filter((name) => !isForeign(name) && world.store.find('MutingPermissionSet', ownName(world, name)) === undefined).map((name) => missing('mutingPermissionSet', 'MutingPermissionSet', name)) // prettier-ignore
];

const checkField: Check = (content, world, { fullName }) => {
    const [object = ''] = fullName.split('.');
    const problems = hasObject(world, object) ? [] : [`Entity Enumeration Or ID: bad value for restricted picklist field: ${object}`];
    const target = text(content, 'referenceTo');
    if (target !== undefined && !hasObject(world, target)) problems.push(`referenceTo value of '${target}' does not resolve to a valid sObject type`);
    const needs = ['Text', 'LongTextArea', 'Html'].includes(text(content, 'type') ?? '') && text(content, 'length') === undefined && text(content, 'formula') === undefined;
    return needs ? [...problems, `Must specify 'length' for a CustomField of type ${text(content, 'type')}`] : problems;
}; // prettier-ignore

const checkRecord: Check = (content, world, { fullName }) => {
    const [type = ''] = fullName.split('.');
    const object = `${type}__mdt`;
    if (!hasObject(world, object)) return [`No such custom metadata type: ${object}`];
    return nodes(content, 'values').flatMap((value) => {
        const field = text(value, 'field') ?? '';
        return isForeign(type) || isForeign(field) || !/__c$/i.test(field) || world.store.find('CustomField', `${object}.${field}`) !== undefined ? [] : [missing('field', 'CustomField', `${object}.${field}`)]; // prettier-ignore
    });
};

const checkTab: Check = (content, world, { fullName }) =>
    text(content, 'customObject') === 'true' && !hasObject(world, fullName) ? [missing('customObject', 'CustomObject', fullName)] : []; // prettier-ignore

const checkPolicy: Check = (content, { store }) => {
    const name = text(content, 'apexClass');
    return name === undefined || isForeign(name) || store.find('ApexClass', name) !== undefined ? [] : [missing('apexClass', 'ApexClass', name)]; // prettier-ignore
};

const checks: Readonly<Record<string, Check>> = {
    Profile: checkGrants,
    PermissionSet: checkGrants,
    MutingPermissionSet: checkGrants,
    PermissionSetGroup: checkGroup,
    CustomField: checkField,
    CustomMetadata: checkRecord,
    CustomTab: checkTab,
    TransactionSecurityPolicy: checkPolicy
};
