/** Apex Reference, Dom namespace: "Document Class" and "XmlNode Class", API 67.0. */
import { PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { constant } from '../support/enums.ts';
import { failNullArgument } from '../support/guard.ts';
import { listOf } from '../support/values.ts';
import { readTree, writeTree, XmlNode } from './node.ts';

/** A `Dom.Document`. */
export class DomDocument extends PlatformObject {
    readonly typeName = 'Dom.Document';
    root: XmlNode | null = null;

    get text(): string {
        return `<?xml version="1.0" encoding="UTF-8"?>${this.root === null ? '' : writeTree(this.root)}`;
    }
}

type Text = string | null;
const orNull = (text: string | undefined): Text => (text === undefined || text === '' ? null : text);

/** A new element that declares its namespace unless one around it already does. */
function element(runtime: Runtime, name: Text, uri: Text, prefix: Text, around: XmlNode | null): XmlNode {
    const node = new XmlNode('ELEMENT', name ?? failNullArgument(runtime), prefix ?? '', uri ?? '');
    const isKnown = uri === null || uri === '' || around?.namespaceFor(node.prefix) === uri;
    if (!isKnown) node.namespaces.set(node.prefix, uri);
    return node;
}

function nodes(runtime: Runtime, items: XmlNode[]): unknown {
    return listOf(runtime.typeForName('Dom.XmlNode')!, items);
}

const documentClass: PlatformClass = {
    name: 'Dom.Document',
    constructors: { 'new()': () => new DomDocument() },
    methods: {
        'createRootElement(String,String,String)': (
            runtime: Runtime,
            self: DomDocument,
            name: Text,
            uri: Text,
            prefix: Text
        ) =>
            // prettier-ignore
            (self.root = element(runtime, name, uri, prefix, null)),
        'getRootElement()': (_: Runtime, self: DomDocument) => self.root,
        'load(String)': (runtime: Runtime, self: DomDocument, text: Text) => {
            self.root = readTree(runtime, text ?? failNullArgument(runtime));
        },
        'toXmlString()': (_: Runtime, self: DomDocument) => self.text
    }
};

const treeMethods = {
    'addChildElement(String,String,String)': (runtime: Runtime, self: XmlNode, name: Text, uri: Text, prefix: Text) =>
        self.append(element(runtime, name, uri, prefix, self)),
    'addCommentNode(String)': (_: Runtime, self: XmlNode, text: Text) =>
        self.append(new XmlNode('COMMENT', text ?? '')),
    'addTextNode(String)': (_: Runtime, self: XmlNode, text: Text) => self.append(new XmlNode('TEXT', text ?? '')),
    'getChildElement(String,String)': (_: Runtime, self: XmlNode, name: Text, uri: Text) =>
        self.children.find((child) => child.name === name && name !== null && child.uri === (uri ?? '')) ?? null,
    'getChildElements()': (runtime: Runtime, self: XmlNode) =>
        nodes(
            runtime,
            self.children.filter(({ kind }) => kind === 'ELEMENT')
        ),
    'getChildren()': (runtime: Runtime, self: XmlNode) => nodes(runtime, [...self.children]),
    'getParent()': (_: Runtime, self: XmlNode) => self.parent,
    'insertBefore(Object,Object)': (runtime: Runtime, self: XmlNode, child: XmlNode | null, before: XmlNode | null) => {
        const node = child ?? failNullArgument(runtime);
        if (before === null) self.append(node);
        else self.insert(node, before);
        return node;
    },
    'removeChild(Object)': (_: Runtime, self: XmlNode, child: XmlNode | null) => child !== null && self.remove(child)
};

const attributeMethods = {
    'getAttribute(String,String)': (_: Runtime, self: XmlNode, key: Text, uri: Text) =>
        self.attribute(key, uri)?.value ?? null,
    'getAttributeCount()': (_: Runtime, self: XmlNode) => self.attributes.length,
    'getAttributeKeyAt(Integer)': (_: Runtime, self: XmlNode, at: number) => self.attributes[at]?.local ?? null,
    'getAttributeKeyNsAt(Integer)': (_: Runtime, self: XmlNode, at: number) => orNull(self.attributes[at]?.uri),
    'getAttributeValue(String,String)': (_: Runtime, self: XmlNode, key: Text, uri: Text) =>
        self.attribute(key, uri)?.value ?? null,
    'getAttributeValueNs(String,String)': (_: Runtime, self: XmlNode, key: Text, uri: Text) =>
        orNull(self.attribute(key, uri)?.uri),
    'removeAttribute(String,String)': (_: Runtime, self: XmlNode, key: Text, uri: Text) => {
        const before = self.attributes.length;
        self.attributes = self.attributes.filter((each) => each !== self.attribute(key, uri));
        return self.attributes.length < before;
    },
    'setAttribute(String,String)': (runtime: Runtime, self: XmlNode, key: Text, value: Text) =>
        self.setAttribute({ prefix: '', local: key ?? failNullArgument(runtime), uri: '', value: value ?? '' }),
    'setAttributeNs(String,String,String,String)': (
        runtime: Runtime,
        self: XmlNode,
        key: Text,
        value: Text,
        uri: Text,
        _valueUri: Text
    ) => {
        const prefix = uri === null ? '' : (self.prefixFor(uri) ?? '');
        self.setAttribute({ prefix, local: key ?? failNullArgument(runtime), uri: uri ?? '', value: value ?? '' });
    }
};

const xmlNodeClass: PlatformClass = {
    name: 'Dom.XmlNode',
    methods: {
        ...treeMethods,
        ...attributeMethods,
        'getName()': (_: Runtime, self: XmlNode) => self.name,
        'getNamespace()': (_: Runtime, self: XmlNode) => orNull(self.uri),
        'getNamespaceFor(String)': (_: Runtime, self: XmlNode, prefix: Text) => self.namespaceFor(prefix ?? ''),
        'getNodeType()': (runtime: Runtime, self: XmlNode) => constant(runtime, 'Dom.XmlNodeType', self.kind),
        'getPrefixFor(String)': (_: Runtime, self: XmlNode, uri: Text) => self.prefixFor(uri ?? ''),
        'getText()': (_: Runtime, self: XmlNode) => self.content,
        'setNamespace(String,String)': (_: Runtime, self: XmlNode, prefix: Text, uri: Text) => {
            self.namespaces.set(prefix ?? '', uri ?? '');
        }
    }
};

export const domClasses: readonly PlatformClass[] = [documentClass, xmlNodeClass];
