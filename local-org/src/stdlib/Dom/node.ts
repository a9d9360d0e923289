/** The tree behind `Dom.Document` and `Dom.XmlNode`. */
import { PlatformObject, type Runtime } from '../../runtime/index.ts';
import { escapeAttribute, escapeText, qualified, readXml, type XmlAttribute, type XmlEvent } from '../xml/events.ts';

/** A `Dom.XmlNode`. Text and comments have no name. */
export class XmlNode extends PlatformObject {
    readonly typeName = 'Dom.XmlNode';
    readonly kind: 'ELEMENT' | 'TEXT' | 'COMMENT';
    readonly name: string | null;
    readonly text: string | null;
    prefix: string;
    uri: string;
    parent: XmlNode | null = null;
    readonly children: XmlNode[] = [];
    attributes: XmlAttribute[] = [];
    /** Declarations on this element: URI by prefix. */
    readonly namespaces = new Map<string, string>();

    constructor(kind: XmlNode['kind'], value: string, prefix = '', uri = '') {
        super();
        this.kind = kind;
        this.name = kind === 'ELEMENT' ? value : null;
        this.text = kind === 'ELEMENT' ? null : value;
        this.prefix = prefix;
        this.uri = uri;
    }
    append(child: XmlNode): XmlNode {
        child.parent = this;
        this.children.push(child);
        return child;
    }
    insert(child: XmlNode, before: XmlNode): void {
        const at = this.children.indexOf(before);
        child.parent?.remove(child);
        child.parent = this;
        this.children.splice(at < 0 ? this.children.length : at, 0, child);
    }
    remove(child: XmlNode): boolean {
        const at = this.children.indexOf(child);
        if (at < 0) return false;
        this.children.splice(at, 1);
        child.parent = null;
        return true;
    }
    /** The text right inside an element, or the text itself. */
    get content(): string {
        if (this.kind !== 'ELEMENT') return this.text ?? '';
        return this.children.filter((child) => child.kind === 'TEXT').map((child) => child.text).join(''); // prettier-ignore
    }
    namespaceFor(prefix: string): string | null {
        return this.namespaces.get(prefix) ?? this.parent?.namespaceFor(prefix) ?? null;
    }
    prefixFor(uri: string): string | null {
        const own = [...this.namespaces].find(([, known]) => known === uri);
        return own?.[0] ?? this.parent?.prefixFor(uri) ?? null;
    }
    attribute(local: string | null, uri: string | null): XmlAttribute | undefined {
        return this.attributes.find((each) => each.local === local && each.uri === (uri ?? ''));
    }
    setAttribute(attribute: XmlAttribute): void {
        const at = this.attributes.findIndex(({ local, uri }) => local === attribute.local && uri === attribute.uri);
        if (at < 0) this.attributes.push(attribute);
        else this.attributes[at] = attribute;
    }
    override toString(): string {
        return `XMLNode[${this.kind},${this.name ?? ''},${this.uri},${this.text ?? ''},]`;
    }
}

function elementOf(event: XmlEvent & { kind: 'start' }): XmlNode {
    const node = new XmlNode('ELEMENT', event.local, event.prefix, event.uri);
    node.attributes = [...event.attributes];
    for (const [prefix, uri] of event.namespaces) node.namespaces.set(prefix, uri);
    return node;
}

/** The root element of a text. */
export function readTree(runtime: Runtime, text: string): XmlNode | null {
    const around: XmlNode[] = [];
    let root: XmlNode | null = null;
    for (const event of readXml(runtime, text).events) {
        const parent = around.at(-1);
        if (event.kind === 'start') {
            const node = elementOf(event);
            parent?.append(node);
            root ??= node;
            around.push(node);
        } else if (event.kind === 'end') around.pop();
        else if (event.kind === 'text' || event.kind === 'cdata') parent?.append(new XmlNode('TEXT', event.text));
        else if (event.kind === 'comment') parent?.append(new XmlNode('COMMENT', event.text));
    }
    return root;
}

export function writeTree(node: XmlNode): string {
    if (node.kind === 'TEXT') return escapeText(node.text ?? '');
    if (node.kind === 'COMMENT') return `<!--${node.text}-->`;
    const name = qualified(node.prefix, node.name ?? '');
    const declared = [...node.namespaces].map(
        ([prefix, uri]) => ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapeAttribute(uri)}"`
    );
    const attributes = node.attributes.map(
        ({ prefix, local, value }) => ` ${qualified(prefix, local)}="${escapeAttribute(value)}"`
    );
    const start = `<${name}${declared.join('')}${attributes.join('')}`;
    return node.children.length === 0 ? `${start} />` : `${start}>${node.children.map(writeTree).join('')}</${name}>`;
}
