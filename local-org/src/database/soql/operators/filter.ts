/** WHERE and HAVING as predicates. Two-valued: a comparison with null is false unless it asks for null. */
import type { FieldDef } from '../../../metadata/model.ts';
import type { ComparisonOperator, SoqlCondition, SoqlExpression, SoqlValue } from '../../../syntax/soql/ast.ts';
import { indexKey, isIdField, isLongText, type Stored } from '../../store/stored.ts';
import { queryFailure, type Operand, type QueryContext } from '../context.ts';
import { cannotBe, unsupported } from '../errors.ts';
import { compareIds, compareStored, filterValues, isCollection, type FilterValue } from '../values.ts';
import { likeTest } from './like.ts';
import { semiJoinKeys } from './semi-join.ts';

/** A test of records of kind R, with what the planner needs to know about it. */
export type Predicate<R> = {
    test(record: R): boolean;
    readonly shape:
        | { readonly kind: 'and' | 'or'; readonly parts: readonly Predicate<R>[] }
        /** True exactly for records whose operand is one of these values, none of them null. */
        | { readonly kind: 'lookup'; readonly operand: Operand<R>; readonly values: readonly Stored[] }
        /** True exactly for records whose operand passes, which null never does. */
        | { readonly kind: 'value'; readonly operand: Operand<R>; readonly passes: (value: Stored) => boolean }
        | { readonly kind: 'opaque' };
};

type OperandOf<R> = (expression: SoqlExpression) => Operand<R>;

const opaque = { kind: 'opaque' } as const;

/** Compiles a condition over records whose expressions `operandOf` resolves. */
export function compileCondition<R>(
    context: QueryContext,
    operandOf: OperandOf<R>,
    condition: SoqlCondition
): Predicate<R> {
    switch (condition.kind) {
        case 'and':
        case 'or': {
            const parts = condition.conditions.map((part) => compileCondition(context, operandOf, part));
            const test =
                condition.kind === 'and'
                    ? (record: R) => parts.every((part) => part.test(record))
                    : (record: R) => parts.some((part) => part.test(record));
            return { test, shape: { kind: condition.kind, parts } };
        }
        case 'not': {
            const inner = compileCondition(context, operandOf, condition.condition);
            return { test: (record) => !inner.test(record), shape: opaque };
        }
        case 'comparison':
            return compileComparison(context, operandOf(condition.left), condition.operator, condition.right);
    }
}

function compileComparison<R>(
    context: QueryContext,
    left: Operand<R>,
    operator: ComparisonOperator,
    right: SoqlValue
): Predicate<R> {
    if (isLongText(left.field) || left.field.type === 'address') {
        return queryFailure(context, cannotBe(left.name, 'filtered'));
    }
    if (right.kind === 'subquery') return compileSemiJoin(context, left, operator, right);
    const values = filterValues(context, left, right);
    switch (operator) {
        case '=':
        case 'in':
            checkScalar(context, operator, right);
            return membership(left, values);
        case '!=':
        case 'not in': {
            checkScalar(context, operator, right);
            const among = membership(left, values);
            return { test: (record) => !among.test(record), shape: opaque };
        }
        case 'like':
            return textTest(context, left, values, likeTest);
        case 'includes':
        case 'excludes':
            return choiceTest(context, left, values, operator === 'includes');
        default:
            return valueTest(left, orderTest(left.field, operator, values[0]));
    }
}

/** A test of the operand's value alone; null fails. */
function valueTest<R>(operand: Operand<R>, passes: (value: Stored) => boolean): Predicate<R> {
    const test = (record: R): boolean => {
        const value = operand.read(record);
        return value !== undefined && passes(value);
    };
    return { test, shape: { kind: 'value', operand, passes } };
}

function checkScalar(context: QueryContext, operator: ComparisonOperator, right: SoqlValue): void {
    const plural = right.kind === 'list' || (right.kind === 'bind' && isCollection(context.binds[right.index]));
    if (plural === (operator === 'in' || operator === 'not in')) return;
    // A bound collection turns `=` into IN and `!=` into NOT IN.
    if (plural && right.kind === 'bind' && (operator === '=' || operator === '!=')) return;
    if (plural) queryFailure(context, `unexpected token: a list where '${operator}' takes one value`);
    if (right.kind === 'literal') queryFailure(context, `unexpected token: '${operator}' takes a list`);
}

/** `=` and IN. Absent booleans count as false. */
function membership<R>(left: Operand<R>, values: readonly FilterValue[]): Predicate<R> {
    const ranges = values.filter((value) => value.kind === 'range');
    const stored = values.flatMap((value) => (value.kind === 'value' ? [value.stored] : []));
    const known = stored.filter((value) => value !== undefined);
    const keys = new Set(known.map((value) => indexKey(left.field, value)));
    const matchesNull = stored.length > known.length || (left.field.type === 'boolean' && keys.has('false'));
    const only = keys.size === 1 ? [...keys][0]! : undefined;
    const byKey: (key: string | number) => boolean =
        only !== undefined ? (key) => key === only : (key) => keys.has(key);
    const isId = isIdField(left.field);
    const passes = (value: Stored): boolean => {
        if (byKey(isId ? (value as string) : indexKey(left.field, value))) return true;
        return ranges.some((range) => compareStored(value, range.from) >= 0 && compareStored(value, range.to) < 0);
    };
    const test = (record: R): boolean => {
        const value = left.read(record);
        return value === undefined ? matchesNull : passes(value);
    };
    if (matchesNull) return { test, shape: opaque };
    const shape = ranges.length === 0 ? ({ kind: 'lookup', operand: left, values: known } as const) : ({ kind: 'value', operand: left, passes } as const); // prettier-ignore
    return { test, shape };
}

function orderTest(
    field: FieldDef,
    operator: '<' | '<=' | '>' | '>=',
    value: FilterValue | undefined
): (held: Stored) => boolean {
    if (value === undefined) return () => false;
    // Before a stretch of time is before its start, after it is from its end on.
    const bound = value.kind === 'value' ? value.stored : operator === '<' || operator === '>=' ? value.from : value.to;
    if (bound === undefined) return () => false;
    const inclusive = value.kind === 'range' ? operator === '>' || operator === '>=' : operator.endsWith('=');
    const wanted = operator.startsWith('<') ? -1 : 1;
    const compare = isIdField(field) ? compareIds : compareStored;
    return (held) => {
        const order = compare(held, bound);
        return order === 0 ? inclusive : order === wanted;
    };
}

function textTest<R>(
    context: QueryContext,
    left: Operand<R>,
    values: readonly FilterValue[],
    testOf: (pattern: string) => (text: string) => boolean
): Predicate<R> {
    const patterns = values.map((value) => (value.kind === 'value' ? value.stored : undefined));
    if (patterns.some((pattern) => pattern !== undefined && typeof pattern !== 'string') || isIdField(left.field)) {
        return queryFailure(context, `invalid operator on ${isIdField(left.field) ? 'id' : left.field.type} field`);
    }
    const tests = patterns.filter((pattern) => pattern !== undefined).map((pattern) => testOf(pattern as string));
    return valueTest(left, (text) => typeof text === 'string' && tests.some((test) => test(text)));
}

/** INCLUDES ('a;b', 'c'): has both a and b, or c. */
function choiceTest<R>(
    context: QueryContext,
    left: Operand<R>,
    values: readonly FilterValue[],
    included: boolean
): Predicate<R> {
    if (left.field.type !== 'multipicklist') {
        return queryFailure(context, 'includes and excludes operators are only valid on multipicklist fields');
    }
    const wanted = values.map((value) => choices(value.kind === 'value' ? value.stored : undefined));
    return {
        test: (record) => {
            const held = new Set(choices(left.read(record)));
            const found = wanted.some((group) => group.length > 0 && group.every((choice) => held.has(choice)));
            return found === included;
        },
        shape: opaque
    };
}

const choices = (value: Stored | undefined): string[] =>
    typeof value === 'string' ? value.split(';').map((part) => part.trim().toLowerCase()) : [];

function compileSemiJoin<R>(
    context: QueryContext,
    left: Operand<R>,
    operator: ComparisonOperator,
    right: Extract<SoqlValue, { kind: 'subquery' }>
): Predicate<R> {
    if (operator !== 'in' && operator !== 'not in') {
        return queryFailure(context, unsupported(`'${operator}' with a sub-query`));
    }
    if (!isIdField(left.field)) {
        return queryFailure(context, `The left operand '${left.name}' in a semi join must be an id or reference field`);
    }
    const keys = semiJoinKeys(context, right.query);
    const test = (record: R): boolean => {
        const value = left.read(record);
        return value !== undefined && keys.has(value as string);
    };
    if (operator === 'not in') return { test: (record) => !test(record), shape: opaque };
    return { test, shape: { kind: 'lookup', operand: left, values: [...keys] } };
}
