/** Metadata XML as plain values, with helpers that read them the way the Metadata API means them. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { XmlObject, XmlValue } from '../project-model.ts';

const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
    htmlEntities: true
});

/** Text that is no well-formed metadata file. */
export class XmlError extends Error {
    override readonly name = 'XmlError';
    /** One-based. */
    readonly line: number;

    constructor(message: string, line: number) {
        super(message);
        this.line = line;
    }
}

/**
 * The content of the root element.
 * @throws XmlError when the text is not well-formed or has another root
 */
export function parseXml(text: string, root: string): XmlObject {
    const validity = XMLValidator.validate(text);
    if (validity !== true) throw new XmlError(validity.err.msg, validity.err.line);
    const content = (parser.parse(text) as Record<string, XmlValue | undefined>)[root];
    if (content === undefined) throw new XmlError(`The root element should be <${root}>`, 1);
    return content === '' || typeof content === 'string' ? {} : (content as XmlObject);
}

/** Text of an element; undefined where it is missing or empty. */
export function textOf(content: XmlObject, name: string): string | undefined {
    const value = content[name];
    if (typeof value === 'string') return value === '' ? undefined : value;
    if (value === undefined || Array.isArray(value)) return undefined;
    return textOf(value as XmlObject, '#text');
}

/** Prose: line breaks that only fold the file are single spaces. */
export function proseOf(content: XmlObject, name: string): string | undefined {
    return textOf(content, name)?.replace(/\s*\n\s*/g, ' ');
}

export function flagOf(content: XmlObject, name: string): boolean {
    return textOf(content, name)?.toLowerCase() === 'true';
}

export function numberOf(content: XmlObject, name: string): number | undefined {
    const text = textOf(content, name);
    return text === undefined ? undefined : Number(text);
}

/** Every element of a name, whether it stands once, often or never. */
export function elementsOf(content: XmlObject, name: string): XmlObject[] {
    return valuesOf(content, name).map((value) =>
        typeof value === 'string' ? { '#text': value } : (value as XmlObject)
    );
}

/** The texts of every element of a name. */
export function textsOf(content: XmlObject, name: string): string[] {
    return elementsOf(content, name).flatMap((element) => textOf(element, '#text') ?? []);
}

/** A single element with content. */
export function elementOf(content: XmlObject, name: string): XmlObject | undefined {
    return elementsOf(content, name)[0];
}

function valuesOf(content: XmlObject, name: string): readonly XmlValue[] {
    const value = content[name];
    if (value === undefined) return [];
    return Array.isArray(value) ? (value as readonly XmlValue[]) : [value];
}
