import type { SourceText, Span } from './text.ts';

/**
 * Stable codes of everything the compiler can refuse. The text may change, the code may not.
 * One catalogue, so that documentation and tests can list it.
 */
export const diagnosticCodes = {
    syntax: 'APEX1001',
    reservedName: 'APEX1002',
    unknownType: 'APEX2001',
    unknownVariable: 'APEX2002',
    unknownMember: 'APEX2003',
    unknownMethod: 'APEX2004',
    unknownField: 'APEX2005',
    typeMismatch: 'APEX2006',
    duplicateDeclaration: 'APEX2007',
    missingReturn: 'APEX2008',
    illegalModifier: 'APEX2009',
    illegalAssignment: 'APEX2010',
    abstractNotImplemented: 'APEX2011',
    cyclicInheritance: 'APEX2012',
    notVisible: 'APEX2013',
    illegalStatement: 'APEX2014',
    recursiveConstructor: 'APEX2015',
    fileName: 'APEX2016',
    soqlSyntax: 'APEX3001',
    soqlUnknownObject: 'APEX3002',
    soqlUnknownField: 'APEX3003',
    soqlIllegal: 'APEX3004',
    platformMemberNotSupported: 'APEX4001',
    metadataInvalid: 'META1001'
} as const;

export type DiagnosticCode = (typeof diagnosticCodes)[keyof typeof diagnosticCodes];

/** One reason why a source file is refused. */
export type Diagnostic = {
    readonly code: DiagnosticCode;
    readonly message: string;
    readonly file: string;
    /** One-based. */
    readonly line: number;
    /** One-based. */
    readonly column: number;
    /** The line of source, for the reader. */
    readonly excerpt: string;
};

/** Builds a diagnostic that points at a span of a file. */
export function diagnosticAt(source: SourceText, span: Span, code: DiagnosticCode, message: string): Diagnostic {
    const { line, column } = source.position(span.start);
    return { code, message, file: source.path, line, column, excerpt: excerptOf(source, line) };
}

const longestExcerpt = 500;

/** A line of source for the reader, cut where nobody reads on. */
export function excerptOf(source: SourceText, line: number): string {
    const text = source.lineText(line);
    return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}…` : text;
}

/** `path:line:column CODE message`, then the line and a caret. */
export function formatDiagnostic(d: Diagnostic): string {
    const gutter = String(d.line).padStart(5);
    if (d.column > d.excerpt.length + 1) return `${d.file}:${d.line}:${d.column} ${d.code} ${d.message}`;
    const caret = ' '.repeat(Math.max(0, d.column - 1));
    return `${d.file}:${d.line}:${d.column} ${d.code} ${d.message}\n${gutter} | ${d.excerpt}\n${' '.repeat(5)} | ${caret}^`;
}

/** Thrown when a project cannot be compiled; carries every diagnostic found, not only the first. */
export class CompilationError extends Error {
    override readonly name = 'CompilationError';
    readonly diagnostics: readonly Diagnostic[];

    constructor(diagnostics: readonly Diagnostic[]) {
        super(diagnostics.map(formatDiagnostic).join('\n'));
        this.diagnostics = diagnostics;
    }
}
