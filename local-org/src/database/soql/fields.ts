/** From names in a query to readers of rows: own fields, parents' fields over any number of hops, polymorphic parents. */
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import { holdsName } from '../../metadata/fields.ts';
import type { SoqlExpression } from '../../syntax/soql/ast.ts';
import type { Row, Table } from '../store/table.ts';
import type { Stored } from '../store/stored.ts';
import { definitionFrom } from '../definitions.ts';
import { madeUpField, queryFailure, type QueryContext, type RowOperand } from './context.ts';
import { applyDateFunction, dateFunctions } from './date-functions.ts';
import { noSuchColumn, noSuchRelationship, unsupported } from './errors.ts';
import { utc, zoneOf } from './zone.ts';

/** The object a query reads from, with the names that may stand before its fields. */
export type Source = { readonly table: Table; readonly alias: string | undefined };

/** Takes `Contact.` or an alias off the front of a path. */
export function withoutAlias(source: Source, parts: readonly string[]): readonly string[] {
    if (parts.length < 2) return parts;
    const first = parts[0]!.toLowerCase();
    if (first === source.alias?.toLowerCase()) return parts.slice(1);
    const named = source.table.def.name.toLowerCase();
    if (first !== named && !named.endsWith(`__${first}`)) return parts;
    const { fields } = source.table.def;
    const leadsOn = (name: string): boolean =>
        [...fields.values()].some(({ relationshipName }) => relationshipName?.toLowerCase() === name);
    const next = parts[1]!.toLowerCase();
    return !leadsOn(first) && (fields.has(next) || leadsOn(next)) ? parts.slice(1) : parts;
}

/** A field the asker may read, or a QueryException. */
export function readableField(context: QueryContext, object: ObjectDef, name: string): FieldDef {
    const field = context.services.schema.field(object, name);
    if (field === undefined || !context.services.policy.readableField(object, field, context.asker)) {
        return queryFailure(context, noSuchColumn(name, object.name));
    }
    return field;
}

/** The lookup behind a relationship name, or a QueryException. */
export function parentLookup(context: QueryContext, object: ObjectDef, name: string): FieldDef {
    const field = context.services.schema.parentRelationship(object, name);
    if (field === undefined || !context.services.policy.readableField(object, field, context.asker)) {
        return queryFailure(context, noSuchRelationship(name));
    }
    return field;
}

/** Resolves a dotted path from a table. */
export function resolvePath(context: QueryContext, table: Table, parts: readonly string[], name: string): RowOperand {
    const [first, ...rest] = parts;
    if (rest.length === 0) {
        const field = readableField(context, table.def, first!);
        const column = table.column(field);
        return { name, field, read: (row) => column.read(row), path: { tables: [table], hops: [] } };
    }
    const lookup = parentLookup(context, table.def, first!);
    const hop = table.column(lookup);
    if (lookup.referenceTo.length !== 1) return polymorphicPath(context, table, lookup, rest, name);
    const parent = context.store.table(parentObject(context, lookup.referenceTo[0]!));
    const inner = resolvePath(context, parent, rest, name);
    const parentRow = (row: Row, id: string): Row | undefined =>
        holdsName(lookup) ? definitionFrom(context.store, table, row, lookup, id) : parent.rows.get(id);
    return {
        name,
        field: inner.field,
        read: (row) => {
            const id = hop.read(row);
            const target = id === undefined ? undefined : parentRow(row, id as string);
            return target === undefined ? undefined : inner.read(target);
        },
        // Definitions are made as they are read: there is nothing to walk back from.
        ...(inner.path === undefined || holdsName(lookup)
            ? {}
            : {
                  path: {
                      tables: [table, ...inner.path.tables],
                      hops: [{ table, field: lookup }, ...inner.path.hops]
                  }
              })
    };
}

export function parentObject(context: QueryContext, name: string): ObjectDef {
    return context.services.schema.object(name) ?? queryFailure(context, unsupported(`relationship to ${name}`));
}

/** `Owner.Name`, `Who.Email`, `What.Type`: which object it is shows in each row's id. */
function polymorphicPath(
    context: QueryContext,
    table: Table,
    lookup: FieldDef,
    rest: readonly string[],
    name: string
): RowOperand {
    const hop = table.column(lookup);
    const isType = rest.length === 1 && rest[0]!.toLowerCase() === 'type';
    const readers = new Map<string, (row: Row) => Stored | undefined>();
    let field = isType ? madeUpField('Type', 'string') : undefined;
    for (const target of lookup.referenceTo) {
        const def = context.services.schema.object(target);
        if (def === undefined || isType || !hasPath(context, def, rest)) continue;
        const operand = resolvePath(context, context.store.table(def), rest, name);
        field ??= operand.field;
        readers.set(def.keyPrefix, (row) => operand.read(row));
    }
    if (field === undefined) return queryFailure(context, noSuchColumn(rest.join('.'), 'Name'));
    return {
        name,
        field,
        read: (row) => {
            const id = hop.read(row) as string | undefined;
            if (id === undefined) return undefined;
            const target = context.store.tableOf(id);
            if (target === undefined || isType) return target?.def.name;
            const parent = target.rows.get(id);
            return parent === undefined ? undefined : readers.get(target.def.keyPrefix)?.(parent);
        }
    };
}

/** Whether the first step of a path exists on an object and is open to the asker. */
export function hasPath(context: QueryContext, def: ObjectDef, parts: readonly string[]): boolean {
    const { schema, policy } = context.services;
    const field = parts.length === 1 ? schema.field(def, parts[0]!) : schema.parentRelationship(def, parts[0]!);
    return field !== undefined && policy.readableField(def, field, context.asker);
}

/** Resolves a field or a date function over a field. */
export function rowOperand(context: QueryContext, source: Source, expression: SoqlExpression): RowOperand {
    if (expression.kind === 'field') {
        const parts = withoutAlias(source, expression.parts);
        return resolvePath(context, source.table, parts, expression.parts.join('.'));
    }
    if (expression.kind !== 'function')
        return queryFailure(context, unsupported('a value on the left of a comparison'));
    const call = dateFunctions.get(expression.name);
    const argument = expression.args[0];
    if (call === undefined || argument === undefined) {
        return queryFailure(context, unsupported(`function ${expression.name}() here`));
    }
    const converted = argument.kind === 'function' && argument.name === 'converttimezone';
    const inner = rowOperand(context, source, converted ? (argument.args[0] ?? argument) : argument);
    const zone = converted ? zoneOf(context.asker.user.timeZone) : utc;
    const name = `${expression.name}(${inner.name})`;
    return {
        name,
        field: madeUpField(name, call.result),
        read: (row) => applyDateFunction(call, inner.read(row), zone)
    };
}
