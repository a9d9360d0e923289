import type { Residence } from './types.ts';

/** Shares `total` out by largest remainder; ties go to the earlier key. */
export function largestRemainder(shares: readonly (readonly [string, number])[], total: number): [string, number][] {
    const sum = shares.reduce((all, [, share]) => all + share, 0);
    const exact = shares.map(([key, share], index) => ({ key, index, exact: sum === 0 ? 0 : (share / sum) * total }));
    const counts = exact.map((e) => Math.floor(e.exact));
    let left = total - counts.reduce((all, n) => all + n, 0);
    const order = [...exact].sort((a, b) => (b.exact % 1) - (a.exact % 1) || a.index - b.index);
    for (const { index } of order) {
        if (left-- <= 0) break;
        counts[index]!++;
    }
    return exact.map((e, index) => [e.key, counts[index]!]);
}

/**
 * Turns a `residence` into consecutive blocks in key order. Values below 1 are shares of the whole, whole numbers exact
 * counts, and `rest` shares out what the counts leave.
 *
 * @throws RangeError with the reason if the numbers do not add up to `count`
 */
export function residenceBlocks(residence: Residence, count: number): [string, number][] {
    const entries = Object.entries(residence).filter(([key]) => key !== 'rest') as [string, number][];
    const rest = residence['rest'] as Readonly<Record<string, number>> | undefined;
    const shares = entries.filter(([, value]) => value > 0 && value < 1);
    const exact = entries.filter(([, value]) => value >= 1 || value === 0);
    for (const [key, value] of exact) {
        if (!Number.isInteger(value))
            throw new RangeError(`${key} is ${value}: give a share below 1 or a whole number`);
    }
    if (shares.length > 0 && (exact.some(([, v]) => v > 0) || rest !== undefined)) {
        throw new RangeError('shares and counts are mixed: put the shares under "rest"');
    }
    if (shares.length > 0) {
        const sum = shares.reduce((all, [, share]) => all + share, 0);
        if (Math.abs(sum - 1) > 1e-6) throw new RangeError(`the shares add up to ${sum}, not to 1`);
        return largestRemainder(shares, count);
    }
    const counted = exact.reduce((all, [, n]) => all + n, 0);
    if (rest === undefined) {
        if (counted !== count) throw new RangeError(`the counts add up to ${counted}, not to ${count}; add "rest"`);
        return exact;
    }
    if (counted > count) throw new RangeError(`the counts add up to ${counted}, more than ${count}`);
    return [...exact, ...largestRemainder(Object.entries(rest), count - counted)];
}

/** `0..499`, `7`, or a list of them: inclusive row ranges. @throws RangeError naming the text if it is no range below `size` */
export function rowIndexes(ranges: string | readonly string[], size: number): number[] {
    const rows = new Set<number>();
    for (const range of typeof ranges === 'string' ? [ranges] : ranges) {
        const match = /^(\d+)(?:\.\.(\d+))?$/.exec(range.trim());
        const low = Number(match?.[1]);
        const high = Number(match?.[2] ?? match?.[1]);
        if (match === null || high < low) throw new RangeError(`"${range}" is not a range like "0..499"`);
        if (high >= size) throw new RangeError(`"${range}" goes beyond the last row, ${size - 1}`);
        for (let row = low; row <= high; row++) rows.add(row);
    }
    return [...rows].sort((a, b) => a - b);
}
