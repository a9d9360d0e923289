/** Comparison operators. Relational ones are false when an operand is null: comparers answer NaN. */
import { ApexDecimal } from '../decimal.ts';
import {
    compareNumbers,
    compareStrings,
    equals,
    equalsIgnoringCase,
    identical,
    isNumber,
    sameId
} from '../equality.ts';
import { ApexDate, ApexDatetime, ApexDouble, ApexId, ApexTime } from '../values.ts';

export function compareDouble(a: ApexDouble | null, b: ApexDouble | null): number {
    if (a === null || b === null) return NaN;
    return a.value < b.value ? -1 : a.value > b.value ? 1 : a.value === b.value ? 0 : NaN;
}
export function compareDecimal(a: ApexDecimal | null, b: ApexDecimal | null): number {
    return a === null || b === null ? NaN : a.compare(b);
}
/** `<` between strings ignores case. */
export function compareText(a: string | null, b: string | null): number {
    return a === null || b === null ? NaN : compareStrings(a.toLowerCase(), b.toLowerCase());
}
export function compareId(a: ApexId | string | null, b: ApexId | string | null): number {
    return a === null || b === null ? NaN : compareStrings(String(a), String(b));
}
export function compareDate(a: ApexDate | null, b: ApexDate | null): number {
    return a === null || b === null ? NaN : a.days - b.days;
}
export function compareInstant(a: ApexDatetime | ApexTime | null, b: ApexDatetime | ApexTime | null): number {
    return a === null || b === null ? NaN : a.ms - b.ms;
}

/** `==` between numbers of two kinds. */
export function sameNumber(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    return isNumber(a) && isNumber(b) && compareNumbers(a, b) === 0;
}
export const sameText = equalsIgnoringCase;
export function sameIds(a: unknown, b: unknown): boolean {
    return a === b || (a !== null && b !== null && sameId(a, b));
}
export const sameValue = equals;
export { identical };
