/** The record of how far public Apex projects pass in the local org. */
import { readFileSync, writeFileSync } from 'node:fs';

/** A test method that cannot count: it needs a language or tool that the local org does not have. */
export type LeftOut = { readonly test: string; readonly needs: 'DataWeave' | 'Flow' };

export type SuiteRecord = {
    /** Name of the folder that holds it. */
    readonly name: string;
    /** `owner/name` on GitHub. */
    readonly repository: string;
    /** The commit that was measured. */
    readonly commit: string;
    /** Other suites' folders that it needs to compile; their tests are not counted here. */
    readonly needs: readonly string[];
    readonly passed: number;
    /** Without what is left out. */
    readonly total: number;
    readonly leftOut: readonly LeftOut[];
    /** `Class.method`, sorted. */
    readonly failures: readonly string[];
};

export type Baseline = { readonly suites: readonly SuiteRecord[] };

export function readBaseline(file: string): Baseline {
    return JSON.parse(readFileSync(file, 'utf8')) as Baseline;
}

export function writeBaseline(file: string, baseline: Baseline): void {
    writeFileSync(file, `${JSON.stringify(baseline, undefined, 4)}\n`);
}
