/** `objectInfos`: what the User Interface API says of objects. Members that are lists there are lists here too. */
import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLInterfaceType, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString, type GraphQLFieldConfig, type GraphQLFieldConfigMap, type GraphQLOutputType } from 'graphql'; // prettier-ignore
import { isObject, type Call, type JsonObject } from '../api/request.ts';
import { infoOf, masterRecordType } from '../ui-api/object-info.ts';
import { valuesOf } from '../ui-api/picklists.ts';
import type { Context } from './context.ts';
import { FieldRefusal } from './errors.ts';
import type { Members } from './members.ts';

type Fields = GraphQLFieldConfigMap<JsonObject, Context>;

const members = (type: GraphQLOutputType, ...names: readonly string[]): Fields => Object.fromEntries(names.map((name) => [name, { type }])); // prettier-ignore
const list = (type: GraphQLOutputType): GraphQLOutputType => new GraphQLNonNull(new GraphQLList(type));
const flags = (...names: readonly string[]): Fields => members(new GraphQLNonNull(GraphQLBoolean), ...names);
const texts = (...names: readonly string[]): Fields => members(GraphQLString, ...names);
const object = (name: string, fields: Fields): GraphQLObjectType<JsonObject, Context> => new GraphQLObjectType<JsonObject, Context>({ name, fields }); // prettier-ignore

const apiName: Fields = { ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: ({ apiName: name }) => name } };

const referenceToInfo = object('ReferenceToInfo', { ...apiName, ...members(list(GraphQLString), 'nameFields') });
const fieldMembers: Fields = {
    ...apiName,
    ...texts('controllerName', 'dataType', 'extraTypeInfo', 'inlineHelpText', 'label', 'relationshipName'),
    ...flags('calculated', 'compound', 'createable', 'custom', 'filterable', 'highScaleNumber', 'htmlFormatted', 'nameField', 'polymorphicForeignKey', 'reference', 'required', 'searchPrefilterable', 'sortable', 'unique', 'updateable'),
    ...members(GraphQLInt, 'length', 'precision', 'scale'),
    ...members(list(GraphQLString), 'controllingFields'),
    referenceToInfos: { type: list(referenceToInfo) }
}; // prettier-ignore

const isPicklist = ({ dataType }: JsonObject): boolean => dataType === 'Picklist' || dataType === 'MultiPicklist';

const field = new GraphQLInterfaceType({
    name: 'Field',
    fields: fieldMembers,
    resolveType: (value: JsonObject) => (isPicklist(value) ? 'PicklistField' : 'StandardField')
});

const picklistValue = object('PicklistEntry', { ...texts('label', 'value'), ...members(list(GraphQLInt), 'validFor') });
const picklistValues = object('PicklistValuesForRecordType', {
    recordTypeID: { type: new GraphQLNonNull(GraphQLID), resolve: () => masterRecordType },
    defaultValue: { type: picklistValue },
    picklistValues: { type: list(picklistValue), resolve: ({ values }) => values }
});
/** Types that only the interface leads to. */
export const fieldTypes: readonly GraphQLObjectType[] = [
    new GraphQLObjectType({ name: 'StandardField', interfaces: [field], fields: fieldMembers }),
    new GraphQLObjectType<JsonObject, Context>({
        name: 'PicklistField',
        interfaces: [field],
        fields: {
            ...fieldMembers,
            picklistValuesByRecordTypeIDs: { type: list(picklistValues), resolve: (source, _, { call }) => [picklistOf(call, source)] } // prettier-ignore
        }
    })
];

function picklistOf(call: Call, { object: objectName, apiName: fieldName }: JsonObject): unknown {
    const def = call.org.schema.object(String(objectName))!;
    return valuesOf({ ...call, params: { recordType: masterRecordType } }, def, call.org.schema.field(def, String(fieldName))!); // prettier-ignore
}

const childRelationship = object('ChildRelationship', texts('childObjectApiName', 'fieldName', 'relationshipName'));
const recordTypeInfo = object('RecordTypeInfo', {
    ...flags('available', 'defaultRecordTypeMapping', 'master'),
    ...texts('name'),
    ...members(GraphQLID, 'recordTypeId')
});
const objectInfo = object('ObjectInfo', {
    ...apiName,
    ...flags('createable', 'custom', 'deletable', 'feedEnabled', 'layoutable', 'mruEnabled', 'queryable', 'searchable', 'updateable'),
    ...members(GraphQLID, 'defaultRecordTypeId'),
    ...texts('keyPrefix', 'label', 'labelPlural'),
    nameFields: { type: list(GraphQLString) },
    fields: { type: list(field), resolve: ({ fields, apiName: name }) => entriesOf(fields).map((one) => ({ ...one, object: name })) },
    childRelationships: { type: list(childRelationship) },
    recordTypeInfos: { type: list(recordTypeInfo), resolve: ({ recordTypeInfos }) => entriesOf(recordTypeInfos) }
}); // prettier-ignore

const entriesOf = (value: unknown): JsonObject[] => (isObject(value) ? (Object.values(value) as JsonObject[]) : []);

export const objectInfosField: GraphQLFieldConfig<unknown, Context> = {
    type: new GraphQLList(objectInfo),
    args: { apiNames: { type: new GraphQLList(GraphQLString) } },
    resolve: (_, { apiNames }: { readonly apiNames?: readonly string[] | null }, context) => (apiNames ?? []).map((name) => infoNamed(context.members, name)) // prettier-ignore
};

function infoNamed(known: Members, name: string): JsonObject {
    const def = known.object(name);
    if (def === undefined) throw new FieldRefusal(`There is no object '${name}' that you may read`);
    return infoOf(known.call, def);
}
