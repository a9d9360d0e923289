import type { Suite } from '../testing/suite.ts';

export type Inspection = {
    /** How many things were looked at. A gate that finds nothing to look at has failed. */
    readonly inspected: number;
    /** One text per violation: file, line, what is wrong, what to do. */
    readonly findings: readonly string[];
    readonly note?: string;
    /** Why the gate could not run here. It counts neither as passed nor as failed then. */
    readonly skipped?: string;
};

/** A suite of one check over many files. */
export function gate(name: string, inspect: () => Promise<Inspection> | Inspection): Suite {
    return {
        name,
        async run() {
            const { inspected, findings, note, skipped } = await inspect();
            if (skipped !== undefined) return { passed: 0, failed: 0, output: '', note: `SKIPPED: ${skipped}` };
            const all = inspected === 0 ? [`${name}: found nothing to look at`] : findings;
            return {
                passed: all.length === 0 ? 1 : 0,
                failed: all.length,
                output: all.join('\n'),
                note: note ?? `${inspected} looked at`
            };
        }
    };
}
