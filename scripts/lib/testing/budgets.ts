import type { Suite, TestFiles } from './suite.ts';

/** Seconds on two idle cores, by suite; the whole stays under ten minutes. */
const budgets: Readonly<Record<string, number>> = {
    format: 30,
    lint: 40,
    types: 20,
    'components against Apex': 30,
    'access of roles': 2,
    'no hard-coded text': 3,
    'icon names': 3,
    'size of Apex and templates': 10,
    'domains use each other through their doors': 15,
    'changes are in the ledger': 15,
    'no TypeScript in the package': 2,
    'package converts for deployment': 30,
    'LWC platform compiler': 30,
    'apex-ls': 40,
    'components (Jest)': 60,
    'local org': 120,
    commands: 120,
    collect: 60,
    Apex: 60,
    'editions and namespace': 120,
    scenarios: 60,
    provision: 90,
    browser: 120
};
/** For suites that nobody gave one. */
const otherwise = 30;

/** Gives each suite its budget. */
export function withBudgets(suites: readonly (Suite | TestFiles)[]): readonly (Suite | TestFiles)[] {
    return suites.map((suite) => ({ ...suite, budget: budgets[suite.name] ?? otherwise }));
}
