/** Runs the operations of a mutation in their order, all or none of them unless the request says otherwise. */
import type { FieldNode } from 'graphql';
import type { ObjectDef } from '../../metadata/index.ts';
import { ApexId, SObject, widenId } from '../../runtime/index.ts';
import { notFound, RecordError } from '../api/errors.ts';
import { isObject, type JsonObject } from '../api/request.ts';
import { valueJson } from '../data/json.ts';
import { runDml } from '../data/records.ts';
import { recordOf } from '../data/values.ts';
import { readAhead } from './connections.ts';
import type { Arguments, Context } from './context.ts';
import { asError, FieldRefusal } from './errors.ts';
import type { Members } from './members.ts';
import { planRecord } from './plan.ts';
import { idsIn, query, selectPath } from '../data/soql-trees.ts';

export type ChangeKind = 'Create' | 'Update' | 'Delete';
export type Change = { readonly kind: ChangeKind; readonly def: ObjectDef };

/** What an operation answers: the record as each selection of it wants to see it, by key. */
export type Payload = { readonly id: string; readonly records: ReadonlyMap<string, SObject> };
type Outcome = Payload | { readonly error: unknown };

/** By the key of the operation in the answer. */
export type Outcomes = ReadonlyMap<string, Outcome>;

/** `AccountCreate` → creates an Account; undefined for other names and for objects that the user may not change so. */
export function changeNamed(members: Members, name: string): Change | undefined {
    const [, objectName, kind] = /^(\w+)(Create|Update|Delete)$/.exec(name) ?? [];
    const def = objectName === undefined ? undefined : members.object(objectName);
    if (def === undefined) return undefined;
    const { org, user } = members.call;
    const rights = org.database.access.object(user, def);
    const may = { Create: def.createable && rights.create, Update: def.updateable && rights.edit, Delete: def.deletable && rights.delete }; // prettier-ignore
    return may[kind as ChangeKind] ? { kind: kind as ChangeKind, def } : undefined;
}

/** @param at path of the operations in the answer */
export function runChanges(context: Context, nodes: readonly FieldNode[], at: string): Outcomes {
    const settings = context.argumentsOf(nodes[0]!)['input'];
    const allOrNone = !(isObject(settings) && settings['allOrNone'] === false);
    const run = new Changes(context, at);
    const operations = [...context.selected(nodes, 'UIAPIMutations')];
    if (!allOrNone) {
        for (const [key, fields] of operations) run.perform(key, fields);
        return run.outcomes;
    }
    const unit = context.call.org.beginUnit();
    let undo = true;
    try {
        undo = operations.some(([key, fields]) => !run.perform(key, fields));
    } finally {
        unit.end(undo);
    }
    return undo ? allUndone(operations.map(([key]) => key), run.outcomes) : run.outcomes; // prettier-ignore
}

function allUndone(keys: readonly string[], outcomes: Outcomes): Outcomes {
    const error = new FieldRefusal('The operation was rolled back because another operation of the request failed and allOrNone is true'); // prettier-ignore
    return new Map(keys.map((key) => {
        const outcome = outcomes.get(key);
        return [key, outcome !== undefined && 'error' in outcome ? outcome : { error }];
    })); // prettier-ignore
}

class Changes {
    readonly outcomes = new Map<string, Outcome>();
    readonly #context: Context;
    readonly #at: string;

    constructor(context: Context, at: string) {
        this.#context = context;
        this.#at = at;
    }

    /** Does one operation as a whole or not at all. @return whether it succeeded */
    perform(key: string, nodes: readonly FieldNode[]): boolean {
        const change = changeNamed(this.#context.members, nodes[0]!.name.value);
        if (change === undefined) return true;
        const unit = this.#context.call.org.beginUnit();
        let undo = true;
        try {
            this.outcomes.set(key, this.#done(change, nodes, `${this.#at}/${key}`));
            undo = false;
        } catch (error) {
            this.outcomes.set(key, { error: asError(error) });
        } finally {
            unit.end(undo);
        }
        return !undo;
    }

    #done({ kind, def }: Change, nodes: readonly FieldNode[], at: string): Payload {
        const input = this.#context.argumentsOf(nodes[0]!)['input'] as JsonObject;
        const record = recordOf(this.#context.call.org, def, this.#resolved(input[def.name]));
        if (kind !== 'Create') record.values.set('Id', new ApexId(this.#idOf(def, input['Id'])));
        const operation = ({ Create: 'insert', Update: 'update', Delete: 'delete' } as const)[kind];
        const [result] = runDml(this.#context.call, operation, [record], { allOrNone: true });
        if (result === undefined || !result.success) throw new RecordError(result?.errors ?? []);
        return { id: result.id!, records: kind === 'Delete' ? new Map() : this.#records(def, result.id!, nodes, at) };
    }

    /** Values that may refer to operations before. */
    #resolved(values: unknown): Arguments {
        const given = isObject(values) ? Object.entries(values).filter(([, value]) => value !== undefined) : [];
        return Object.fromEntries(given.map(([name, value]) => [name, this.#referred(value)]));
    }

    /** The id of a record that the user sees. @throws ApiError 404 */
    #idOf(def: ObjectDef, given: unknown): string {
        const id = widenId(String(this.#referred(given)));
        if (id === undefined || !id.startsWith(def.keyPrefix)) throw notFound();
        const found = this.#context.rows(query({ select: [selectPath(['Id'])], from: def.name, where: idsIn(['Id'], [id]) })); // prettier-ignore
        if (found.length === 0) throw notFound();
        return id;
    }

    /** `@{account}`, `@{account.Record.Id}` and `@{account.Record.Name.value}` stand for values of an operation before. */
    #referred(value: unknown): unknown {
        const [, key, path] = (typeof value === 'string' && /^@\{(\w+)((?:\.\w+)*)\}$/.exec(value)) || [];
        if (key === undefined) return value;
        const outcome = this.outcomes.get(key);
        if (outcome === undefined) throw new FieldRefusal(`${String(value)} refers to no operation before this one`);
        if ('error' in outcome) throw new FieldRefusal(`${String(value)} refers to an operation that failed`);
        const names = path!.split('.').slice(1);
        if (names.length === 0 || names.join('.') === 'Record.Id') return outcome.id;
        const raw = [...outcome.records.values()][0]?.values.get(names[1] ?? '');
        if (names.length !== 3 || names[0] !== 'Record' || names[2] !== 'value' || raw === undefined) throw new FieldRefusal(`${String(value)} refers to no value that the operation answers`); // prettier-ignore
        return valueJson(raw);
    }

    #records(def: ObjectDef, id: string, nodes: readonly FieldNode[], at: string): ReadonlyMap<string, SObject> {
        const selections = [...this.#context.selected(nodes, `${def.name}CreatePayload`, `${def.name}UpdatePayload`)];
        const wanted = selections.filter(([, [node]]) => node!.name.value === 'Record');
        return new Map(wanted.map(([key, fields]) => [key, this.#record(def, id, fields, `${at}/${key}`)]));
    }

    #record(def: ObjectDef, id: string, nodes: readonly FieldNode[], at: string): SObject {
        const plan = planRecord(this.#context, def, nodes, at);
        const select = [...plan.columns].map((path) => selectPath(path.split('.')));
        const [record] = this.#context.rows(query({ select, from: def.name, where: idsIn(['Id'], [id]) }));
        if (record === undefined) throw notFound();
        readAhead(this.#context, plan, [record]);
        return record;
    }
}
