/** `readMetadata`, `createMetadata`, `updateMetadata`, `upsertMetadata`, `deleteMetadata`: at most ten components, at once. */
import { zipSync } from 'fflate';
import {
    listed,
    parentOf,
    runDeploy,
    typeNamed,
    writeMetadata,
    type Component,
    type Node
} from '../../deploy/index.ts';
import { ApiError } from '../api/errors.ts';
import { childrenOf, textOf, textsOf, type XmlContent, type XmlElement } from '../soap/envelope.ts';
import type { MetadataCall } from './soap.ts';

const most = 10;

export function readMetadata({ content, jobs }: MetadataCall): unknown {
    const type = textOf(content, 'type') ?? textOf(content, 'metadataType') ?? '';
    const names = limited(textsOf(content, 'fullNames'));
    const { store, org } = jobs.host;
    const records = names.map((fullName) => {
        const found = store.find(type, fullName) ?? listed(store, org.schema, type).find((one) => one.fullName.toLowerCase() === fullName.toLowerCase()); // prettier-ignore
        return found === undefined ? {} : { '@xsi:type': type, fullName: found.fullName, ...plain({ ...found.content, ...childContent(store.all(), found) }) }; // prettier-ignore
    });
    return { records };
}

function limited<T>(list: readonly T[]): readonly T[] {
    if (list.length <= most) return list;
    throw new ApiError(500, 'LIMIT_EXCEEDED', `at most ${most} components at once, got ${list.length}`);
}

/** Fields and rules of an object. */
function childContent(all: readonly Component[], { type, fullName }: Component): Node {
    if (type !== 'CustomObject') return {};
    const content: Node = {};
    const prefix = `${fullName.toLowerCase()}.`;
    for (const one of all) {
        const family = parentOf(one.type);
        if (family?.parent.name !== 'CustomObject' || !one.fullName.toLowerCase().startsWith(prefix)) continue;
        const { element } = family.child;
        content[element] = [...(content[element] ?? []), one.content ?? {}];
    }
    return content;
}

/** Elements as the SOAP writer wants them. */
function plain(node: Node): Record<string, unknown> {
    const shown = Object.entries(node).filter(([name]) => name !== 'fullName');
    return Object.fromEntries(shown.map(([name, values]) => [name, name.startsWith('@') ? values : values.map((value) => (typeof value === 'string' ? value : plain(value)))])); // prettier-ignore
}

type Result = {
    readonly fullName: string;
    readonly success: boolean;
    readonly created?: boolean;
    readonly errors?: unknown;
};

const failure = (fullName: string, message: string): Result => ({ fullName, success: false, errors: { message, statusCode: 'INVALID_INPUT' } }); // prettier-ignore

export function changeMetadata({ call, content, jobs }: MetadataCall, how: 'create' | 'update' | 'upsert'): unknown {
    const given = limited([...childrenOf(content, 'metadata'), ...childrenOf(content, 'metadatas')]);
    return given.map((element): Result => {
        const type = (textOf(element, '@type') ?? textOf(content, 'type') ?? '').replace(/^\w+:/, '');
        const fullName = textOf(element, 'fullName') ?? '';
        const before = jobs.host.store.find(type, fullName);
        if (how === 'create' && before !== undefined)
            return failure(fullName, `There is already a ${type} named ${fullName}`);
        if (how === 'update' && before === undefined && !/^(Profile|Settings|CustomObject)$/.test(type)) return failure(fullName, `In field: fullName - no ${type} named ${fullName} found`); // prettier-ignore
        const problem = put(jobs.host, type, fullName, nodeOf(element), call.user.id);
        return problem === undefined ? { fullName, success: true, ...(how === 'upsert' ? { created: before === undefined } : {}) } : failure(fullName, problem); // prettier-ignore
    });
}

function nodeOf(element: XmlElement): Node {
    const node: Node = {};
    for (const [name, value] of Object.entries(element)) {
        if (name.startsWith('@') || name === '#text') continue;
        const list = (Array.isArray(value) ? value : [value]) as readonly XmlContent[];
        node[name] = list.map((each) => (typeof each === 'string' ? each : textOnly(each as XmlElement)));
    }
    return node;
}

function textOnly(element: XmlElement): string | Node {
    const text = element['#text'];
    const hasChildren = Object.keys(element).some((name) => !name.startsWith('@') && name !== '#text');
    return !hasChildren && typeof text === 'string' ? text : nodeOf(element);
}

/** Deploys one component. @returns what is wrong with it */
function put(host: MetadataCall['jobs']['host'], type: string, fullName: string, content: Node, _userId: string): string | undefined { // prettier-ignore
    const family = parentOf(type);
    const file = fileOf(type, fullName, content);
    if (file === undefined) return `Unknown type ${type}`;
    const root = family?.parent.name ?? type;
    const member = family === undefined ? fullName : fullName.split('.')[0]!;
    return deployFiles(host, { [file.path]: file.text, 'package.xml': manifest([[root, member], [type, fullName]]) });
} // prettier-ignore

function fileOf(type: string, fullName: string, content: Node): { path: string; text: string } | undefined {
    const family = parentOf(type);
    const { fullName: _, ...rest } = content;
    if (family !== undefined) {
        const [object = '', ...name] = fullName.split('.');
        const child = { fullName: [type === 'CustomLabel' ? fullName : name.join('.')], ...rest };
        const text = writeMetadata(family.parent.name, { [family.child.element]: [child] });
        const file = type === 'CustomLabel' ? 'CustomLabels' : object;
        return { path: `${family.parent.directory}/${file}.${family.parent.suffix!}`, text };
    }
    const known = typeNamed(type);
    if (known?.suffix === undefined) return undefined;
    const root = type === 'Settings' ? `${fullName}Settings` : type;
    return { path: `${known.directory}/${fullName}.${known.suffix}`, text: writeMetadata(root, rest) };
}

function manifest(members: readonly (readonly [string, string])[]): string {
    return writeMetadata('Package', { types: members.map(([name, member]) => ({ members: [member], name: [name] })), version: ['67.0'] }); // prettier-ignore
}

function deployFiles(host: MetadataCall['jobs']['host'], files: Readonly<Record<string, string>>): string | undefined {
    const zip = zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])));
    const request = { zip, checkOnly: false, rollbackOnError: true, testLevel: 'NoTestRun', runTests: [], ignoreWarnings: true } as const; // prettier-ignore
    const { success, problems } = runDeploy(host, request, () => ({ passed: true }));
    return success ? undefined : problems.find(({ kind }) => kind === 'Error')?.problem;
}

export function deleteMetadata({ content, jobs }: MetadataCall): unknown {
    const type = textOf(content, 'type') ?? textOf(content, 'metadataType') ?? '';
    return limited(textsOf(content, 'fullNames')).map((fullName): Result => {
        if (jobs.host.store.find(type, fullName) === undefined) return failure(fullName, `In field: fullName - no ${type} named ${fullName} found`); // prettier-ignore
        const problem = deployFiles(jobs.host, { 'package.xml': manifest([]), 'destructiveChanges.xml': manifest([[type, fullName]]) }); // prettier-ignore
        return problem === undefined ? { fullName, success: true } : failure(fullName, problem);
    });
}
