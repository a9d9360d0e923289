/** Which files are which metadata, by the end of their name. One entry per type. */
import type {
    CustomLabel,
    Component,
    ComponentType,
    FeatureParameter,
    FieldSet,
    ObjectDefinition,
    ObjectSource,
    StaticResource,
    XmlObject
} from '../project-model.ts';
import type { MetadataRecord, ObjectDef, PicklistValue } from '../model.ts';
import { qualify } from '../names.ts';
import { readCustomField, readValues, type SourceField } from './custom-field.ts';
import { readMetadataRecord } from './custom-metadata.ts';
import {
    readFieldSet,
    readObjectDefinition,
    readRecordType,
    readSharing,
    readValidationRule
} from './custom-object.ts';
import { readLabels } from './labels.ts';
import { readStaticResource } from './static-resource.ts';
import { elementsOf, textOf } from './xml.ts';

/** Parts of an object, collected from as many files as they are spread over. */
export type ObjectParts = {
    definition: ObjectDefinition | undefined;
    readonly fields: SourceField[];
    readonly validationRules: ObjectDef['validationRules'][number][];
    readonly recordTypes: ObjectDef['recordTypes'][number][];
    readonly fieldSets: FieldSet[];
    readonly sharingReasons: string[];
    sharing?: NonNullable<ObjectSource['sharing']>;
};

/** Where readers put what they find. */
export interface Collector {
    readonly namespace: string | undefined;
    /** Whether the folder that is read belongs to a project with a namespace. */
    readonly packaged: boolean;
    /** The parts of an object by its API name as the project writes it. */
    object(name: string): ObjectParts;
    readonly records: MetadataRecord[];
    readonly labels: CustomLabel[];
    readonly featureParameters: FeatureParameter[];
    readonly staticResources: StaticResource[];
    readonly components: Component[];
    readonly compactLayoutAssignments: Map<string, string>;
    readonly valueSets: Map<string, readonly PicklistValue[]>;
}

export type MetadataFile = {
    /** Absolute. */
    readonly path: string;
    /** File name without the suffix. */
    readonly name: string;
    /** The folder two levels up: the object of a field, rule or record type. */
    readonly objectName: string;
    readonly content: XmlObject;
};

export type MetadataType = {
    readonly suffix: string;
    readonly root: string;
    readonly read: (file: MetadataFile, into: Collector) => void;
};

export const metadataTypes: readonly MetadataType[] = [
    { suffix: '.object-meta.xml', root: 'CustomObject', read: readObjectFile },
    {
        suffix: '.field-meta.xml',
        root: 'CustomField',
        read: ({ content, name, objectName }, into) => addField(content, name, objectName, into)
    },
    {
        suffix: '.validationRule-meta.xml',
        root: 'ValidationRule',
        read: ({ content, name, objectName }, into) => addRule(content, name, objectName, into)
    },
    {
        suffix: '.recordType-meta.xml',
        root: 'RecordType',
        read: ({ content, name, objectName }, into) =>
            into.object(objectName).recordTypes.push(readRecordType(content, name))
    },
    {
        suffix: '.fieldSet-meta.xml',
        root: 'FieldSet',
        read: ({ content, name, objectName }, into) =>
            into.object(objectName).fieldSets.push(readFieldSet(content, name))
    },
    {
        suffix: '.sharingReason-meta.xml',
        root: 'SharingReason',
        read: ({ content, name, objectName }, into) => addReason(content, name, objectName, into)
    },
    {
        suffix: '.listView-meta.xml',
        root: 'ListView',
        read: ({ content, name, objectName, path }, into) => addListView(content, `${objectName}.${name}`, path, into)
    },
    {
        suffix: '.compactLayout-meta.xml',
        root: 'CompactLayout',
        read: ({ content, name, objectName, path }, into) => addCompactLayout(content, `${objectName}.${name}`, path, into) // prettier-ignore
    },
    {
        suffix: '.globalValueSet-meta.xml',
        root: 'GlobalValueSet',
        read: ({ content, name }, into) => into.valueSets.set(name.toLowerCase(), readValues(content))
    },
    {
        suffix: '.md-meta.xml',
        root: 'CustomMetadata',
        read: ({ content, name }, into) => into.records.push(readMetadataRecord(content, name, into.namespace))
    },
    {
        suffix: '.labels-meta.xml',
        root: 'CustomLabels',
        read: ({ content }, into) => into.labels.push(...readLabels(content))
    },
    {
        suffix: '.resource-meta.xml',
        root: 'StaticResource',
        read: ({ content, name, path }, into) => into.staticResources.push(readStaticResource(content, name, path))
    },
    featureParameter('Boolean'),
    featureParameter('Integer'),
    featureParameter('Date'),
    component('.notiftype-meta.xml', 'CustomNotificationType'),
    component('.customPermission-meta.xml', 'CustomPermission'),
    component('.permissionset-meta.xml', 'PermissionSet'),
    component('.permissionsetgroup-meta.xml', 'PermissionSetGroup'),
    component('.mutingpermissionset-meta.xml', 'MutingPermissionSet'),
    component('.profile-meta.xml', 'Profile'),
    component('.sharingRules-meta.xml', 'SharingRules'),
    component('.sharingSet-meta.xml', 'SharingSet'),
    component('.role-meta.xml', 'Role'),
    component('.group-meta.xml', 'Group'),
    component('.queue-meta.xml', 'Queue'),
    component('.tab-meta.xml', 'CustomTab'),
    component('.app-meta.xml', 'CustomApplication'),
    component('.flexipage-meta.xml', 'FlexiPage'),
    component('.layout-meta.xml', 'Layout'),
    component('.quickAction-meta.xml', 'QuickAction'),
    component('.cachePartition-meta.xml', 'PlatformCachePartition')
];

function featureParameter(type: FeatureParameter['type']): MetadataType {
    return {
        suffix: `.featureParameter${type}-meta.xml`,
        root: `FeatureParameter${type}`,
        read: ({ content, name }, into) => into.featureParameters.push({ name, type, value: textOf(content, 'value') })
    };
}

function component(suffix: string, type: ComponentType): MetadataType {
    const read: MetadataType['read'] = ({ content, name, path }, into) =>
        into.components.push({ type, name, path, content, packaged: into.packaged });
    return { suffix, root: type, read };
}

function readObjectFile({ content, name, path }: MetadataFile, into: Collector): void {
    const parts = into.object(name);
    parts.definition = readObjectDefinition(content, name) ?? parts.definition;
    const sharing = readSharing(content);
    if (sharing !== undefined) parts.sharing = sharing;
    for (const field of elementsOf(content, 'fields')) addField(field, '', name, into);
    for (const rule of elementsOf(content, 'validationRules')) addRule(rule, '', name, into);
    for (const reason of elementsOf(content, 'sharingReasons')) addReason(reason, '', name, into);
    parts.recordTypes.push(...elementsOf(content, 'recordTypes').map((type) => readRecordType(type, '')));
    parts.fieldSets.push(...elementsOf(content, 'fieldSets').map((set) => readFieldSet(set, '')));
    for (const layout of elementsOf(content, 'compactLayouts')) addCompactLayout(layout, `${name}.${textOf(layout, 'fullName')}`, path, into); // prettier-ignore
    const compact = textOf(content, 'compactLayoutAssignment');
    if (compact !== undefined) into.compactLayoutAssignments.set(name, compact);
    for (const view of elementsOf(content, 'listViews')) addListView(view, `${name}.${textOf(view, 'fullName')}`, path, into); // prettier-ignore
}

function addCompactLayout(content: XmlObject, name: string, path: string, into: Collector): void {
    into.components.push({ type: 'CompactLayout', name, path, content, packaged: into.packaged });
}

function addListView(content: XmlObject, name: string, path: string, into: Collector): void {
    into.components.push({ type: 'ListView', name, path, content, packaged: into.packaged });
}

function addField(content: XmlObject, name: string, objectName: string, into: Collector): void {
    into.object(objectName).fields.push(...readCustomField(content, name, into.namespace));
}

function addRule(content: XmlObject, name: string, objectName: string, into: Collector): void {
    const rule = readValidationRule(content, name, into.namespace);
    if (rule !== undefined) into.object(objectName).validationRules.push(rule);
}

function addReason(content: XmlObject, name: string, objectName: string, into: Collector): void {
    const reason = textOf(content, 'fullName') ?? name;
    into.object(objectName).sharingReasons.push(
        qualify(reason.endsWith('__c') ? reason : `${reason}__c`, into.namespace)
    );
}
