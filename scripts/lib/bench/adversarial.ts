import { createOrg, type Org } from '../../../local-org/src/index.ts';
import type { Figure } from './figure.ts';

/** Length of a text; in the heap it takes two bytes a character, whatever it is made of. */
const size = 2_000_000;
const asynchronousCpu = 60_000;
const asynchronousHeap = 12_000_000;

/** What two megabytes of text are made of to be hard to read. */
export const hardPieces: Readonly<Record<string, string>> = {
    'one letter': 'a',
    'one digit': '4',
    'digits and blanks': '4 ',
    'numbers like cards': '4444444444444448 ',
    'grouped numbers': '4444 4444 4444 4444 ',
    'labels without values': 'ssn dob pin dl ',
    'labels of health without values': 'diagnosis of taking rx on the meds for pmh ',
    'letters behind a label of health': 'dx abcdefghijklm nopqrstuvwxy zabcdefgh 5 ',
    'tables without values': 'dob,ssn,mrn\n,,\n',
    'a label and commas': 'ssn, ,,- :',
    'values without labels': '123-45-6789 ',
    'labels and values': 'SSN 123-45-6780 ',
    'card numbers': 'card 4111 1111 1111 1111 cvv 123 ',
    'open brackets': 'password=(',
    'keys without bodies': '-----BEGIN PRIVATE KEY-----\n',
    'tokens that never end': 'eyJhbGciOiJIUzI1NiJ9.',
    'prefixes of secrets': 'AKIA xoxb- ghp_ sk_live 00D! ',
    'zero-width characters': '1\u200b2\u200b3\u200b-',
    'surrogate pairs': '😀𝟏',
    'halves of surrogate pairs': '\ud83d 1\udc00',
    'word characters and hyphens': 'A-9_',
    'addresses': 'a.b.c@d.e.f:g ',
    'prose': 'The customer asked whether her parcel number 83213 had left on May 3, and was told to wait. '
}; // prettier-ignore

function literal(text: string): string {
    return [...Array(text.length).keys()].map((i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
}

type Use = { readonly cpu: number; readonly heap: number };

/** Shares of the limits of an asynchronous transaction that the dearest part of one text uses. */
function useOf(org: Org, piece: string): Use {
    let worst = { cpu: 0, heap: 0 };
    for (let start = 0; Number.isFinite(start);) {
        const run = org.runAnonymous(`
            String text = '${literal(piece)}'.repeat(${Math.floor(size / piece.length)});
            Integer own = Limits.getHeapSize();
            ElementDetector.Part part = ElementDetector.detect(text, ${start});
            System.debug(Limits.getCpuTime()); System.debug(Limits.getHeapSize() - own + text.length() * 2); System.debug(part.next);`);
        if (!run.success) throw new Error(run.exception?.describe() ?? run.diagnostics[0]?.message ?? 'the text stopped the detectors'); // prettier-ignore
        const [cpu, heap, next] = run.log.map(({ message }) => message);
        worst = { cpu: Math.max(worst.cpu, Number(cpu)), heap: Math.max(worst.heap, Number(heap)) };
        start = next === 'null' ? NaN : Number(next);
    }
    return { cpu: (100 * worst.cpu) / asynchronousCpu, heap: (100 * worst.heap) / asynchronousHeap };
}

/** The worst of texts made to be hard to read, two megabytes each, two bytes a character in the heap. */
export function benchHardTexts(directory: string, root: string, cacheDir: string): Figure[] {
    const org = createOrg({ projects: [directory], root, cacheDir });
    try {
        const uses = Object.values(hardPieces).map((piece) => useOf(org, piece));
        return [
            { name: `processor limit used by the hardest of ${uses.length} texts of 2 MB`, value: Math.max(...uses.map(({ cpu }) => cpu)), target: 50, unit: '%' }, // prettier-ignore
            { name: 'heap limit used by the hardest of them', value: Math.max(...uses.map(({ heap }) => heap)), target: 50, unit: '%' } // prettier-ignore
        ];
    } finally {
        org.close();
    }
}
