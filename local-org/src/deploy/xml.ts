/** Metadata files: read without losing anything, compared, merged and written again in a fixed form. */
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';

/** Elements by name, each as a list, in the order of their first appearance. Texts are strings. */
export type Node = { [name: string]: (string | Node)[] };

/** A file that is no metadata; the message is for whoever sent it. */
export class MetadataXmlError extends Error {
    override readonly name = 'MetadataXmlError';
    readonly line: number;
    constructor(message: string, line: number) {
        super(message);
        this.line = line;
    }
}

const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
    processEntities: {
        enabled: true,
        maxEntityCount: 0,
        maxTotalExpansions: 50_000_000,
        maxExpandedLength: 100_000_000
    },
    htmlEntities: false
});
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: '    ', suppressBooleanAttributes: false, suppressEmptyNode: true }); // prettier-ignore

const namespace = 'http://soap.sforce.com/2006/04/metadata';

/** @throws MetadataXmlError for text that is not well-formed, declares a document type, or has another root */
export function parseMetadata(text: string, root?: string): { readonly root: string; readonly content: Node } {
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new MetadataXmlError('DOCTYPE is not allowed', 1);
    const validity = XMLValidator.validate(text);
    if (validity !== true) throw new MetadataXmlError(`Error parsing file: ${validity.err.msg}`, validity.err.line);
    const parsed = parser.parse(text) as Node;
    const name = Object.keys(parsed).find((key) => !key.startsWith('?') && key !== '#text');
    if (name === undefined || (root !== undefined && name !== root)) {
        throw new MetadataXmlError(`Unexpected root element <${name ?? ''}>, expected <${root ?? 'metadata'}>`, 1);
    }
    const [content] = parsed[name] ?? [];
    return { root: name, content: tidy(typeof content === 'object' ? content : {}) };
}

/** Without white space between elements; attributes of values (`xsi:type`, `xsi:nil`) stay. */
function tidy(node: Node): Node {
    const own: Node = {};
    for (const [name, values] of Object.entries(node)) {
        if (name === '#text' || name === '@xmlns' || name.startsWith('@xmlns:')) continue;
        if (name.startsWith('@')) own[name] = values;
        else own[name] = (Array.isArray(values) ? values : [values]).map((value) => (typeof value === 'string' ? value : tidyValue(value))); // prettier-ignore
    }
    return own;
}

function tidyValue(value: Node): string | Node {
    const names = Object.keys(value).filter((name) => name !== '#text');
    if (names.length === 0) return textOfNode(value) ?? '';
    if (names.every((name) => name.startsWith('@'))) {
        const text = textOfNode(value);
        return text === undefined ? value : { ...value, '#text': [text] };
    }
    return tidy(value);
}

function textOfNode(node: Node): string | undefined {
    const text = node['#text'] as unknown;
    if (typeof text === 'string') return text;
    return Array.isArray(text) && typeof text[0] === 'string' ? text[0] : undefined;
}

export function writeMetadata(root: string, content: Node): string {
    const body = builder.build({ [root]: { '@xmlns': namespace, '@xmlns:xsi': usesTypes(content) ? 'http://www.w3.org/2001/XMLSchema-instance' : undefined, '@xmlns:xsd': usesTypes(content) ? 'http://www.w3.org/2001/XMLSchema' : undefined, ...plain(content) } }) as string; // prettier-ignore
    return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}

function usesTypes(node: Node): boolean {
    return Object.entries(node).some(([name, values]) => name.startsWith('@xsi:') || (Array.isArray(values) && values.some((value) => typeof value === 'object' && usesTypes(value)))); // prettier-ignore
}

function plain(node: Node): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(node).map(([name, values]) => {
            if (name.startsWith('@')) return [name, values];
            if (name === '#text') return [name, Array.isArray(values) ? values[0] : values];
            return [name, values.map((value) => (typeof value === 'string' ? value : plain(value)))];
        })
    );
}

export function text(node: Node, name: string): string | undefined {
    const [first] = Array.isArray(node[name]) ? node[name] : [];
    if (typeof first === 'string') return first.trim();
    return first === undefined ? undefined : textOfNode(first)?.trim();
}

export function texts(node: Node, name: string): string[] {
    return (node[name] ?? []).flatMap((value) => (typeof value === 'string' ? [value.trim()] : (textOfNode(value)?.trim() ?? []))); // prettier-ignore
}

export function nodes(node: Node, name: string): Node[] {
    return (node[name] ?? []).filter((value): value is Node => typeof value === 'object');
}

export function sameContent(a: Node, b: Node): boolean {
    return JSON.stringify(sortedKeys(a)) === JSON.stringify(sortedKeys(b));
}

function sortedKeys(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(sortedKeys);
    if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value.trim() : value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, sortedKeys(item)])); // prettier-ignore
}
