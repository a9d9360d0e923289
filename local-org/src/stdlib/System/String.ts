/** Apex Reference, "String Class", API 67.0. */
import { compilePattern, PatternSyntaxError, replace, ReplacementError, split } from '../regex/index.ts';
import { instanceMembers, staticMembers } from '../support/guard.ts';
import { hashString, listOf, stringList } from '../support/values.ts';
import * as escapes from '../text/escapes.ts';
import { messageFormat } from '../text/messageFormat.ts';
import * as strings from '../text/strings.ts';
import {
    growth,
    holdText,
    largeBytes,
    type ApexDatetime,
    type ApexList,
    type PlatformClass,
    type Runtime
} from '../../runtime/index.ts';
import { print } from '../support/print.ts';
import { formatGmt } from '../time/format.ts';
import { types } from '../../semantics/types.ts';
import { elementsOf } from '../support/iteration.ts';

/** Runs a regular expression, turning Java's complaints into guest exceptions. */
export function withRegex<T>(runtime: Runtime, work: () => T): T {
    try {
        return work();
    } catch (error) {
        if (error instanceof PatternSyntaxError || error instanceof ReplacementError) {
            return runtime.fail('System.StringException', error.message);
        }
        throw error;
    }
}

function charIndex(runtime: Runtime, text: string, index: number): number {
    if (index < 0 || index >= text.length) {
        return runtime.fail('System.StringException', `String index out of bounds: ${index}`);
    }
    return index;
}

function substring(runtime: Runtime, text: string, start: number, end: number): string {
    if (start < 0 || start > text.length) {
        runtime.fail('System.StringException', `Starting position out of bounds: ${start}`);
    }
    if (end < start || end > text.length) {
        runtime.fail('System.StringException', `Ending position out of bounds: ${end}`);
    }
    return text.slice(start, end);
}

const lower = (text: string): string => text.toLowerCase();

const searching = instanceMembers({
    'charAt(Integer)': (runtime: Runtime, self: string, index: number) =>
        self.charCodeAt(charIndex(runtime, self, index)),
    'codePointAt(Integer)': (runtime: Runtime, self: string, index: number) =>
        self.codePointAt(charIndex(runtime, self, index))!,
    'codePointBefore(Integer)': (runtime: Runtime, self: string, index: number) => {
        const before = charIndex(runtime, self, index - 1);
        const low = self.charCodeAt(before);
        const pair = low >= 0xdc00 && low <= 0xdfff && before > 0 ? self.codePointAt(before - 1)! : 0;
        return pair > 0xffff ? pair : low;
    },
    'codePointCount(Integer,Integer)': (runtime: Runtime, self: string, start: number, end: number) =>
        [...substring(runtime, self, start, end)].length,
    'offsetByCodePoints(Integer,Integer)': (runtime: Runtime, self: string, index: number, offset: number) => {
        const points = [...self.slice(index)].slice(0, offset);
        if (points.length < offset) charIndex(runtime, self, self.length);
        return index + points.join('').length;
    },
    'contains(String)': (_: Runtime, self: string, part: string) => self.includes(part),
    'containsAny(String)': (_: Runtime, self: string, chars: string) => [...chars].some((char) => self.includes(char)),
    'containsIgnoreCase(String)': (_: Runtime, self: string, part: string) => lower(self).includes(lower(part)),
    'containsNone(String)': (_: Runtime, self: string, chars: string) =>
        ![...chars].some((char) => self.includes(char)),
    'containsOnly(String)': (_: Runtime, self: string, chars: string) =>
        [...self].every((char) => chars.includes(char)),
    'containsWhitespace()': (_: Runtime, self: string) => [...self].some(strings.isWhitespace),
    'countMatches(String)': (_: Runtime, self: string, part: string) => strings.countMatches(self, part),
    'endsWith(String)': (_: Runtime, self: string, part: string) => self.endsWith(part),
    'endsWithIgnoreCase(String)': (_: Runtime, self: string, part: string) => lower(self).endsWith(lower(part)),
    'startsWith(String)': (_: Runtime, self: string, part: string) => self.startsWith(part),
    'startsWithIgnoreCase(String)': (_: Runtime, self: string, part: string) => lower(self).startsWith(lower(part)),
    'indexOf(String)': (_: Runtime, self: string, part: string) => self.indexOf(part),
    'indexOf(String,Integer)': (_: Runtime, self: string, part: string, from: number) => self.indexOf(part, from),
    'indexOfAny(String)': (_: Runtime, self: string, chars: string) => {
        const index = [...self].findIndex((char) => chars.includes(char));
        return index < 0 ? -1 : [...self].slice(0, index).join('').length;
    },
    'indexOfAnyBut(String)': (_: Runtime, self: string, chars: string) => {
        for (let i = 0; i < self.length; i++) if (!chars.includes(self[i]!)) return i;
        return -1;
    },
    'indexOfChar(Integer)': (_: Runtime, self: string, char: number) => self.indexOf(String.fromCodePoint(char)),
    'indexOfChar(Integer,Integer)': (_: Runtime, self: string, char: number, from: number) =>
        self.indexOf(String.fromCodePoint(char), from),
    'indexOfDifference(String)': (_: Runtime, self: string, other: string) => strings.indexOfDifference(self, other),
    'indexOfIgnoreCase(String)': (_: Runtime, self: string, part: string) => lower(self).indexOf(lower(part)),
    'indexOfIgnoreCase(String,Integer)': (_: Runtime, self: string, part: string, from: number) =>
        lower(self).indexOf(lower(part), from),
    'lastIndexOf(String)': (_: Runtime, self: string, part: string) => self.lastIndexOf(part),
    'lastIndexOf(String,Integer)': (_: Runtime, self: string, part: string, from: number) =>
        lastIndex(self, part, from),
    'lastIndexOfChar(Integer)': (_: Runtime, self: string, char: number) =>
        self.lastIndexOf(String.fromCodePoint(char)),
    'lastIndexOfChar(Integer,Integer)': (_: Runtime, self: string, char: number, from: number) =>
        lastIndex(self, String.fromCodePoint(char), from),
    'lastIndexOfIgnoreCase(String)': (_: Runtime, self: string, part: string) => lower(self).lastIndexOf(lower(part)),
    'lastIndexOfIgnoreCase(String,Integer)': (_: Runtime, self: string, part: string, from: number) =>
        lastIndex(lower(self), lower(part), from)
});

function lastIndex(text: string, part: string, from: number): number {
    return from < 0 ? -1 : text.lastIndexOf(part, from);
}

const parts = instanceMembers({
    'abbreviate(Integer)': (runtime: Runtime, self: string, width: number) =>
        strings.abbreviate(self, width) ?? tooNarrow(runtime, 4),
    'abbreviate(Integer,Integer)': (runtime: Runtime, self: string, width: number, offset: number) =>
        strings.abbreviate(self, width, offset) ?? tooNarrow(runtime, 7),
    'difference(String)': (_: Runtime, self: string, other: string) => {
        const at = strings.indexOfDifference(self, other);
        return at < 0 ? '' : other.slice(at);
    },
    'left(Integer)': (_: Runtime, self: string, count: number) => (count < 0 ? '' : self.slice(0, count)),
    'mid(Integer,Integer)': (_: Runtime, self: string, start: number, count: number) => {
        if (count < 0 || start > self.length) return '';
        const from = Math.max(start, 0);
        return self.slice(from, from + count);
    },
    'right(Integer)': (_: Runtime, self: string, count: number) =>
        count < 0 ? '' : self.slice(Math.max(0, self.length - count)),
    'substring(Integer)': (runtime: Runtime, self: string, start: number) =>
        substring(runtime, self, start, Math.max(self.length, start)),
    'substring(Integer,Integer)': (runtime: Runtime, self: string, start: number, end: number) =>
        substring(runtime, self, start, end),
    'substringAfter(String)': (_: Runtime, self: string, separator: string) => {
        const at = self.indexOf(separator);
        return at < 0 ? '' : self.slice(at + separator.length);
    },
    'substringAfterLast(String)': (_: Runtime, self: string, separator: string) => {
        const at = separator === '' ? -1 : self.lastIndexOf(separator);
        return at < 0 ? '' : self.slice(at + separator.length);
    },
    'substringBefore(String)': (_: Runtime, self: string, separator: string) => {
        const at = self.indexOf(separator);
        return at < 0 ? self : self.slice(0, at);
    },
    'substringBeforeLast(String)': (_: Runtime, self: string, separator: string) => {
        const at = separator === '' ? -1 : self.lastIndexOf(separator);
        return at < 0 ? self : self.slice(0, at);
    },
    'substringBetween(String)': (_: Runtime, self: string, tag: string) => between(self, tag, tag),
    'substringBetween(String,String)': (_: Runtime, self: string, open: string, close: string) =>
        between(self, open, close),
    'split(String)': (runtime: Runtime, self: string, regex: string) =>
        stringList(withRegex(runtime, () => split(compilePattern(regex), self, 0))),
    'split(String,Integer)': (runtime: Runtime, self: string, regex: string, limit: number) =>
        stringList(withRegex(runtime, () => split(compilePattern(regex), self, limit))),
    'splitByCharacterType()': (_: Runtime, self: string) => stringList(strings.splitByCharacterType(self, false)),
    'splitByCharacterTypeCamelCase()': (_: Runtime, self: string) =>
        stringList(strings.splitByCharacterType(self, true)),
    'getChars()': (_: Runtime, self: string) =>
        listOf(
            types.integer,
            Array.from({ length: self.length }, (_char, i) => self.charCodeAt(i))
        )
});

function tooNarrow(runtime: Runtime, least: number): never {
    return runtime.fail('System.IllegalArgumentException', `Minimum abbreviation width is ${least}`);
}

/** Null if there is no such part. */
function between(text: string, open: string, close: string): string | null {
    const start = text.indexOf(open);
    if (start < 0) return null;
    const end = text.indexOf(close, start + open.length);
    return end < 0 ? null : text.slice(start + open.length, end);
}

/** Counts against the heap before it is made. */
function repeated(text: string, count: number): string {
    const times = Math.max(0, count);
    if (text.length * times >= largeBytes) growth.held?.(text.length * times);
    return text.repeat(times);
}

const changing = instanceMembers({
    'capitalize()': (_: Runtime, self: string) => self.slice(0, 1).toUpperCase() + self.slice(1),
    'uncapitalize()': (_: Runtime, self: string) => self.slice(0, 1).toLowerCase() + self.slice(1),
    'center(Integer)': (_: Runtime, self: string, size: number) => strings.center(self, size, ' '),
    'center(Integer,String)': (_: Runtime, self: string, size: number, filler: string) =>
        strings.center(self, size, filler),
    'deleteWhitespace()': (_: Runtime, self: string) =>
        [...self].filter((char) => !strings.isWhitespace(char)).join(''),
    'leftPad(Integer)': (_: Runtime, self: string, size: number) => strings.pad(self, size, ' ', 'left'),
    'leftPad(Integer,String)': (_: Runtime, self: string, size: number, filler: string) =>
        strings.pad(self, size, filler, 'left'),
    'rightPad(Integer)': (_: Runtime, self: string, size: number) => strings.pad(self, size, ' ', 'right'),
    'rightPad(Integer,String)': (_: Runtime, self: string, size: number, filler: string) =>
        strings.pad(self, size, filler, 'right'),
    'normalizeSpace()': (_: Runtime, self: string) => strings.normalizeSpace(self),
    'overlay(String,Integer,Integer)': (_: Runtime, self: string, patch: string, start: number, end: number) =>
        strings.overlay(self, patch, start, end),
    'remove(String)': (_: Runtime, self: string, part: string) => (part === '' ? self : self.replaceAll(part, '')),
    'removeEnd(String)': (_: Runtime, self: string, part: string) =>
        part !== '' && self.endsWith(part) ? self.slice(0, -part.length) : self,
    'removeEndIgnoreCase(String)': (_: Runtime, self: string, part: string) =>
        part !== '' && lower(self).endsWith(lower(part)) ? self.slice(0, -part.length) : self,
    'removeStart(String)': (_: Runtime, self: string, part: string) =>
        self.startsWith(part) ? self.slice(part.length) : self,
    'removeStartIgnoreCase(String)': (_: Runtime, self: string, part: string) =>
        lower(self).startsWith(lower(part)) ? self.slice(part.length) : self,
    'repeat(Integer)': (_: Runtime, self: string, count: number) => repeated(self, count),
    'repeat(String,Integer)': (_: Runtime, self: string, separator: string, count: number) =>
        count < 1 ? '' : repeated(self + separator, count - 1) + self,
    'replace(String,String)': (_: Runtime, self: string, part: string, by: string) => self.replaceAll(part, () => by),
    'replaceAll(String,String)': (runtime: Runtime, self: string, regex: string, by: string) =>
        withRegex(runtime, () => replace(compilePattern(regex), self, by, false)),
    'replaceFirst(String,String)': (runtime: Runtime, self: string, regex: string, by: string) =>
        withRegex(runtime, () => replace(compilePattern(regex), self, by, true)),
    'reverse()': (_: Runtime, self: string) => [...self].reverse().join(''),
    'stripHtmlTags()': (_: Runtime, self: string) => strings.stripHtmlTags(self),
    'swapCase()': (_: Runtime, self: string) => strings.swapCase(self),
    'toLowerCase()': (_: Runtime, self: string) => self.toLowerCase(),
    'toLowerCase(String)': (_: Runtime, self: string, locale: string) =>
        self.toLocaleLowerCase(locale.replace('_', '-')),
    'toUpperCase()': (_: Runtime, self: string) => self.toUpperCase(),
    'toUpperCase(String)': (_: Runtime, self: string, locale: string) =>
        self.toLocaleUpperCase(locale.replace('_', '-')),
    'trim()': (_: Runtime, self: string) => strings.trim(self)
});

const encoding = instanceMembers({
    'escapeCsv()': (_: Runtime, self: string) => escapes.escapeCsv(self),
    'escapeEcmaScript()': (_: Runtime, self: string) => escapes.escapeEcmaScript(self),
    'escapeHtml3()': (_: Runtime, self: string) => escapes.escapeHtml(self, 3),
    'escapeHtml4()': (_: Runtime, self: string) => escapes.escapeHtml(self, 4),
    'escapeJava()': (_: Runtime, self: string) => escapes.escapeJava(self),
    'escapeUnicode()': (_: Runtime, self: string) => escapes.escapeUnicode(self),
    'escapeXml()': (_: Runtime, self: string) => escapes.escapeXml(self),
    'unescapeCsv()': (_: Runtime, self: string) => escapes.unescapeCsv(self),
    'unescapeEcmaScript()': (_: Runtime, self: string) => escapes.unescapeJava(self),
    'unescapeHtml3()': (_: Runtime, self: string) => escapes.unescapeHtml(self, 3),
    'unescapeHtml4()': (_: Runtime, self: string) => escapes.unescapeHtml(self, 4),
    'unescapeJava()': (_: Runtime, self: string) => escapes.unescapeJava(self),
    'unescapeUnicode()': (_: Runtime, self: string) => escapes.unescapeUnicode(self),
    'unescapeXml()': (_: Runtime, self: string) => escapes.unescapeXml(self)
});

const asking = instanceMembers({
    'compareTo(String)': (_: Runtime, self: string, other: string) => {
        const at = strings.indexOfDifference(self, other);
        if (at < 0) return 0;
        if (at >= self.length || at >= other.length) return self.length - other.length;
        return self.charCodeAt(at) - other.charCodeAt(at);
    },
    'getLevenshteinDistance(String)': (_: Runtime, self: string, other: string) => strings.levenshtein(self, other),
    'getLevenshteinDistance(String,Integer)': (_: Runtime, self: string, other: string, threshold: number) =>
        strings.levenshtein(self, other, threshold),
    'hashCode()': (_: Runtime, self: string) => hashString(self),
    'isAllLowerCase()': (_: Runtime, self: string) => /^\p{Ll}+$/u.test(self),
    'isAllUpperCase()': (_: Runtime, self: string) => /^\p{Lu}+$/u.test(self),
    'isAlpha()': (_: Runtime, self: string) => strings.isAlpha(self),
    'isAlphaSpace()': (_: Runtime, self: string) => strings.isAlphaSpace(self),
    'isAlphanumeric()': (_: Runtime, self: string) => strings.isAlphanumeric(self),
    'isAlphanumericSpace()': (_: Runtime, self: string) => strings.isAlphanumericSpace(self),
    'isAsciiPrintable()': (_: Runtime, self: string) => strings.isAsciiPrintable(self),
    'isNumeric()': (_: Runtime, self: string) => strings.isNumeric(self),
    'isNumericSpace()': (_: Runtime, self: string) => strings.isNumericSpace(self),
    'isWhitespace()': (_: Runtime, self: string) => [...self].every(strings.isWhitespace),
    'length()': (_: Runtime, self: string) => self.length
});

const printed = (runtime: Runtime, value: unknown): string | null => (value === null ? null : print(runtime, value));

const conversions = {
    'isBlank(String)': (_: Runtime, text: string | null) => text === null || [...text].every(strings.isWhitespace),
    'isEmpty(String)': (_: Runtime, text: string | null) => text === null || text === '',
    'isNotBlank(String)': (_: Runtime, text: string | null) => text !== null && ![...text].every(strings.isWhitespace),
    'isNotEmpty(String)': (_: Runtime, text: string | null) => text !== null && text !== '',
    'valueOf(Date)': printed,
    'valueOf(Datetime)': printed,
    'valueOf(Decimal)': printed,
    'valueOf(Double)': printed,
    'valueOf(Integer)': printed,
    'valueOf(Long)': printed,
    'valueOf(Object)': printed
};

const statics = staticMembers({
    'escapeSingleQuotes(String)': (_: Runtime, text: string) => text.replace(/['\\]/g, (char) => `\\${char}`),
    'format(String,List<Object>)': (runtime: Runtime, pattern: string, args: ApexList) => {
        try {
            return messageFormat(
                pattern,
                args.items.map((arg) => print(runtime, arg))
            );
        } catch (error) {
            if (error instanceof RangeError) return runtime.fail('System.StringException', error.message);
            throw error;
        }
    },
    'fromCharArray(List<Integer>)': (_: Runtime, chars: ApexList) =>
        (chars.items as number[]).map((char) => String.fromCharCode(char)).join(''),
    'getCommonPrefix(List<String>)': (_: Runtime, texts: ApexList) => strings.commonPrefix(texts.items as string[]),
    'join(Object,String)': (runtime: Runtime, iterable: unknown, separator: string) =>
        holdText(
            elementsOf(runtime, iterable)
                .map((item) => (item === null ? '' : print(runtime, item)))
                .join(separator)
        ),
    'valueOfGmt(Datetime)': (_: Runtime, value: ApexDatetime) => formatGmt(value.ms)
});

export const stringClass: PlatformClass = {
    name: 'System.String',
    methods: {
        ...searching,
        ...parts,
        ...changing,
        ...encoding,
        ...asking,
        'equals(Object)': (_: Runtime, self: string, other: unknown) =>
            self.valueOf() === String(other) && other !== null,
        'equalsIgnoreCase(String)': (_: Runtime, self: string, other: string | null) =>
            self.toLowerCase() === other?.toLowerCase()
    },
    statics: { ...conversions, ...statics }
};
