/** XML text as a list of events, read with namespaces and without ever opening an entity or a document type. */
import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes';
import type { Runtime } from '../../runtime/index.ts';

export type XmlAttribute = {
    readonly prefix: string;
    readonly local: string;
    readonly uri: string;
    readonly value: string;
};

export type XmlEvent =
    | {
          readonly kind: 'start';
          readonly prefix: string;
          readonly local: string;
          readonly uri: string;
          readonly attributes: readonly XmlAttribute[];
          /** Declarations on this element, prefix and URI; the default one has an empty prefix. */
          readonly namespaces: readonly (readonly [string, string])[];
      }
    | { readonly kind: 'end'; readonly prefix: string; readonly local: string; readonly uri: string }
    | { readonly kind: 'text' | 'cdata' | 'comment' | 'doctype'; readonly text: string }
    | { readonly kind: 'instruction'; readonly target: string; readonly data: string };

export type XmlDocument = { readonly version: string; readonly events: readonly XmlEvent[] };

const namespaceOfDeclarations = 'http://www.w3.org/2000/xmlns/';

function isDeclaration({ uri, prefix, name }: SaxesAttributeNS): boolean {
    return uri === namespaceOfDeclarations || prefix === 'xmlns' || name === 'xmlns';
}

function startOf(tag: SaxesTagNS): XmlEvent {
    const attributes = Object.values(tag.attributes).filter((attribute) => !isDeclaration(attribute));
    return {
        kind: 'start',
        prefix: tag.prefix,
        local: tag.local,
        uri: tag.uri,
        attributes: attributes.map(({ prefix, local, uri, value }) => ({ prefix, local, uri, value })),
        namespaces: Object.entries(tag.ns ?? {})
    };
}

/** Reads a whole document; text that is not well-formed is a `System.XmlException`. */
export function readXml(runtime: Runtime, text: string): XmlDocument {
    const events: XmlEvent[] = [];
    let version = '1.0';
    const parser = new SaxesParser({ xmlns: true });
    parser.on('xmldecl', (declaration) => (version = declaration.version ?? version));
    parser.on('opentag', (tag) => events.push(startOf(tag)));
    parser.on('closetag', ({ prefix, local, uri }) => events.push({ kind: 'end', prefix, local, uri }));
    parser.on('text', (value) => events.push({ kind: 'text', text: value }));
    parser.on('cdata', (value) => events.push({ kind: 'cdata', text: value }));
    parser.on('comment', (value) => events.push({ kind: 'comment', text: value }));
    parser.on('doctype', (value) => events.push({ kind: 'doctype', text: value }));
    parser.on('processinginstruction', ({ target, body }) => events.push({ kind: 'instruction', target, data: body }));
    parser.on('error', (error) => {
        throw error;
    });
    try {
        parser.write(text).close();
    } catch (error) {
        return runtime.fail('System.XmlException', `Failed to parse XML due to: ${(error as Error).message}`);
    }
    return { version, events };
}

const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export function escapeText(text: string): string {
    return text.replace(/[&<>]/g, (char) => textEscapes[char]!);
}

export function escapeAttribute(text: string): string {
    return escapeText(text).replaceAll('"', '&quot;');
}

export const qualified = (prefix: string | null, local: string): string =>
    prefix === null || prefix === '' ? local : `${prefix}:${local}`;
