/** `object-info`: an object and its fields as components see them. Source: UI API, "Object Info". */
import type { FieldDef, FieldType, ObjectDef } from '../../metadata/index.ts';
import { ApiError } from '../api/errors.ts';
import { ok, type ApiResponse, type Call } from '../api/request.ts';
import { fieldDescribe } from '../data/describe-field.ts';
import { readableObject } from '../data/describe.ts';
import { tagOf } from './tag.ts';

/** Id of the record type of objects without any. */
export const masterRecordType = '012000000000000AAA';

/** Types of fields as the User Interface API names them. */
export const dataTypes: Partial<Record<FieldType, string>> = {
    id: 'Reference', string: 'String', textarea: 'TextArea', longtextarea: 'TextArea', richtextarea: 'TextArea', boolean: 'Boolean', int: 'Int',
    long: 'Int', double: 'Double', currency: 'Currency', percent: 'Percent', date: 'Date', datetime: 'DateTime', time: 'Time', picklist: 'Picklist',
    multipicklist: 'MultiPicklist', email: 'Email', phone: 'Phone', url: 'Url', reference: 'Reference', base64: 'Base64', address: 'Address',
    location: 'Location', encryptedstring: 'EncryptedString', combobox: 'ComboBox', anytype: 'AnyType', autonumber: 'String'
}; // prettier-ignore

export function objectInfo(call: Call): ApiResponse {
    return ok(infoOf(call, readableObject(call)));
}

/** Several at once: each with a status of its own. */
export function objectInfos(call: Call): ApiResponse {
    const results = (call.params['objects'] ?? '').split(',').map((name) => {
        try {
            return { statusCode: 200, result: infoOf(call, readableObject(call, name)) };
        } catch (error) {
            if (!(error instanceof ApiError)) throw error;
            return { statusCode: error.status, result: error.entries };
        }
    });
    return ok({ hasErrors: results.some(({ statusCode }) => statusCode !== 200), results });
}

/** @param def an object that the user may read */
export function infoOf({ org, user }: Call, def: ObjectDef): Readonly<Record<string, unknown>> {
    const { access } = org.database;
    const rights = access.object(user, def);
    const fields = [...def.fields.values()].flatMap((field) => {
        const { read, edit } = access.field(user, def, field);
        return read ? [[field.name, fieldInfo(field, edit, org.schema.object.bind(org.schema))] as const] : [];
    });
    const info = {
        apiName: def.name,
        associateEntityType: null,
        associateParentEntity: null,
        childRelationships: [...new Map([...def.childRelationships.values()].map((one) => [one.name, { childObjectApiName: one.object, fieldName: one.field, junctionIdListNames: [], junctionReferenceTo: [], relationshipName: one.name }])).values()],
        createable: def.createable && rights.create,
        custom: def.name.endsWith('__c'),
        defaultRecordTypeId: masterRecordType,
        deletable: def.deletable && rights.delete,
        dependentFields: {},
        feedEnabled: false,
        fields: Object.fromEntries(fields),
        keyPrefix: def.keyPrefix === '' ? null : def.keyPrefix,
        label: def.label,
        labelPlural: def.pluralLabel,
        layoutable: def.kind === 'standard' || def.kind === 'custom',
        mruEnabled: def.kind === 'custom',
        nameFields: [...def.fields.values()].filter(({ nameField }) => nameField).map(({ name }) => name),
        queryable: def.queryable,
        recordTypeInfos: { [masterRecordType]: { available: true, defaultRecordTypeMapping: true, master: true, name: 'Master', recordTypeId: masterRecordType } },
        searchable: def.kind === 'standard' || def.kind === 'custom',
        themeInfo: null,
        updateable: def.updateable && rights.edit
    }; // prettier-ignore
    return { ...info, eTag: tagOf(info) };
}

type ObjectNamed = (name: string) => ObjectDef | undefined;

function fieldInfo(field: FieldDef, mayEdit: boolean, objectNamed: ObjectNamed): Readonly<Record<string, unknown>> {
    const { calculated, createable, custom, filterable, filteredLookupInfo, htmlFormatted, inlineHelpText, label, length, nameField, polymorphicForeignKey, precision, relationshipName, scale, searchPrefilterable, sortable, unique, updateable } = fieldDescribe(field, { mayEdit, permissionable: false, compound: null }); // prettier-ignore
    return {
        apiName: field.name,
        calculated,
        compound: field.type === 'address' || field.type === 'location',
        compoundComponentName: null,
        compoundFieldName: null,
        controllerName: field.controllingField ?? null,
        controllingFields: field.controllingField === undefined ? [] : [field.controllingField],
        createable,
        custom,
        dataType: dataTypes[field.type] ?? 'String',
        extraTypeInfo: field.type === 'longtextarea' ? 'PlainTextArea' : field.type === 'richtextarea' ? 'RichTextArea' : null, // prettier-ignore
        filterable,
        filteredLookupInfo,
        highScaleNumber: false,
        htmlFormatted,
        inlineHelpText,
        label,
        length,
        maskType: null,
        nameField,
        polymorphicForeignKey,
        precision,
        reference: field.type === 'reference',
        referenceTargetField: null,
        referenceToInfos: field.referenceTo.map((apiName) => ({
            apiName,
            nameFields: nameFieldsOf(objectNamed(apiName))
        })),
        relationshipName,
        required: !field.nillable && field.type !== 'boolean' && field.createable,
        scale,
        searchPrefilterable,
        sortable,
        unique,
        updateable
    };
}

function nameFieldsOf(def: ObjectDef | undefined): string[] {
    return [...(def?.fields.values() ?? [])].filter(({ nameField }) => nameField).map(({ name }) => name);
}
