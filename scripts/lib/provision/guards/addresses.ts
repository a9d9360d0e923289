/** Internet addresses as numbers, and whether a range holds one. Version 4 and 6. */

/** @returns undefined for a text that is no address */
export function addressOf(text: string): bigint | undefined {
    return text.includes(':') ? sixOf(text) : fourOf(text);
}

function fourOf(text: string): bigint | undefined {
    const parts = text.split('.');
    if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
    return parts.reduce((all, part) => all * 256n + BigInt(part), 0n);
}

function sixOf(text: string): bigint | undefined {
    const [head = '', tail, ...more] = text.split('::');
    if (more.length > 0) return undefined;
    const left = head === '' ? [] : head.split(':');
    const right = tail === undefined || tail === '' ? [] : tail.split(':');
    const gap = 8 - left.length - right.length;
    if (tail === undefined ? gap !== 0 : gap < 1) return undefined;
    const groups = [...left, ...Array.from({ length: Math.max(gap, 0) }, () => '0'), ...right];
    if (groups.some((group) => !/^[\da-f]{1,4}$/i.test(group))) return undefined;
    // Above every version 4 address, so that the two never mix.
    return groups.reduce((all, group) => all * 65536n + BigInt(`0x${group}`), 1n);
}

export type Range = { readonly from: string; readonly to: string };

export function holds(ranges: readonly Range[], address: string): boolean {
    const value = addressOf(address);
    if (value === undefined) return false;
    return ranges.some(({ from, to }) => {
        const [low, high] = [addressOf(from), addressOf(to)];
        return low !== undefined && high !== undefined && from.includes(':') === address.includes(':') && low <= value && value <= high; // prettier-ignore
    });
}

/** What is wrong with a range; undefined if nothing is. */
export function faultOf({ from, to }: Range): string | undefined {
    const [low, high] = [addressOf(from), addressOf(to)];
    if (low === undefined) return `${from} is no internet address`;
    if (high === undefined) return `${to} is no internet address`;
    if (from.includes(':') !== to.includes(':')) return `${from} and ${to} are of different versions`;
    return low <= high ? undefined : `${from} comes after ${to}`;
}
