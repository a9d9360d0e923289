export type * from './ast.ts';
export { parseApexCached } from './cache.ts';
export { parseApex, type ApexKind, type ParseResult } from './parse.ts';
export {
    parseSoql,
    parseSosl,
    SoqlSyntaxError,
    type ComparisonOperator,
    type FieldPath,
    type OrderItem,
    type QuerySource,
    type SelectItem,
    type SoqlCondition,
    type SoqlExpression,
    type SoqlFunction,
    type SoqlLiteral,
    type SoqlQuery,
    type SoqlValue,
    type SoslSearch
} from './soql/index.ts';
