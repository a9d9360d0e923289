/** SELECT of ordinary queries: rows become records with exactly the chosen fields, parents and children. */
import { definitionFrom } from '../../definitions.ts';
import { holdsName } from '../../../metadata/fields.ts';
import type { FieldDef } from '../../../metadata/model.ts';
import { ApexId } from '../../../runtime/values.ts';
import { SObject } from '../../../runtime/sobject.ts';
import type { SelectItem, SoqlFunction, SoqlQuery } from '../../../syntax/soql/ast.ts';
import { toApex } from '../../store/stored.ts';
import { idOf, idSlot, type Row, type Table } from '../../store/table.ts';
import { queryFailure, type QueryContext } from '../context.ts';
import { noSuchColumn, unsupported } from '../errors.ts';
import { hasPath, parentLookup, parentObject, readableField, withoutAlias, type Source } from '../fields.ts';
import { formatted, labelled } from '../text-functions.ts';
import { hidesId } from '../restrictions.ts';
import { childProjector } from './children.ts';
import { compoundReader } from './compound.ts';

/** Writes one part of the SELECT clause into a record. */
export type Projector = (row: Row, target: SObject) => void;

/** A dotted path below some object. */
type Parts = readonly string[];

const compound = new Set<FieldDef['type']>(['address', 'location']);

/** Makes records from rows. */
export function recordMaker(context: QueryContext, source: Source, query: SoqlQuery): (row: Row) => SObject {
    const { table } = source;
    const paths = query.select.flatMap((item) => pathsOf(context, source, item, query));
    const projectors = [
        pathProjector(context, table, paths),
        ...query.select.flatMap((item) => itemProjector(context, source, item) ?? [])
    ];
    return (row) => {
        const record = new SObject(table.def);
        record.queried = true;
        for (const project of projectors) project(row, record);
        addId(row, record);
        return record;
    };
}

function addId(row: Row, record: SObject): void {
    if (hidesId(record.def)) record.values.delete('Id');
    else if (!record.values.has('Id') && row[idSlot] !== undefined) record.values.set('Id', new ApexId(idOf(row)));
}

/** The plain paths a SELECT item stands for; none for items that need a projector of their own. */
function pathsOf(context: QueryContext, source: Source, item: SelectItem, query: SoqlQuery): Parts[] {
    if (item.kind === 'field') return [withoutAlias(source, item.path.parts)];
    if (item.kind !== 'fields') return [];
    const { limit } = query;
    const small = limit?.kind === 'literal' && limit.value.type === 'number' && Number(limit.value.value) <= 200;
    if (item.set !== 'STANDARD' && !small) {
        queryFailure(context, 'The SOQL FIELDS function must have a LIMIT of at most 200');
    }
    return [...source.table.def.fields.values()]
        .filter(
            (field) => !compound.has(field.type) && (item.set === 'ALL' || field.custom === (item.set === 'CUSTOM'))
        )
        .filter((field) => context.services.policy.readableField(source.table.def, field, context.asker))
        .map((field) => [field.name]);
}

function itemProjector(context: QueryContext, source: Source, item: SelectItem): Projector | undefined {
    switch (item.kind) {
        case 'subquery':
            return childProjector(context, source.table, item.query);
        case 'typeof': {
            const parts = withoutAlias(source, item.field.parts);
            const branches = new Map(item.branches.map((b) => [b.object.toLowerCase(), b.fields.map((f) => f.parts)]));
            const others = item.otherwise.map((field) => field.parts);
            return typeofProjector(context, source.table, parts, branches, others);
        }
        case 'function':
            return functionProjector(context, source, item.call, item.alias);
        case 'count':
            return queryFailure(context, unsupported('COUNT() together with records'));
        default:
            return undefined;
    }
}

/** Own fields and parents' fields. */
function pathProjector(context: QueryContext, table: Table, paths: readonly Parts[]): Projector {
    const steps: Projector[] = [];
    const parents = new Map<string, { readonly name: string; readonly rests: Parts[] }>();
    for (const [first, ...rest] of paths) {
        if (rest.length === 0) {
            steps.push(fieldProjector(context, table, first!));
            continue;
        }
        const key = first!.toLowerCase();
        const parent = parents.get(key);
        if (parent !== undefined) parent.rests.push(rest);
        else {
            const rests = [rest];
            parents.set(key, { name: first!, rests });
            steps.push((row, target) => parentSteps.get(key)!(row, target));
        }
    }
    const parentSteps = new Map<string, Projector>();
    for (const [key, { name, rests }] of parents) parentSteps.set(key, parentProjector(context, table, name, rests));
    return (row, target) => {
        for (const step of steps) step(row, target);
    };
}

function fieldProjector(context: QueryContext, table: Table, name: string): Projector {
    const field = readableField(context, table.def, name);
    if (compound.has(field.type)) {
        const read = compoundReader(table, field);
        return (row, target) => void target.values.set(field.name, read(row));
    }
    const column = table.column(field);
    return (row, target) => void target.values.set(field.name, toApex(field, column.read(row)));
}

function parentProjector(context: QueryContext, table: Table, name: string, rests: readonly Parts[]): Projector {
    const lookup = parentLookup(context, table.def, name);
    if (lookup.referenceTo.length === 1) {
        const parent = context.store.table(parentObject(context, lookup.referenceTo[0]!));
        const inner = pathProjector(context, parent, rests);
        return attach(context, table, lookup, () => inner);
    }
    for (const rest of rests) {
        const known = lookup.referenceTo.some((target) => {
            const def = context.services.schema.object(target);
            return def !== undefined && hasPath(context, def, rest);
        });
        if (!known && rest[0]!.toLowerCase() !== 'type') queryFailure(context, noSuchColumn(rest.join('.'), 'Name'));
    }
    const inner = new Map<Table, Projector>();
    return attach(context, table, lookup, (parent) => {
        let project = inner.get(parent);
        if (project === undefined) inner.set(parent, (project = polymorphicProjector(context, parent, rests)));
        return project;
    });
}

/** The fields that this kind of parent has; the others stay null, and Type names the object. */
function polymorphicProjector(context: QueryContext, parent: Table, rests: readonly Parts[]): Projector {
    const known = rests.filter((rest) => hasPath(context, parent.def, rest));
    const project = pathProjector(context, parent, known);
    const absent = rests.filter((rest) => rest.length === 1 && !known.includes(rest)).map((rest) => rest[0]!);
    return (row, target) => {
        project(row, target);
        for (const name of absent) {
            if (name.toLowerCase() === 'type') target.values.set('Type', parent.def.name);
            else target.values.set(name, null);
        }
    };
}

/** TYPEOF What WHEN Account THEN … ELSE … END. */
function typeofProjector(
    context: QueryContext,
    table: Table,
    parts: Parts,
    branches: ReadonlyMap<string, readonly Parts[]>,
    others: readonly Parts[]
): Projector {
    if (parts.length !== 1) return queryFailure(context, unsupported(`TYPEOF ${parts.join('.')}`));
    const lookup = parentLookup(context, table.def, parts[0]!);
    const inner = new Map<Table, Projector>();
    // What a branch names is checked whether or not a row takes it.
    for (const [name, fields] of branches) {
        const def = context.services.schema.object(name);
        const parent = def && context.store.table(def);
        if (parent !== undefined) inner.set(parent, pathProjector(context, parent, fields));
    }
    return attach(context, table, lookup, (parent) => {
        let project = inner.get(parent);
        if (project === undefined) {
            inner.set(parent, (project = pathProjector(context, parent, others)));
        }
        return project;
    });
}

/** Puts the parent record under its relationship name, and the lookup's id beside it as the platform does. */
function attach(
    context: QueryContext,
    table: Table,
    lookup: FieldDef,
    projectorFor: (parent: Table) => Projector
): Projector {
    const column = table.column(lookup);
    const name = lookup.relationshipName!;
    return (row, target) => {
        const id = column.read(row) as string | undefined;
        const named = holdsName(lookup) ? context.services.schema.object(lookup.referenceTo[0] ?? '') : undefined;
        const value = id === undefined ? null : named === undefined ? new ApexId(id) : id;
        if (!target.values.has(lookup.name)) target.values.set(lookup.name, value);
        const parent = named === undefined ? (id === undefined ? undefined : context.store.tableOf(id)) : context.store.table(named); // prettier-ignore
        const parentRow = named === undefined || id === undefined ? parent?.rows.get(id!) : definitionFrom(context.store, table, row, lookup, id); // prettier-ignore
        if (parent === undefined || parentRow === undefined) {
            target.values.set(name, null);
            return;
        }
        const record = new SObject(parent.def);
        record.queried = true;
        projectorFor(parent)(parentRow, record);
        addId(parentRow, record);
        target.values.set(name, record);
    };
}

/** `toLabel(Status)`, `FORMAT(Amount) shown`, `convertCurrency(Amount)`. */
function functionProjector(
    context: QueryContext,
    source: Source,
    call: SoqlFunction,
    alias: string | undefined
): Projector {
    const [argument] = call.args;
    if (argument?.kind === 'function' && call.name === 'format') {
        return functionProjector(context, source, { ...argument, name: 'format' }, alias);
    }
    if (argument?.kind !== 'field' || !['tolabel', 'format', 'convertcurrency'].includes(call.name)) {
        return queryFailure(context, unsupported(`function ${call.name}() in SELECT without GROUP BY`));
    }
    const parts = withoutAlias(source, argument.parts);
    if (parts.length !== 1) return queryFailure(context, unsupported(`${call.name}() of a parent's field`));
    const field = readableField(context, source.table.def, parts[0]!);
    const column = source.table.column(field);
    const key = alias ?? field.name;
    if (call.name === 'convertcurrency') {
        return (row, target) => void target.values.set(key, toApex(field, column.read(row)));
    }
    const show = call.name === 'tolabel' ? labelled(field) : formatted(context.asker.user, field);
    return (row, target) => {
        const value = column.read(row);
        target.values.set(key, value === undefined ? null : show(value));
    };
}
