/** Reads a file line by line, or its hash, in constant memory. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const chunkBytes = 1 << 17;
const lineFeed = 10;

/** Longest line that is read: a payload of 131,072 characters and its frame. */
const longestLine = 1 << 18;

export type FileDigest = { readonly sha256: string; readonly bytes: number };

/** A line that is longer than any line of a bundle. */
export class LineTooLongError extends Error {
    override readonly name = 'LineTooLongError';
}

/**
 * @param take receives each line without its line feed; the buffer is reused, so that nothing of it may be kept
 * @throws LineTooLongError, or the system's error if the file cannot be read
 */
export function readLines(path: string, take: (buffer: Buffer, start: number, end: number) => void): void {
    const file = openSync(path, 'r');
    const buffer = Buffer.allocUnsafe(chunkBytes + longestLine);
    let held = 0;
    try {
        for (;;) {
            const count = readSync(file, buffer, held, chunkBytes, null);
            if (count === 0) break;
            const filled = held + count;
            let start = 0;
            for (let end = buffer.indexOf(lineFeed, held); end !== -1 && end < filled;) {
                take(buffer, start, end);
                start = end + 1;
                end = buffer.indexOf(lineFeed, start);
            }
            held = filled - start;
            if (held > longestLine) throw new LineTooLongError(`${path}: a line has more than ${longestLine} bytes`);
            buffer.copy(buffer, 0, start, filled);
        }
        if (held > 0) take(buffer, 0, held);
    } finally {
        closeSync(file);
    }
}

/** Hash and size of a file, or undefined if there is none. */
export function digestFile(path: string): FileDigest | undefined {
    let file: number;
    try {
        file = openSync(path, 'r');
    } catch {
        return undefined;
    }
    const buffer = Buffer.allocUnsafe(chunkBytes);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
        for (let count = 1; count > 0; bytes += count) {
            count = readSync(file, buffer, 0, chunkBytes, null);
            hash.update(buffer.subarray(0, count));
        }
    } finally {
        closeSync(file);
    }
    return { sha256: hash.digest('hex'), bytes };
}
