/**
 * `EntityDefinition` and `FieldDefinition`: the schema as rows, made when they are asked for (Object Reference; "SOQL
 * Limits on Objects" says what may be asked). A row's id is its durable id here; the platform shows none that means
 * anything. The texts of `DataType` follow what orgs show and are unconfirmed.
 */
import type { FieldDef, ObjectDef, Schema } from '../metadata/model.ts';
import type { Store } from './store/store.ts';
import { idSlot, type Column, type Row, type Table } from './store/table.ts';
import { toStored, type Stored } from './store/stored.ts';

type Values = Readonly<Record<string, string | number | boolean | null | undefined>>;

export const describesOrg = (object: string): boolean => object === 'EntityDefinition' || object === 'FieldDefinition';

const made = new WeakMap<Table, Set<string>>();

/**
 * Makes the rows that a query may find.
 *
 * @param names objects that its filter names; none: every object that a describe lists
 */
export function ensureDefinitions(store: Store, names: readonly string[]): void {
    const { schema } = store;
    const isNamed = names.length > 0 && names.every((name) => schema.object(name) !== undefined);
    const listed = isNamed ? names : [...schema.objectNames()];
    const entities = store.table(schema.object('EntityDefinition')!);
    const fields = store.table(schema.object('FieldDefinition')!);
    const known = made.get(entities) ?? new Set<string>();
    made.set(entities, known);
    for (const name of listed) {
        const def = schema.object(name);
        if (def === undefined || known.has(def.name)) continue;
        known.add(def.name);
        put(entities, def.name, entityValues(def));
        for (const field of def.fields.values()) put(fields, `${def.name}.${field.name}`, fieldValues(schema, def, field)); // prettier-ignore
    }
}

/** The row that a metadata relationship names: an object, or a field as `Object.Field`. */
function definitionNamed(store: Store, target: Table, name: string): Row | undefined {
    const [objectName = '', fieldName] = name.split('.');
    const def = store.schema.object(objectName);
    if (def === undefined) return undefined;
    ensureDefinitions(store, [def.name]);
    const field = fieldName === undefined ? undefined : store.schema.field(def, fieldName);
    return target.rows.get(field === undefined ? def.name : `${def.name}.${field.name}`);
}

/** What a metadata relationship of a row names; the object of a field stands in another field of the row. */
export function definitionFrom(store: Store, source: Table, row: Row, lookup: FieldDef, name: string): Row | undefined {
    const target = store.table(store.schema.object(lookup.referenceTo[0]!)!);
    const object = lookup.definitionObject === undefined ? undefined : source.find(lookup.definitionObject);
    const objectName = name.includes('.') ? undefined : object?.read(row);
    return definitionNamed(store, target, typeof objectName === 'string' ? `${objectName}.${name}` : name);
}

function put(table: Table, id: string, values: Values): void {
    const columns = new Map<Column, Stored | undefined>();
    for (const [name, value] of Object.entries(values)) {
        const column = table.find(name);
        if (column === undefined || column.computed || value === null || value === undefined) continue;
        columns.set(column, column.field.type === 'id' || column.field.type === 'reference' ? String(value) : toStored(column.field, value)); // prettier-ignore
    }
    const row = table.derive(undefined, columns) as (Stored | undefined)[];
    row[idSlot] = id;
    table.put(id, row);
}

const prefixOf = (name: string): string | undefined => /^([A-Za-z]\w*?)__\w+?__/.exec(name)?.[1];
const developerNameOf = (name: string): string => name.replace(/^([A-Za-z]\w*?)__(?=\w+?__)/, '').replace(/__\w+$/, '');

function entityValues(def: ObjectDef): Values {
    const own = def.name.endsWith('__c');
    return {
        QualifiedApiName: def.name,
        DeveloperName: developerNameOf(def.name),
        DurableId: def.name,
        Label: def.label,
        MasterLabel: def.label,
        PluralLabel: def.pluralLabel,
        KeyPrefix: def.keyPrefix,
        NamespacePrefix: prefixOf(def.name),
        PublisherId: prefixOf(def.name) ?? (own ? '<local>' : 'System'),
        InternalSharingModel: def.sharingModel ?? 'ReadWrite',
        ExternalSharingModel: def.externalSharingModel ?? 'Private',
        IsCustomSetting: def.kind === 'customSetting',
        IsCustomizable: !def.setup && def.kind !== 'share' && def.kind !== 'history',
        IsQueryable: def.queryable,
        IsEverCreatable: def.createable,
        IsEverUpdatable: def.updateable,
        IsEverDeletable: def.deletable
    };
}

function fieldValues(schema: Schema, def: ObjectDef, field: FieldDef): Values {
    const numeric = ['int', 'long', 'double', 'currency', 'percent'].includes(field.type);
    return {
        QualifiedApiName: field.name,
        DeveloperName: developerNameOf(field.name),
        DurableId: `${def.name}.${field.name}`,
        EntityDefinitionId: def.name,
        Label: field.label,
        MasterLabel: field.label,
        DataType: dataType(schema, field),
        NamespacePrefix: prefixOf(field.name),
        PublisherId: prefixOf(field.name) ?? (field.custom ? '<local>' : 'System'),
        Length: numeric ? 0 : (field.length ?? 0),
        Precision: numeric ? (field.precision ?? 18) : 0,
        Scale: numeric ? (field.scale ?? 0) : 0,
        Description: field.description,
        RelationshipName: field.relationshipName,
        IsCalculated: field.formula !== undefined || field.summary !== undefined,
        IsNillable: field.nillable,
        IsNameField: field.nameField,
        IsIndexed: field.type === 'id' || field.type === 'reference' || field.unique || field.externalId || field.nameField, // prettier-ignore
        IsFieldHistoryTracked: field.tracksHistory === true,
        IsCompound: field.type === 'address' || field.type === 'location',
        IsPolymorphicForeignKey: field.referenceTo.length > 1,
        SecurityClassification: field.classification?.security,
        ComplianceGroup: field.classification?.compliance,
        BusinessStatus: field.classification?.status
    };
}

const words: Readonly<Partial<Record<FieldDef['type'], string>>> = {
    id: 'Lookup()', email: 'Email', phone: 'Phone', url: 'URL', picklist: 'Picklist', multipicklist: 'Picklist (Multi-Select)', combobox: 'Picklist',
    boolean: 'Checkbox', date: 'Date', datetime: 'Date/Time', time: 'Time', address: 'Address', location: 'Geolocation', autonumber: 'Auto Number',
    base64: 'Base64', anytype: 'AnyType'
}; // prettier-ignore

/** The type as Setup words it: `Text(40)`, `Lookup(Account)`, `Formula (Text)`. */
function dataType(schema: Schema, field: FieldDef): string {
    const plain = plainType(schema, field);
    if (field.formula !== undefined) return `Formula (${plain.replace(/\(.*$/, '')})`;
    return field.summary === undefined ? plain : `Roll-Up Summary (${field.summary.operation.toUpperCase()} ${field.summary.object})`; // prettier-ignore
}

function plainType(schema: Schema, field: FieldDef): string {
    const { length, precision = 18, scale = 0 } = field;
    const digits = `(${precision - scale}, ${scale})`;
    switch (field.type) {
        case 'reference': {
            const targets = field.referenceTo.map((name) => schema.object(name)?.label ?? name).join(',');
            return `${field.masterDetail ? 'Master-Detail' : 'Lookup'}(${targets})`;
        }
        case 'string':
            return field.nameField ? `Name` : `Text(${length ?? 255})`;
        case 'textarea':
            return `Text Area(${length ?? 255})`;
        case 'longtextarea':
            return `Long Text Area(${length ?? 32768})`;
        case 'richtextarea':
            return `Rich Text Area(${length ?? 32768})`;
        case 'encryptedstring':
            return `Text (Encrypted)(${length ?? 175})`;
        case 'int':
        case 'long':
        case 'double':
            return `Number${digits}`;
        case 'currency':
            return `Currency${digits}`;
        case 'percent':
            return `Percent${digits}`;
        default:
            return words[field.type] ?? field.type;
    }
}
