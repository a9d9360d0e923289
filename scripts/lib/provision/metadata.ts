/** Metadata of an org as trees: read from the package format, changed value by value, written again. */
import { XMLBuilder, XMLParser } from 'fast-xml-parser';

/** Elements by name, each as a list. Texts are strings. */
export type Node = { [name: string]: (string | Node)[] };

export type Ref = { readonly type: string; readonly fullName: string };

/** One component of an org. `files` are the contents beside the metadata, by path in the package. */
export type Component = Ref & {
    readonly content: Node | undefined;
    readonly files: ReadonlyMap<string, Uint8Array>;
};

export const keyOf = ({ type, fullName }: Ref): string => `${type}:${fullName}`;

/** What an org held at one moment; a component that is not there is absent. */
export type Snapshot = ReadonlyMap<string, Component>;

const parser = new XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    trimValues: true,
    isArray: () => true,
    processEntities: { enabled: true, maxTotalExpansions: 50_000_000, maxExpandedLength: 100_000_000 }
});
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: '    ', suppressEmptyNode: true }); // prettier-ignore

/** @returns the children of the root element */
export function parseXml(text: string): Node {
    const parsed = parser.parse(text) as Node;
    const [content] = Object.entries(parsed).find(([name]) => !name.startsWith('?'))?.[1] ?? [];
    return typeof content === 'object' ? content : {};
}

export function writeXml(root: string, content: Node): string {
    const body = builder.build({ [root]: { '@xmlns': 'http://soap.sforce.com/2006/04/metadata', ...content } }) as string; // prettier-ignore
    return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}

export function textOf(node: Node | undefined, name: string): string | undefined {
    const [first] = node?.[name] ?? [];
    return typeof first === 'string' ? first : undefined;
}

export function nodesOf(node: Node | undefined, name: string): Node[] {
    return (node?.[name] ?? []).filter((value): value is Node => typeof value === 'object');
}

/** The group at a path; undefined where there is none. */
export function groupAt(node: Node | undefined, path: readonly string[]): Node | undefined {
    return path.reduce<Node | undefined>((group, name) => nodesOf(group, name)[0], node);
}

/** A copy in which the group at a path was changed; groups that end up empty are left out. */
export function withGroup(node: Node, path: readonly string[], change: (group: Node) => Node): Node {
    const [name, ...rest] = path;
    if (name === undefined) return change(node);
    const inner = withGroup(nodesOf(node, name)[0] ?? {}, rest, change);
    const { [name]: _, ...others } = node;
    return Object.keys(inner).length === 0 ? others : { ...node, [name]: [inner] };
}

/** The same tree with names in order, so that two trees can be compared as texts. */
export function canonical(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(canonical);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, canonical(item)])); // prettier-ignore
}

/** A text that is equal for equal components. */
export function fingerprint(component: Component | undefined): string {
    if (component === undefined) return 'absent';
    const files = [...component.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]).sort();
    return JSON.stringify([canonical(component.content ?? null), files]);
}
