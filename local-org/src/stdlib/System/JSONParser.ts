/** Apex Reference, "JSONParser Class", API 67.0. */
import { PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import type { PrimitiveName } from '../../semantics/types.ts';
import { parseGuest, readPrimitive, typed } from '../json/deserialize.ts';
import { tokensOf, type JsonToken } from '../json/tokens.ts';
import { constant } from '../support/enums.ts';
import type { ApexTypeValue } from './Type.ts';

/** A `System.JSONParser`. The text is parsed when the first token is asked for. */
export class JsonParser extends PlatformObject {
    readonly typeName = 'System.JSONParser';
    readonly #runtime: Runtime;
    readonly #text: string;
    #tokens: readonly JsonToken[] | undefined;
    #at = -1;
    #cleared: JsonToken | undefined;
    #isCleared = false;

    constructor(runtime: Runtime, text: string) {
        super();
        this.#runtime = runtime;
        this.#text = text;
    }

    get current(): JsonToken | undefined {
        return this.#isCleared ? undefined : this.#tokens?.[this.#at];
    }
    get lastCleared(): JsonToken | undefined {
        return this.#cleared;
    }

    next(): JsonToken | undefined {
        this.#tokens ??= tokensOf(parseGuest(this.#runtime, this.#text));
        this.#isCleared = false;
        if (this.#at < this.#tokens.length) this.#at++;
        return this.current;
    }
    clear(): void {
        this.#cleared = this.current;
        this.#isCleared = true;
    }
    /** To the last token of the structure that starts here. */
    skipChildren(): void {
        const token = this.current;
        if (token !== undefined) this.#at = token.end;
    }
    /** The value that starts at the current token, or at the next one. */
    value(type: ApexTypeValue, strict: boolean): unknown {
        const token = (this.current ?? this.next())?.name === 'FIELD_NAME' ? this.next() : this.current;
        if (token?.node === undefined)
            return this.#runtime.fail('System.JSONException', 'No value at the current token');
        const value = typed(this.#runtime, token.node, type.type, strict);
        this.#at = token.end;
        return value;
    }
}

function tokenConstant(runtime: Runtime, token: JsonToken | undefined): unknown {
    return token === undefined ? null : constant(runtime, 'System.JSONToken', token.name);
}

const wanted: Readonly<Record<string, PrimitiveName>> = {
    Blob: 'Blob',
    Boolean: 'Boolean',
    DateTime: 'Datetime',
    Date: 'Date',
    Decimal: 'Decimal',
    Double: 'Double',
    Id: 'Id',
    Integer: 'Integer',
    Long: 'Long',
    Time: 'Time'
};

function primitive(runtime: Runtime, self: JsonParser, name: PrimitiveName): unknown {
    const token = self.current;
    if (token?.name === 'VALUE_NULL') return null;
    const value = token?.node === undefined ? undefined : readPrimitive(token.text, name);
    return (
        value ??
        runtime.fail('System.JSONException', `Current token (${token?.name ?? 'null'}) is not a valid ${name} value`)
    );
}

export const jsonParserClass: PlatformClass = {
    name: 'System.JSONParser',
    methods: {
        ...Object.fromEntries(
            Object.entries(wanted).map(([name, type]) => [
                `get${name}Value()`,
                (runtime: Runtime, self: JsonParser) => primitive(runtime, self, type)
            ])
        ),
        'clearCurrentToken()': (_: Runtime, self: JsonParser) => self.clear(),
        'getCurrentName()': (_: Runtime, self: JsonParser) => self.current?.field ?? null,
        'getCurrentToken()': (runtime: Runtime, self: JsonParser) => tokenConstant(runtime, self.current),
        'getLastClearedToken()': (runtime: Runtime, self: JsonParser) => tokenConstant(runtime, self.lastCleared),
        'getText()': (_: Runtime, self: JsonParser) => self.current?.text ?? null,
        'hasCurrentToken()': (_: Runtime, self: JsonParser) => self.current !== undefined,
        'nextToken()': (runtime: Runtime, self: JsonParser) => tokenConstant(runtime, self.next()),
        'nextValue()': (runtime: Runtime, self: JsonParser) => {
            const token = self.next();
            return tokenConstant(runtime, token?.name === 'FIELD_NAME' ? self.next() : token);
        },
        'readValueAs(Type)': (_: Runtime, self: JsonParser, type: ApexTypeValue) => self.value(type, false),
        'readValueAsStrict(Type)': (_: Runtime, self: JsonParser, type: ApexTypeValue) => self.value(type, true),
        'skipChildren()': (_: Runtime, self: JsonParser) => self.skipChildren()
    }
};
