/** The schema of one request: what its user may reach of what it mentions. */
import { DirectiveLocation, GraphQLDirective, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString, specifiedDirectives, type GraphQLNamedType } from 'graphql'; // prettier-ignore
import type { Context } from './context.ts';
import { aggregateField } from './groups.ts';
import { changeInput, deleteInput, filterType, groupByTypeOf, mutationsInput, orderByType, scopeType } from './inputs.ts'; // prettier-ignore
import type { Members } from './members.ts';
import { mutationType } from './mutations.ts';
import { fieldTypes, objectInfosField } from './object-infos.ts';
import { objectField } from './records.ts';
import { Registry } from './registry.ts';
import { scalars } from './scalars.ts';

export const optionalDirective = 'optional';

const { FIELD, INLINE_FRAGMENT, FRAGMENT_SPREAD } = DirectiveLocation;
/** `@category` and `@fieldCategory` help clients that keep records; an answer is the same with and without. */
const directives = [
    ...specifiedDirectives,
    new GraphQLDirective({ name: optionalDirective, locations: [FIELD, INLINE_FRAGMENT, FRAGMENT_SPREAD] }),
    new GraphQLDirective({ name: 'category', locations: [FIELD, INLINE_FRAGMENT], args: { name: { type: new GraphQLNonNull(GraphQLString) } } }), // prettier-ignore
    new GraphQLDirective({ name: 'fieldCategory', locations: [FIELD, INLINE_FRAGMENT] })
];

/** @param variableTypes names of the types of the request's variables */
export function schemaFor(
    members: Members,
    names: ReadonlySet<string>,
    variableTypes: ReadonlySet<string>
): GraphQLSchema {
    const registry = new Registry(members, names);
    const types = [...variableTypes].flatMap((name) => variableType(registry, name) ?? []);
    return new GraphQLSchema({
        query: queryType(registry),
        mutation: mutationType(registry),
        types: [...fieldTypes, ...types],
        directives,
        assumeValid: true
    });
}

function queryType(registry: Registry): GraphQLObjectType<unknown, Context> {
    const byObject = (name: string, field: typeof objectField): GraphQLObjectType<unknown, Context> =>
        new GraphQLObjectType<unknown, Context>({
            name,
            fields: () =>
                registry.entries((each) => {
                    const def = registry.members.object(each);
                    return def && field(registry, def);
                })
        });
    const uiapi = new GraphQLObjectType<unknown, Context>({
        name: 'UIAPI',
        fields: {
            query: { type: new GraphQLNonNull(byObject('RecordQuery', objectField)), resolve: () => ({}) },
            aggregate: { type: new GraphQLNonNull(byObject('RecordQueryAggregate', aggregateField)), resolve: () => ({}) }, // prettier-ignore
            objectInfos: objectInfosField
        }
    });
    return new GraphQLObjectType<unknown, Context>({
        name: 'Query',
        fields: { uiapi: { type: new GraphQLNonNull(uiapi), resolve: () => ({}) } }
    });
}

/** The input type of a name: `Account_Filter`, `AccountCreateInput`. */
function variableType(registry: Registry, name: string): GraphQLNamedType | undefined {
    const fixed = scalars.get(name) ?? [deleteInput, mutationsInput].find((type) => type.name === name);
    if (fixed !== undefined) return fixed;
    const [, objectName, suffix] = /^(\w+?)(_Filter|_OrderBy|_GroupBy|_SCOPE|CreateInput|UpdateInput)$/.exec(name) ?? []; // prettier-ignore
    const def = registry.members.object(objectName ?? '');
    if (def === undefined) return undefined;
    if (suffix === '_Filter') return filterType(registry, def);
    if (suffix === '_OrderBy') return orderByType(registry, def);
    if (suffix === '_GroupBy') return groupByTypeOf(registry, def);
    if (suffix === '_SCOPE') return scopeType(registry, def);
    return changeInput(registry, def, suffix === 'CreateInput' ? 'Create' : 'Update');
}
