/** Types of records and of their connections. Source: GraphQL API Developer Guide, "Query Objects", "Paginate Results". */
import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString, GraphQLUnionType, type GraphQLFieldConfig, type GraphQLFieldConfigArgumentMap, type GraphQLFieldConfigMap } from 'graphql'; // prettier-ignore
import type { ObjectDef } from '../../metadata/index.ts';
import { ApexDatetime, SObject } from '../../runtime/index.ts';
import { emptyConnection, readConnection, type Connection, type Edge } from './connections.ts';
import { pathOf, type Context } from './context.ts';
import { cursorAt } from './cursors.ts';
import { filterType, orderByType, scopeType } from './inputs.ts';
import type { Member } from './members.ts';
import { nameFieldOf } from './plan.ts';
import type { Registry } from './registry.ts';
import { scalarNamed } from './scalars.ts';
import { valueType } from './values.ts';

type Field<Source> = GraphQLFieldConfig<Source, Context>;
export type RecordType = GraphQLObjectType<SObject, Context>;

/** Members that records have whatever their object. */
const common: GraphQLFieldConfigMap<SObject, Context> = {
    Id: { type: new GraphQLNonNull(GraphQLID), resolve: ({ id }) => id },
    ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: ({ def }) => def.name },
    DisplayValue: {
        type: GraphQLString,
        resolve: (record) => record.values.get(nameFieldOf(record.def) ?? '') ?? null
    },
    WeakEtag: { type: new GraphQLNonNull(scalarNamed('Long')), resolve: ({ values }) => tagOf(values.get('SystemModstamp')) } // prettier-ignore
};

const tagOf = (modified: unknown): number => (modified instanceof ApexDatetime ? modified.ms : 0);

export function recordType(registry: Registry, def: ObjectDef): RecordType {
    return registry.once(def.name, (name): RecordType => {
        const fields = (): GraphQLFieldConfigMap<SObject, Context> => ({
            ...registry.entries((each) => memberField(registry, def, registry.members.of(def, each))),
            ...common
        });
        return new GraphQLObjectType<SObject, Context>({ name, fields });
    });
}

function memberField(registry: Registry, def: ObjectDef, member: Member | undefined): Field<SObject> | undefined {
    if (member === undefined) return undefined;
    if (member.kind === 'child') return childField(registry, member.def);
    if (member.kind === 'field') {
        const { field, type } = member;
        const resolve = ({ values }: SObject): unknown => ({ raw: values.get(field.name), field });
        return { type: valueType(registry, type), resolve };
    }
    const [only, ...others] = member.targets;
    if (others.length > 0) return polymorphicField(registry, def, member.name, member.targets);
    return { type: recordType(registry, only!), resolve: ({ values }) => parentOf(values.get(member.name)) };
}

const parentOf = (value: unknown): SObject | null => (value instanceof SObject ? value : null);

function polymorphicField(
    registry: Registry,
    def: ObjectDef,
    relationship: string,
    targets: readonly ObjectDef[]
): Field<SObject> {
    const type = registry.once(
        `${def.name}_${relationship}`,
        (name) => new GraphQLUnionType({ name, types: () => targets.map((target) => recordType(registry, target)), resolveType: ({ def: { name: of } }: SObject) => of }) // prettier-ignore
    );
    return { type, resolve: ({ id }, _, context, info) => context.kept(pathOf(info), id) ?? null };
}

function childField(registry: Registry, def: ObjectDef): Field<SObject> {
    return {
        type: connectionType(registry, def),
        args: connectionArguments(registry, def),
        resolve: ({ id }, _, context, info) => context.kept(pathOf(info), id) ?? emptyConnection
    };
}

/** A query of an object: `Account(first: 5) {…}`. */
export function objectField(registry: Registry, def: ObjectDef): Field<unknown> {
    return {
        type: connectionType(registry, def),
        args: connectionArguments(registry, def),
        resolve: (_, __, context, info) => readConnection(context, def, info.fieldNodes, pathOf(info))
    };
}

function connectionArguments(registry: Registry, def: ObjectDef): GraphQLFieldConfigArgumentMap {
    return {
        first: { type: GraphQLInt },
        after: { type: GraphQLString },
        upperBound: { type: GraphQLInt },
        where: { type: filterType(registry, def) },
        orderBy: { type: orderByType(registry, def) },
        scope: { type: scopeType(registry, def) }
    };
}

function connectionType(registry: Registry, def: ObjectDef): GraphQLObjectType<Connection<SObject>, Context> {
    return registry.once(`${def.name}Connection`, (name) =>
        connectionOf(name, () => {
            const fields: GraphQLFieldConfigMap<Edge<SObject>, Context> = { node: { type: recordType(registry, def), resolve: ({ row }) => row } }; // prettier-ignore
            return edgeOf(`${def.name}Edge`, fields);
        })
    );
}

export function edgeOf<Row>(
    name: string,
    fields: GraphQLFieldConfigMap<Edge<Row>, Context>
): GraphQLObjectType<Edge<Row>, Context> {
    const cursor = { type: new GraphQLNonNull(GraphQLString), resolve: ({ place }: Edge<Row>) => cursorAt(place) };
    return new GraphQLObjectType<Edge<Row>, Context>({ name, fields: { ...fields, cursor } });
}

const pageInfo = new GraphQLObjectType<Connection<unknown>, Context>({
    name: 'PageInfo',
    fields: {
        hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean), resolve: ({ hasNext }) => hasNext },
        hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean), resolve: ({ offset }) => offset > 0 },
        startCursor: { type: GraphQLString, resolve: ({ rows, offset }) => (rows.length === 0 ? null : cursorAt(offset)) }, // prettier-ignore
        endCursor: { type: GraphQLString, resolve: ({ rows, offset }) => (rows.length === 0 ? null : cursorAt(offset + rows.length - 1)) } // prettier-ignore
    }
});

export function connectionOf<Row>(
    name: string,
    edge: () => GraphQLObjectType<Edge<Row>, Context>
): GraphQLObjectType<Connection<Row>, Context> {
    const edges = ({ rows, offset }: Connection<Row>): Edge<Row>[] => rows.map((row, at) => ({ row, place: offset + at })); // prettier-ignore
    return new GraphQLObjectType<Connection<Row>, Context>({
        name,
        fields: () => ({
            edges: { type: new GraphQLList(edge()), resolve: edges },
            pageInfo: { type: new GraphQLNonNull(pageInfo), resolve: (connection) => connection },
            totalCount: { type: new GraphQLNonNull(GraphQLInt), resolve: ({ total }) => total },
            pageResultCount: { type: new GraphQLNonNull(GraphQLInt), resolve: ({ rows }) => rows.length }
        })
    });
}
