import { runTests, type OrgOptions } from '../../../local-org/src/index.ts';
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

type Variant = { readonly name: string; readonly options: Pick<OrgOptions, 'profile' | 'features' | 'namespace'> };

/** The org of the first pass is a developer org with the package installed under its namespace; these are the others. */
const variants: readonly Variant[] = [
    { name: 'enterprise', options: { profile: 'enterprise' } },
    { name: 'enterprise+event-monitoring', options: { profile: 'enterprise+event-monitoring' } },
    { name: 'shield', options: { profile: 'shield' } },
    {
        name: 'shield with every feature',
        options: {
            profile: 'shield',
            features: ['personAccounts', 'stateAndCountryPicklists', 'multiCurrency', 'communities']
        }
    },
    { name: 'empty namespace', options: { profile: 'developer', namespace: '' } }
];

/** The same Apex tests in every edition, in an org with every feature, and without a namespace. */
export function apexVariantsSuite(name: string): Suite {
    return {
        name,
        async run() {
            let [passed, failed] = [0, 0];
            const output: string[] = [];
            const notes: string[] = [];
            for (const variant of variants) {
                const org = await openCordonOrg(variant.options);
                try {
                    const lines: string[] = [];
                    const result = describeTests(runTests(org), (line) => lines.push(`[${variant.name}] ${line}`));
                    passed += result.passed;
                    failed += result.passed === 0 ? Math.max(1, result.failed) : result.failed;
                    if (result.failed > 0) output.push(...lines);
                    notes.push(`${variant.name} ${result.passed}`);
                } finally {
                    org.close();
                }
            }
            return { passed, failed, output: output.join('\n'), note: notes.join(', ') };
        }
    };
}
