/** `CustomObject`, and what may stand in it or in files of its own: record types, rules, field sets. */
import type { ObjectDef, ObjectKind } from '../model.ts';
import { labelOf } from '../fields.ts';
import { isCustomName, qualify } from '../names.ts';
import type { FieldSet, ObjectDefinition, XmlObject } from '../project-model.ts';
import { elementOf, elementsOf, flagOf, proseOf, textOf } from './xml.ts';

const sharingModels: Readonly<Record<string, ObjectDef['sharingModel']>> = {
    Private: 'Private',
    Read: 'Read',
    ReadWrite: 'ReadWrite',
    ReadWriteTransfer: 'ReadWrite',
    FullAccess: 'ReadWrite',
    ControlledByParent: 'ControlledByParent'
};

/** Organisation-wide defaults, inside and outside the company; undefined if the file sets none. */
export function readSharing(content: XmlObject): Pick<ObjectDef, 'sharingModel' | 'externalSharingModel'> | undefined {
    const [internal, external] = ['sharingModel', 'externalSharingModel'].map((name) => sharingModels[textOf(content, name) ?? '']); // prettier-ignore
    if (internal === undefined && external === undefined) return undefined;
    return { sharingModel: internal, ...(external === undefined ? {} : { externalSharingModel: external }) };
}

/** The definition of a custom object; undefined for the settings of a standard one. */
export function readObjectDefinition(content: XmlObject, name: string): ObjectDefinition | undefined {
    if (!isCustomName(name)) return undefined;
    const kind = kindOf(content, name);
    const label = proseOf(content, 'label') ?? labelOf(name);
    const settingType = textOf(content, 'customSettingsType');
    return {
        kind,
        label,
        pluralLabel: proseOf(content, 'pluralLabel') ?? label,
        description: proseOf(content, 'description'),
        sharingModel:
            kind === 'custom' ? (sharingModels[textOf(content, 'sharingModel') ?? ''] ?? 'ReadWrite') : undefined,
        ...(kind === 'custom' ? pickExternal(content) : {}),
        nameField: kind === 'custom' ? readNameField(content, label) : undefined,
        customSettingType: settingType === 'List' || settingType === 'Hierarchy' ? settingType : undefined,
        tracksHistory: flagOf(content, 'enableHistory'),
        publishBehavior: textOf(content, 'publishBehavior')
    };
}

function pickExternal(content: XmlObject): Pick<ObjectDef, 'externalSharingModel'> {
    const external = sharingModels[textOf(content, 'externalSharingModel') ?? ''];
    return external === undefined ? {} : { externalSharingModel: external };
}

function kindOf(content: XmlObject, name: string): ObjectKind {
    const suffix = name.slice(name.lastIndexOf('__')).toLowerCase();
    if (suffix === '__mdt') return 'customMetadata';
    if (suffix === '__e') return 'platformEvent';
    if (suffix === '__b') return 'bigObject';
    return textOf(content, 'customSettingsType') === undefined ? 'custom' : 'customSetting';
}

function readNameField(content: XmlObject, label: string): ObjectDefinition['nameField'] {
    const element = elementOf(content, 'nameField');
    if (element === undefined) return { label: `${label} Name`, displayFormat: undefined };
    const isNumber = textOf(element, 'type') === 'AutoNumber';
    return {
        label: proseOf(element, 'label') ?? `${label} Name`,
        displayFormat: isNumber ? (textOf(element, 'displayFormat') ?? '{0}') : undefined
    };
}

/** A rule; undefined for an inactive one. */
export function readValidationRule(
    content: XmlObject,
    name: string,
    namespace: string | undefined
): ObjectDef['validationRules'][number] | undefined {
    if (!flagOf(content, 'active')) return undefined;
    const field = textOf(content, 'errorDisplayField');
    return {
        name: textOf(content, 'fullName') ?? name,
        formula: textOf(content, 'errorConditionFormula') ?? 'false',
        message: proseOf(content, 'errorMessage') ?? '',
        field: field === undefined ? undefined : qualify(field, namespace)
    };
}

export function readRecordType(content: XmlObject, name: string): ObjectDef['recordTypes'][number] {
    const developerName = textOf(content, 'fullName') ?? name;
    return {
        developerName,
        label: proseOf(content, 'label') ?? developerName,
        isDefault: false,
        active: flagOf(content, 'active')
    };
}

export function readFieldSet(content: XmlObject, name: string): FieldSet {
    return {
        name: textOf(content, 'fullName') ?? name,
        label: proseOf(content, 'label') ?? name,
        fields: elementsOf(content, 'displayedFields').flatMap((field) => textOf(field, 'field') ?? []),
        required: elementsOf(content, 'displayedFields')
            .filter((field) => flagOf(field, 'isRequired'))
            .flatMap((field) => textOf(field, 'field') ?? [])
    };
}
