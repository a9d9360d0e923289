/** Between components and the zip of the Metadata API. */
import { unzipSync, zipSync } from 'fflate';
import type { Edit } from '../edits.ts';
import { keyOf, parseXml, textOf, writeXml, type Component, type Node, type Ref } from '../metadata.ts';

/** Where a type's files lie in a package. `content`: a file of metadata beside the content. */
type Place = { readonly folder: string; readonly suffix: string; readonly content?: true };

const places: Readonly<Record<string, Place>> = {
    ApexClass: { folder: 'classes', suffix: 'cls', content: true },
    CustomObject: { folder: 'objects', suffix: 'object' },
    MutingPermissionSet: { folder: 'mutingpermissionsets', suffix: 'mutingpermissionset' },
    PermissionSet: { folder: 'permissionsets', suffix: 'permissionset' },
    PermissionSetGroup: { folder: 'permissionsetgroups', suffix: 'permissionsetgroup' },
    Profile: { folder: 'profiles', suffix: 'profile' },
    Settings: { folder: 'settings', suffix: 'settings' },
    TransactionSecurityPolicy: { folder: 'transactionSecurityPolicies', suffix: 'transactionSecurityPolicy' }
};

/** The types that provisioning knows how to write. */
export const knownTypes: readonly string[] = [...Object.keys(places), 'CustomField'];

function placeOf({ type, fullName }: Ref): Place {
    const place = places[type];
    if (place === undefined) throw new Error(`no place in a package for ${type} ${fullName}`);
    return place;
}

const rootOf = ({ type, fullName }: Ref): string => (type === 'Settings' ? `${fullName}Settings` : type);

/** A file that a retrieve answered with, as the Metadata API names it. */
export type RetrievedFile = Ref & { readonly fileName: string };

/** The components of a retrieved zip. */
export function componentsOf(zip: Uint8Array, files: readonly RetrievedFile[]): Component[] {
    const entries = unzipSync(zip);
    const bytesOf = (path: string): Uint8Array | undefined => entries[path] ?? entries[`unpackaged/${path}`];
    const text = (path: string): string | undefined => {
        const bytes = bytesOf(path);
        return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
    };
    return files.flatMap((file): Component[] => {
        const { type, fullName, fileName } = file;
        if (type === 'Package') return [];
        const xml = text(`${fileName}-meta.xml`) ?? text(fileName);
        if (xml === undefined) return [];
        const content = parseXml(xml);
        if (type === 'CustomField') return [{ type, fullName, content: fieldOf(content, fullName), files: new Map() }];
        if (type === 'CustomObject') return [{ type, fullName, content: ownOf(content), files: new Map() }];
        const source = places[type]?.content === true ? bytesOf(fileName) : undefined;
        const own = new Map(source === undefined ? [] : [[pathOf(file), source]]);
        return [{ type, fullName, content, files: own }];
    });
}

function pathOf(ref: Ref): string {
    const { folder, suffix } = placeOf(ref);
    return `${folder}/${ref.fullName}.${suffix}`;
}

function fieldOf(object: Node, fullName: string): Node {
    const name = fullName.slice(fullName.indexOf('.') + 1);
    const found = (object['fields'] ?? []).find((field): field is Node => typeof field === 'object' && textOf(field, 'fullName') === name); // prettier-ignore
    const { fullName: _, ...rest } = found ?? {};
    return rest;
}

/** An object without its fields, views and rules, which are components of their own. */
function ownOf(object: Node): Node {
    return Object.fromEntries(Object.entries(object).filter(([, values]) => !values.some((value) => typeof value === 'object' && value['fullName'] !== undefined))); // prettier-ignore
}

/** Components that a deploy puts in place, and those that it deletes. */
export type Payload = { readonly components: readonly Component[]; readonly deletions: readonly Ref[] };

/**
 * What has to be sent for edits to take effect and nothing else to change: of settings, profiles and standard objects the
 * elements that the edits touch, whole, since lists and groups may be replaced; of everything else the whole component.
 */
export function payloadOf(edits: readonly Edit[], after: ReadonlyMap<string, Component>): Payload {
    const touched = new Map<string, { ref: Ref; names: Set<string>; whole: boolean }>();
    for (const edit of edits) {
        const key = keyOf(edit.ref);
        const entry = touched.get(key) ?? { ref: edit.ref, names: new Set<string>(), whole: false };
        touched.set(key, entry);
        if (edit.kind === 'whole') entry.whole = true;
        else entry.names.add(edit.path[0]!);
    }
    const components: Component[] = [];
    const deletions: Ref[] = [];
    for (const [key, { ref, names, whole }] of touched) {
        const component = after.get(key);
        if (component === undefined) deletions.push(ref);
        else components.push(whole ? component : { ...component, content: contentOf(ref, component.content ?? {}, names) }); // prettier-ignore
    }
    return { components, deletions };
}

/** Types of which a file may hold a part. */
function isPartial({ type, fullName }: Ref): boolean {
    if (type === 'Settings' || type === 'Profile') return true;
    return (type === 'CustomObject' || type === 'CustomField') && !/__\w+$/.test(fullName);
}

/** An element that the edits removed is sent empty, which is how what a deploy merges is emptied; fields of ours are replaced. */
function contentOf(ref: Ref, content: Node, names: ReadonlySet<string>): Node {
    const part = Object.fromEntries([...names].map((name) => [name, name === retention ? retentionOf(content) : (content[name] ?? [''])])); // prettier-ignore
    if (isPartial(ref)) return part;
    return ref.type === 'CustomObject' ? { ...content, ...part } : content;
}

const retention = 'historyRetentionPolicy';

/** Until API version 67 a policy needs days of grace, which later versions do not have; alone they are no policy. */
function retentionOf(content: Node): Node['x'] {
    const [policy] = content[retention] ?? [];
    if (typeof policy !== 'object' || Object.keys(policy).every((name) => name === 'gracePeriodDays')) return [''];
    return [{ gracePeriodDays: ['0'], ...policy }];
}

/** The zip of a deploy. @param version of the API, `67.0` */
export function zipOf({ components, deletions }: Payload, version: string): Uint8Array {
    const files: Record<string, Uint8Array> = {};
    const put = (path: string, text: string): void => void (files[path] = Buffer.from(text));
    const objects = new Map<string, Node>();
    for (const component of components) {
        if (component.type === 'CustomField' || component.type === 'CustomObject') addToObject(objects, component);
        else addFiles(component, files, put);
    }
    for (const [name, content] of objects) put(`objects/${name}.object`, writeXml('CustomObject', content));
    put('package.xml', manifestOf(components, version));
    if (deletions.length > 0) put('destructiveChangesPost.xml', manifestOf(deletions, version));
    return zipSync(files);
}

function addFiles(
    component: Component,
    files: Record<string, Uint8Array>,
    put: (path: string, text: string) => void
): void {
    // prettier-ignore
    const { content } = placeOf(component);
    for (const [path, bytes] of component.files) files[path] = bytes;
    const path = pathOf(component);
    put(content === true ? `${path}-meta.xml` : path, writeXml(rootOf(component), component.content ?? {}));
}

function addToObject(objects: Map<string, Node>, { type, fullName, content = {} }: Component): void {
    const [object = '', ...field] = fullName.split('.');
    const before = objects.get(object) ?? {};
    if (type === 'CustomObject') objects.set(object, { ...before, ...content });
    else objects.set(object, { ...before, fields: [...(before['fields'] ?? []), { fullName: [field.join('.')], ...content }] }); // prettier-ignore
}

function manifestOf(refs: readonly Ref[], version: string): string {
    const byType = new Map<string, string[]>();
    for (const { type, fullName } of refs) byType.set(type, [...(byType.get(type) ?? []), fullName]);
    const types = [...byType].map(([name, members]): Node => ({ members, name: [name] }));
    return writeXml('Package', { types, version: [version] });
}
