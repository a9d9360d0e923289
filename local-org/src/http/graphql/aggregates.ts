/** Grouped queries. Source: GraphQL API Developer Guide, "Aggregate Queries with GraphQL". */
import type { FieldNode } from 'graphql';
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import type { SObject } from '../../runtime/index.ts';
import type { OrderItem, SelectItem, SoqlExpression, SoqlQuery } from '../../syntax/index.ts';
import { isObject } from '../api/request.ts';
import { conditionOf, pageFrom, type Connection } from './connections.ts';
import type { Context } from './context.ts';
import { pageOf } from './cursors.ts';
import { FieldRefusal } from './errors.ts';
import { dateFunctions } from './inputs.ts';
import { clausesOf, orderItem } from './order.ts';
import { fieldAt, functionOf, query, selectAs } from '../data/soql-trees.ts';

/** A row of a grouped query, with the alias of each expression that was asked for. */
export type Group = { readonly row: SObject; readonly aliases: ReadonlyMap<string, string> };

/** A field of a group, or of a parent that the group is by. */
export type GroupField = { readonly group: Group; readonly path: readonly string[]; readonly field: FieldDef };

/** Functions of SOQL by the name of their value in an answer. */
const functions: Readonly<Record<string, string>> = {
    avg: 'avg', sum: 'sum', min: 'min', max: 'max', count: 'count', countDistinct: 'count_distinct', grouping: 'grouping',
    ...Object.fromEntries(Object.entries(dateFunctions).map(([member, name]) => [member, name.toLowerCase()]))
}; // prettier-ignore

const plain = 'value';

const keyOf = (path: readonly string[], member: string): string => `${path.join('.')} ${member}`;

/** @param member `avg` and its like; `value` for what the group is by */
export function groupValue({ group, path }: GroupField, member: string): unknown {
    return group.row.values.get(group.aliases.get(keyOf(path, member)) ?? '') ?? null;
}

export function readGroups(context: Context, def: ObjectDef, nodes: readonly FieldNode[]): Connection<Group> {
    const given = context.argumentsOf(nodes[0]!);
    const wanted = new Wanted(context, def, nodes);
    const groupBy = isObject(given['groupBy']) ? given['groupBy'] : {};
    const groups = groupsOf(context, def, groupBy);
    if (groups.length === 0 && wanted.items.some(({ kind }) => kind === 'field')) throw new FieldRefusal('A value of an aggregate query has to be one that groupBy names'); // prettier-ignore
    const rows = context.rows(
        query({
            select: wanted.items,
            from: def.name,
            where: conditionOf(context, def, given),
            groupBy: groups,
            groupKind: groupKinds[String(groupBy['type'])] ?? 'plain',
            orderBy: clausesOf(context.members, def, given['orderBy']).map(({ path, clause }) => orderOf(path, clause))
        })
    );
    return pageFrom(rows.map((row) => ({ row, aliases: wanted.aliases })), pageOf(given)); // prettier-ignore
}

const groupKinds: Readonly<Record<string, SoqlQuery['groupKind']>> = { ROLLUP: 'rollup', CUBE: 'cube' };

function groupsOf(context: Context, def: ObjectDef, given: unknown): SoqlExpression[] {
    return clausesOf(context.members, def, given).flatMap(({ path, clause }) => {
        if (typeof clause['function'] === 'string') return [functionOf(clause['function'].toLowerCase(), fieldAt(path))]; // prettier-ignore
        return clause['group'] === true ? [fieldAt(path)] : [];
    });
}

function orderOf(path: readonly string[], clause: Readonly<Record<string, unknown>>): OrderItem {
    const by = fieldAt(path);
    return orderItem(typeof clause['function'] === 'string' ? functionOf(clause['function'].toLowerCase(), by) : by, clause); // prettier-ignore
}

/** The expressions that a selection of groups needs, each once. */
class Wanted {
    readonly items: SelectItem[] = [];
    readonly aliases = new Map<string, string>();
    readonly #context: Context;

    constructor(context: Context, def: ObjectDef, nodes: readonly FieldNode[]) {
        this.#context = context;
        let below = nodes;
        for (const [type, name] of [['AggregateConnection', 'edges'], ['AggregateEdge', 'node'], ['Result', 'aggregate']] as const) // prettier-ignore
            below = [...context.selected(below, `${def.name}${type}`).values()].flat().filter((node) => node.name.value === name); // prettier-ignore
        this.#add(def, below, []);
        if (this.items.length === 0) throw new FieldRefusal('An aggregate query needs a field with a value or an aggregate function'); // prettier-ignore
    }

    #add(def: ObjectDef, nodes: readonly FieldNode[], from: readonly string[]): void {
        for (const fields of this.#context.selected(nodes, `${def.name}Aggregate`).values()) {
            const name = fields[0]!.name.value;
            const member = this.#context.members.of(def, name);
            if (member?.kind === 'parent') this.#add(member.targets[0]!, fields, [...from, name]);
            else if (member?.kind === 'field') this.#addField([...from, name], fields, `${member.type.name}Aggregate`);
        }
    }

    #addField(path: readonly string[], nodes: readonly FieldNode[], type: string): void {
        for (const [node] of this.#context.selected(nodes, type).values()) {
            const member = node!.name.value;
            if (member === '__typename') continue;
            const name = functions[member];
            if (name === undefined) this.#want(keyOf(path, plain), fieldAt(path));
            else this.#want(keyOf(path, member), functionOf(name, fieldAt(path)));
        }
    }

    #want(key: string, expression: SoqlExpression): void {
        if (this.aliases.has(key)) return;
        const alias = `v${this.items.length}`;
        this.aliases.set(key, alias);
        this.items.push(selectAs(expression, alias));
    }
}
