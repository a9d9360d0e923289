/** Every suite of the project. Checks that run in a worker are found here by their name. */
import { join } from 'node:path';
import { allGates } from '../gates/index.ts';
import { root } from '../org/index.ts';
import { apexSuite, apexVariantsSuite } from './apex.ts';
import { withBudgets } from './budgets.ts';
import { scenarioSuite } from './scenarios.ts';
import { allOf, jestSuite, nodeTestSuite, outsideTestSuite, toolSuite, type Suite, type TestFiles } from './suite.ts';

const tool = (name: string, script: string, ...args: string[]): Suite =>
    toolSuite(name, root, join('node_modules', script), args);
/** They read environment and working folder once and for all. */
const salesforceLibraries = true;
const inWorker = (suite: Suite): Suite => ({ name: suite.name, inWorker: true, run: () => suite.run() });

export const allSuites: readonly (Suite | TestFiles)[] = withBudgets([
    tool('format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    tool('lint', 'eslint/bin/eslint.js', '.'),
    allOf('types', [
        tool('tools', 'typescript/bin/tsc', '-p', '.'),
        tool('host', 'typescript/bin/tsc', '-p', 'local-org/src/lwc/client')
    ]),
    ...allGates(root).map(inWorker),
    jestSuite('components (Jest)', root),
    nodeTestSuite('local org', root, ['local-org/test/**/*.test.ts']),
    nodeTestSuite('commands', root, [
        'scripts/test/*.test.ts',
        'scripts/test/{access,conformance,evidence,gates,laws,letters,notice,scenarios}/*.test.ts'
    ]),
    outsideTestSuite('collect', root, ['scripts/test/collect/*.test.ts'], salesforceLibraries),
    inWorker(apexSuite('Apex')),
    inWorker(apexVariantsSuite('editions and namespace')),
    inWorker(scenarioSuite('scenarios', join(root, 'config', 'scenarios'))),
    nodeTestSuite('package version', root, ['scripts/test/package/*.test.ts']),
    outsideTestSuite('provision', root, ['scripts/test/provision/*.test.ts'], salesforceLibraries),
    outsideTestSuite('sf command line', root, ['scripts/test/cli/*.test.ts'], salesforceLibraries),
    outsideTestSuite('browser', root, ['scripts/test/browser/*.test.ts'])
]);
