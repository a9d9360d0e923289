export { runSuites } from './run.ts';
export { capture, nodeTestSuite, outsideTestSuite, type Suite, type SuiteResult, type TestFiles } from './suite.ts';
