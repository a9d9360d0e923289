export { withBudgets } from './budgets.ts';
export { apexSuite, apexVariantsSuite } from './apex.ts';
export { runSuites } from './run.ts';
export { scenarioSuite } from './scenarios.ts';
export {
    allOf,
    capture,
    jestSuite,
    nodeTestSuite,
    outsideTestSuite,
    toolSuite,
    type Suite,
    type SuiteResult
} from './suite.ts';
