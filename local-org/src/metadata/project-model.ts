/** A Salesforce DX project as read from disk, before it is compiled or installed. */
import type { Diagnostic, SourceText } from '../source/index.ts';
import type { FieldDef, FieldSetDef, MetadataRecord, ObjectDef, ObjectKind } from './model.ts';

export type ApexFile = {
    /** File name without extension. */
    readonly name: string;
    readonly source: SourceText;
    /** 67 for API 67.0. */
    readonly apiVersion: number;
    readonly isTrigger: boolean;
};

/**
 * What a project says of one object. A standard or foreign object that only gains fields has no `definition`. Names
 * carry the namespace of the project.
 */
export type ObjectSource = {
    readonly name: string;
    readonly definition: ObjectDefinition | undefined;
    readonly fields: readonly FieldDef[];
    readonly validationRules: ObjectDef['validationRules'];
    readonly recordTypes: ObjectDef['recordTypes'];
    readonly fieldSets: readonly FieldSet[];
    /** Reasons for Apex managed sharing: `Incident_Member__c`. */
    readonly sharingReasons: readonly string[];
    /** Organisation-wide defaults that the project sets for a standard object. */
    readonly sharing?: Pick<ObjectDef, 'sharingModel' | 'externalSharingModel'>;
};

export type ObjectDefinition = {
    readonly kind: ObjectKind;
    readonly label: string;
    readonly pluralLabel: string;
    readonly description: string | undefined;
    readonly sharingModel: ObjectDef['sharingModel'];
    readonly externalSharingModel?: ObjectDef['externalSharingModel'];
    /** Text, or the format of an auto-number; objects without records of their own have none. */
    readonly nameField: { readonly label: string; readonly displayFormat: string | undefined } | undefined;
    readonly customSettingType: 'List' | 'Hierarchy' | undefined;
    readonly tracksHistory: boolean;
    /** `PublishAfterCommit` or `PublishImmediately` of a platform event. */
    readonly publishBehavior: string | undefined;
};

export type FieldSet = FieldSetDef;

/** A value that a package and its publisher share. */
export type FeatureParameter = {
    readonly name: string;
    readonly type: 'Boolean' | 'Integer' | 'Date';
    readonly value: string | undefined;
};

export type CustomLabel = {
    readonly name: string;
    readonly value: string;
    readonly language: string;
    readonly isProtected: boolean;
};

export type StaticResource = {
    readonly name: string;
    readonly contentType: string;
    /** The file; for an unpacked archive the folder. */
    readonly path: string;
    readonly isFolder: boolean;
};

/** Metadata kept as it was parsed: permission sets, tabs, applications, pages. */
export type Component = {
    readonly type: ComponentType;
    readonly name: string;
    readonly path: string;
    /** True if it comes from a project that declares a namespace. */
    readonly packaged?: boolean;
    /** The content of the root element; repeated elements are arrays, texts are strings. */
    readonly content: XmlObject;
};

export type ComponentType =
    | 'CustomNotificationType'
    | 'CustomPermission'
    | 'PermissionSet'
    | 'PermissionSetGroup'
    | 'MutingPermissionSet'
    | 'Profile'
    | 'SharingRules'
    | 'SharingSet'
    | 'Role'
    | 'Group'
    | 'Queue'
    | 'CustomTab'
    | 'CustomApplication'
    | 'FlexiPage'
    | 'Layout'
    | 'CompactLayout'
    | 'ListView'
    | 'QuickAction'
    | 'PlatformCachePartition';

export type XmlValue = string | XmlObject | readonly XmlValue[];
export type XmlObject = { readonly [name: string]: XmlValue };

export type Project = {
    readonly namespace: string | undefined;
    readonly sourceApiVersion: number;
    readonly classes: readonly ApexFile[];
    readonly triggers: readonly ApexFile[];
    readonly objects: readonly ObjectSource[];
    readonly metadataRecords: readonly MetadataRecord[];
    readonly labels: readonly CustomLabel[];
    /** Default values of the package's feature parameters. */
    readonly featureParameters?: readonly FeatureParameter[];
    readonly staticResources: readonly StaticResource[];
    readonly customPermissions: readonly Component[];
    readonly notificationTypes: readonly Component[];
    readonly cachePartitions: readonly Component[];
    readonly permissionSets: readonly Component[];
    readonly permissionSetGroups: readonly Component[];
    readonly mutingPermissionSets: readonly Component[];
    readonly profiles: readonly Component[];
    /** One for each object, named like it. */
    readonly sharingRules: readonly Component[];
    readonly sharingSets: readonly Component[];
    readonly roles: readonly Component[];
    readonly groups: readonly Component[];
    readonly queues: readonly Component[];
    readonly tabs: readonly Component[];
    readonly applications: readonly Component[];
    readonly flexiPages: readonly Component[];
    readonly layouts: readonly Component[];
    /** Named with their object: `Note__c.Open`. */
    readonly listViews: readonly Component[];
    /** Named with their object: `Note__c.Short`. */
    readonly compactLayouts: readonly Component[];
    /** Names of compact layouts by the object, as the project writes it, that is assigned them. */
    readonly compactLayoutAssignments: ReadonlyMap<string, string>;
    /** Named `Object.Action`; global ones have no object. */
    readonly quickActions: readonly Component[];
    readonly diagnostics: readonly Diagnostic[];
};
