/** Turns what a project says of its objects into complete definitions. */
import {
    makeField,
    ownerField,
    picklistValues,
    readOnly,
    recordTypeField,
    systemFields,
    systemFieldsNamed
} from './fields.ts';
import type { FieldDef, ObjectDef, ObjectKind } from './model.ts';
import { isCustomName, NameMap } from './names.ts';
import type { ObjectDefinition, ObjectSource } from './project-model.ts';

const plainFlags = { createable: true, updateable: true, deletable: true, queryable: true } as const;
const closedFlags = { createable: false, updateable: false, deletable: false, queryable: true } as const;

const flagsByKind: Readonly<Record<ObjectKind, typeof plainFlags | Record<keyof typeof plainFlags, boolean>>> = {
    standard: plainFlags,
    custom: plainFlags,
    customSetting: plainFlags,
    share: plainFlags,
    customMetadata: closedFlags,
    history: closedFlags,
    bigObject: { createable: true, updateable: true, deletable: true, queryable: true },
    platformEvent: { createable: true, updateable: false, deletable: false, queryable: false }
};

/** Fields that every object of a kind has, in the order of a describe. */
function builtInFields(source: ObjectSource, definition: ObjectDefinition): FieldDef[] {
    const isDetail = source.fields.some((field) => field.masterDetail);
    switch (definition.kind) {
        case 'customMetadata':
            return customMetadataFields();
        case 'platformEvent':
            return platformEventFields();
        case 'bigObject':
            return systemFieldsNamed('Id', 'CreatedDate', 'CreatedById');
        case 'customSetting':
            return customSettingFields(definition);
        default:
            return [
                ...systemFields,
                ...(isDetail ? [] : [ownerField]),
                nameField(definition),
                ...(source.recordTypes.length > 0 ? [recordTypeField] : [])
            ];
    }
}

function nameField(definition: ObjectDefinition): FieldDef {
    const { label, displayFormat } = definition.nameField!;
    return displayFormat === undefined
        ? makeField('Name', { type: 'string', label, length: 80, nameField: true })
        : makeField('Name', {
              type: 'autonumber',
              label,
              length: 80,
              nameField: true,
              nillable: false,
              displayFormat,
              ...readOnly
          });
}

function customMetadataFields(): FieldDef[] {
    const text = (name: string, label: string, length: number, rest = {}): FieldDef =>
        makeField(name, { type: 'string', label, length, nillable: false, ...rest });
    return [
        ...systemFieldsNamed('Id'),
        text('DeveloperName', 'Custom Metadata Record Name', 40, { unique: true, nameField: true }),
        text('MasterLabel', 'Label', 40),
        text('Language', 'Master Language', 40, readOnly),
        text('NamespacePrefix', 'Namespace Prefix', 15, { ...readOnly, nillable: true }),
        text('Label', 'Label', 40),
        text('QualifiedApiName', 'Qualified API Name', 70, readOnly),
        ...systemFieldsNamed('SystemModstamp')
    ];
}

function platformEventFields(): FieldDef[] {
    return [
        makeField('ReplayId', { type: 'string', length: 1000, ...readOnly }),
        makeField('EventUuid', { type: 'string', length: 36, ...readOnly }),
        ...systemFieldsNamed('CreatedDate', 'CreatedById')
    ];
}

function customSettingFields(definition: ObjectDefinition): FieldDef[] {
    const owner = makeField('SetupOwnerId', {
        type: 'reference',
        label: 'Location',
        referenceTo: ['Organization', 'Profile', 'User'],
        relationshipName: 'SetupOwner',
        nillable: false
    });
    const name = makeField('Name', { type: 'string', length: 80, nameField: true });
    return [...systemFields, name, ...(definition.customSettingType === 'Hierarchy' ? [owner] : [])];
}

/** Definition of an object that the project declares. */
export function customObject(source: ObjectSource, keyPrefix: string, namespace: string | undefined): ObjectDef {
    const definition = source.definition!;
    // What a file says of a standard field of the object changes nothing here.
    const own = source.fields.filter(({ name }) => isCustomName(name));
    const fields = [...builtInFields(source, definition), ...own];
    return {
        name: source.name,
        label: definition.label,
        pluralLabel: definition.pluralLabel,
        kind: definition.kind,
        keyPrefix,
        fields: fieldMap(fields, namespace),
        childRelationships: new NameMap(namespace),
        sharingModel: source.fields.some((field) => field.masterDetail)
            ? 'ControlledByParent'
            : definition.sharingModel,
        ...(definition.externalSharingModel === undefined
            ? {}
            : { externalSharingModel: definition.externalSharingModel }),
        ...flagsByKind[definition.kind],
        setup: false,
        publishesImmediately: definition.publishBehavior === 'PublishImmediately',
        validationRules: source.validationRules,
        recordTypes: source.recordTypes,
        fieldSets: source.fieldSets
    };
}

export function fieldMap(fields: Iterable<FieldDef>, namespace: string | undefined): NameMap<FieldDef> {
    const entries: (readonly [string, FieldDef])[] = [];
    for (const field of fields) entries.push([field.name, field]);
    return new NameMap(namespace, entries);
}

const accessLevels = ['Read', 'Edit', 'All'];

/** `Incident__Share`: who has which access to a record of a private object, and why. */
export function shareObject(parent: ObjectDef, reasons: readonly string[], namespace: string | undefined): ObjectDef {
    const target = { type: 'reference', nillable: false, updateable: false } as const;
    const fields = [
        ...systemFieldsNamed('Id', 'IsDeleted', 'LastModifiedDate', 'LastModifiedById'),
        makeField('ParentId', {
            ...target,
            referenceTo: [parent.name],
            relationshipName: 'Parent',
            onDelete: 'cascade'
        }),
        makeField('UserOrGroupId', { ...target, referenceTo: ['Group', 'User'], relationshipName: 'UserOrGroup' }),
        makeField('AccessLevel', { type: 'picklist', nillable: false, picklist: picklistValues(accessLevels) }),
        makeField('RowCause', {
            type: 'picklist',
            label: 'Reason',
            nillable: false,
            updateable: false,
            defaultFormula: "'Manual'",
            picklist: picklistValues(['Owner', 'Manual', 'Rule', ...reasons], 'Manual')
        })
    ];
    return derivedObject(parent, 'Share', '02c', fields, namespace);
}

/** `Incident__History`: one row per tracked change. */
export function historyObject(parent: ObjectDef, namespace: string | undefined): ObjectDef {
    const fields = [
        ...systemFieldsNamed('Id', 'IsDeleted', 'CreatedById', 'CreatedDate'),
        makeField('ParentId', {
            type: 'reference',
            referenceTo: [parent.name],
            relationshipName: 'Parent',
            onDelete: 'cascade',
            nillable: false,
            ...readOnly
        }),
        makeField('Field', { type: 'picklist', nillable: false, ...readOnly }),
        makeField('DataType', { type: 'picklist', ...readOnly }),
        makeField('OldValue', { type: 'anytype', ...readOnly }),
        makeField('NewValue', { type: 'anytype', ...readOnly })
    ];
    return derivedObject(parent, 'History', '017', fields, namespace);
}

function derivedObject(
    parent: ObjectDef,
    part: 'Share' | 'History',
    keyPrefix: string,
    fields: readonly FieldDef[],
    namespace: string | undefined
): ObjectDef {
    const kind = part === 'Share' ? 'share' : 'history';
    return {
        name: parent.name.replace(/__c$/i, `__${part}`),
        label: `${part}: ${parent.label}`,
        pluralLabel: `${part}: ${parent.label}`,
        kind,
        keyPrefix,
        fields: fieldMap(fields, namespace),
        childRelationships: new NameMap(namespace),
        sharingModel: undefined,
        ...flagsByKind[kind],
        setup: false,
        validationRules: [],
        recordTypes: []
    };
}
