/** Apex Reference, "DescribeFieldResult Class", "PicklistEntry Class" and "SObjectField Class", API 67.0. */
import { isIdLookup } from '../../metadata/fields.ts';
import type { FieldDef, FieldType, ObjectDef, PicklistValue } from '../../metadata/model.ts';
import {
    PlatformObject,
    type FieldAccess,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { constant } from '../support/enums.ts';
import { defaultValue } from '../support/records.ts';
import type { JsonShown } from '../support/fillable.ts';
import { listOf } from '../support/values.ts';
import { fieldToken, objectToken, type FieldToken } from './tokens.ts';

/** A `Schema.DescribeFieldResult`. */
export class FieldDescribe extends PlatformObject {
    readonly typeName = 'Schema.DescribeFieldResult';
    readonly object: ObjectDef;
    readonly field: FieldDef;

    constructor(object: ObjectDef, field: FieldDef) {
        super();
        this.object = object;
        this.field = field;
    }
    equalsTo(other: unknown): boolean {
        return other instanceof FieldDescribe && other.object === this.object && other.field === this.field;
    }
}

/** A `Schema.PicklistEntry`. */
export class PicklistEntry extends PlatformObject implements JsonShown {
    readonly typeName = 'Schema.PicklistEntry';
    readonly entry: PicklistValue;
    /** Values of the controlling field, for a dependent picklist. */
    readonly #controlling: readonly string[];

    constructor(entry: PicklistValue, controlling: readonly string[] = []) {
        super();
        this.entry = entry;
        this.#controlling = controlling;
    }
    *jsonEntries(): Iterable<readonly [string, unknown]> {
        yield ['active', this.entry.isActive];
        yield ['defaultValue', this.entry.isDefault];
        yield ['label', this.entry.label];
        if (this.entry.validFor !== undefined) yield ['validFor', this.#validFor(this.entry.validFor)];
        yield ['value', this.entry.value];
    }
    /** One bit for each controlling value, the highest of each byte first, in base 64. */
    #validFor(offeredBy: readonly string[]): string {
        const bytes = Buffer.alloc(Math.ceil(this.#controlling.length / 24) * 3);
        this.#controlling.forEach((value, at) => {
            if (offeredBy.includes(value)) bytes[at >> 3]! |= 0x80 >> (at & 7);
        });
        return bytes.toString('base64');
    }
}

/** What can control a dependent picklist, in its order: the values of a picklist, or no and yes. */
function controllingValues(runtime: Runtime, { object, field }: FieldDescribe): readonly string[] {
    const controller = field.controllingField && runtime.org.schema.field(object, field.controllingField);
    if (!controller) return [];
    return controller.type === 'boolean' ? ['unchecked', 'checked'] : controller.picklist.map(({ value }) => value);
}

const displayTypes: Readonly<Record<FieldType, string>> = {
    id: 'ID',
    reference: 'REFERENCE',
    string: 'STRING',
    textarea: 'TEXTAREA',
    longtextarea: 'TEXTAREA',
    richtextarea: 'TEXTAREA',
    encryptedstring: 'ENCRYPTEDSTRING',
    email: 'EMAIL',
    phone: 'PHONE',
    url: 'URL',
    picklist: 'PICKLIST',
    multipicklist: 'MULTIPICKLIST',
    combobox: 'COMBOBOX',
    boolean: 'BOOLEAN',
    int: 'INTEGER',
    long: 'LONG',
    double: 'DOUBLE',
    currency: 'CURRENCY',
    percent: 'PERCENT',
    date: 'DATE',
    datetime: 'DATETIME',
    time: 'TIME',
    base64: 'BASE64',
    address: 'ADDRESS',
    location: 'LOCATION',
    autonumber: 'STRING',
    anytype: 'ANYTYPE'
};

function soapTypeName(type: FieldType): string {
    switch (type) {
        case 'id':
        case 'reference':
            return 'ID';
        case 'boolean':
            return 'BOOLEAN';
        case 'int':
            return 'INTEGER';
        case 'long':
            return 'LONG';
        case 'double':
        case 'currency':
        case 'percent':
            return 'DOUBLE';
        case 'date':
            return 'DATE';
        case 'datetime':
            return 'DATETIME';
        case 'time':
            return 'TIME';
        case 'base64':
            return 'BASE64BINARY';
        case 'address':
            return 'ADDRESS';
        case 'location':
            return 'LOCATION';
        case 'anytype':
            return 'ANYTYPE';
        default:
            return 'STRING';
    }
}

const numeric: ReadonlySet<FieldType> = new Set(['double', 'currency', 'percent']);
const ungrouped: ReadonlySet<FieldType> = new Set(['longtextarea', 'richtextarea', 'encryptedstring', 'multipicklist', 'base64', 'address', 'location', 'datetime', 'time', 'double', 'currency', 'percent', 'textarea']); // prettier-ignore
const unfilterable: ReadonlySet<FieldType> = new Set(['longtextarea', 'richtextarea', 'base64', 'encryptedstring']);

function accessOf(runtime: Runtime, object: ObjectDef, field: FieldDef): FieldAccess {
    const { user } = runtime.transaction;
    const { read } = runtime.org.access.object(user, object);
    const access = runtime.org.access.field(user, object, field);
    return { read: read && access.read, edit: access.edit };
}

/** Whether the running user may give the field a value in a new record. */
function creatable(runtime: Runtime, object: ObjectDef, field: FieldDef): boolean {
    return runtime.org.access.object(runtime.transaction.user, object).create && accessOf(runtime, object, field).edit;
}

/** Whether the running user may change the field of a record. */
function updatable(runtime: Runtime, object: ObjectDef, field: FieldDef): boolean {
    return runtime.org.access.object(runtime.transaction.user, object).edit && accessOf(runtime, object, field).edit;
}

/** `Name` for the parts of a person's name. */
function compoundOf(object: ObjectDef, field: FieldDef): string | null {
    const place = /^(.*)__(?:Latitude|Longitude)__s$/i.exec(field.name)?.[1];
    if (place !== undefined) return `${place}__c`;
    const stem = /^(.*)(?:Street|City|State|StateCode|PostalCode|Country|CountryCode|Latitude|Longitude|GeocodeAccuracy)$/.exec(field.name)?.[1]; // prettier-ignore
    const address = stem === undefined || field.custom ? undefined : object.fields.get(`${stem}Address`.toLowerCase());
    if (address?.type === 'address') return address.name;
    const isPart = ['FirstName', 'LastName', 'Salutation', 'MiddleName', 'Suffix'].includes(field.name);
    return isPart && object.fields.has('lastname') && object.fields.has('name') ? 'Name' : null;
}

/** The answer behind a pair of accessor method and property. */
type Answer = (runtime: Runtime, self: FieldDescribe) => unknown;

const texts: Readonly<Record<string, Answer>> = {
    CompoundFieldName: (_, { object, field }) => compoundOf(object, field),
    Mask: () => null,
    MaskType: () => null,
    ReferenceTargetField: () => null,
    CalculatedFormula: (_, { field }) => field.formula ?? null,
    DefaultValue: (runtime, { field }) => defaultValue(runtime, field),
    DefaultValueFormula: (_, { field }) => field.defaultFormula ?? null,
    InlineHelpText: (_, { field }) => field.helpText ?? null,
    Label: (_, { field }) => field.label,
    LocalName: (_, { field }) => field.name.replace(/^\w+?__(?=\w+__)/, ''),
    Name: (_, { field }) => field.name,
    RelationshipName: (_, { field }) => field.relationshipName ?? null
};

const numbers: Readonly<Record<string, Answer>> = {
    ByteLength: (_, { field }) => (field.length ?? 0) * 3,
    Digits: (_, { field }) => (field.type === 'int' ? (field.precision ?? 9) : 0),
    Length: (_, { field }) => field.length ?? 0,
    RelationshipOrder: (_, { object, field }) => {
        if (!field.masterDetail) return null;
        return [...object.fields.values()].filter(({ masterDetail }) => masterDetail).indexOf(field);
    },
    Precision: (_, { field }) => (numeric.has(field.type) ? (field.precision ?? 18) : 0),
    Scale: (_, { field }) => field.scale ?? 0
};

const references: Readonly<Record<string, Answer>> = {
    Controller: (runtime, { object, field }) => {
        const controller = field.controllingField && runtime.org.schema.field(object, field.controllingField);
        return controller ? fieldToken(object, controller) : null;
    },
    FilteredLookupInfo: () => null,
    PicklistValues: (runtime, self) => {
        const controlling = controllingValues(runtime, self);
        return listOf(
            runtime.typeForName('Schema.PicklistEntry') ?? types.object,
            self.field.picklist.map((entry) => new PicklistEntry(entry, controlling))
        );
    },
    ReferenceTo: (runtime, { field }) => {
        const targets = field.referenceTo.flatMap((name) => runtime.org.schema.object(name) ?? []);
        return listOf(runtime.typeForName('Schema.SObjectType') ?? types.object, targets.map(objectToken));
    },
    SobjectField: (_, { object, field }) => fieldToken(object, field),
    SoapType: (runtime, { field }) => constant(runtime, 'Schema.SoapType', soapTypeName(field.type)),
    Type: (runtime, { field }) => constant(runtime, 'Schema.DisplayType', displayTypes[field.type])
};

const flags: Readonly<Record<string, Answer>> = {
    Accessible: (runtime, { object, field }) => accessOf(runtime, object, field).read,
    AiPredictionField: () => false,
    DependentPicklist: (_, { field }) => field.controllingField !== undefined,
    DisplayLocationInDecimal: () => false,
    FormulaTreatNullNumberAsZero: () => false,
    HighScaleNumber: () => false,
    QueryByDistance: (_, { field }) => field.type === 'location',
    SearchPrefilterable: () => false,
    Aggregatable: (_, { field }) => !unfilterable.has(field.type) && field.type !== 'boolean',
    AutoNumber: (_, { field }) => field.type === 'autonumber',
    Calculated: (_, { field }) => field.formula !== undefined,
    CascadeDelete: (_, { field }) => field.onDelete === 'cascade',
    CaseSensitive: (_, { field }) => field.caseSensitive,
    Createable: (runtime, { object, field }) => field.createable && creatable(runtime, object, field),
    Custom: (_, { field }) => field.custom,
    DefaultedOnCreate: (_, { field }) => field.type === 'boolean' || field.defaultFormula !== undefined,
    DeprecatedAndHidden: () => false,
    Encrypted: (_, { field }) => field.type === 'encryptedstring',
    ExternalId: (_, { field }) => field.externalId,
    Filterable: (_, { field }) => !unfilterable.has(field.type),
    Groupable: (_, { field }) => !ungrouped.has(field.type) && field.formula === undefined,
    HtmlFormatted: (_, { field }) => field.type === 'richtextarea',
    IdLookup: (_, { object, field }) => isIdLookup(object, field),
    NameField: (_, { field }) => field.nameField,
    NamePointing: (_, { field }) => field.referenceTo.length > 1,
    Nillable: (_, { field }) => field.nillable,
    Permissionable: (runtime, { object, field }) => runtime.org.access.guards(object, field),
    RestrictedDelete: (_, { field }) => field.onDelete === 'restrict',
    RestrictedPicklist: (_, { field }) => field.restrictedPicklist,
    Sortable: (_, { field }) => !unfilterable.has(field.type) && field.type !== 'multipicklist',
    Unique: (_, { field }) => field.unique,
    Updateable: (runtime, { object, field }) => field.updateable && updatable(runtime, object, field),
    WriteRequiresMasterRead: () => false
};

/** The type file writes `getSobjectField()` for the property `SobjectField`. */
function members(prefix: string, answers: Readonly<Record<string, Answer>>): Record<string, PlatformMethod> {
    return Object.fromEntries(
        Object.entries(answers).map(([name, answer]) => [`${prefix}${name}()`, answer as PlatformMethod])
    );
}

function properties(answers: Readonly<Record<string, Answer>>): NonNullable<PlatformClass['properties']> {
    return Object.fromEntries(
        Object.entries(answers).map(([name, answer]) => [name, { get: answer as PlatformMethod }])
    );
}

const named = { ...texts, ...numbers, ...references };

const entryAnswers: Readonly<Record<string, PlatformMethod>> = {
    'getLabel()': (_: Runtime, self: PicklistEntry) => self.entry.label,
    'getValue()': (_: Runtime, self: PicklistEntry) => self.entry.value,
    'isActive()': (_: Runtime, self: PicklistEntry) => self.entry.isActive,
    'isDefaultValue()': (_: Runtime, self: PicklistEntry) => self.entry.isDefault
};

export const fieldClasses: readonly PlatformClass[] = [
    {
        name: 'Schema.DescribeFieldResult',
        methods: {
            ...members('get', named),
            ...members('is', flags),
            'getSObjectType()': (_: Runtime, self: FieldDescribe) => objectToken(self.object)
        },
        properties: { ...properties(named), ...properties(flags) }
    },
    {
        name: 'Schema.SObjectField',
        methods: {
            'getDescribe()': (_: Runtime, self: FieldToken) => new FieldDescribe(self.object, self.field),
            'getDescribe(Object)': (_: Runtime, self: FieldToken) => new FieldDescribe(self.object, self.field)
        }
    },
    {
        name: 'Schema.PicklistEntry',
        methods: entryAnswers,
        properties: Object.fromEntries(
            Object.entries(entryAnswers).map(([key, get]) => [key.replace(/^(get|is)|\(\)$/g, ''), { get }])
        )
    }
];
