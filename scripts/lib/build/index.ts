export { digestOf, filesBelow } from './inputs.ts';
export { buildPackage, type BuildResult } from './package.ts';
export { stripTypes } from './bundles.ts';
