/** Reading and writing numbers. */
import { ApexDecimal } from '../../runtime/decimal.ts';
import { languageTag } from '../time/format.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** Grouped in the locale's way with at most three places, as Java's default number format writes it. */
export function formatNumber(value: number | bigint | ApexDecimal, locale: string): string {
    let format = formats.get(locale);
    if (format === undefined) {
        format = new Intl.NumberFormat(languageTag(locale), { maximumFractionDigits: 3, roundingMode: 'halfEven' });
        formats.set(locale, format);
    }
    const exact = value instanceof ApexDecimal ? value.toString() : value;
    return format.format(exact as number).replaceAll(/[\u202f\u00a0]/g, ' ');
}

/** Whole numbers as Java's `parseLong` reads them; undefined for anything else. */
export function parseWhole(text: string): bigint | undefined {
    return /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
}

/** As Java's `parseDouble` reads it, without hexadecimal and suffixes. */
export function parseDouble(text: string): number | undefined {
    const trimmed = text.trim();
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) return Number(trimmed);
    if (trimmed === 'NaN') return Number.NaN;
    const infinite = /^([+-]?)Infinity$/.exec(trimmed);
    if (infinite === null) return undefined;
    return infinite[1] === '-' ? -Infinity : Infinity;
}
