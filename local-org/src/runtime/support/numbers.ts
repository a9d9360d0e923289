/** Number operators and conversions that JavaScript lacks. Conversions let null pass. */
import { ApexDecimal } from '../decimal.ts';
import { fail } from '../exceptions.ts';
import { ApexDate, ApexDatetime, ApexDouble, ApexId, ApexTime, widenId } from '../values.ts';

const maxInteger = 2_147_483_647;

export function integerDivide(a: number, b: number): number {
    return b === 0 ? fail('MathException', 'Divide by 0') : (a / b) | 0;
}
export function longDivide(a: bigint, b: bigint): bigint {
    return b === 0n ? fail('MathException', 'Divide by 0') : BigInt.asIntN(64, a / b);
}
export function doubleDivide(a: ApexDouble, b: ApexDouble): ApexDouble {
    return b.value === 0 ? fail('MathException', 'Divide by 0') : new ApexDouble(a.value / b.value);
}

/** Date and time plus or minus days (a Time: milliseconds). `sign` is 1 or -1. */
export function dateShift(left: unknown, right: unknown, sign: 1 | -1): unknown {
    if (isMoment(right) && !isMoment(left)) return dateShift(right, left, sign);
    const amount = amountOf(right) * sign;
    if (left instanceof ApexDate) return new ApexDate(left.days + Math.trunc(amount));
    if (left instanceof ApexDatetime) return new ApexDatetime(left.ms + Math.round(amount * 86_400_000));
    if (left instanceof ApexTime) return new ApexTime((((left.ms + amount) % 86_400_000) + 86_400_000) % 86_400_000);
    return fail('NullPointerException', 'Attempt to de-reference a null object');
}

function isMoment(value: unknown): boolean {
    return value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime;
}

function amountOf(value: unknown): number {
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof ApexDouble) return value.value;
    if (value instanceof ApexDecimal) return value.toNumber();
    return fail('NullPointerException', 'Attempt to de-reference a null object');
}

/** A double as a whole number, cut towards zero and held at the ends of the range as Java does. */
function clamp(value: number): number {
    if (Number.isNaN(value)) return 0;
    return Math.max(-maxInteger - 1, Math.min(maxInteger, Math.trunc(value)));
}

function longOf(value: number): bigint {
    if (Number.isNaN(value)) return 0n;
    if (value >= 2 ** 63) return 2n ** 63n - 1n;
    return value <= -(2 ** 63) ? -(2n ** 63n) : BigInt(Math.trunc(value));
}

type Nullable<T> = T | null;

export const numberConversions = {
    integerToLong: (value: Nullable<number>) => (value === null ? null : BigInt(value)),
    integerToDouble: (value: Nullable<number>) => (value === null ? null : new ApexDouble(value)),
    integerToDecimal: (value: Nullable<number>) => (value === null ? null : ApexDecimal.fromInteger(value)),
    longToInteger: (value: Nullable<bigint>) => (value === null ? null : Number(BigInt.asIntN(32, value))),
    longToDouble: (value: Nullable<bigint>) => (value === null ? null : new ApexDouble(Number(value))),
    longToDecimal: (value: Nullable<bigint>) => (value === null ? null : ApexDecimal.fromLong(value)),
    doubleToInteger: (value: Nullable<ApexDouble>) => (value === null ? null : clamp(value.value)),
    doubleToLong: (value: Nullable<ApexDouble>) => (value === null ? null : longOf(value.value)),
    doubleToDecimal: (value: Nullable<ApexDouble>) => (value === null ? null : ApexDecimal.fromDouble(value.value)),
    decimalToInteger: (value: Nullable<ApexDecimal>) =>
        value === null ? null : Number(BigInt.asIntN(32, value.truncated())),
    decimalToLong: (value: Nullable<ApexDecimal>) => (value === null ? null : BigInt.asIntN(64, value.truncated())),
    decimalToDouble: (value: Nullable<ApexDecimal>) => (value === null ? null : new ApexDouble(value.toNumber()))
};

export const otherConversions = {
    idToString: (value: Nullable<ApexId>) => (value === null ? null : value.value),
    stringToId,
    dateToDatetime: (value: Nullable<ApexDate>) => (value === null ? null : new ApexDatetime(value.days * 86_400_000)),
    datetimeToDate: (value: Nullable<ApexDatetime>) =>
        value === null ? null : new ApexDate(Math.floor(value.ms / 86_400_000))
};

/** A String used as an Id; the platform refuses text that cannot be one. */
function stringToId(value: Nullable<string>): ApexId | null {
    if (value === null) return null;
    const wide = widenId(value);
    return wide === undefined ? fail('StringException', `Invalid id: ${value}`) : new ApexId(wide);
}
