export type * from './ast.ts';
export { SoqlSyntaxError } from './errors.ts';
export type { QuerySource } from './lexer.ts';
export { parseSoql } from './query.ts';
export { parseSosl } from './search.ts';
