/** Types of grouped queries. */
import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLString, type GraphQLFieldConfig, type GraphQLFieldConfigMap } from 'graphql'; // prettier-ignore
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import { readGroups, groupValue, type Group, type GroupField } from './aggregates.ts';
import type { Connection } from './connections.ts';
import type { Context } from './context.ts';
import { aggregateOrderByType, dateFunctions, filterType, groupByTypeOf, scopeType } from './inputs.ts';
import { isDated, type Kind } from './kinds.ts';
import { connectionOf, edgeOf } from './records.ts';
import type { Registry } from './registry.ts';
import { scalarNamed } from './scalars.ts';
import { valueType, type FieldValue } from './values.ts';

type At = { readonly group: Group; readonly path: readonly string[] };

/** `aggregate { Account(groupBy: …) {…} }`. */
export function aggregateField(registry: Registry, def: ObjectDef): GraphQLFieldConfig<unknown, Context> {
    return {
        type: connectionType(registry, def),
        args: {
            first: { type: GraphQLInt },
            after: { type: GraphQLString },
            where: { type: filterType(registry, def) },
            groupBy: { type: groupByTypeOf(registry, def) },
            orderBy: { type: aggregateOrderByType(registry, def) },
            scope: { type: scopeType(registry, def) }
        },
        resolve: (_, __, context, info) => readGroups(context, def, info.fieldNodes)
    };
}

function connectionType(registry: Registry, def: ObjectDef): GraphQLObjectType<Connection<Group>, Context> {
    return registry.once(`${def.name}AggregateConnection`, (name) =>
        connectionOf<Group>(name, () => {
            const result = new GraphQLObjectType<Group, Context>({
                name: `${def.name}Result`,
                fields: { aggregate: { type: recordType(registry, def), resolve: (group) => ({ group, path: [] }) } }
            });
            return edgeOf(`${def.name}AggregateEdge`, { node: { type: result, resolve: ({ row }) => row } });
        })
    );
}

function recordType(registry: Registry, def: ObjectDef): GraphQLObjectType<At, Context> {
    return registry.once(`${def.name}Aggregate`, (typeName): GraphQLObjectType<At, Context> => {
        const fields = (): GraphQLFieldConfigMap<At, Context> => ({
            ...registry.entries((name) => memberField(registry, def, name)),
            ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: () => def.name }
        });
        return new GraphQLObjectType<At, Context>({ name: typeName, fields });
    });
}

function memberField(registry: Registry, def: ObjectDef, name: string): GraphQLFieldConfig<At, Context> | undefined {
    const member = registry.members.of(def, name);
    const below = ({ group, path }: At): At => ({ group, path: [...path, name] });
    if (member?.kind === 'parent' && member.targets.length === 1) return { type: recordType(registry, member.targets[0]!), resolve: below }; // prettier-ignore
    if (member?.kind !== 'field') return undefined;
    return { type: fieldType(registry, member.type), resolve: (at) => ({ ...below(at), field: member.field }) };
}

const count = { name: 'Long' };

/** `CurrencyAggregate` and its like. */
function fieldType(registry: Registry, kind: Kind): GraphQLObjectType<GroupField, Context> {
    return registry.once(`${kind.name}Aggregate`, (name) => {
        const own = valueType(registry, kind).toConfig().fields;
        const valueOf = (at: GroupField): FieldValue => ({ raw: groupValue(at, 'value'), field: at.field });
        const fields: GraphQLFieldConfigMap<GroupField, Context> = {};
        for (const [member, { type, resolve }] of Object.entries(own))
            fields[member] = { type, resolve: (at, args, context, info) => resolve?.(valueOf(at), args, context, info) }; // prettier-ignore
        const add = (
            member: string,
            type: Pick<Kind, 'name' | 'labelled'>,
            field?: (at: GroupField) => FieldDef
        ): void => {
            fields[member] = { type: valueType(registry, type), resolve: (at) => ({ raw: groupValue(at, member), field: field?.(at) }) }; // prettier-ignore
        };
        add('count', count);
        add('countDistinct', count);
        add('grouping', { name: 'Int' });
        for (const each of kind.functions) {
            if (each === 'avg') add(each, { name: 'Double' });
            else add(each, each === 'sum' && kind.name === 'Int' ? count : kind, ({ field }) => field);
        }
        if (isDated(kind)) for (const member of Object.keys(dateFunctions)) fields[member] = { type: dateFunctionValue, resolve: (at) => ({ value: groupValue(at, member) }) }; // prettier-ignore
        return new GraphQLObjectType<GroupField, Context>({ name, fields });
    });
}

const dateFunctionValue = new GraphQLObjectType<{ readonly value: unknown }, Context>({
    name: 'DateFunctionAggregation',
    fields: { value: { type: scalarNamed('Long') } }
});
