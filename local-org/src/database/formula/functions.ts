/** Functions of the formula language over plain values. Those that look at fields or history are in compile.ts. */
import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/values.ts';
import { compareStored } from '../soql/values.ts';
import { localDay, zoneOf } from '../soql/zone.ts';
import type { Stored } from '../store/stored.ts';
import { FormulaError } from './parse.ts';

/** Null is undefined; numbers are always Decimal. */
export type FormulaValue = Stored | undefined;

export type FormulaClock = { readonly now: number; readonly timeZone: string };

type FormulaFunction = (args: readonly FormulaValue[], clock: FormulaClock) => FormulaValue;

export const isBlank = (value: FormulaValue): boolean => value === undefined || value === '';

export function asNumber(value: FormulaValue): ApexDecimal | undefined {
    if (value === undefined || value instanceof ApexDecimal) return value;
    if (typeof value === 'number') return ApexDecimal.fromDouble(value);
    if (typeof value === 'bigint') return ApexDecimal.fromLong(value);
    throw new FormulaError('A number is needed where the formula has another type');
}

export function asText(value: FormulaValue): string {
    if (value === undefined) return '';
    if (value instanceof ApexDecimal) return value.stripped().toString();
    if (value instanceof ApexDate) return value.toIso();
    if (value instanceof ApexDatetime)
        return new Date(value.ms)
            .toISOString()
            .replace('T', ' ')
            .replace(/\.\d+Z$/, 'Z');
    return String(value);
}

function asDay(value: FormulaValue): ApexDate | undefined {
    if (value === undefined || value instanceof ApexDate) return value;
    throw new FormulaError('A date is needed where the formula has another type');
}

const whole = (value: FormulaValue): number => Number(asNumber(value)?.truncated() ?? 0n);
const number = (value: number): ApexDecimal => ApexDecimal.fromDouble(value);

/** Applies a numeric function unless an argument is null. */
const numeric =
    (apply: (...values: ApexDecimal[]) => ApexDecimal): FormulaFunction =>
    (args) => {
        const values = args.map(asNumber);
        return values.every((value) => value !== undefined) ? apply(...values) : undefined;
    };

const text =
    (apply: (first: string, ...others: string[]) => FormulaValue): FormulaFunction =>
    (args) =>
        apply(asText(args[0]), ...args.slice(1).map(asText));

const extreme =
    (wanted: 1 | -1) =>
    (...values: ApexDecimal[]): ApexDecimal =>
        values.reduce((best, value) => (value.compare(best) === wanted ? value : best));

const ofDay =
    (part: (date: ApexDate) => number): FormulaFunction =>
    ([value]) => {
        const date = asDay(value);
        return date === undefined ? undefined : number(part(date));
    };

const lastDayOf = (year: number, month: number): number => ApexDate.of(year, month + 1, 0).day;

function addMonths(date: ApexDate, months: number): ApexDate {
    const first = ApexDate.of(date.year, date.month + months, 1);
    const isLast = date.day === lastDayOf(date.year, date.month);
    const last = lastDayOf(first.year, first.month);
    return ApexDate.of(first.year, first.month, isLast ? last : Math.min(date.day, last));
}

function toDay(value: FormulaValue, clock: FormulaClock): ApexDate | undefined {
    if (value instanceof ApexDatetime) return new ApexDate(localDay(zoneOf(clock.timeZone), value.ms));
    if (typeof value !== 'string') return asDay(value);
    const ms = Date.parse(`${value}T00:00:00Z`);
    return Number.isNaN(ms) ? undefined : new ApexDate(Math.floor(ms / 86_400_000));
}

const dayMs = 86_400_000;

/** `"17:30:45.125"`, or the time of a date and time in UTC. */
function timeOf(value: FormulaValue): ApexTime | undefined {
    if (value === undefined || value instanceof ApexTime) return value;
    if (value instanceof ApexDatetime) return new ApexTime(((value.ms % dayMs) + dayMs) % dayMs);
    const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/.exec(asText(value).trim());
    if (match === null) return undefined;
    const [hours, minutes, seconds] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
    return new ApexTime(((hours! * 60 + minutes!) * 60 + seconds!) * 1000 + Number((match[4] ?? '0').padEnd(3, '0')));
}

/** The ISO 8601 week: the one of its Thursday's year. */
function isoWeek(date: ApexDate): { readonly week: number; readonly year: number } {
    const weekday = ((((date.days + 3) % 7) + 7) % 7) + 1;
    const thursday = new ApexDate(date.days - weekday + 4);
    const week = Math.floor((thursday.days - ApexDate.of(thursday.year, 1, 1).days) / 7) + 1;
    return { week, year: thursday.year };
}

/** By lower-case name. */
export const functions: ReadonlyMap<string, FormulaFunction> = new Map<string, FormulaFunction>(
    Object.entries({
        isblank: ([value]) => isBlank(value),
        isnull: ([value]) => value === undefined,
        blankvalue: ([value, other]) => (isBlank(value) ? other : value),
        nullvalue: ([value, other]) => value ?? other,
        isnumber: ([value]) => typeof value === 'string' && ApexDecimal.parse(value.trim()) !== undefined,
        len: text((value) => number(value.length)),
        text: ([value]) => asText(value),
        value: ([value]) => ApexDecimal.parse(asText(value).trim()),
        upper: text((value) => value.toUpperCase()),
        lower: text((value) => value.toLowerCase()),
        trim: text((value) => value.trim()),
        left: ([value, n]) => asText(value).slice(0, Math.max(0, whole(n))),
        right: ([value, n]) => (whole(n) <= 0 ? '' : asText(value).slice(-whole(n))),
        mid: ([value, from, n]) => asText(value).slice(whole(from) - 1, whole(from) - 1 + whole(n)),
        substitute: text((value, old, replacement) => value.replaceAll(old!, replacement!)),
        contains: text((value, part) => value.includes(part!)),
        begins: text((value, part) => value.startsWith(part!)),
        includes: text((value, choice) => value.split(';').includes(choice!)),
        regex: text((value, pattern) => new RegExp(`^(?:${pattern})$`, 'u').test(value)),
        find: ([part, value, from]) => number(asText(value).indexOf(asText(part), Math.max(0, whole(from) - 1)) + 1),
        abs: numeric((value) => (value.unscaled < 0n ? value.negated() : value)),
        round: numeric((value, places) => value.withScale(Number(places!.truncated()), 'HALF_UP')),
        floor: numeric((value) => value.withScale(0, 'FLOOR')),
        ceiling: numeric((value) => value.withScale(0, 'CEILING')),
        mod: numeric((value, by) => value.minus(by!.times(value.divide(by!, 0, 'FLOOR')))),
        max: numeric(extreme(1)),
        min: numeric(extreme(-1)),
        year: ofDay((date) => date.year),
        month: ofDay((date) => date.month),
        day: ofDay((date) => date.day),
        weekday: ofDay((date) => ((((date.days + 4) % 7) + 7) % 7) + 1),
        date: ([year, month, day]) => ApexDate.of(whole(year), whole(month), whole(day)),
        addmonths: ([date, months]) => {
            const day = asDay(date);
            return day === undefined ? undefined : addMonths(day, whole(months));
        },
        datevalue: ([value], clock) => toDay(value, clock),
        today: (_, clock) => new ApexDate(localDay(zoneOf(clock.timeZone), clock.now)),
        now: (_, clock) => new ApexDatetime(clock.now),
        hyperlink: ([url, label, target]) =>
            `<a href="${asText(url)}" target="${target === undefined ? '_blank' : asText(target)}">${asText(label)}</a>`,
        image: ([url, label]) => `<img src="${asText(url)}" alt="${asText(label)}" border="0"/>`,
        // As Apex and the API see it.
        br: () => '<br>',
        lpad: ([value, width, pad]) =>
            asText(value)
                .slice(0, whole(width))
                .padStart(whole(width), asText(pad ?? ' ')),
        rpad: ([value, width, pad]) =>
            asText(value)
                .slice(0, whole(width))
                .padEnd(whole(width), asText(pad ?? ' ')),
        sqrt: numeric((value) => number(Math.sqrt(value.toNumber()))),
        exp: numeric((value) => number(Math.exp(value.toNumber()))),
        ln: numeric((value) => number(Math.log(value.toNumber()))),
        log: numeric((value) => number(Math.log10(value.toNumber()))),
        hour: ([value]) => (value instanceof ApexTime ? number(Math.floor(value.ms / 3_600_000)) : undefined),
        minute: ([value]) => (value instanceof ApexTime ? number(Math.floor(value.ms / 60_000) % 60) : undefined),
        second: ([value]) => (value instanceof ApexTime ? number(Math.floor(value.ms / 1000) % 60) : undefined),
        millisecond: ([value]) => (value instanceof ApexTime ? number(value.ms % 1000) : undefined),
        timevalue: ([value]) => timeOf(value),
        timenow: (_, clock) => new ApexTime(((clock.now % dayMs) + dayMs) % dayMs),
        dayofyear: ofDay((date) => date.days - ApexDate.of(date.year, 1, 1).days + 1),
        isoweek: ofDay((date) => isoWeek(date).week),
        isoyear: ofDay((date) => isoWeek(date).year),
        unixtimestamp: ([value]) => {
            if (value instanceof ApexDatetime) return number(Math.floor(value.ms / 1000));
            if (value instanceof ApexDate) return number(value.days * 86_400);
            return value instanceof ApexTime ? number(Math.floor(value.ms / 1000)) : undefined;
        },
        fromunixtime: ([value]) =>
            value === undefined ? undefined : new ApexDatetime(asNumber(value)!.toNumber() * 1000),
        trunc: ([value, places]) => asNumber(value)?.withScale(places === undefined ? 0 : whole(places), 'DOWN'),
        mceiling: numeric((value) => value.withScale(0, value.unscaled < 0n ? 'UP' : 'CEILING')),
        mfloor: numeric((value) => value.withScale(0, 'DOWN')),
        pi: () => number(Math.PI),
        sin: numeric((value) => number(Math.sin(value.toNumber()))),
        cos: numeric((value) => number(Math.cos(value.toNumber()))),
        tan: numeric((value) => number(Math.tan(value.toNumber()))),
        asin: numeric((value) => number(Math.asin(value.toNumber()))),
        acos: numeric((value) => number(Math.acos(value.toNumber()))),
        atan: numeric((value) => number(Math.atan(value.toNumber()))),
        atan2: numeric((y, x) => number(Math.atan2(y.toNumber(), x!.toNumber()))),
        ascii: text((value) => (value === '' ? undefined : number(value.codePointAt(0)!))),
        chr: ([value]) => (value === undefined ? undefined : String.fromCodePoint(whole(value))),
        initcap: text((value) =>
            value.toLowerCase().replace(/\p{L}[\p{L}\p{N}]*/gu, (word) => word[0]!.toUpperCase() + word.slice(1))
        ),
        reverse: text((value) => [...value].reverse().join('')),
        urlencode: text((value) => encodeURIComponent(value).replaceAll('%20', '+')),
        htmlencode: text((value) => value.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)!};`)),
        datetimevalue: ([value]) => {
            if (value === undefined || value instanceof ApexDatetime) return value;
            const ms = Date.parse(`${asText(value).replace(' ', 'T').replace(/Z?$/, 'Z')}`);
            return Number.isNaN(ms) ? undefined : new ApexDatetime(ms);
        }
    } satisfies Record<string, FormulaFunction>)
);

/** `+ - * / ^ &` and the comparisons. Arithmetic with null is null; text compares with case. */
export function applyOperator(operator: string, left: FormulaValue, right: FormulaValue): FormulaValue {
    if (operator === '=' || operator === '==') return equalValues(left, right);
    if (operator === '!=' || operator === '<>') {
        const equal = equalValues(left, right);
        return equal === undefined ? undefined : !equal;
    }
    if (operator === '&') return asText(left) + asText(right);
    if (operator === '+' && (typeof left === 'string' || typeof right === 'string'))
        return asText(left) + asText(right);
    if (left === undefined || right === undefined) return operator.startsWith('<') || operator.startsWith('>') ? false : undefined; // prettier-ignore
    if (operator.startsWith('<') || operator.startsWith('>')) return inOrder(operator, compareStored(left, right));
    return shifted(operator, left, right) ?? arithmetic(operator, asNumber(left)!, asNumber(right)!);
}

/** Blank text equals blank text; nothing is known of a number or day that is missing. */
function equalValues(left: FormulaValue, right: FormulaValue): boolean | undefined {
    if (isUnknown(left, right) || isUnknown(right, left)) return undefined;
    if (isBlank(left) || isBlank(right)) return isBlank(left) && isBlank(right);
    if (typeof left === 'string' && typeof right === 'string') return left === right;
    return typeof left === 'boolean' || typeof right === 'boolean'
        ? left === right
        : compareStored(left!, right!) === 0;
}

function isUnknown(value: FormulaValue, other: FormulaValue): boolean {
    return value === undefined && other !== undefined && typeof other !== 'string' && typeof other !== 'boolean';
}

function inOrder(operator: string, order: number): boolean {
    if (order === 0) return operator.endsWith('=');
    return operator.startsWith('<') ? order < 0 : order > 0;
}

/** Dates and times plus or minus days, and the days between two of them. */
function shifted(operator: string, left: Stored, right: Stored): FormulaValue {
    if (left instanceof ApexDate && right instanceof ApexDate && operator === '-')
        return number(left.days - right.days);
    if (left instanceof ApexDatetime && right instanceof ApexDatetime && operator === '-') {
        return number(left.ms - right.ms).dividedBy(number(86_400_000));
    }
    const sign = operator === '+' ? 1 : operator === '-' ? -1 : 0;
    if (sign === 0) return undefined;
    if (left instanceof ApexDate) return new ApexDate(left.days + sign * whole(right));
    if (left instanceof ApexDatetime)
        return new ApexDatetime(left.ms + sign * asNumber(right)!.toNumber() * 86_400_000);
    return undefined;
}

function arithmetic(operator: string, left: ApexDecimal, right: ApexDecimal): FormulaValue {
    switch (operator) {
        case '+':
            return left.plus(right);
        case '-':
            return left.minus(right);
        case '*':
            return left.times(right);
        case '/':
            return right.unscaled === 0n ? undefined : left.dividedBy(right);
        case '^':
            return number(left.toNumber() ** right.toNumber());
        default:
            throw new FormulaError(`Unknown operator '${operator}'`);
    }
}
