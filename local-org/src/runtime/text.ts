/** How Apex prints values: `String.valueOf`, string concatenation, `System.debug`. */
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { ApexDecimal } from './decimal.ts';
import { GuestException } from './exceptions.ts';
import { ApexObject, methodOf } from './object.ts';
import { SObject } from './sobject.ts';
import {
    ApexBlob, ApexDate, ApexDatetime, ApexDouble, ApexEnum, ApexId, ApexTime, PlatformObject
} from './values.ts'; // prettier-ignore

/**
 * `String.valueOf(value)`: a date as `2026-03-17`, a date and time in the given zone (default GMT).
 * @param timeZone IANA name
 */
export function toApexString(value: unknown, timeZone?: string): string {
    if (value instanceof ApexDate) return value.toIso();
    if (value instanceof ApexDatetime && timeZone !== undefined) return zonedText(value, timeZone);
    return toConcatText(value);
}

/** What `'' + value` and `System.debug` show: dates with a midnight, date-times in GMT. */
export function toConcatText(value: unknown): string {
    return print(value, undefined);
}

function print(value: unknown, seen: Set<object> | undefined): string {
    if (value === null) return 'null';
    switch (typeof value) {
        case 'string':
            return value;
        case 'number':
        case 'bigint':
        case 'boolean':
            return String(value);
        case 'object':
            return printObject(value, seen);
        default:
            throw new Error(`not an Apex value: ${typeof value}`);
    }
}

function printObject(value: object, seen: Set<object> | undefined): string {
    if (value instanceof ApexId || value instanceof ApexDecimal) return value.toString();
    if (value instanceof ApexDouble) return doubleText(value.value);
    if (value instanceof ApexDate) return `${value.toIso()} 00:00:00`;
    if (value instanceof ApexDatetime) return instantText(value.ms);
    if (value instanceof ApexTime) return `${new Date(value.ms).toISOString().slice(11)}`;
    if (value instanceof ApexBlob) return `Blob[${value.bytes.length}]`;
    if (value instanceof ApexEnum) return value.name;
    if (value instanceof GuestException) return printException(value);
    if (value instanceof PlatformObject) return printPlatform(value);
    if (seen?.has(value)) return '(already output)';
    const inside = new Set(seen).add(value);
    if (value instanceof ApexList) return `(${value.items.map((item) => print(item, inside)).join(', ')})`;
    if (value instanceof ApexSet) return `{${[...value].map((item) => print(item, inside)).join(', ')}}`;
    if (value instanceof ApexMap) {
        return `{${[...value.entries()].map(([k, v]) => `${print(k, inside)}=${print(v, inside)}`).join(', ')}}`;
    }
    if (value instanceof SObject) return printRecord(value, inside);
    if (value instanceof ApexObject) return printUserObject(value, inside);
    throw new Error(`not an Apex value: ${value.constructor?.name}`);
}

function printException(value: GuestException): string {
    const own = methodOf(value, 'tostring');
    return own === undefined ? value.describe() : String(own.call(value));
}

/** A platform class shows itself through its own `toString`; without one, by its name. */
function printPlatform(value: PlatformObject): string {
    return value.toString === Object.prototype.toString ? value.typeName : String(value);
}

function printRecord(record: SObject, seen: Set<object>): string {
    const fields = [...record.values].filter(([, value]) => value !== null || !record.queried);
    return `${record.def.name}:{${fields.map(([name, value]) => `${name}=${print(value, seen)}`).join(', ')}}`;
}

function printUserObject(value: ApexObject, seen: Set<object>): string {
    const own = methodOf(value, 'tostring');
    if (own !== undefined) return print(own.call(value), seen);
    const fields = [...value.$class.fields.values()].filter((field) => !field.isStatic && field.key in value);
    const stored = value as unknown as Record<string, unknown>;
    const text = fields.map((field) => `${field.name}=${print(stored[field.key], seen)}`).join(', ');
    return `${value.$shownName ?? value.$class.simpleName}:[${text}]`;
}

/** As Java prints a double: `1.0`, `1.0E10`, `1.0E-5`, `NaN`, `Infinity`. */
export function doubleText(value: number): string {
    if (!Number.isFinite(value)) return String(value);
    const size = Math.abs(value);
    if (value === 0 || (size >= 1e-3 && size < 1e7)) {
        if (Object.is(value, -0)) return '-0.0';
        return Number.isInteger(value) ? `${value}.0` : String(value);
    }
    const [digits, exponent] = value.toExponential().split('e');
    return `${digits!.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

function instantText(ms: number): string {
    return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-17 09:30:00` on the clocks of a time zone. */
function zonedText(value: ApexDatetime, timeZone: string): string {
    let format = formats.get(timeZone);
    if (format === undefined) {
        format = new Intl.DateTimeFormat('en-CA', {
            timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit'
        }); // prettier-ignore
        formats.set(timeZone, format);
    }
    const part = Object.fromEntries(format.formatToParts(value.ms).map(({ type, value: text }) => [type, text]));
    return `${part.year!.padStart(4, '0')}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`;
}
