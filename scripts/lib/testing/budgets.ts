import type { Suite, TestFiles } from './suite.ts';

/**
 * Seconds on two idle cores, by suite, summed over what runs beside each other: as measured, and a third more. The whole
 * takes about eighteen minutes there.
 */
const budgets: Readonly<Record<string, number>> = {
    format: 80,
    lint: 45,
    types: 35,
    'components against Apex': 15,
    'access of roles': 2,
    'no hard-coded text': 3,
    'icon names': 3,
    'size of Apex and templates': 3,
    'domains use each other through their doors': 5,
    'records change through their doors, which write the ledger': 5,
    'what is read, written and sent is documented': 5,
    'no TypeScript in the package': 2,
    'package converts for deployment': 10,
    'LWC platform compiler': 15,
    'apex-ls': 40,
    'components (Jest)': 35,
    'local org': 190,
    commands: 950,
    collect: 65,
    Apex: 40,
    'editions and namespace': 180,
    scenarios: 100,
    'package version': 75,
    provision: 130,
    'sf command line': 90,
    browser: 650
};
/** For suites that nobody gave one. */
const otherwise = 30;

/** Gives each suite its budget. */
export function withBudgets(suites: readonly (Suite | TestFiles)[]): readonly (Suite | TestFiles)[] {
    return suites.map((suite) => ({ ...suite, budget: budgets[suite.name] ?? otherwise }));
}
