import type { Span } from '../../source/index.ts';

/** Text that is no SOQL or SOSL. The span is absolute: the caller's offset is included. */
export class SoqlSyntaxError extends Error {
    override readonly name = 'SoqlSyntaxError';
    readonly span: Span;

    constructor(message: string, span: Span) {
        super(message);
        this.span = span;
    }
}
