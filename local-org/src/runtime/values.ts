/** The run-time values of Apex that are not plain JavaScript primitives. See contract.ts for the whole mapping. */

import { growth, largeBytes } from './growth.ts';

/** An 18-character record id. Comparing 15- and 18-character spellings is done by widening first. */
export class ApexId {
    readonly value: string;
    constructor(value18: string) {
        this.value = value18;
    }
    toString(): string {
        return this.value;
    }
}

const suffixAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Widens a 15-character id with its case checksum; 18-character input is returned with its case repaired to the checksum. Undefined if not an id. */
export function widenId(text: string): string | undefined {
    if (!/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(text)) return undefined;
    if (/[6-9]/.test(text.slice(15))) return text;
    const body = text.length === 18 ? restoreCase(text) : text;
    let suffix = '';
    for (let block = 0; block < 3; block++) {
        let bits = 0;
        for (let i = 0; i < 5; i++) if (/[A-Z]/.test(body[block * 5 + i]!)) bits |= 1 << i;
        suffix += suffixAlphabet[bits];
    }
    // A made-up id whose checksum nothing can match stays as it is.
    if (text.length === 18 && suffix !== text.slice(15).toUpperCase()) return text;
    return body.slice(0, 15) + suffix;
}

function restoreCase(text: string): string {
    let body = '';
    for (let i = 0; i < 15; i++) {
        const bits = suffixAlphabet.indexOf(text[15 + Math.floor(i / 5)]!.toUpperCase());
        body += bits & (1 << (i % 5)) ? text[i]!.toUpperCase() : text[i]!.toLowerCase();
    }
    return body;
}

/** A Double, boxed so that it keeps its type behind `Object`. */
export class ApexDouble {
    readonly value: number;
    constructor(value: number) {
        this.value = value;
    }
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export class ApexDate {
    readonly days: number;
    constructor(days: number) {
        this.days = days;
    }
    /** Month 1–12; overflowing days and months roll over. */
    static of(year: number, month: number, day: number): ApexDate {
        const ms = new Date(0).setUTCFullYear(year, month - 1, day);
        return new ApexDate(Math.floor(ms / 86_400_000));
    }
    private get utc(): Date {
        return new Date(this.days * 86_400_000);
    }
    get year(): number {
        return this.utc.getUTCFullYear();
    }
    get month(): number {
        return this.utc.getUTCMonth() + 1;
    }
    get day(): number {
        return this.utc.getUTCDate();
    }
    /** `2026-03-17`. */
    toIso(): string {
        return this.utc.toISOString().slice(0, 10);
    }
}

/** Milliseconds since the epoch, UTC. The database keeps whole seconds. */
export class ApexDatetime {
    readonly ms: number;
    constructor(ms: number) {
        this.ms = ms;
    }
}

/** Milliseconds since midnight. */
export class ApexTime {
    readonly ms: number;
    constructor(ms: number) {
        this.ms = ms;
    }
}

export class ApexBlob {
    readonly bytes: Uint8Array;
    constructor(bytes: Uint8Array) {
        this.bytes = bytes;
        if (bytes.length >= largeBytes) growth.took?.(this, bytes.length);
    }
}

/** A constant of an enum, one object per constant. */
export class ApexEnum {
    /** `Outer.Season`. */
    readonly typeName: string;
    readonly name: string;
    readonly ordinal: number;
    constructor(typeName: string, name: string, ordinal: number) {
        this.typeName = typeName;
        this.name = name;
        this.ordinal = ordinal;
    }
}

/** Base of every instance of a platform class that is not one of the values above (SaveResult, HttpRequest, Pattern …). */
export abstract class PlatformObject {
    /** `Database.SaveResult`. */
    abstract readonly typeName: string;
}
