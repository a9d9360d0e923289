/** Apex Reference, "EncodingUtil Class" and "UUID Class", API 67.0. */
import { ApexBlob, PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { staticMembers } from '../support/guard.ts';
import { hashString } from '../support/values.ts';
import { randomBytes } from './Crypto.ts';

function charset(runtime: Runtime, name: string): BufferEncoding {
    const known: Readonly<Record<string, BufferEncoding>> = {
        'utf-8': 'utf8',
        utf8: 'utf8',
        'iso-8859-1': 'latin1',
        'us-ascii': 'latin1',
        ascii: 'latin1',
        'utf-16le': 'utf16le'
    };
    return known[name.toLowerCase()] ?? runtime.fail('System.StringException', `Unsupported encoding: ${name}`);
}

/** As an HTML form encodes: blanks become `+`, everything but letters, digits and `.-*_` becomes `%XX`. */
export function urlEncode(text: string, encoding: BufferEncoding): string {
    let out = '';
    for (const byte of Buffer.from(text, encoding)) {
        const char = String.fromCharCode(byte);
        if (char === ' ') out += '+';
        else if (/[a-zA-Z0-9.\-*_]/.test(char)) out += char;
        else out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }
    return out;
}

/** Undefined if a `%` is not followed by two hexadecimal digits. */
export function urlDecode(text: string, encoding: BufferEncoding): string | undefined {
    const bytes: number[] = [];
    const source = Buffer.from(text, encoding);
    for (let i = 0; i < source.length; i++) {
        const char = String.fromCharCode(source[i]!);
        if (char === '%') {
            const hex = source.toString('latin1', i + 1, i + 3);
            if (!/^[0-9a-fA-F]{2}$/.test(hex)) return undefined;
            bytes.push(Number.parseInt(hex, 16));
            i += 2;
        } else bytes.push(char === '+' ? 0x20 : source[i]!);
    }
    return Buffer.from(bytes).toString(encoding);
}

export const encodingUtilClass: PlatformClass = {
    name: 'System.EncodingUtil',
    statics: staticMembers({
        'base64Decode(String)': (runtime: Runtime, text: string) => {
            const plain = text.replace(/[\r\n]/g, '');
            if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) {
                return runtime.fail('System.InvalidParameterValueException', 'Unrecognized base64 character');
            }
            return new ApexBlob(Buffer.from(plain, 'base64'));
        },
        'base64Encode(Blob)': (_: Runtime, blob: ApexBlob) => Buffer.from(blob.bytes).toString('base64'),
        'convertFromHex(String)': (runtime: Runtime, text: string) => {
            if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) {
                return runtime.fail('System.InvalidParameterValueException', `Invalid hex string: ${text}`);
            }
            return new ApexBlob(Buffer.from(text, 'hex'));
        },
        'convertToHex(Blob)': (_: Runtime, blob: ApexBlob) => Buffer.from(blob.bytes).toString('hex'),
        'urlDecode(String,String)': (runtime: Runtime, text: string, encoding: string) =>
            urlDecode(text, charset(runtime, encoding)) ??
            runtime.fail('System.IllegalArgumentException', `Illegal hex characters in escape (%) pattern: ${text}`),
        'urlEncode(String,String)': (runtime: Runtime, text: string, encoding: string) =>
            urlEncode(text, charset(runtime, encoding))
    })
};

/** A `System.UUID`. */
export class ApexUuid extends PlatformObject {
    readonly typeName = 'System.UUID';
    readonly text: string;

    constructor(text: string) {
        super();
        this.text = text.toLowerCase();
    }
    override toString(): string {
        return this.text;
    }
    equalsTo(other: unknown): boolean {
        return other instanceof ApexUuid && other.text === this.text;
    }
}

/** A random UUID of version 4. */
export function newUuid(runtime: Runtime): ApexUuid {
    const bytes = randomBytes(runtime, 16);
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = Buffer.from(bytes).toString('hex');
    return new ApexUuid(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

export const uuidClass: PlatformClass = {
    name: 'System.UUID',
    methods: {
        'equals(Object)': (_: Runtime, self: ApexUuid, other: unknown) => self.equalsTo(other),
        'hashCode()': (_: Runtime, self: ApexUuid) => hashString(self.text),
        'toString()': (_: Runtime, self: ApexUuid) => self.text
    },
    statics: staticMembers({
        'fromString(String)': (runtime: Runtime, text: string) => {
            if (!/^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(text)) {
                return runtime.fail('System.IllegalArgumentException', `Invalid UUID string: ${text}`);
            }
            return new ApexUuid(text);
        },
        'randomUUID()': newUuid
    })
};
