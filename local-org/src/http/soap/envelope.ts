/** SOAP requests and answers. */
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { ApiError } from '../api/errors.ts';
import { bodyText, type ApiRequest, type ApiResponse } from '../api/request.ts';

/** Elements by name: texts, objects, or lists where an element stands several times. */
export type XmlElement = { readonly [name: string]: XmlContent };
export type XmlContent = string | XmlElement | readonly XmlContent[];

export type SoapCall = { readonly header: XmlElement; readonly operation: string; readonly content: XmlElement };

const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: {
        enabled: true,
        maxEntityCount: 0,
        maxExpandedLength: 100_000_000,
        maxTotalExpansions: 50_000_000
    }
});
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressBooleanAttributes: false });

/** Parses XML that came from outside: no document types, so no entities of the sender's own. @throws ApiError */
export function parseXml(text: string): XmlElement {
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new ApiError(400, 'INVALID_XML', 'DOCTYPE is disallowed');
    const validity = XMLValidator.validate(text);
    if (validity !== true) throw new ApiError(400, 'INVALID_XML', `${validity.err.msg} at line ${validity.err.line}`);
    try {
        return parser.parse(text) as XmlElement;
    } catch (error) {
        throw new ApiError(400, 'INVALID_XML', (error as Error).message);
    }
}

/** @throws ApiError for a body that is no SOAP envelope with one operation */
export function readSoap(request: ApiRequest): SoapCall {
    const envelope = childOf(parseXml(bodyText(request)), 'Envelope');
    const body = envelope && childOf(envelope, 'Body');
    if (body === undefined) throw new ApiError(400, 'INVALID_XML', 'The body is no SOAP envelope');
    const operation = Object.keys(body).find((name) => !name.startsWith('@') && name !== '#text');
    if (operation === undefined) throw new ApiError(400, 'INVALID_OPERATION', 'The SOAP body names no operation');
    return { header: childOf(envelope!, 'Header') ?? {}, operation, content: childOf(body, operation) ?? {} };
}

/** The first element of a name that has children. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
    return childrenOf(element, name)[0];
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
    const value = Object.hasOwn(element, name) ? element[name] : undefined;
    const list = (Array.isArray(value) ? value : [value]) as readonly (XmlContent | undefined)[];
    return list.flatMap((each) => (typeof each === 'object' && !Array.isArray(each) ? [each as XmlElement] : []));
}

/** Text of an element, undefined where there is none. */
export function textOf(element: XmlElement, name: string): string | undefined {
    return textsOf(element, name)[0];
}

export function textsOf(element: XmlElement, name: string): string[] {
    const value = Object.hasOwn(element, name) ? element[name] : undefined;
    const list = (Array.isArray(value) ? value : [value]) as readonly (XmlContent | undefined)[];
    return list.flatMap((each) => {
        if (typeof each === 'string') return [each.trim()];
        const text = typeof each === 'object' ? (each as XmlElement)['#text'] : undefined;
        return typeof text === 'string' ? [text.trim()] : [];
    });
}

export function flagOf(element: XmlElement, name: string): boolean {
    return textOf(element, name)?.toLowerCase() === 'true';
}

/** Values as XML builds them: null is an empty element marked nil. */
function marked(value: unknown): unknown {
    if (value === null) return { '@xsi:nil': 'true' };
    if (Array.isArray(value)) return value.map(marked);
    if (typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value as object).filter(([, each]) => each !== undefined).map(([name, each]) => [name, marked(each)])); // prettier-ignore
}

const schemas =
    'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';
const xmlType = { 'content-type': 'text/xml;charset=UTF-8' };

/** @param namespace `http://soap.sforce.com/2006/04/metadata` */
export function soapAnswer(namespace: string, operation: string, result: unknown, header?: unknown): ApiResponse {
    const results = result === undefined ? {} : { result: marked(result) };
    const body = builder.build({ [`${operation}Response`]: { '@xmlns': namespace, ...results } }) as string;
    const head =
        header === undefined ? '' : `<soapenv:Header>${builder.build(marked(header)) as string}</soapenv:Header>`;
    const content = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${schemas} xmlns:sf="urn:fault">${head}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
    return { status: 200, headers: xmlType, content };
}

export function soapFault(error: ApiError): ApiResponse {
    const { errorCode, message } = error.entries[0]!;
    const fault = builder.build({ 'soapenv:Fault': { faultcode: `sf:${errorCode}`, faultstring: `${errorCode}: ${message}` } }) as string; // prettier-ignore
    const content = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${schemas} xmlns:sf="urn:fault.sforce.com"><soapenv:Body>${fault}</soapenv:Body></soapenv:Envelope>`;
    return { status: 500, headers: xmlType, content };
}
