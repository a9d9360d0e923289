/** What the package has that somebody could be granted, by the domain that owns it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { filesBelow } from '../build/inputs.ts';

export type FieldInfo = {
    /** False for fields that come with the object: required ones and the parent of a detail. */
    readonly permissionable: boolean;
    /** False for formulas and summaries. */
    readonly editable: boolean;
};

export type ObjectInfo = {
    readonly domain: string;
    readonly kind: 'object' | 'event' | 'metadata' | 'setting';
    readonly fields: ReadonlyMap<string, FieldInfo>;
    /** The master of a detail. */
    readonly parents: readonly string[];
};

export type Inventory = {
    readonly objects: ReadonlyMap<string, ObjectInfo>;
    /** Classes that are called from outside: components, flows, REST. */
    readonly entryClasses: ReadonlyMap<string, string>;
    readonly classes: ReadonlyMap<string, string>;
    readonly customPermissions: ReadonlyMap<string, string>;
    readonly tabs: ReadonlyMap<string, string>;
    readonly applications: ReadonlyMap<string, string>;
};

const xml = new XMLParser({ parseTagValue: false });
const sourceRoot = 'force-app/main';
const entry = /@AuraEnabled[^\n]*\s+(?:public|global)\s+static|@InvocableMethod|@RestResource/i;

type FieldXml = Readonly<Record<string, unknown>>;

function readField(text: string): { readonly info: FieldInfo; readonly parent: string | undefined } {
    const field = (xml.parse(text) as { CustomField?: FieldXml }).CustomField ?? {};
    const isParent = field['type'] === 'MasterDetail';
    return {
        info: {
            permissionable: field['required'] !== 'true' && !isParent,
            editable: field['formula'] === undefined && !['Summary', 'AutoNumber'].includes(String(field['type']))
        },
        parent: isParent ? String(field['referenceTo']) : undefined
    };
}

function kindOf(name: string, text: string): ObjectInfo['kind'] {
    if (name.endsWith('__mdt')) return 'metadata';
    if (name.endsWith('__e')) return 'event';
    return text.includes('<customSettingsType>') ? 'setting' : 'object';
}

type Draft = { domain: string; kind: ObjectInfo['kind']; fields: Map<string, FieldInfo>; parents: string[] };

function readObjects(root: string, files: readonly string[]): ReadonlyMap<string, ObjectInfo> {
    const objects = new Map<string, Draft>();
    const draft = (name: string, domain: string): Draft => {
        const known = objects.get(name) ?? { domain, kind: 'object', fields: new Map(), parents: [] };
        objects.set(name, known);
        return known;
    };
    for (const path of files) {
        const text = (): string => readFileSync(join(root, sourceRoot, path), 'utf8');
        const [, domain = '', object = '', field] =
            /^([^/]+)\/objects\/([^/]+)\/(?:[^/]+\.object-meta\.xml|fields\/([^/]+)\.field-meta\.xml)$/.exec(path) ??
            [];
        if (object === '') continue;
        if (field === undefined) {
            Object.assign(draft(object, domain), { domain, kind: kindOf(object, text()) });
            continue;
        }
        const { info, parent } = readField(text());
        draft(object, domain).fields.set(field, info);
        if (parent !== undefined) draft(object, domain).parents.push(parent);
    }
    return objects;
}

function named(files: readonly string[], suffix: string): ReadonlyMap<string, string> {
    const found = files.flatMap((path): [string, string][] => {
        const name = path.split('/').at(-1) ?? '';
        return name.endsWith(suffix) ? [[name.slice(0, -suffix.length), path.split('/')[0] ?? '']] : [];
    });
    return new Map(found);
}

/**
 * Looks through the source of the package.
 *
 * @param root the repository
 */
export function readInventory(root: string): Inventory {
    const files = filesBelow(join(root, sourceRoot));
    const classFiles = files.filter((path) => path.endsWith('.cls'));
    const entryFiles = classFiles.filter((path) => entry.test(readFileSync(join(root, sourceRoot, path), 'utf8')));
    return {
        objects: readObjects(root, files),
        classes: named(classFiles, '.cls'),
        entryClasses: named(entryFiles, '.cls'),
        customPermissions: named(files, '.customPermission-meta.xml'),
        tabs: named(files, '.tab-meta.xml'),
        applications: named(files, '.app-meta.xml')
    };
}
