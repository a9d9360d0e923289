import type { ApexParserRuleContext, ApexParseTree, ApexTerminalNode, ApexToken } from '@apexdevtools/apex-parser';
import {
    diagnosticAt,
    diagnosticCodes,
    type Diagnostic,
    type DiagnosticCode,
    type SourceText,
    type Span
} from '../source/index.ts';

const highSurrogate = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/**
 * What every construct reader needs of the file: spans in UTF-16 units (the parser counts code points) and a place for
 * the diagnostics found while the tree is read.
 */
export class SyntaxReader {
    readonly source: SourceText;
    readonly diagnostics: Diagnostic[] = [];
    /** Code point offsets of the characters that take two UTF-16 units; undefined where there are none. */
    readonly #wide: readonly number[] | undefined;

    constructor(source: SourceText) {
        this.source = source;
        const wide = [...source.text.matchAll(highSurrogate)].map((match, before) => match.index - before);
        this.#wide = wide.length === 0 ? undefined : wide;
    }

    /** The UTF-16 offset of a code point offset. */
    offset(codePoint: number): number {
        if (this.#wide === undefined) return codePoint;
        let low = 0;
        let high = this.#wide.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.#wide[middle]! < codePoint) low = middle + 1;
            else high = middle;
        }
        return codePoint + low;
    }

    tokenSpan(token: ApexToken): Span {
        return { start: this.offset(token.start), end: this.offset(token.stop + 1) };
    }

    /** The span from the first to the last token of a rule. */
    span(context: ApexParserRuleContext): Span {
        const start = context.start.start;
        const stop = context.stop === undefined || context.stop === null ? start : context.stop.stop + 1;
        return { start: this.offset(start), end: this.offset(Math.max(start, stop)) };
    }

    /** The text of a span of the file. */
    text(span: Span): string {
        return this.source.text.slice(span.start, span.end);
    }

    report(span: Span, message: string, code: DiagnosticCode = diagnosticCodes.syntax): void {
        this.diagnostics.push(diagnosticAt(this.source, span, code, message));
    }
}

/** The parser answers `null` for an optional part that is not there; its types do not say so. */
export function maybe<T>(part: T): T | undefined {
    return part ?? undefined;
}

/** True where an optional token is there. */
export function has(token: ApexTerminalNode): boolean {
    return maybe(token) !== undefined;
}

/** The children of a rule. */
export function childrenOf(context: ApexParserRuleContext): readonly ApexParseTree[] {
    return context.children ?? [];
}

/** The text of the operator tokens between two parts, joined: `>` `>` gives `>>`. */
export function tokensBetween(context: ApexParserRuleContext, from: number, to: number): string {
    return childrenOf(context)
        .slice(from, to)
        .map((child) => child.getText())
        .join('');
}

/** Joins two spans. */
export function spanning(first: Span, last: Span): Span {
    return { start: first.start, end: last.end };
}
