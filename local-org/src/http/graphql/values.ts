/** A field's value: raw, as a reader sees it, and the label of a picklist's value. */
import { GraphQLObjectType, GraphQLString, type GraphQLFieldConfigMap } from 'graphql';
import type { FieldDef } from '../../metadata/index.ts';
import { ApexDatetime } from '../../runtime/index.ts';
import { valueJson } from '../data/json.ts';
import { displayed } from '../ui-api/records.ts';
import type { Context } from './context.ts';
import type { Kind } from './kinds.ts';
import type { Registry } from './registry.ts';
import { scalarNamed } from './scalars.ts';

export type FieldValue = { readonly raw: unknown; readonly field: FieldDef | undefined };

function plain(raw: unknown): unknown {
    return raw instanceof ApexDatetime ? new Date(raw.ms).toISOString() : valueJson(raw);
}

function shown({ raw, field }: FieldValue, { call }: Context): string | null {
    return field === undefined ? null : displayed(call.user, field, raw);
}

function labelOf({ raw, field }: FieldValue): string | null {
    if (typeof raw !== 'string') return null;
    const label = (value: string): string => field?.picklist.find((each) => each.value === value)?.label ?? value;
    return raw.split(';').map(label).join(';');
}

/** `CurrencyValue` and its like. */
export function valueType(
    registry: Registry,
    { name, labelled }: Pick<Kind, 'name' | 'labelled'>
): GraphQLObjectType<FieldValue, Context> {
    return registry.once(`${name}Value`, (typeName) => {
        const fields: GraphQLFieldConfigMap<FieldValue, Context> = {
            value: { type: scalarNamed(name), resolve: ({ raw }) => plain(raw) },
            displayValue: { type: GraphQLString, resolve: (value, _, context) => shown(value, context) },
            ...(labelled === true ? { label: { type: GraphQLString, resolve: labelOf } } : {})
        };
        return new GraphQLObjectType<FieldValue, Context>({ name: typeName, fields });
    });
}
