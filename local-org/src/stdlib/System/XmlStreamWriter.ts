/** Apex Reference, "XmlStreamWriter Class", API 67.0. */
import { PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';
import { escapeAttribute, escapeText, qualified } from '../xml/events.ts';

/** A `System.XmlStreamWriter`: text that grows; a start tag stays open for attributes until something else comes. */
class XmlStreamWriter extends PlatformObject {
    readonly typeName = 'System.XmlStreamWriter';
    readonly #open: string[] = [];
    #text = '';
    #isTagOpen = false;
    #isEmptyTag = false;
    isClosed = false;

    get text(): string {
        this.#closeTag();
        return this.#text;
    }
    #closeTag(): void {
        if (this.#isTagOpen) this.#text += this.#isEmptyTag ? '/>' : '>';
        this.#isTagOpen = false;
    }
    raw(text: string): void {
        this.#closeTag();
        this.#text += text;
    }
    start(name: string, isEmpty: boolean): void {
        this.raw(`<${name}`);
        this.#isTagOpen = true;
        this.#isEmptyTag = isEmpty;
        if (!isEmpty) this.#open.push(name);
    }
    /** False if no start tag is open. */
    attribute(name: string, value: string): boolean {
        if (this.#isTagOpen) this.#text += ` ${name}="${escapeAttribute(value)}"`;
        return this.#isTagOpen;
    }
    /** False if no element is open. */
    end(): boolean {
        this.#closeTag();
        const name = this.#open.pop();
        if (name !== undefined) this.raw(`</${name}>`);
        return name !== undefined;
    }
    endAll(): void {
        while (this.end());
        this.#closeTag();
    }
}

function attribute(runtime: Runtime, self: XmlStreamWriter, name: string, value: string): void {
    if (!self.attribute(name, value)) runtime.fail('System.XmlException', 'Attribute not associated with any element');
}

function start(
    prefix: string | null,
    local: string | null,
    self: XmlStreamWriter,
    isEmpty: boolean,
    runtime: Runtime
): void {
    // prettier-ignore
    self.start(qualified(prefix, local ?? failNullArgument(runtime)), isEmpty);
}

function declaration(encoding: string | null, version: string | null): string {
    const suffix = encoding === null ? '' : ` encoding="${escapeAttribute(encoding)}"`;
    return `<?xml version="${escapeAttribute(version ?? '1.0')}"${suffix}?>`;
}

export const xmlStreamWriterClass: PlatformClass = {
    name: 'System.XmlStreamWriter',
    constructors: { 'new()': () => new XmlStreamWriter() },
    methods: {
        'close()': (_: Runtime, self: XmlStreamWriter) => {
            self.isClosed = true;
        },
        'getXmlString()': (_: Runtime, self: XmlStreamWriter) => self.text,
        // Which namespace names without a prefix have; it writes nothing.
        'setDefaultNamespace(String)': (runtime: Runtime, _: XmlStreamWriter, uri: string | null) => {
            if (uri === null) failNullArgument(runtime);
        },
        'writeAttribute(String,String,String,String)': (
            runtime: Runtime,
            self: XmlStreamWriter,
            prefix: string | null,
            _uri: string | null,
            local: string | null,
            value: string | null
        ) => attribute(runtime, self, qualified(prefix, local ?? failNullArgument(runtime)), value ?? ''),
        'writeCData(String)': (_: Runtime, self: XmlStreamWriter, text: string | null) =>
            self.raw(`<![CDATA[${text ?? ''}]]>`),
        'writeCharacters(String)': (_: Runtime, self: XmlStreamWriter, text: string | null) =>
            self.raw(escapeText(text ?? '')),
        'writeComment(String)': (_: Runtime, self: XmlStreamWriter, text: string | null) =>
            self.raw(`<!--${text ?? ''}-->`),
        'writeDefaultNamespace(String)': (runtime: Runtime, self: XmlStreamWriter, uri: string | null) =>
            attribute(runtime, self, 'xmlns', uri ?? ''),
        'writeEmptyElement(String,String,String)': (
            runtime: Runtime,
            self: XmlStreamWriter,
            prefix: string | null,
            local: string | null
        ) => start(prefix, local, self, true, runtime),
        'writeEndDocument()': (_: Runtime, self: XmlStreamWriter) => self.endAll(),
        'writeEndElement()': (runtime: Runtime, self: XmlStreamWriter) => {
            if (!self.end()) runtime.fail('System.XmlException', 'No element was found to write');
        },
        'writeNamespace(String,String)': (
            runtime: Runtime,
            self: XmlStreamWriter,
            prefix: string | null,
            uri: string | null
        ) =>
            // prettier-ignore
            attribute(runtime, self, prefix === null || prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri ?? ''),
        'writeProcessingInstruction(String,String)': (
            _: Runtime,
            self: XmlStreamWriter,
            target: string,
            data: string
        ) => self.raw(`<?${target} ${data ?? ''}?>`),
        'writeStartDocument(String,String)': (
            _: Runtime,
            self: XmlStreamWriter,
            encoding: string | null,
            version: string | null
        ) =>
            // prettier-ignore
            self.raw(declaration(encoding, version)),
        'writeStartElement(String,String,String)': (
            runtime: Runtime,
            self: XmlStreamWriter,
            prefix: string | null,
            local: string | null
        ) => start(prefix, local, self, false, runtime)
    }
};
