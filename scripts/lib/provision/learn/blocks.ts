/** Blocks of internet addresses: CIDR text, and the smallest block that holds some addresses. */
import { addressOf, type Range } from '../guards/addresses.ts';

/** Addresses from `low` to `high`, as numbers that {@link addressOf} gives. */
export type Block = { readonly low: bigint; readonly high: bigint };

const bitsOf = (address: bigint): bigint => (address >= 1n << 32n ? 128n : 32n);

/** @returns undefined for a text that is neither an address nor a CIDR block */
export function blockOf(text: string): Block | undefined {
    const [head = '', size, ...more] = text.trim().split('/');
    const address = addressOf(head);
    if (address === undefined || more.length > 0 || (size !== undefined && !/^\d{1,3}$/.test(size))) return undefined;
    const bits = head.includes(':') ? 128n : 32n;
    const prefix = size === undefined ? bits : BigInt(size);
    if (prefix > bits) return undefined;
    const low = (address >> (bits - prefix)) << (bits - prefix);
    return { low, high: low + (1n << (bits - prefix)) - 1n };
}

export const touches = (a: Block, b: Block): boolean => a.low <= b.high && b.low <= a.high;
export const within = (block: Block, address: bigint): boolean => block.low <= address && address <= block.high;

/** The network that an address is compared by: 256 addresses of version 4, a /64 of version 6. */
export function networkOf(address: bigint): Block {
    const shift = bitsOf(address) === 32n ? 8n : 64n;
    const low = (address >> shift) << shift;
    return { low, high: low + (1n << shift) - 1n };
}

/** Blocks that hold all addresses and none of the barred ones; each as small as it can be. */
export function tightBlocks(addresses: readonly bigint[], barred: readonly Block[]): Block[] {
    const [first] = addresses;
    if (first === undefined) return [];
    let [low, high] = [first, first];
    for (const address of addresses) [low, high] = [address < low ? address : low, address > high ? address : high];
    let size = 0n;
    while (low >> size !== high >> size) size++;
    const block = { low: (low >> size) << size, high: (((low >> size) + 1n) << size) - 1n };
    if (!barred.some((other) => touches(block, other))) return [block];
    if (size === 0n) return [];
    const middle = block.low + (1n << (size - 1n));
    return [
        ...tightBlocks(addresses.filter((address) => address < middle), barred),
        ...tightBlocks(addresses.filter((address) => address >= middle), barred)
    ]; // prettier-ignore
}

/** An address in the form that Setup shows. */
export function textOfAddress(address: bigint): string {
    if (bitsOf(address) === 32n) return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
    const value = address & ((1n << 128n) - 1n);
    const groups = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 65535n).toString(16));
    return groups.join(':');
}

export const rangeOf = ({ low, high }: Block): Range => ({ from: textOfAddress(low), to: textOfAddress(high) });
