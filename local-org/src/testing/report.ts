/** What a test run says, as data. */
import type { Diagnostic } from '../source/index.ts';
import type { FileCoverage } from './coverage.ts';

export type TestResult = {
    readonly class: string;
    readonly method: string;
    /** The file of the test class. */
    readonly file: string;
    readonly outcome: 'pass' | 'fail';
    /** `System.AssertException: Assertion Failed: …`; undefined for a pass. */
    readonly message: string | undefined;
    readonly ms: number;
    /** The Apex line that failed. */
    readonly failedAt?: { readonly file: string; readonly line: number };
    readonly stackTrace?: string;
};

export type NotCompiled = { readonly file: string; readonly diagnostics: readonly Diagnostic[] };

export type TestReport = {
    readonly tests: readonly TestResult[];
    /** Empty unless the org was opened with coverage. */
    readonly coverage: readonly FileCoverage[];
    readonly notCompiled: readonly NotCompiled[];
};

/** Diagnostics by file. */
export function groupDiagnostics(diagnostics: readonly Diagnostic[]): NotCompiled[] {
    const files = new Map<string, Diagnostic[]>();
    for (const diagnostic of diagnostics)
        files.set(diagnostic.file, [...(files.get(diagnostic.file) ?? []), diagnostic]);
    return [...files].map(([file, found]) => ({ file, diagnostics: found }));
}
