/**
 * `node bin/run.mjs scripts/conformance.ts --suites <folder> [--only <name>]… [--update]`: runs the tests of public Apex
 * projects, one folder each under the name that `local-org/conformance/baseline.json` gives it, and compares with the
 * baseline, which may only improve. `--update` writes the new one unless something got worse.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { goals, measure, rate, readBaseline, recordOf, regressions, together, writeBaseline, type SuiteRecord } from './lib/conformance/index.ts'; // prettier-ignore

const root = resolve(import.meta.dirname, '..');
const file = join(root, 'local-org/conformance/baseline.json');
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function show(suite: SuiteRecord): void {
    console.log(`${suite.name}: ${suite.passed}/${suite.total} (${percent(rate(suite))})`);
}

const { values } = parseArgs({
    options: {
        suites: { type: 'string' },
        only: { type: 'string', multiple: true },
        update: { type: 'boolean', default: false }
    }
});
if (values.suites === undefined) {
    console.error('Say where the projects are: --suites <folder>');
    process.exit(2);
}

const baseline = readBaseline(file);
const chosen = baseline.suites.filter(({ name }) => values.only?.includes(name) ?? true);
const records = chosen.map((suite) => {
    const record = recordOf(suite, measure(root, resolve(values.suites!), suite));
    show(record);
    return record;
});
const sum = together(records);
console.log(`together: ${sum.passed}/${sum.total} (${percent(rate(sum))}), goal ${percent(goals.together)}`);
for (const suite of records.filter((each) => rate(each) < goals.each)) {
    console.log(`${suite.name} is below its goal of ${percent(goals.each)}`);
}
const worse = regressions(baseline, records);
for (const line of worse) console.log(`WORSE ${line}`);
if (worse.length > 0) process.exitCode = 1;
else if (values.update) {
    const suites = baseline.suites.map((suite) => records.find(({ name }) => name === suite.name) ?? suite);
    writeBaseline(file, { suites });
    console.log(`${file} is up to date`);
}
