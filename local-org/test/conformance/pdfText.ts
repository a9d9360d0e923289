/** The words of a PDF file as the local org writes it, and the size of the font of each. */
import { inflateSync } from 'node:zlib';

export type PdfWords = { readonly text: string; readonly sizes: readonly number[]; readonly pages: number; readonly fonts: readonly string[] }; // prettier-ignore

const decoder = new TextDecoder('windows-1252');

export function pdfWords(bytes: Uint8Array): PdfWords {
    const file = Buffer.from(bytes);
    const plain = file.toString('latin1');
    const sizes = new Set<number>();
    let text = '';
    for (const { 1: head = '', index } of plain.matchAll(/<<((?:[^>]|>(?!>))*)>>\s*stream\r?\n/g)) {
        if (!head.includes('FlateDecode')) continue;
        const start = plain.indexOf('stream', index) + 'stream\n'.length;
        const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
        const drawn = inflateSync(file.subarray(start, start + length)).toString('latin1');
        for (const line of drawn.split('\n')) {
            const font = /\/F\d+ ([\d.]+) Tf/.exec(line);
            if (font !== null) sizes.add(Number(font[1]));
            if (!line.endsWith('TJ')) continue;
            for (const [, hex = ''] of line.matchAll(/<([\da-f]*)>/gi)) text += decoder.decode(Buffer.from(hex, 'hex'));
            text += '\n';
        }
    }
    return {
        text,
        sizes: [...sizes],
        pages: plain.match(/\/Type \/Page\b/g)?.length ?? 0,
        fonts: [...plain.matchAll(/\/BaseFont \/([\w-]+)/g)].map(([, name = '']) => name)
    };
}
