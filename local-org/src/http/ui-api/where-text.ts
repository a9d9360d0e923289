/** `where` of a request: a filter in GraphQL syntax, `{ and: [{ Name: { like: "A%" } }, { Weight__c: { gt: 5 } }] }`. */
import { Kind, parseValue, type ValueNode } from 'graphql';
import type { ObjectDef } from '../../metadata/index.ts';
import type { ComparisonOperator, SoqlCondition } from '../../syntax/index.ts';
import { ApiError } from '../api/errors.ts';
import { isObject, type Call, type JsonObject } from '../api/request.ts';
import { compareWith, literalOf, type Operator } from './comparisons.ts';
import { readablePath, type FieldPath } from './field-paths.ts';
import { allOf, anyOf, comparison, notOf } from './trees.ts';

/** Longer filters are refused, so that no text can exhaust the stack. */
const maxTokens = 1000;

/** @throws ApiError for a filter that cannot be read, or a field that the user may not */
export function conditionOfText(call: Call, def: ObjectDef, text: string): SoqlCondition | undefined {
    const value = plainOf(read(text));
    return isObject(value) ? conditionOf(call, def, value, []) : refuse(`a filter is an object, not ${text}`);
}

const refuse = (reason: string): never => {
    throw new ApiError(400, 'INVALID_FILTER', `where cannot be read: ${reason.slice(0, 200)}`);
};

function read(text: string): ValueNode {
    try {
        return parseValue(text, { maxTokens });
    } catch (error) {
        return refuse((error as Error).message);
    }
}

function conditionOf(
    call: Call,
    def: ObjectDef,
    filter: JsonObject,
    prefix: readonly string[]
): SoqlCondition | undefined {
    return allOf(Object.entries(filter).map(([name, value]) => memberCondition(call, def, name, value, prefix)));
}

function memberCondition(
    call: Call,
    def: ObjectDef,
    name: string,
    value: unknown,
    prefix: readonly string[]
): SoqlCondition | undefined {
    const parts = (values: unknown): (SoqlCondition | undefined)[] =>
        (Array.isArray(values) ? values : [values]).map((each: unknown) => conditionOf(call, def, isObject(each) ? each : refuse(`${name} holds ${JSON.stringify(each)}`), prefix)); // prettier-ignore
    const word = name.toLowerCase();
    if (word === 'and') return allOf(parts(value));
    if (word === 'or') return anyOf(parts(value));
    if (word === 'not') {
        const inner = allOf(parts(value));
        return inner === undefined ? undefined : notOf(inner);
    }
    if (!isObject(value)) return refuse(`${name} needs an operator: { ${name}: { eq: … } }`);
    const path = readablePath(call, def, [...prefix, name]);
    if (path !== undefined) return allOf(Object.entries(value).map(([operator, operand]) => comparisonOf(call, path, operator, operand))); // prettier-ignore
    if (readablePath(call, def, [...prefix, name, 'Id']) !== undefined) return conditionOf(call, def, value, [...prefix, name]); // prettier-ignore
    const shown = [...prefix, name].join('.');
    throw new ApiError(400, 'INVALID_FIELD', `No such column '${shown}' in where on entity '${def.name}', or none that you may read`, [shown]); // prettier-ignore
}

const operators: Readonly<Record<string, Operator>> = { eq: '=', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=' };
const listOperators: Readonly<Record<string, ComparisonOperator>> = { in: 'in', nin: 'not in', includes: 'includes', excludes: 'excludes' }; // prettier-ignore

function comparisonOf(call: Call, path: FieldPath, name: string, operand: unknown): SoqlCondition {
    const several = listOperators[name];
    if (several !== undefined) {
        const values = Array.isArray(operand) ? operand : [operand];
        return comparison(path.names, several, values.map((each: unknown) => literalOf(call, path.field, textOf(each)))); // prettier-ignore
    }
    if (name === 'like') return comparison(path.names, 'like', { type: 'string', value: textOf(operand) });
    return compareWith(call, path, operators[name] ?? refuse(`there is no operator ${name}`), textOf(operand));
}

/** A value; for dates also `{ value: "…" }`, `{ literal: TODAY }` and `{ range: { last_n_days: 5 } }`. */
function textOf(operand: unknown): string {
    if (operand === null) return '';
    if (!isObject(operand)) return Array.isArray(operand) ? refuse('a list stands where one value is needed') : String(operand); // prettier-ignore
    const { value, literal, range } = operand;
    if (isObject(range)) {
        const [[unit, count] = ['', '']] = Object.entries(range);
        return `${unit.toUpperCase()}:${String(count)}`;
    }
    const given = value ?? literal;
    return given === undefined || typeof given === 'object' ? refuse(JSON.stringify(operand)) : String(given);
}

/** Values as JSON has them; names that are no words of GraphQL are texts. */
function plainOf(node: ValueNode): unknown {
    switch (node.kind) {
        case Kind.OBJECT:
            return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, plainOf(value)]));
        case Kind.LIST:
            return node.values.map(plainOf);
        case Kind.NULL:
            return null;
        case Kind.VARIABLE:
            return refuse(`it has no variables, so none named ${node.name.value}`);
        default:
            return node.value;
    }
}
