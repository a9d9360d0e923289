/** Apex Reference, "XmlStreamReader Class", API 67.0. */
import { PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { constant } from '../support/enums.ts';
import { failNullArgument } from '../support/guard.ts';
import { readXml, type XmlAttribute, type XmlEvent } from '../xml/events.ts';

type Tag = XmlEvent & { kind: 'start' | 'end' };

/** Name and number of each kind of event; the numbers are those of Java's streaming API. */
const eventTypes = {
    start: ['START_ELEMENT', 1],
    end: ['END_ELEMENT', 2],
    instruction: ['PROCESSING_INSTRUCTION', 3],
    text: ['CHARACTERS', 4],
    cdata: ['CHARACTERS', 4],
    comment: ['COMMENT', 5],
    doctype: ['DTD', 11]
} as const satisfies Record<XmlEvent['kind'], readonly [string, number]>;
const startDocument = ['START_DOCUMENT', 7] as const;
const endDocument = ['END_DOCUMENT', 8] as const;

/** A `System.XmlStreamReader`; it stands before the first event at first. */
export class XmlStreamReader extends PlatformObject {
    readonly typeName = 'System.XmlStreamReader';
    readonly version: string;
    readonly #runtime: Runtime;
    #events: readonly XmlEvent[];
    #at = -1;
    isNamespaceAware = true;

    constructor(runtime: Runtime, text: string) {
        super();
        const { version, events } = readXml(runtime, text);
        this.#runtime = runtime;
        this.version = version;
        this.#events = events;
    }
    /** Neighbouring text becomes one event. */
    coalesce(): void {
        const merged: XmlEvent[] = [];
        for (const event of this.#events.slice(this.#at + 1)) {
            const last = merged.at(-1);
            const joins = isText(event) && last !== undefined && isText(last);
            if (joins) merged[merged.length - 1] = { kind: 'text', text: last.text + event.text };
            else merged.push(event);
        }
        this.#events = [...this.#events.slice(0, this.#at + 1), ...merged];
    }
    get event(): XmlEvent | undefined {
        return this.#events[this.#at];
    }
    get type(): readonly [string, number] {
        if (this.#at < 0) return startDocument;
        return this.event === undefined ? endDocument : eventTypes[this.event.kind];
    }
    get hasNext(): boolean {
        return this.#at < this.#events.length;
    }
    next(): number {
        if (!this.hasNext) this.#runtime.fail('System.NoSuchElementException', 'No more events');
        this.#at++;
        return this.type[1];
    }
    /** Skips white space, comments and instructions up to the next tag. */
    nextTag(): number {
        let type = this.next();
        while (this.event !== undefined && this.event.kind !== 'start' && this.event.kind !== 'end') {
            if (isText(this.event) && this.event.text.trim() !== '')
                this.#fail('found: CHARACTERS, expected START_ELEMENT or END_ELEMENT');
            type = this.next();
        }
        return type;
    }
    get tag(): Tag | undefined {
        const { event } = this;
        return event?.kind === 'start' || event?.kind === 'end' ? event : undefined;
    }
    get attributes(): readonly XmlAttribute[] {
        const { event } = this;
        if (event?.kind === 'start') return event.attributes;
        return this.#fail('Current state is not among the states START_ELEMENT , ATTRIBUTE');
    }
    attribute(at: number): XmlAttribute {
        return this.attributes[at] ?? this.#fail(`Invalid attribute index: ${at}`);
    }
    get namespaces(): readonly (readonly [string, string])[] {
        return this.event?.kind === 'start' ? this.event.namespaces : [];
    }
    #fail(message: string): never {
        return this.#runtime.fail('System.XmlException', message);
    }
}

function isText(event: XmlEvent): event is XmlEvent & { kind: 'text' | 'cdata' } {
    return event.kind === 'text' || event.kind === 'cdata';
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
const textOf = ({ event }: XmlStreamReader): string | null =>
    event !== undefined && 'text' in event ? event.text : null;

function valueOf(self: XmlStreamReader, uri: string | null, local: string | null): string | null {
    const found = self.attributes.find((each) => each.local === local && (uri === null || uri === '' || each.uri === uri)); // prettier-ignore
    return found?.value ?? null;
}

const attributeMethods = {
    'getAttributeCount()': (_: Runtime, self: XmlStreamReader) => self.attributes.length,
    'getAttributeLocalName(Integer)': (_: Runtime, self: XmlStreamReader, at: number) => self.attribute(at).local,
    'getAttributeNamespace(Integer)': (_: Runtime, self: XmlStreamReader, at: number) => orNull(self.attribute(at).uri),
    'getAttributePrefix(Integer)': (_: Runtime, self: XmlStreamReader, at: number) => orNull(self.attribute(at).prefix),
    'getAttributeType(Integer)': (_: Runtime, self: XmlStreamReader, at: number) => {
        self.attribute(at);
        return 'CDATA';
    },
    'getAttributeValue(String,String)': (_: Runtime, self: XmlStreamReader, uri: string | null, local: string | null) =>
        valueOf(self, uri, local),
    'getAttributeValueAt(Integer)': (_: Runtime, self: XmlStreamReader, at: number) => self.attribute(at).value
};

const nameMethods = {
    'getLocalName()': (_: Runtime, self: XmlStreamReader) => orNull(self.tag?.local),
    'getNamespace()': (_: Runtime, self: XmlStreamReader) => orNull(self.tag?.uri),
    'getNamespaceCount()': (_: Runtime, self: XmlStreamReader) => self.namespaces.length,
    'getNamespacePrefix(Integer)': (_: Runtime, self: XmlStreamReader, at: number) => orNull(self.namespaces[at]?.[0]),
    'getNamespaceURI(String)': (_: Runtime, self: XmlStreamReader, prefix: string | null) =>
        orNull(self.namespaces.find(([known]) => known === (prefix ?? ''))?.[1]),
    'getNamespaceURIAt(Integer)': (_: Runtime, self: XmlStreamReader, at: number) => orNull(self.namespaces[at]?.[1]),
    'getPrefix()': (_: Runtime, self: XmlStreamReader) => orNull(self.tag?.prefix)
};

export const xmlStreamReaderClass: PlatformClass = {
    name: 'System.XmlStreamReader',
    constructors: {
        'new(String)': (runtime: Runtime, text: string | null) =>
            new XmlStreamReader(runtime, text ?? failNullArgument(runtime))
    },
    methods: {
        ...attributeMethods,
        ...nameMethods,
        'getEventType()': (runtime: Runtime, self: XmlStreamReader) => constant(runtime, 'System.XmlTag', self.type[0]),
        'getLocation()': (_: Runtime, self: XmlStreamReader) => `event ${self.type[0]}`,
        'getPIData()': (_: Runtime, { event }: XmlStreamReader) => (event?.kind === 'instruction' ? event.data : null),
        'getPITarget()': (_: Runtime, { event }: XmlStreamReader) =>
            event?.kind === 'instruction' ? event.target : null,
        'getText()': (_: Runtime, self: XmlStreamReader) => textOf(self),
        'getVersion()': (_: Runtime, self: XmlStreamReader) => self.version,
        'hasName()': (_: Runtime, self: XmlStreamReader) => self.tag !== undefined,
        'hasNext()': (_: Runtime, self: XmlStreamReader) => self.hasNext,
        'hasText()': (_: Runtime, self: XmlStreamReader) => textOf(self) !== null,
        'isCharacters()': (_: Runtime, { event }: XmlStreamReader) => event !== undefined && isText(event),
        'isEndElement()': (_: Runtime, { event }: XmlStreamReader) => event?.kind === 'end',
        'isStartElement()': (_: Runtime, { event }: XmlStreamReader) => event?.kind === 'start',
        'isWhitespace()': (_: Runtime, { event }: XmlStreamReader) =>
            event !== undefined && isText(event) && event.text.trim() === '',
        'next()': (_: Runtime, self: XmlStreamReader) => self.next(),
        'nextTag()': (_: Runtime, self: XmlStreamReader) => self.nextTag(),
        'setCoalescing(Boolean)': (_: Runtime, self: XmlStreamReader, on: boolean | null) => {
            if (on === true) self.coalesce();
        },
        'setNamespaceAware(Boolean)': (_: Runtime, self: XmlStreamReader, on: boolean | null) => {
            self.isNamespaceAware = on === true;
        },
        'toString()': (_: Runtime, self: XmlStreamReader) => `XmlStreamReader[${self.type[0]}]`
    }
};
