/** `npm test`: every check of the project, ending with one line `N passed, N failed`. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allGates } from './lib/gates/index.ts';
import { root } from './lib/org/index.ts';
import {
    allOf,
    apexSuite,
    apexVariantsSuite,
    jestSuite,
    nodeTestSuite,
    outsideTestSuite,
    runSuites,
    scenarioSuite,
    toolSuite,
    withBudgets,
    type Suite
} from './lib/testing/index.ts';

const tool = (name: string, script: string, ...args: string[]): Suite =>
    toolSuite(name, root, join('node_modules', script), args);

const suites: readonly Suite[] = withBudgets([
    tool('format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    tool('lint', 'eslint/bin/eslint.js', '.'),
    allOf('types', [
        tool('tools', 'typescript/bin/tsc', '-p', '.'),
        tool('host', 'typescript/bin/tsc', '-p', 'local-org/src/lwc/client')
    ]),
    ...allGates(root),
    jestSuite('components (Jest)', root),
    nodeTestSuite('local org', root, ['local-org/test/**/*.test.ts']),
    nodeTestSuite('commands', root, [
        'scripts/test/*.test.ts',
        'scripts/test/{access,conformance,evidence,gates,laws,letters,notice,scenarios}/*.test.ts'
    ]),
    outsideTestSuite('collect', root, ['scripts/test/collect/*.test.ts']),
    apexSuite('Apex'),
    apexVariantsSuite('editions and namespace'),
    scenarioSuite('scenarios', join(root, 'config', 'scenarios')),
    nodeTestSuite('package version', root, ['scripts/test/package/*.test.ts']),
    outsideTestSuite('provision', root, ['scripts/test/provision/*.test.ts']),
    outsideTestSuite('sf command line', root, ['scripts/test/cli/*.test.ts']),
    outsideTestSuite('browser', root, ['scripts/test/browser/*.test.ts'])
]);

const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } });
const chosen = suites.filter(
    (suite) => values.only === undefined || suite.name.toLowerCase().includes(values.only.toLowerCase())
);
if (values.help === true || chosen.length === 0) {
    console.log(
        `Usage: npm test -- [--only <part of a suite's name>]\nSuites: ${suites.map((suite) => suite.name).join(', ')}`
    );
    process.exitCode = values.help === true ? 0 : 2;
} else {
    const failed = await runSuites(chosen, (line) => console.log(line));
    process.exitCode = failed === 0 ? 0 : 1;
}
