import { runTests } from '../../../local-org/src/index.ts';
import { describeTests, openCordonOrg } from '../org/index.ts';
import type { Suite } from './suite.ts';

/** The package's own Apex tests, in the local org, with line coverage. A package that does not compile fails as a whole. */
export function apexSuite(name: string): Suite {
    return {
        name,
        async run() {
            const org = await openCordonOrg({ coverage: true });
            try {
                const report = runTests(org);
                const lines: string[] = [];
                const { passed, failed } = describeTests(report, (line) => lines.push(line));
                return {
                    passed,
                    failed: passed === 0 ? Math.max(1, failed) : failed,
                    output: lines.join('\n'),
                    note: coverageNote(report.coverage)
                };
            } finally {
                org.close();
            }
        }
    };
}

type FileLines = { readonly covered: readonly number[]; readonly uncovered: readonly number[] };

function coverageNote(files: readonly FileLines[]): string {
    const covered = files.reduce((all, file) => all + file.covered.length, 0);
    const total = files.reduce((all, file) => all + file.covered.length + file.uncovered.length, 0);
    return `${((100 * covered) / Math.max(1, total)).toFixed(1)} % of ${total} Apex lines covered`;
}
