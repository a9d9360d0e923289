/**
 * What the org knows about its objects: the schema that the compiler checks against and the database stores by.
 * Standard objects come from the platform's type file plus our overlay, custom ones from the project's metadata.
 */

/** `developer` and `enterprise` have no add-on; `shield` has Event Monitoring, Field Audit Trail and encryption. */
export type OrgEdition = 'developer' | 'enterprise' | 'enterprise+event-monitoring' | 'shield';

export type FieldType =
    | 'id' | 'reference' | 'string' | 'textarea' | 'longtextarea' | 'richtextarea' | 'encryptedstring' | 'email' | 'phone' | 'url'
    | 'picklist' | 'multipicklist' | 'combobox' | 'boolean' | 'int' | 'long' | 'double' | 'currency' | 'percent'
    | 'date' | 'datetime' | 'time' | 'base64' | 'address' | 'location' | 'autonumber' | 'anytype'; // prettier-ignore

export type PicklistValue = {
    readonly value: string;
    readonly label: string;
    readonly isDefault: boolean;
    readonly isActive: boolean;
    /** Of a dependent picklist: the controlling values that offer this one. */
    readonly validFor?: readonly string[];
};

export type FieldDef = {
    /** API name with the namespace prefix where the org shows one. */
    readonly name: string;
    readonly label: string;
    readonly type: FieldType;
    readonly custom: boolean;
    readonly length: number | undefined;
    readonly precision: number | undefined;
    readonly scale: number | undefined;
    readonly nillable: boolean;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly unique: boolean;
    readonly caseSensitive: boolean;
    readonly externalId: boolean;
    /** Targets of a lookup; several for polymorphic ones. */
    readonly referenceTo: readonly string[];
    /** `Account` for `AccountId`, `Parent__r` for `Parent__c`. */
    readonly relationshipName: string | undefined;
    /** Name of the child relationship on the parent, without `__r` for standard fields. */
    readonly childRelationshipName: string | undefined;
    readonly onDelete: 'setNull' | 'restrict' | 'cascade' | 'none';
    readonly masterDetail: boolean;
    readonly picklist: readonly PicklistValue[];
    readonly restrictedPicklist: boolean;
    /** The field that a dependent picklist depends on. */
    readonly controllingField?: string;
    /** The field that names the object of a metadata relationship to a field. */
    readonly definitionObject?: string;
    /** The Apex type of the parent record, where it is narrower than what the lookup may lead to. */
    readonly parentObject?: string;
    /** Formula source of a default value, a calculated field; undefined otherwise. */
    readonly defaultFormula: string | undefined;
    readonly formula: string | undefined;
    /** `INC-{0000}` of an auto-number. */
    readonly displayFormat: string | undefined;
    readonly nameField: boolean;
    readonly description: string | undefined;
    readonly helpText: string | undefined;
    /** True where the object's history keeps each change of this field. */
    readonly tracksHistory?: boolean;
    /** How the org classifies the data of the field; compliance groups are joined by semicolons. */
    readonly classification?: {
        readonly security: string | undefined;
        readonly compliance: string | undefined;
        readonly status: string | undefined;
    };
    /** Set for roll-up summaries: what is counted over the records of a detail object. */
    readonly summary?: RollupSummary;
    /** Set for lookups that offer some of the records only. */
    readonly lookupFilter?: LookupFilter;
};

export type LookupFilter = {
    /** True where people may look past it. */
    readonly optional: boolean;
    /** `1 AND (2 OR 3)`; undefined where every item has to hold. */
    readonly logic: string | undefined;
    readonly items: readonly {
        /** `Account.Type`, of the object that the lookup leads to. */
        readonly field: string;
        readonly operation: string;
        readonly value: string | undefined;
        /** `$Source.Buyer__c`, `$User.Country`. */
        readonly valueField: string | undefined;
    }[];
};

export type RollupSummary = {
    readonly operation: 'count' | 'sum' | 'min' | 'max';
    /** The detail object and its master-detail field. */
    readonly object: string;
    readonly foreignKey: string;
    /** Undefined for `count`. */
    readonly field: string | undefined;
    readonly filters: readonly { readonly field: string; readonly operator: string; readonly value: string }[];
};

export type ObjectKind =
    'standard' | 'custom' | 'customMetadata' | 'customSetting' | 'platformEvent' | 'bigObject' | 'share' | 'history';

export type FieldSetDef = {
    readonly name: string;
    readonly label: string;
    readonly fields: readonly string[];
    /** Those of the fields that the set requires. */
    readonly required?: readonly string[];
};

export type ObjectDef = {
    readonly name: string;
    readonly label: string;
    readonly pluralLabel: string;
    readonly kind: ObjectKind;
    /** Three characters. */
    readonly keyPrefix: string;
    /** By lower-case API name. */
    readonly fields: ReadonlyMap<string, FieldDef>;
    /** By lower-case relationship name, `__r` included for custom ones. */
    readonly childRelationships: ReadonlyMap<
        string,
        { readonly name: string; readonly object: string; readonly field: string }
    >;
    readonly sharingModel: 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent' | undefined;
    /** What people outside the company get; `Private` if left out. */
    readonly externalSharingModel?: 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent';
    /** False where people higher in the role hierarchy do not get the access of those below; true if left out. */
    readonly grantsHierarchy?: boolean;
    /** True for a platform event that is published even if the publishing transaction is undone. */
    readonly publishesImmediately?: boolean;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly deletable: boolean;
    readonly queryable: boolean;
    /** True where writing it together with ordinary records is refused (mixed DML). */
    readonly setup: boolean;
    readonly validationRules: readonly {
        readonly name: string;
        readonly formula: string;
        readonly message: string;
        readonly field: string | undefined;
    }[];
    /** Lists of fields that the project names; paths may lead over lookups: `Account.Name`. */
    readonly fieldSets?: readonly FieldSetDef[];
    readonly recordTypes: readonly {
        readonly developerName: string;
        readonly label: string;
        readonly isDefault: boolean;
        readonly active: boolean;
        /** True for a record type of person accounts. */
        readonly isPersonType?: boolean;
    }[];
};

/** One record of custom metadata, or one installed default record. Values as strings, typed on load by the field. */
export type MetadataRecord = {
    readonly object: string;
    readonly developerName: string;
    readonly label: string;
    readonly isProtected: boolean;
    /** By field API name. */
    readonly values: Readonly<Record<string, string | number | boolean | null>>;
};

export interface Schema {
    /** Of the project; undefined for one without. */
    readonly namespace: string | undefined;
    /** Finds an object by API name, case folded, with or without the package's own namespace prefix. */
    object(name: string): ObjectDef | undefined;
    /** Every object the org can describe that somebody has asked for or that the project declares. */
    objects(): Iterable<ObjectDef>;
    /** Names of the objects that a describe of the whole org lists; others are found by name only. */
    objectNames(): Iterable<string>;
    /** What edition or feature the org lacks for a standard object to be there; undefined if nothing. */
    missingFor(name: string): string | undefined;
    /** Finds a field of an object; a custom field may be named with or without the own namespace. */
    field(object: ObjectDef, name: string): FieldDef | undefined;
    /** The lookup field behind a parent relationship name (`Account`, `Parent__r`). */
    parentRelationship(object: ObjectDef, relationshipName: string): FieldDef | undefined;
    byKeyPrefix(prefix: string): ObjectDef | undefined;
}
