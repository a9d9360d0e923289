/** RFC 6962, section 2.1: the root of leaves, and from one leaf and its audit path to the root. */
import { createHash } from 'node:crypto';

const digest = (...parts: readonly Uint8Array[]): Buffer => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
};
const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/**
 * @param index place of the leaf, from 0
 * @param size number of leaves
 * @param path hashes in hexadecimal, from the leaf upwards
 * @returns the root in hexadecimal, or undefined if the path has another length than the tree demands
 */
export function rootFrom(leaf: Uint8Array, index: number, size: number, path: readonly string[]): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= size) return undefined;
    let [node, last, root] = [index, size - 1, digest(leafMark, leaf)];
    for (const each of path) {
        if (last === 0) return undefined;
        const sibling = Buffer.from(each, 'hex');
        if (node % 2 === 1 || node === last) {
            root = digest(nodeMark, sibling, root);
            while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
        } else {
            root = digest(nodeMark, root, sibling);
        }
        [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    }
    return last === 0 ? root.toString('hex') : undefined;
}

/** The root of a whole tree in hexadecimal; of no leaves, the hash of nothing. */
export function rootOf(leaves: readonly Uint8Array[]): string {
    const over = (start: number, end: number): Buffer => {
        if (end - start === 1) return digest(leafMark, leaves[start]!);
        let width = 1;
        while (width * 2 < end - start) width *= 2;
        return digest(nodeMark, over(start, start + width), over(start + width, end));
    };
    return (leaves.length === 0 ? digest() : over(0, leaves.length)).toString('hex');
}
