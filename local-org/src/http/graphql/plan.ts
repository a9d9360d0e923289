/** What to read for a selection of a record: columns of one query, and what is read for all its rows afterwards. */
import type { FieldNode } from 'graphql';
import type { ObjectDef } from '../../metadata/index.ts';
import type { Arguments, Context } from './context.ts';
import { FieldRefusal } from './errors.ts';
import type { Member } from './members.ts';

export type RecordPlan = {
    readonly def: ObjectDef;
    /** Paths, joined by dots. */
    readonly columns: Set<string>;
    readonly loads: Load[];
    /** How many connections lead to the record. */
    readonly depth: number;
};

/** Rows that belong to each record, or to a parent of each record. */
export type Load = {
    /** Path of the field in the answer. */
    readonly at: string;
    /** Relationships that lead to the record whose field it is. */
    readonly from: readonly string[];
} & (
    | { readonly kind: 'children'; readonly member: Member & { kind: 'child' }; readonly nodes: readonly FieldNode[] }
    /** By object name. */
    | { readonly kind: 'parents'; readonly lookup: string; readonly plans: ReadonlyMap<string, RecordPlan> }
);

export type ConnectionPlan = { readonly record: RecordPlan; readonly counts: boolean; readonly arguments: Arguments };

export function nameFieldOf(def: ObjectDef): string | undefined {
    for (const { name, nameField } of def.fields.values()) if (nameField) return name;
    return undefined;
}

const emptyPlan = (def: ObjectDef, depth: number): RecordPlan => ({ def, columns: new Set(['Id']), loads: [], depth });

/** As in SOQL: five levels of parents, and of children. */
const mostLevels = 5;

/** @param nodes the fields that ask for the connection, all with the same arguments */
export function planConnection(
    context: Context,
    def: ObjectDef,
    nodes: readonly FieldNode[],
    at: string,
    depth = 1
): ConnectionPlan {
    if (depth > mostLevels) throw new FieldRefusal(`Children are read ${mostLevels} levels deep`);
    const record = emptyPlan(def, depth);
    let counts = false;
    for (const [key, fields] of context.selected(nodes, `${def.name}Connection`)) {
        if (fields[0]!.name.value === 'totalCount') counts = true;
        if (fields[0]!.name.value !== 'edges') continue;
        for (const [nodeKey, inner] of context.selected(fields, `${def.name}Edge`)) {
            if (inner[0]!.name.value === 'node') new Planner(context, record).add(def, inner, `${at}/${key}/${nodeKey}`, []); // prettier-ignore
        }
    }
    return { record, counts, arguments: context.argumentsOf(nodes[0]!) };
}

export function planRecord(
    context: Context,
    def: ObjectDef,
    nodes: readonly FieldNode[],
    at: string,
    depth = 0
): RecordPlan {
    const plan = emptyPlan(def, depth);
    new Planner(context, plan).add(def, nodes, at, []);
    return plan;
}

class Planner {
    readonly #context: Context;
    readonly #plan: RecordPlan;

    constructor(context: Context, plan: RecordPlan) {
        this.#context = context;
        this.#plan = plan;
    }

    /** Adds what fields of a record select, `from` being the relationships that lead to it. */
    add(def: ObjectDef, nodes: readonly FieldNode[], at: string, from: readonly string[]): void {
        if (from.length > mostLevels) throw new FieldRefusal(`Parents are read ${mostLevels} levels up`);
        this.#column(from, 'Id');
        for (const [key, fields] of this.#context.selected(nodes, def.name)) {
            const name = fields[0]!.name.value;
            if (name === 'DisplayValue') this.#common(def, from, nameFieldOf(def));
            else if (name === 'WeakEtag') this.#common(def, from, 'SystemModstamp');
            else this.#member(this.#context.members.of(def, name), fields, `${at}/${key}`, from);
        }
    }

    #column(from: readonly string[], name: string): void {
        this.#plan.columns.add([...from, name].join('.'));
    }

    #common(def: ObjectDef, from: readonly string[], name: string | undefined): void {
        if (name !== undefined && this.#context.members.of(def, name)?.kind === 'field') this.#column(from, name);
    }

    #member(member: Member | undefined, nodes: readonly FieldNode[], at: string, from: readonly string[]): void {
        if (member === undefined) return;
        if (member.kind === 'field') this.#column(from, member.field.name);
        else if (member.kind === 'child') this.#plan.loads.push({ kind: 'children', at, from, member, nodes });
        else if (member.targets.length === 1) this.add(member.targets[0]!, nodes, at, [...from, member.name]);
        else {
            if (this.#plan.depth >= mostLevels)
                throw new FieldRefusal(`Records of several types are read ${mostLevels} levels deep`);
            this.#column(from, member.lookup.name);
            const plans = new Map(member.targets.map((target) => [target.name, planRecord(this.#context, target, nodes, at, this.#plan.depth + 1)])); // prettier-ignore
            this.#plan.loads.push({ kind: 'parents', at, from, lookup: member.lookup.name, plans });
        }
    }
}
