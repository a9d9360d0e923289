/** Types of mutations. Source: GraphQL API Developer Guide, "Mutations Schema". */
import { GraphQLBoolean, GraphQLID, GraphQLNonNull, GraphQLObjectType, type GraphQLFieldConfig } from 'graphql';
import { changeNamed, runChanges, type Change, type Outcomes, type Payload } from './changes.ts';
import { pathOf, type Context } from './context.ts';
import { changeInput, deleteInput, mutationsInput } from './inputs.ts';
import { recordType } from './records.ts';
import type { Registry } from './registry.ts';

const deletePayload = new GraphQLObjectType<Payload, Context>({
    name: 'RecordDeletePayload',
    fields: { Id: { type: GraphQLID, resolve: ({ id }) => id } }
});

/** Since this version the answer to an update holds the record ("Mutations Limitations"). */
const updateAnswersRecord = 66;

export function mutationType(registry: Registry): GraphQLObjectType<unknown, Context> {
    const changes = new GraphQLObjectType<Outcomes, Context>({
        name: 'UIAPIMutations',
        fields: () =>
            registry.entries((name) => {
                const change = changeNamed(registry.members, name);
                return change && changeField(registry, change);
            })
    });
    return new GraphQLObjectType<unknown, Context>({
        name: 'Mutation',
        fields: {
            uiapi: {
                type: new GraphQLNonNull(changes),
                args: { input: { type: mutationsInput } },
                resolve: (_, __, context, info) => runChanges(context, info.fieldNodes, pathOf(info))
            }
        }
    });
}

function changeField(registry: Registry, change: Change): GraphQLFieldConfig<Outcomes, Context> {
    const { kind, def } = change;
    const input = kind === 'Delete' ? deleteInput : changeInput(registry, def, kind);
    return {
        type: kind === 'Delete' ? deletePayload : payloadType(registry, change),
        args: { input: { type: new GraphQLNonNull(input) } },
        resolve: (outcomes, _, __, info) => {
            const outcome = outcomes.get(String(info.path.key))!;
            if ('error' in outcome) throw outcome.error;
            return outcome;
        }
    };
}

function payloadType(registry: Registry, { kind, def }: Change): GraphQLObjectType<Payload, Context> {
    return registry.once(`${def.name}${kind}Payload`, (name) => {
        const record: GraphQLFieldConfig<Payload, Context> = {
            type: recordType(registry, def),
            resolve: ({ records }, _, __, info) => records.get(String(info.path.key))
        };
        const success: GraphQLFieldConfig<Payload, Context> = { type: GraphQLBoolean, resolve: () => true };
        if (kind === 'Create') return new GraphQLObjectType<Payload, Context>({ name, fields: { Record: record } });
        const answersRecord = Number(registry.members.call.version) >= updateAnswersRecord;
        return new GraphQLObjectType<Payload, Context>({ name, fields: { ...(answersRecord ? { Record: record } : {}), success } }); // prettier-ignore
    });
}
