/** A field as `describe` shows it. */
import type { FieldDef, FieldType } from '../../metadata/index.ts';

const types: Partial<Record<FieldType, string>> = {
    longtextarea: 'textarea',
    richtextarea: 'textarea',
    autonumber: 'string',
    anytype: 'anyType'
};

const soapTypes: Partial<Record<FieldType, string>> = { id: 'tns:ID', reference: 'tns:ID', boolean: 'xsd:boolean', int: 'xsd:int', long: 'xsd:long', double: 'xsd:double', currency: 'xsd:double', percent: 'xsd:double', date: 'xsd:date', datetime: 'xsd:dateTime', time: 'xsd:time', base64: 'xsd:base64Binary', address: 'urn:address', location: 'urn:location', anytype: 'xsd:anyType' }; // prettier-ignore

const lengths: Partial<Record<FieldType, number>> = { id: 18, reference: 18, picklist: 255, string: 255, email: 80, phone: 40, url: 255, multipicklist: 4099 }; // prettier-ignore

export function isNumeric(type: FieldType): boolean {
    return ['int', 'long', 'double', 'currency', 'percent'].includes(type);
}

const isText = (type: FieldType): boolean => soapTypes[type] === undefined;
const unsortable = new Set<FieldType>(['longtextarea', 'richtextarea', 'base64', 'address', 'location']);

/** Members that no field of this org differs in. */
const constants = {
    aiPredictionField: false,
    controllerName: null,
    dependentPicklist: false,
    deprecatedAndHidden: false,
    displayLocationInDecimal: false,
    formulaTreatNullNumberAsZero: false,
    highScaleNumber: false,
    mask: null,
    maskType: null,
    queryByDistance: false,
    referenceTargetField: null,
    searchPrefilterable: false,
    writeRequiresMasterRead: false
};

/** What a lookup filter depends on, for those who fill in the record; null for a field without one. */
function filteredLookupInfo({ lookupFilter }: FieldDef): Readonly<Record<string, unknown>> | null {
    if (lookupFilter === undefined) return null;
    const sources = lookupFilter.items.flatMap(({ valueField }) => (valueField?.startsWith('$Source.') ? [valueField.slice('$Source.'.length)] : [])); // prettier-ignore
    const controllingFields = [...new Set(sources)];
    return { controllingFields, dependent: controllingFields.length > 0, optionalFilter: lookupFilter.optional };
}

/** What the object and the user add to a field. */
export type DescribeContext = {
    /** Whether the user may write it. */
    readonly mayEdit: boolean;
    readonly permissionable: boolean;
    /** The address or name that it is a part of. */
    readonly compound: string | null;
};

export function fieldDescribe(
    field: FieldDef,
    { mayEdit, permissionable, compound }: DescribeContext
): Readonly<Record<string, unknown>> {
    const { type } = field;
    const length = isText(type) || type === 'id' || type === 'reference' ? (field.length ?? lengths[type] ?? 0) : 0;
    const plain = !unsortable.has(type);
    return {
        ...constants,
        filteredLookupInfo: filteredLookupInfo(field),
        aggregatable: plain && type !== 'boolean',
        autoNumber: type === 'autonumber',
        byteLength: length * 3,
        calculated: field.formula !== undefined || field.summary !== undefined,
        calculatedFormula: field.formula ?? null,
        cascadeDelete: field.onDelete === 'cascade',
        caseSensitive: field.caseSensitive,
        createable: field.createable && mayEdit,
        custom: field.custom,
        defaultValue: type === 'boolean' ? false : null,
        defaultValueFormula: field.defaultFormula ?? null,
        defaultedOnCreate: field.defaultFormula !== undefined || type === 'boolean' || type === 'autonumber' || !field.createable, // prettier-ignore
        digits: type === 'int' ? 9 : 0,
        encrypted: type === 'encryptedstring',
        externalId: field.externalId,
        extraTypeInfo: type === 'longtextarea' ? 'plaintextarea' : type === 'richtextarea' ? 'richtextarea' : null,
        filterable: plain,
        groupable: plain && !['double', 'currency', 'percent', 'datetime', 'time'].includes(type),
        htmlFormatted: type === 'richtextarea',
        idLookup: type === 'id' || field.externalId || field.nameField,
        inlineHelpText: field.helpText ?? null,
        label: field.label,
        length,
        name: field.name,
        nameField: field.nameField,
        namePointing: field.referenceTo.length > 1,
        nillable: field.nillable,
        permissionable,
        compoundFieldName: compound,
        picklistValues: field.picklist.map(({ value, label, isDefault, isActive }) => ({ active: isActive, defaultValue: isDefault, label, validFor: null, value })), // prettier-ignore
        polymorphicForeignKey: field.referenceTo.length > 1,
        precision: isNumeric(type) && type !== 'int' ? (field.precision ?? 18) : 0,
        referenceTo: field.referenceTo,
        relationshipName: field.relationshipName ?? null,
        relationshipOrder: field.masterDetail ? 0 : null,
        restrictedDelete: field.onDelete === 'restrict',
        restrictedPicklist: field.restrictedPicklist,
        scale: isNumeric(type) ? (field.scale ?? 0) : 0,
        soapType: soapTypes[type] ?? 'xsd:string',
        sortable: plain && type !== 'multipicklist',
        type: types[type] ?? type,
        unique: field.unique,
        updateable: field.updateable && mayEdit
    };
}
