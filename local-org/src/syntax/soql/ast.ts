/**
 * The syntax tree of SOQL and SOSL, the same for inline, dynamic and REST queries. Bind variables are numbered in
 * order of appearance; the host keeps the expressions (inline) or names (dynamic) they stand for.
 */
import type { Span } from '../../source/index.ts';

/** `Account.Owner.Name`: each part as written. */
export type FieldPath = { readonly parts: readonly string[]; readonly span: Span };

/** `COUNT(Id)`, `CALENDAR_YEAR(convertTimezone(CreatedDate))`, `toLabel(Status)`, `FORMAT(Amount)`. */
export type SoqlFunction = {
    readonly kind: 'function';
    /** Lower case. */
    readonly name: string;
    readonly args: readonly SoqlExpression[];
    readonly span: Span;
};
export type SoqlExpression =
    | (FieldPath & { readonly kind: 'field' })
    | SoqlFunction
    | { readonly kind: 'literal'; readonly value: SoqlLiteral; readonly span: Span }
    /** A bound coordinate: `GEOLOCATION(:latitude, :longitude)`. */
    | { readonly kind: 'bind'; readonly index: number; readonly text: string; readonly span: Span };

export type SelectItem =
    | { readonly kind: 'field'; readonly path: FieldPath; readonly alias: string | undefined; readonly span: Span }
    | {
          readonly kind: 'function';
          readonly call: SoqlFunction;
          readonly alias: string | undefined;
          readonly span: Span;
      }
    | { readonly kind: 'subquery'; readonly query: SoqlQuery; readonly span: Span }
    | {
          readonly kind: 'typeof';
          readonly field: FieldPath;
          readonly branches: readonly { readonly object: string; readonly fields: readonly FieldPath[] }[];
          readonly otherwise: readonly FieldPath[];
          readonly span: Span;
      }
    | { readonly kind: 'fields'; readonly set: 'ALL' | 'STANDARD' | 'CUSTOM'; readonly span: Span }
    /** Bare `COUNT()`. */
    | { readonly kind: 'count'; readonly span: Span };

export type SoqlLiteral =
    /** Escapes are resolved, except `\_` and `\%`, which only mean something to `LIKE`. */
    | { readonly type: 'string'; readonly value: string }
    /** Text of the number, sign included. */
    | { readonly type: 'number'; readonly value: string }
    | { readonly type: 'boolean'; readonly value: boolean }
    | { readonly type: 'null' }
    /** `2026-03-17`. */
    | { readonly type: 'date'; readonly value: string }
    /** ISO instant as written. */
    | { readonly type: 'datetime'; readonly value: string }
    /** `10:30:00Z` as written. */
    | { readonly type: 'time'; readonly value: string }
    /** `LAST_N_DAYS:30` gives name `LAST_N_DAYS`, n 30. Upper case. */
    | { readonly type: 'dateLiteral'; readonly name: string; readonly n: number | undefined }
    /** `USD500`. */
    | { readonly type: 'currency'; readonly code: string; readonly value: string };

export type SoqlValue =
    | { readonly kind: 'literal'; readonly value: SoqlLiteral; readonly span: Span }
    | {
          readonly kind: 'bind';
          readonly index: number;
          /** The text after the colon, trimmed: a name or dotted path in dynamic queries. */
          readonly text: string;
          readonly span: Span;
      }
    | { readonly kind: 'list'; readonly values: readonly SoqlValue[]; readonly span: Span }
    | { readonly kind: 'subquery'; readonly query: SoqlQuery; readonly span: Span };

export type ComparisonOperator =
    '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'in' | 'not in' | 'includes' | 'excludes';
export type SoqlCondition =
    | { readonly kind: 'and' | 'or'; readonly conditions: readonly SoqlCondition[]; readonly span: Span }
    | { readonly kind: 'not'; readonly condition: SoqlCondition; readonly span: Span }
    | {
          readonly kind: 'comparison';
          readonly left: SoqlExpression;
          readonly operator: ComparisonOperator;
          readonly right: SoqlValue;
          readonly span: Span;
      };

export type OrderItem = {
    readonly expression: SoqlExpression;
    readonly descending: boolean;
    /** Undefined is the platform's default: nulls first ascending, nulls last descending. */
    readonly nulls: 'first' | 'last' | undefined;
};

export type SoqlQuery = {
    readonly select: readonly SelectItem[];
    /** Object name, or in a child sub-query the relationship name. */
    readonly from: string;
    readonly fromSpan: Span;
    readonly alias: string | undefined;
    readonly scope: string | undefined;
    readonly where: SoqlCondition | undefined;
    readonly mode: 'user' | 'system' | 'security_enforced' | undefined;
    readonly groupBy: readonly SoqlExpression[];
    readonly groupKind: 'plain' | 'rollup' | 'cube';
    readonly having: SoqlCondition | undefined;
    readonly orderBy: readonly OrderItem[];
    readonly limit: SoqlValue | undefined;
    readonly offset: SoqlValue | undefined;
    readonly forClause: readonly ('view' | 'reference' | 'update')[];
    readonly allRows: boolean;
    readonly span: Span;
};

export type SoslSearch = {
    readonly find: SoqlValue;
    readonly scope: 'all' | 'name' | 'email' | 'phone' | 'sidebar';
    readonly returning: readonly {
        readonly object: string;
        /** Fields, and `toLabel(…)` or `FORMAT(…)` of them. */
        readonly select: readonly SelectItem[];
        readonly where: SoqlCondition | undefined;
        readonly orderBy: readonly OrderItem[];
        readonly limit: SoqlValue | undefined;
        readonly offset: SoqlValue | undefined;
    }[];
    readonly mode: 'user' | 'system' | undefined;
    readonly limit: SoqlValue | undefined;
    readonly span: Span;
};
