/** `where` as conditions of SOQL. Source: GraphQL API Developer Guide, "Filter Results". */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import type { ComparisonOperator, SoqlCondition, SoqlLiteral, SoqlValue } from '../../syntax/index.ts';
import { isObject, type JsonObject } from '../api/request.ts';
import { FieldRefusal } from './errors.ts';
import { isDated, kindOf } from './kinds.ts';
import type { Members } from './members.ts';
import {
    comparison,
    fieldAt,
    joined,
    listOf,
    literal,
    negation,
    query,
    selectPath,
    subquery
} from '../data/soql-trees.ts';

const comparisons: Readonly<Record<string, ComparisonOperator>> = {
    eq: '=', ne: '!=', lt: '<', gt: '>', lte: '<=', gte: '>=', like: 'like', in: 'in', nin: 'not in', includes: 'includes', excludes: 'excludes', inq: 'in', ninq: 'not in'
}; // prettier-ignore

const lists = new Set(['in', 'nin', 'includes', 'excludes']);

/** GraphQL takes one value where a list is wanted. */
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

export class Filters {
    readonly #members: Members;

    constructor(members: Members) {
        this.#members = members;
    }

    /**
     * @param filter valid for the object's filter type
     * @param prefix relationships that lead to the object
     */
    condition(def: ObjectDef, filter: unknown, prefix: readonly string[] = []): SoqlCondition | undefined {
        if (!isObject(filter)) return undefined;
        const parts = Object.entries(filter).map(([name, value]) => {
            if (value === undefined || value === null) return undefined;
            if (name === 'and' || name === 'or')
                return joined(name, listed(value).map((each) => this.condition(def, each, prefix))); // prettier-ignore
            if (name === 'not') {
                const inner = this.condition(def, value, prefix);
                return inner && negation(inner);
            }
            return this.#member(def, name, value as JsonObject, prefix);
        });
        return joined('and', parts);
    }

    #member(def: ObjectDef, name: string, value: JsonObject, prefix: readonly string[]): SoqlCondition | undefined {
        const member = this.#members.of(def, name);
        const path = [...prefix, name];
        if (member?.kind === 'field') return this.#operators(member.field, value, path);
        if (member?.kind !== 'parent') throw new Error(`${name} of ${def.name} is no filter`);
        const [target, ...others] = member.targets;
        if (others.length === 0) return this.condition(target!, value, path);
        const lookup = [...prefix, member.lookup.name];
        return joined('and', Object.entries(value).map(([type, filter]) => this.#ofType(member.targets, type, filter, lookup))); // prettier-ignore
    }

    /** A filter on one type of a polymorphic parent holds for parents of this type only. */
    #ofType(
        targets: readonly ObjectDef[],
        type: string,
        filter: unknown,
        lookup: readonly string[]
    ): SoqlCondition | undefined {
        const target = targets.find(({ name }) => name === type);
        if (target === undefined || !isObject(filter)) return undefined;
        const found = query({ select: [selectPath(['Id'])], from: type, where: this.condition(target, filter) });
        return comparison(fieldAt(lookup), 'in', subquery(found));
    }

    #operators(field: FieldDef, operators: JsonObject, path: readonly string[]): SoqlCondition | undefined {
        const given = Object.entries(operators).filter(([, value]) => value !== undefined);
        return joined('and', given.map(([name, value]) => comparison(fieldAt(path), comparisons[name]!, this.#right(field, name, value)))); // prettier-ignore
    }

    #right(field: FieldDef, operator: string, value: unknown): SoqlValue {
        if (operator === 'inq' || operator === 'ninq') return this.#join(value);
        return lists.has(operator) ? listOf(listed(value).map((each) => literal(literalOf(field, each)))) : literal(literalOf(field, value)); // prettier-ignore
    }

    /** `{Opportunity: {…}, ApiName: "AccountId"}`: the values of a field of the records that another filter finds. */
    #join(given: unknown): SoqlValue {
        const join = isObject(given) ? given : {};
        const [name, ...others] = Object.keys(join).filter((key) => key !== 'ApiName');
        const def = name === undefined ? undefined : this.#members.object(name);
        const column = String(join['ApiName']);
        if (def === undefined || others.length > 0) throw new FieldRefusal('A semi-join names one object and ApiName');
        const member = this.#members.of(def, column);
        if (member?.kind !== 'field' || member.type.name !== 'ID')
            throw new FieldRefusal(`ApiName of a semi-join has to be an id or reference field of ${def.name}, not '${column}'`); // prettier-ignore
        const where = this.condition(def, join[def.name]);
        return subquery(query({ select: [selectPath([member.field.name])], from: def.name, where }));
    }
}

function literalOf(field: FieldDef, value: unknown): SoqlLiteral {
    if (value === null) return { type: 'null' };
    const type = kindOf(field)!;
    if (isDated(type)) return dateOf(type.name === 'Date' ? 'date' : 'datetime', value as JsonObject);
    if (type.name === 'Boolean') return { type: 'boolean', value: value === true };
    if (type.name === 'Time') return { type: 'time', value: String(value) };
    return type.functions.includes('sum') ? { type: 'number', value: digits(value) } : { type: 'string', value: String(value) }; // prettier-ignore
}

/** One of `{value}`, `{literal: LAST_WEEK}` and `{range: {last_n_days: 7}}`. */
function dateOf(type: 'date' | 'datetime', given: JsonObject): SoqlLiteral {
    const [[name, value] = [], ...others] = Object.entries(given).filter(([, each]) => each !== undefined);
    if (name === undefined || others.length > 0) throw new FieldRefusal('A date is given as one of value, literal and range'); // prettier-ignore
    if (value === null) return { type: 'null' };
    if (name === 'literal') return { type: 'dateLiteral', name: String(value), n: undefined };
    if (name === 'value') return { type, value: String(value) };
    const [[range, n] = [], ...more] = Object.entries(value as JsonObject).filter(([, each]) => each !== undefined);
    if (range === undefined || more.length > 0) throw new FieldRefusal('A range of dates names one unit, such as last_n_days'); // prettier-ignore
    return { type: 'dateLiteral', name: range.toUpperCase(), n: Number(n) };
}

/** A number written out: SOQL knows no powers of ten. */
function digits(value: unknown): string {
    const text = String(value);
    if (!text.includes('e')) return text;
    return Math.abs(Number(value)) < 1 ? Number(value).toFixed(20) : BigInt(Number(value)).toString();
}
