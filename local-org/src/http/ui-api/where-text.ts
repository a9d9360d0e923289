/** `where` of a request: a filter in GraphQL syntax, `{ and: [{ Name: { like: "A%" } }, { Weight__c: { gt: 5 } }] }`. */
import type { ObjectDef } from '../../metadata/index.ts';
import type { ComparisonOperator, SoqlCondition } from '../../syntax/index.ts';
import { ApiError } from '../api/errors.ts';
import { isObject, type Call, type JsonObject } from '../api/request.ts';
import { compareWith, literalOf, type Operator } from './comparisons.ts';
import { readablePath, type FieldPath } from './field-paths.ts';
import { allOf, anyOf, comparison, notOf } from './trees.ts';

/** Filters inside each other beyond this are refused, so that no text can exhaust the stack. */
const deepest = 20;

/** @throws ApiError for a filter that cannot be read, or a field that the user may not */
export function conditionOfText(call: Call, def: ObjectDef, text: string): SoqlCondition | undefined {
    const value = new Reader(text).whole();
    return isObject(value) ? conditionOf(call, def, value, []) : refuse(`a filter is an object, not ${text}`);
}

const refuse = (reason: string): never => {
    throw new ApiError(400, 'INVALID_FILTER', `where cannot be read: ${reason.slice(0, 200)}`);
};

function conditionOf(
    call: Call,
    def: ObjectDef,
    filter: JsonObject,
    prefix: readonly string[]
): SoqlCondition | undefined {
    // prettier-ignore
    return allOf(Object.entries(filter).map(([name, value]) => memberCondition(call, def, name, value, prefix)));
}

function memberCondition(
    call: Call,
    def: ObjectDef,
    name: string,
    value: unknown,
    prefix: readonly string[]
): SoqlCondition | undefined {
    // prettier-ignore
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

const tokens = /\s*(?:,\s*)*([{}[\]:]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|[A-Za-z_]\w*|$)/y;

/** Reads a value of GraphQL. Names that are no words of its own are texts. */
class Reader {
    readonly #text: string;
    #token = '';
    #depth = 0;

    constructor(text: string) {
        this.#text = text;
        tokens.lastIndex = 0;
        this.#at = 0;
        this.#next();
    }
    #at: number;

    whole(): unknown {
        const value = this.#value();
        return this.#token === '' ? value : refuse(`there is more behind its end: ${this.#token}`);
    }

    #next(): string {
        const before = this.#token;
        tokens.lastIndex = this.#at;
        const match = tokens.exec(this.#text);
        if (match === null) return refuse(this.#text.slice(this.#at));
        this.#at = tokens.lastIndex;
        this.#token = match[1]!;
        return before;
    }

    #value(): unknown {
        const token = this.#next();
        if (token === '{') return this.#nested(() => this.#object());
        if (token === '[') return this.#nested(() => this.#list());
        if (token.startsWith('"')) return this.#string(token);
        if (token === 'null') return null;
        if (token === 'true' || token === 'false') return token === 'true';
        return /^[\w-]/.test(token) ? token : refuse(token === '' ? 'it ends too early' : token);
    }

    #nested<T>(read: () => T): T {
        if (++this.#depth > deepest) refuse(`it is more than ${deepest} levels deep`);
        const value = read();
        this.#depth--;
        return value;
    }

    #string(token: string): string {
        try {
            return JSON.parse(token) as string;
        } catch {
            return refuse(token);
        }
    }

    #object(): JsonObject {
        const members: [string, unknown][] = [];
        while (this.#token !== '}') {
            const name = this.#next();
            if (!/^"?\w+"?$/.test(name) || this.#next() !== ':') refuse(`a name and a colon should stand at ${name}`);
            members.push([name.replaceAll('"', ''), this.#value()]);
        }
        this.#next();
        return Object.fromEntries(members);
    }

    #list(): unknown[] {
        const values: unknown[] = [];
        while (this.#token !== ']') values.push(this.#value());
        this.#next();
        return values;
    }
}
