/** What calls need: objects, fields and verbs, resolved against the org's own description of its objects. */
import { parseSoql, type SoqlCondition, type SoqlExpression, type SoqlQuery } from '../../../../local-org/src/syntax/index.ts'; // prettier-ignore
import { messageOf } from '../errors.ts';
import type { Target } from '../org/target.ts';
import type { LoggedCall, Verb } from './calls.ts';

type DescribedField = { readonly name: string; readonly type: string; readonly relationshipName: string | null; readonly referenceTo?: readonly string[] | null; readonly permissionable: boolean; readonly compoundFieldName?: string | null; readonly relationshipOrder?: number | null }; // prettier-ignore
export type Described = {
    readonly name: string;
    readonly fields: readonly DescribedField[];
    readonly childRelationships: readonly { readonly relationshipName: string | null; readonly childSObject: string }[];
};

/** The org's description of an object; undefined where it has none. */
export type Describer = (object: string) => Promise<Described | undefined>;

export function describerOf(target: Target): Describer {
    const known = new Map<string, Promise<Described | undefined>>();
    return (object) => {
        const key = object.toLowerCase();
        const read = known.get(key) ?? (target.connection.describe(object) as unknown as Promise<Described>).catch(() => undefined); // prettier-ignore
        known.set(key, read);
        return read;
    };
}

/** Rights by object, and whether a field is changed too by `Object.Field`. */
export class Needs {
    readonly objects = new Map<string, Set<Verb>>();
    readonly fields = new Map<string, boolean>();
    readonly doors = new Set<string>();
    readonly unclear = new Set<string>();
    readonly #describe: Describer;

    constructor(describe: Describer) {
        this.#describe = describe;
    }

    async add(call: LoggedCall): Promise<void> {
        if (call.door !== undefined) this.doors.add(call.door);
        if (call.query !== undefined) await this.#query(call.query);
        if (call.object !== undefined && call.verb !== undefined) await this.#record(call.object, call.verb, call.fields); // prettier-ignore
    }

    async #query(soql: string): Promise<void> {
        let tree: SoqlQuery;
        try {
            tree = parseSoql(soql);
        } catch (error) {
            this.unclear.add(`query that cannot be read: ${soql.slice(0, 80)} (${messageOf(error)})`);
            return;
        }
        await this.#select(tree, tree.from);
    }

    /** @param object what the query reads: in a child query the object behind the relationship */
    async #select(tree: SoqlQuery, object: string): Promise<void> {
        const described = await this.#need(object, 'read');
        if (described === undefined) return;
        for (const item of tree.select) {
            if (item.kind === 'field') await this.#path(described, item.path.parts, tree);
            else if (item.kind === 'function') for (const each of item.call.args) await this.#expression(described, each, tree); // prettier-ignore
            else if (item.kind === 'subquery') await this.#child(described, item.query);
            else if (item.kind === 'fields') this.unclear.add(`FIELDS(${item.set}) on ${described.name} names no field; ask for those that are used`); // prettier-ignore
            else if (item.kind === 'typeof') this.unclear.add(`TYPEOF on ${described.name}.${item.field.parts.join('.')}: add its fields by hand`); // prettier-ignore
        }
        if (tree.where !== undefined) await this.#condition(described, tree.where, tree);
        for (const each of [...tree.groupBy, ...tree.orderBy.map(({ expression }) => expression)]) await this.#expression(described, each, tree); // prettier-ignore
    }

    async #child(parent: Described, query: SoqlQuery): Promise<void> {
        const found = parent.childRelationships.find(({ relationshipName }) => relationshipName?.toLowerCase() === query.from.toLowerCase()); // prettier-ignore
        if (found === undefined) this.unclear.add(`${parent.name} has no child relationship ${query.from}`);
        else await this.#select(query, found.childSObject);
    }

    async #condition(object: Described, condition: SoqlCondition, tree: SoqlQuery): Promise<void> {
        if (condition.kind === 'comparison') {
            await this.#expression(object, condition.left, tree);
            if (condition.right.kind === 'subquery') await this.#select(condition.right.query, condition.right.query.from); // prettier-ignore
        } else {
            for (const each of condition.kind === 'not' ? [condition.condition] : condition.conditions) await this.#condition(object, each, tree); // prettier-ignore
        }
    }

    async #expression(object: Described, expression: SoqlExpression, tree: SoqlQuery): Promise<void> {
        if (expression.kind === 'field') await this.#path(object, expression.parts, tree);
        else if (expression.kind === 'function') for (const each of expression.args) await this.#expression(object, each, tree); // prettier-ignore
    }

    /** `Account.Owner.Name`: the lookups on the way and the field at the end, each with its object. */
    async #path(start: Described, parts: readonly string[], { from, alias }: SoqlQuery): Promise<void> {
        const isPrefixed = parts.length > 1 && [from, alias].some((name) => name?.toLowerCase() === parts[0]!.toLowerCase()) && !start.fields.some(({ relationshipName }) => relationshipName?.toLowerCase() === parts[0]!.toLowerCase()); // prettier-ignore
        const names = isPrefixed ? parts.slice(1) : parts;
        let object: Described | undefined = start;
        for (const relationship of names.slice(0, -1)) {
            const lookup: DescribedField | undefined = object.fields.find(({ relationshipName }) => relationshipName?.toLowerCase() === relationship.toLowerCase()); // prettier-ignore
            const [target] = lookup?.referenceTo ?? [];
            if (lookup === undefined || target === undefined) {
                this.unclear.add(`${object.name} has no relationship ${relationship}`);
                return;
            }
            this.#field(object, lookup, false);
            object = await this.#need(target, 'read');
            if (object === undefined) return;
        }
        const last = names.at(-1)!.toLowerCase();
        const field = object.fields.find(({ name }) => name.toLowerCase() === last);
        if (field !== undefined) this.#field(object, field, false);
    }

    async #record(object: string, verb: Verb, fields: readonly string[] | undefined): Promise<void> {
        const described = await this.#need(object, verb);
        if (described === undefined) return;
        const isWrite = verb === 'create' || verb === 'edit';
        if (fields === undefined && verb !== 'delete') this.unclear.add(isWrite ? `which fields ${verb} of ${described.name} sets is in no log; record the calls and give --calls` : `which fields of ${described.name} are read by Id is in no log; record the calls and give --calls`); // prettier-ignore
        for (const name of fields ?? []) {
            const field = described.fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
            if (field === undefined) this.unclear.add(`${described.name} has no field ${name}`);
            else this.#field(described, field, isWrite);
        }
    }

    /** Users and other objects without object permissions need none; what depends on reading needs reading too. */
    async #need(object: string, verb: Verb): Promise<Described | undefined> {
        const described = await this.#describe(object);
        if (described === undefined) {
            this.unclear.add(`the org has no object ${object} that you can see`);
            return undefined;
        }
        const rights = this.objects.get(described.name) ?? new Set<Verb>();
        for (const each of verb === 'delete' ? (['read', 'edit', 'delete'] as const) : (['read', verb] as const)) rights.add(each); // prettier-ignore
        const isNew = !this.objects.has(described.name);
        this.objects.set(described.name, rights);
        // A detail is read only by those who read its master.
        const masters = described.fields.filter(({ relationshipOrder }) => typeof relationshipOrder === 'number');
        if (isNew) for (const { referenceTo } of masters) await this.#need(referenceTo![0]!, 'read');
        return described;
    }

    #field(object: Described, field: DescribedField, isEdited: boolean): void {
        if (!field.permissionable) return;
        // Parts of an address share the permission of the whole; parts of a person's name need none.
        const whole = field.compoundFieldName ?? null;
        if (whole === 'Name') return;
        const key = `${object.name}.${whole ?? field.name}`;
        this.fields.set(key, (this.fields.get(key) ?? false) || isEdited);
    }
}

/** Needs of some calls. */
export async function needsOf(calls: readonly LoggedCall[], describe: Describer): Promise<Needs> {
    const needs = new Needs(describe);
    const known = new Set<string>();
    for (const call of calls) {
        const key = JSON.stringify([call.query, call.object, call.verb, call.fields, call.door]);
        if (known.has(key)) continue;
        known.add(key);
        await needs.add(call);
    }
    return needs;
}
