/** What a user may not read of a query: for `WITH SECURITY_ENFORCED`, and for what a QueryException tells afterwards. */
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import { toGuest } from '../../runtime/exceptions.ts';
import type { SoqlCondition, SoqlExpression, SoqlQuery } from '../../syntax/soql/ast.ts';
import { queryFailure, type QueryContext } from './context.ts';
import { withoutAlias, type Source } from './fields.ts';

type Inaccessible = Map<string, Set<string>>;

/**
 * Runs a query. One with `SECURITY_ENFORCED` is refused if its SELECT or FROM names what the user may not read; a
 * QueryException in user mode learns all the fields that stand in its way.
 */
export function reportingAccess<T>(context: QueryContext, query: SoqlQuery, run: () => T): T {
    if (query.mode === 'security_enforced' && collect(asUser(context), query, 'selected').size > 0) {
        return queryFailure(context, 'Insufficient permissions: secure query included inaccessible field');
    }
    if (context.asker.mode === 'system') return run();
    try {
        return run();
    } catch (error) {
        const guest = toGuest(error);
        if (guest?.typeName === 'System.QueryException') guest.inaccessibleFields = collect(context, query, 'all');
        throw error;
    }
}

function asUser(context: QueryContext): QueryContext {
    return { ...context, asker: { ...context.asker, mode: 'user' } };
}

function collect(context: QueryContext, query: SoqlQuery, extent: 'selected' | 'all'): Inaccessible {
    const found: Inaccessible = new Map();
    const def = context.services.schema.object(query.from);
    if (def !== undefined) new Walk(context, def, query, found).run(extent);
    return found;
}

/** Visits every field of one query level. */
class Walk {
    readonly #context: QueryContext;
    readonly #def: ObjectDef;
    readonly #query: SoqlQuery;
    readonly #source: Source;
    readonly #found: Inaccessible;

    constructor(context: QueryContext, def: ObjectDef, query: SoqlQuery, found: Inaccessible) {
        this.#context = context;
        this.#def = def;
        this.#query = query;
        this.#source = { table: context.store.table(def), alias: query.alias };
        this.#found = found;
    }

    run(extent: 'selected' | 'all'): void {
        const query = this.#query;
        for (const item of query.select) {
            if (item.kind === 'field') this.#path(item.path.parts);
            else if (item.kind === 'function') this.#expression(item.call);
            else if (item.kind === 'subquery') this.#children(item.query, extent);
        }
        if (this.#found.size === 0 && !this.#context.services.policy.readableObject(this.#def, this.#context.asker)) {
            this.#add(this.#def, 'Id');
        }
        if (extent === 'selected') return;
        if (query.where !== undefined) this.#condition(query.where);
        for (const expression of query.groupBy) this.#expression(expression);
        for (const { expression } of query.orderBy) this.#expression(expression);
    }

    #children(query: SoqlQuery, extent: 'selected' | 'all'): void {
        const relationship = this.#def.childRelationships.get(query.from.toLowerCase());
        const child = relationship && this.#context.services.schema.object(relationship.object);
        if (child !== undefined) new Walk(this.#context, child, query, this.#found).run(extent);
    }

    #condition(condition: SoqlCondition): void {
        if (condition.kind === 'comparison') this.#expression(condition.left);
        else if (condition.kind === 'not') this.#condition(condition.condition);
        else for (const each of condition.conditions) this.#condition(each);
    }

    #expression(expression: SoqlExpression): void {
        if (expression.kind === 'field') this.#path(expression.parts);
        else if (expression.kind === 'function') for (const argument of expression.args) this.#expression(argument);
    }

    #path(parts: readonly string[]): void {
        const { schema } = this.#context.services;
        let def: ObjectDef | undefined = this.#def;
        const steps = withoutAlias(this.#source, parts);
        for (const [at, step] of steps.entries()) {
            if (def === undefined) return;
            const last = at === steps.length - 1;
            const field: FieldDef | undefined = last ? schema.field(def, step) : schema.parentRelationship(def, step);
            if (field === undefined) return;
            const { policy } = this.#context.services;
            if (!policy.readableField(def, field, this.#context.asker)) this.#add(def, field.name);
            def = last || field.referenceTo.length !== 1 ? undefined : schema.object(field.referenceTo[0]!);
        }
    }

    #add(def: ObjectDef, field: string): void {
        const fields = this.#found.get(def.name) ?? new Set();
        this.#found.set(def.name, fields.add(field));
    }
}
