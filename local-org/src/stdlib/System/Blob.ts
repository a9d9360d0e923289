/** Apex Reference, "Blob Class", API 67.0. */
import { ApexBlob, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { drawPdf, readMarkup, UnsupportedElementError } from '../pdf/index.ts';
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

/** A PDF file of HTML or plain text, drawn as the Visualforce PDF rendering service does since Spring '26. */
function pdfOf(runtime: Runtime, html: string): ApexBlob {
    try {
        return new ApexBlob(drawPdf(readMarkup(html), runtime.org.clock.now()));
    } catch (problem) {
        if (!(problem instanceof UnsupportedElementError)) throw problem;
        return runtime.fail('System.UnexpectedException', `Blob.toPdf of <${problem.message}> is not supported by the local org`); // prettier-ignore
    }
}

export const blobClass: PlatformClass = {
    name: 'System.Blob',
    methods: {
        ...instanceMembers({ 'size()': (_: Runtime, self: ApexBlob) => self.bytes.length }),
        // The platform names the missing blob an argument.
        'toString()': (runtime: Runtime, self: ApexBlob | null) => blobText(runtime, self ?? failNullArgument(runtime))
    },
    statics: staticMembers({
        'toPdf(String)': pdfOf,
        'valueOf(String)': (_: Runtime, text: string) => blobOf(text)
    })
};
