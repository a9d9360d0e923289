/** Conformance with Salesforce, measured on public Apex projects whose tests pass there. */
export { readBaseline, writeBaseline, type Baseline, type LeftOut, type SuiteRecord } from './baseline.ts';
export { goals, rate, recordOf, regressions, together, type Measured } from './compare.ts';
export { measure } from './run.ts';
