/** Java regular expressions on JavaScript's engine. */
export { compilePattern, exec, matches, replace, ReplacementError, split } from './matching.ts';
export type { CompiledPattern, MatchedGroups } from './matching.ts';
export { PatternSyntaxError } from './syntax.ts';
