/** Apex Reference, "Blob Class", API 67.0. */
import { ApexBlob, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { failNullArgument, instanceMembers, staticMembers } from '../support/guard.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of UTF-8 bytes; other bytes are a StringException. */
export function blobText(runtime: Runtime, blob: ApexBlob): string {
    try {
        return decoder.decode(blob.bytes);
    } catch {
        return runtime.fail('System.StringException', 'BLOB is not a valid UTF-8 string');
    }
}

export function blobOf(text: string): ApexBlob {
    return new ApexBlob(Buffer.from(text, 'utf8'));
}

export const blobClass: PlatformClass = {
    name: 'System.Blob',
    methods: {
        ...instanceMembers({ 'size()': (_: Runtime, self: ApexBlob) => self.bytes.length }),
        // The platform names the missing blob an argument.
        'toString()': (runtime: Runtime, self: ApexBlob | null) => blobText(runtime, self ?? failNullArgument(runtime))
    },
    statics: staticMembers({
        'valueOf(String)': (_: Runtime, text: string) => blobOf(text)
    })
};
