/** Types of arguments: filters, orders, groups and the input of mutations. Only what a request names is in them. */
import { GraphQLBoolean, GraphQLEnumType, GraphQLInputObjectType, GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLString, type GraphQLInputFieldConfigMap, type GraphQLInputType } from 'graphql'; // prettier-ignore
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import { isDated, kindOf, operatorsName, type Kind } from './kinds.ts';
import type { Registry } from './registry.ts';
import { scalarNamed } from './scalars.ts';

const enumOf = (name: string, values: readonly string[]): GraphQLEnumType =>
    new GraphQLEnumType({ name, values: Object.fromEntries(values.map((value) => [value, { value }])) });

const resultOrder = enumOf('ResultOrder', ['ASC', 'DESC']);
const nullOrder = enumOf('NullOrder', ['FIRST', 'LAST']);
const aggregateFunction = enumOf('AggregateOrderByNumberFunction', ['AVG', 'SUM', 'MIN', 'MAX', 'COUNT', 'COUNT_DISTINCT']); // prettier-ignore
const orderByClause = new GraphQLInputObjectType({
    name: 'OrderByClause',
    fields: { order: { type: resultOrder }, nulls: { type: nullOrder } }
});
const aggregateOrderByClause = new GraphQLInputObjectType({
    name: 'AggregateOrderByClause',
    fields: { order: { type: resultOrder }, nulls: { type: nullOrder }, function: { type: aggregateFunction } }
});
const groupByType = enumOf('GroupByType', ['GROUP_BY', 'ROLLUP', 'CUBE']);
/** Functions of dates by the name of their value in an answer. */
export const dateFunctions: Readonly<Record<string, string>> = {
    dayInWeek: 'DAY_IN_WEEK', dayInMonth: 'DAY_IN_MONTH', dayInYear: 'DAY_IN_YEAR', weekInMonth: 'WEEK_IN_MONTH', weekInYear: 'WEEK_IN_YEAR',
    calendarMonth: 'CALENDAR_MONTH', calendarQuarter: 'CALENDAR_QUARTER', calendarYear: 'CALENDAR_YEAR',
    fiscalMonth: 'FISCAL_MONTH', fiscalQuarter: 'FISCAL_QUARTER', fiscalYear: 'FISCAL_YEAR', dayOnly: 'DAY_ONLY', hourInDay: 'HOUR_IN_DAY'
}; // prettier-ignore
const groupByClause = new GraphQLInputObjectType({
    name: 'GroupByClause',
    fields: { group: { type: GraphQLBoolean } }
});
const groupByDateFunction = new GraphQLInputObjectType({
    name: 'GroupByDateFunction',
    fields: { group: { type: GraphQLBoolean }, function: { type: enumOf('GroupByFunction', Object.values(dateFunctions)) } } // prettier-ignore
});

const dateLiteral = enumOf('DateLiteral', [
    ...['YESTERDAY', 'TODAY', 'TOMORROW', 'LAST_90_DAYS', 'NEXT_90_DAYS'],
    ...['LAST', 'THIS', 'NEXT'].flatMap((when) => ['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'].map((unit) => `${when}_${unit}`)) // prettier-ignore
]);
const spans = ['days', 'weeks', 'months', 'quarters', 'years', 'fiscal_quarters', 'fiscal_years'];
const ranges = spans.flatMap((unit) => [`last_n_${unit}`, `next_n_${unit}`, `n_${unit}_ago`]);
const dateRange = new GraphQLInputObjectType({
    name: 'DateRange',
    fields: Object.fromEntries(ranges.map((name) => [name, { type: GraphQLInt }]))
});
const dateInputs = Object.fromEntries(
    ['Date', 'DateTime'].map((name) => [
        name,
        new GraphQLInputObjectType({
            name: `${name}Input`,
            fields: { value: { type: scalarNamed(name) }, literal: { type: dateLiteral }, range: { type: dateRange } }
        })
    ])
);

const lists = new Set(['in', 'nin', 'includes', 'excludes']);
const joins = new Set(['inq', 'ninq']);

function operators(registry: Registry, kind: Kind): GraphQLInputObjectType {
    const one: GraphQLInputType = isDated(kind) ? dateInputs[kind.name]! : scalarNamed(kind.name);
    return registry.once(operatorsName(kind), (name) => {
        const fields = (): GraphQLInputFieldConfigMap =>
            Object.fromEntries(kind.operators.map((operator) => [operator, { type: joins.has(operator) ? join(registry) : lists.has(operator) ? new GraphQLList(one) : one }])); // prettier-ignore
        return new GraphQLInputObjectType({ name, fields });
    });
}

/** The right side of `inq`: a filter on one object and the field whose values count. */
function join(registry: Registry): GraphQLInputObjectType {
    return registry.once('JoinInput', (name) => {
        const fields = (): GraphQLInputFieldConfigMap => ({
            ...registry.entries((each) => {
                const def = registry.members.object(each);
                return def && { type: filterType(registry, def) };
            }),
            ApiName: { type: new GraphQLNonNull(GraphQLString) }
        });
        return new GraphQLInputObjectType({ name, fields });
    });
}

export function filterType(registry: Registry, def: ObjectDef): GraphQLInputObjectType {
    return registry.once(`${def.name}_Filter`, (name): GraphQLInputObjectType => {
        const fields = (): GraphQLInputFieldConfigMap => ({
            ...registry.entries((each) => {
                const member = registry.members.of(def, each);
                if (member?.kind === 'field') return { type: operators(registry, member.type) };
                if (member?.kind !== 'parent') return undefined;
                const [only, ...others] = member.targets;
                return { type: others.length === 0 ? filterType(registry, only!) : polymorphicFilter(registry, def, each, member.targets) }; // prettier-ignore
            }),
            and: { type: new GraphQLList(filterType(registry, def)) },
            or: { type: new GraphQLList(filterType(registry, def)) },
            not: { type: filterType(registry, def) }
        });
        return new GraphQLInputObjectType({ name, fields });
    });
}

function polymorphicFilter(
    registry: Registry,
    def: ObjectDef,
    relationship: string,
    targets: readonly ObjectDef[]
): GraphQLInputObjectType {
    return registry.once(`${def.name}_${relationship}_Filters`, (name) => {
        const fields = (): GraphQLInputFieldConfigMap => Object.fromEntries(targets.map((target) => [target.name, { type: filterType(registry, target) }])); // prettier-ignore
        return new GraphQLInputObjectType({ name, fields });
    });
}

/** @param clause the type for a field, undefined for fields that have none */
function byField(
    registry: Registry,
    def: ObjectDef,
    suffix: string,
    clause: (kind: Kind) => GraphQLInputType | undefined,
    more: GraphQLInputFieldConfigMap = {}
): GraphQLInputObjectType {
    return registry.once(`${def.name}${suffix}`, (name): GraphQLInputObjectType => {
        const fields = (): GraphQLInputFieldConfigMap => ({
            ...registry.entries((each) => {
                const member = registry.members.of(def, each);
                if (member?.kind === 'parent' && member.targets.length === 1)
                    return { type: byField(registry, member.targets[0]!, suffix, clause, more) };
                const type = member?.kind === 'field' ? clause(member.type) : undefined;
                return type && { type };
            }),
            ...more
        });
        return new GraphQLInputObjectType({ name, fields });
    });
}

const sortable = ({ operators }: Kind): boolean => operators.includes('lt') || operators.includes('eq');

export const orderByType = (registry: Registry, def: ObjectDef): GraphQLInputObjectType =>
    byField(registry, def, '_OrderBy', (kind) => (sortable(kind) ? orderByClause : undefined));

export const aggregateOrderByType = (registry: Registry, def: ObjectDef): GraphQLInputObjectType =>
    byField(registry, def, 'Aggregate_OrderBy', (kind) => (sortable(kind) ? aggregateOrderByClause : undefined));

export const groupByTypeOf = (registry: Registry, def: ObjectDef): GraphQLInputObjectType =>
    byField(registry, def, '_GroupBy', (kind) => (isDated(kind) ? groupByDateFunction : groupByClause), { type: { type: groupByType } }); // prettier-ignore

export const scopeType = (registry: Registry, def: ObjectDef): GraphQLEnumType =>
    registry.once(`${def.name.toUpperCase()}_SCOPE`, (name) => enumOf(name, ['EVERYTHING', 'MINE']));

export type Change = 'Create' | 'Update';

const idOrRef = scalarNamed('IdOrRef');

function mayWrite({ members: { call } }: Registry, def: ObjectDef, field: FieldDef, change: Change): boolean {
    const settable = change === 'Create' ? field.createable : field.updateable;
    return settable && call.org.database.access.field(call.user, def, field).edit;
}

/** The fields of a record that the user may set. */
function representation(registry: Registry, def: ObjectDef, change: Change): GraphQLInputObjectType {
    return registry.once(`${def.name}${change}Representation`, (name) => {
        const fields = (): GraphQLInputFieldConfigMap =>
            registry.entries((each) => {
                const member = registry.members.of(def, each);
                if (member?.kind !== 'field' || !mayWrite(registry, def, member.field, change)) return undefined;
                return { type: kindOf(member.field)!.name === 'ID' ? idOrRef : scalarNamed(member.type.name) };
            });
        return new GraphQLInputObjectType({ name, fields });
    });
}

export function changeInput(registry: Registry, def: ObjectDef, change: Change): GraphQLInputObjectType {
    return registry.once(`${def.name}${change}Input`, (name) => {
        const record = { type: new GraphQLNonNull(representation(registry, def, change)) };
        const fields = { ...(change === 'Update' ? { Id: { type: new GraphQLNonNull(idOrRef) } } : {}), [def.name]: record }; // prettier-ignore
        return new GraphQLInputObjectType({ name, fields });
    });
}

export const deleteInput = new GraphQLInputObjectType({
    name: 'RecordDeleteInput',
    fields: { Id: { type: new GraphQLNonNull(idOrRef) } }
});

export const mutationsInput = new GraphQLInputObjectType({
    name: 'UIAPIMutationsInput',
    fields: { allOrNone: { type: GraphQLBoolean } }
});
