/** Places in a result as clients pass them around. */
import { FieldRefusal } from './errors.ts';

/** @param place from 0 */
export const cursorAt = (place: number): string => Buffer.from(`v1:${place}`).toString('base64');

/** The place behind a cursor. */
export function placeAfter(cursor: string): number {
    const match = /^v1:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
    if (match === null) throw new FieldRefusal(`after is no cursor of this API: ${cursor.slice(0, 80)}`);
    return Number(match[1]) + 1;
}

export type Page = { readonly offset: number; readonly size: number; readonly bound: number };

const mostRows = 2000;
const leastOfBound = 200;

/** The page that arguments ask for: the first 10 rows where they say nothing. */
export function pageOf({ first, after, upperBound }: Readonly<Record<string, unknown>>): Page {
    const size = typeof first === 'number' ? first : 10;
    if (size < 1 || size > mostRows) throw new FieldRefusal(`first has to be from 1 to ${mostRows}, not ${size}`);
    const bound = typeof upperBound === 'number' ? upperBound : Infinity;
    if (bound !== Infinity && size < leastOfBound) throw new FieldRefusal(`With upperBound, first has to be from ${leastOfBound} to ${mostRows}, not ${size}`); // prettier-ignore
    return { offset: typeof after === 'string' ? placeAfter(after) : 0, size, bound };
}
