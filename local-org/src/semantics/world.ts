/** What every part of the binder shares: symbols, schema, labels and the list of diagnostics. */
import { diagnosticAt } from '../source/index.ts';
import type { Diagnostic, DiagnosticCode, SourceText, Span } from '../source/index.ts';
import type { Schema } from '../metadata/model.ts';
import type { ApexType } from './types.ts';
import type { PlatformSymbols } from './platform-symbols.ts';
import type { UserSymbols } from './symbols.ts';

export class World {
    readonly schema: Schema;
    readonly platform: PlatformSymbols;
    readonly symbols: UserSymbols;
    readonly diagnostics: Diagnostic[] = [];
    /** Lower case; undefined accepts all. */
    readonly #labels: ReadonlySet<string> | undefined;
    readonly #seen = new Set<string>();
    readonly #places = new Map<SourceText, number[]>();

    constructor(schema: Schema, symbols: UserSymbols, labels: Iterable<string> | undefined) {
        this.schema = schema;
        this.platform = symbols.platform;
        this.symbols = symbols;
        this.#labels = labels && new Set([...labels].map((name) => name.toLowerCase()));
    }

    hasLabel(name: string): boolean {
        return this.#labels === undefined || this.#labels.has(name.toLowerCase());
    }

    /** Whether something is wrong inside a piece of source. */
    hasReported(source: SourceText, span: Span): boolean {
        return this.#places.get(source)?.some((at) => at >= span.start && at <= span.end) ?? false;
    }

    /** Records a diagnostic; the same one at the same place only once. */
    report(source: SourceText, span: Span, code: DiagnosticCode, message: string): void {
        const identity = `${source.path}:${span.start}:${code}:${message}`;
        if (this.#seen.has(identity)) return;
        this.#seen.add(identity);
        const places = this.#places.get(source);
        if (places === undefined) this.#places.set(source, [span.start]);
        else places.push(span.start);
        this.diagnostics.push(diagnosticAt(source, span, code, message));
    }
}

/** The file that code stands in. */
export type UnitInfo = {
    readonly source: SourceText;
    readonly apiVersion: number;
    readonly namespace: string | undefined;
    readonly isTrigger: boolean;
};

/**
 * The type of an expression that already has a diagnostic. It fits everywhere and has every member, so that one
 * mistake gives one message. Recognised by identity.
 */
export const errorType: ApexType = { kind: 'null' };
