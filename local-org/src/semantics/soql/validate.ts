/** Checks a query against the schema: objects, fields, relationships, functions, grouping. */
import { diagnosticCodes } from '../../source/index.ts';
import type { DiagnosticCode, Span } from '../../source/index.ts';
import type { ObjectDef, Schema } from '../../metadata/model.ts';
import type {
    SelectItem,
    SoqlCondition,
    SoqlExpression,
    SoqlFunction,
    SoqlQuery,
    SoqlValue,
    SoslSearch
} from '../../syntax/soql/ast.ts';
import { checkPath } from './paths.ts';
import type { QueryScope } from './paths.ts';

type Report = (span: Span, code: DiagnosticCode, message: string) => void;

export const aggregateFunctions: ReadonlySet<string> = new Set(['count', 'count_distinct', 'sum', 'avg', 'min', 'max']);

const knownFunctions: ReadonlySet<string> = new Set([
    ...aggregateFunctions,
    'calendar_month', 'calendar_quarter', 'calendar_year', 'day_in_month', 'day_in_week', 'day_in_year', 'day_only',
    'fiscal_month', 'fiscal_quarter', 'fiscal_year', 'hour_in_day', 'week_in_month', 'week_in_year', 'convertcurrency',
    'converttimezone', 'distance', 'geolocation', 'format', 'tolabel', 'grouping'
]); // prettier-ignore

/** Checks a whole query. Returns the object it reads, undefined if there is none of that name. */
export function checkQuery(schema: Schema, query: SoqlQuery, report: Report): ObjectDef | undefined {
    const object = schema.object(query.from);
    if (object === undefined || !object.queryable) {
        report(query.fromSpan, diagnosticCodes.soqlUnknownObject, `sObject type '${query.from}' is not supported`);
        return undefined;
    }
    checkBody(scopeOf(schema, query, object, report), query);
    return object;
}

function scopeOf(schema: Schema, query: SoqlQuery, object: ObjectDef, report: Report): QueryScope {
    const aliases = query.select.flatMap((item) =>
        'alias' in item && item.alias !== undefined ? [item.alias.toLowerCase()] : []
    );
    return { schema, object, alias: query.alias?.toLowerCase(), resultAliases: new Set(aliases), report };
}

function checkBody(scope: QueryScope, query: SoqlQuery): void {
    for (const item of query.select) checkSelectItem(scope, item);
    if (query.where !== undefined) checkCondition(scope, query.where);
    for (const expression of query.groupBy) checkExpression(scope, expression, true);
    if (query.having !== undefined) checkCondition(scope, query.having);
    for (const { expression } of query.orderBy) checkExpression(scope, expression, isAggregate(query));
    checkGrouping(scope, query);
}

function checkSelectItem(scope: QueryScope, item: SelectItem): void {
    switch (item.kind) {
        case 'field':
            checkPath(scope, item.path);
            return;
        case 'function':
            checkFunction(scope, item.call);
            return;
        case 'subquery':
            checkChildren(scope, item.query);
            return;
        case 'typeof':
            checkTypeof(scope, item);
            return;
        case 'fields':
        case 'count':
            return;
    }
}

/** `(SELECT Id FROM Contacts)`: the name is a child relationship. */
function checkChildren(scope: QueryScope, query: SoqlQuery): void {
    const name = query.from.split('.').at(-1) ?? query.from;
    const child = scope.object.childRelationships.get(name.toLowerCase());
    const object = child && scope.schema.object(child.object);
    if (object === undefined) {
        const message = `Didn't understand relationship '${query.from}' in FROM part of query call on ${scope.object.name}`;
        scope.report(query.fromSpan, diagnosticCodes.soqlUnknownObject, message);
        return;
    }
    checkBody(scopeOf(scope.schema, query, object, scope.report), query);
}

function checkTypeof(scope: QueryScope, item: SelectItem & { kind: 'typeof' }): void {
    const name = item.field.parts.at(-1) ?? '';
    if (item.field.parts.length === 1 && scope.schema.parentRelationship(scope.object, name) === undefined) {
        const message = `Didn't understand relationship '${name}' in TYPEOF on ${scope.object.name}`;
        scope.report(item.field.span, diagnosticCodes.soqlUnknownField, message);
    }
    for (const branch of item.branches) {
        const object = scope.schema.object(branch.object);
        if (object === undefined) {
            scope.report(
                item.span,
                diagnosticCodes.soqlUnknownObject,
                `sObject type '${branch.object}' is not supported`
            );
            continue;
        }
        for (const path of branch.fields) checkPath({ ...scope, object, alias: undefined }, path);
    }
    const shared = scope.schema.object('Name');
    if (shared !== undefined)
        for (const path of item.otherwise) checkPath({ ...scope, object: shared, alias: undefined }, path);
}

function checkExpression(scope: QueryScope, expression: SoqlExpression, mayBeAlias: boolean): void {
    switch (expression.kind) {
        case 'field': {
            const [only, ...others] = expression.parts;
            const isAlias = mayBeAlias && others.length === 0 && scope.resultAliases.has((only ?? '').toLowerCase());
            if (!isAlias) checkPath(scope, expression);
            return;
        }
        case 'function':
            checkFunction(scope, expression);
            return;
        case 'literal':
            return;
    }
}

function checkFunction(scope: QueryScope, call: SoqlFunction): void {
    if (!knownFunctions.has(call.name)) {
        scope.report(call.span, diagnosticCodes.soqlIllegal, `Unknown function in query: ${call.name}`);
    }
    for (const arg of call.args) checkExpression(scope, arg, false);
}

function checkCondition(scope: QueryScope, condition: SoqlCondition): void {
    switch (condition.kind) {
        case 'and':
        case 'or':
            for (const part of condition.conditions) checkCondition(scope, part);
            return;
        case 'not':
            checkCondition(scope, condition.condition);
            return;
        case 'comparison':
            checkExpression(scope, condition.left, true);
            checkValue(scope, condition.right);
            return;
    }
}

function checkValue(scope: QueryScope, value: SoqlValue): void {
    if (value.kind === 'list') for (const inner of value.values) checkValue(scope, inner);
    if (value.kind === 'subquery') checkQuery(scope.schema, value.query, scope.report);
}

/** Whether rows of the query are aggregates. */
export function isAggregate(query: SoqlQuery): boolean {
    return (
        query.groupBy.length > 0 || query.select.some((item) => item.kind === 'function' && isAggregateCall(item.call))
    );
}

function isAggregateCall(call: SoqlFunction): boolean {
    return aggregateFunctions.has(call.name);
}

/** Whether a query is a bare `SELECT COUNT()`. */
export function isCount(query: SoqlQuery): boolean {
    return query.select.length === 1 && query.select[0]!.kind === 'count' && query.groupBy.length === 0;
}

/** In an aggregate query each plain field is grouped; `COUNT()` stands alone. */
function checkGrouping(scope: QueryScope, query: SoqlQuery): void {
    const counts = query.select.filter((item) => item.kind === 'count');
    if (counts.length > 0 && query.select.length > 1) {
        scope.report(
            counts[0]!.span,
            diagnosticCodes.soqlIllegal,
            'COUNT() must be the only element in the SELECT list'
        );
    }
    if (!isAggregate(query)) {
        if (query.having !== undefined) {
            scope.report(
                query.having.span,
                diagnosticCodes.soqlIllegal,
                'HAVING needs GROUP BY or an aggregate function'
            );
        }
        return;
    }
    const grouped = new Set(query.groupBy.filter((e) => e.kind === 'field').map((e) => plainName(scope, e.parts)));
    for (const item of query.select) {
        if (item.kind === 'field' && !grouped.has(plainName(scope, item.path.parts))) {
            const message = `Field must be grouped or aggregated: ${item.path.parts.join('.')}`;
            scope.report(item.span, diagnosticCodes.soqlIllegal, message);
        }
        if (item.kind === 'subquery' || item.kind === 'typeof' || item.kind === 'fields') {
            scope.report(
                item.span,
                diagnosticCodes.soqlIllegal,
                'Only fields and functions can be selected in an aggregate query'
            );
        }
    }
}

function plainName(scope: QueryScope, parts: readonly string[]): string {
    const folded = parts.map((part) => part.toLowerCase());
    const isPrefixed =
        folded.length > 1 && (folded[0] === scope.alias || folded[0] === scope.object.name.toLowerCase());
    return (isPrefixed ? folded.slice(1) : folded).join('.');
}

/** Checks the RETURNING part of a search. */
export function checkSearch(schema: Schema, search: SoslSearch, report: Report): void {
    for (const part of search.returning) {
        const object = schema.object(part.object);
        if (object === undefined) {
            report(search.span, diagnosticCodes.soqlUnknownObject, `sObject type '${part.object}' is not supported`);
            continue;
        }
        const scope: QueryScope = { schema, object, alias: undefined, resultAliases: new Set(), report };
        for (const item of part.select) checkSelectItem(scope, item);
        if (part.where !== undefined) checkCondition(scope, part.where);
        for (const { expression } of part.orderBy) checkExpression(scope, expression, false);
    }
}
