/** Values and rows that are not stored but follow from the schema and the project's metadata. */
import type { FieldDef, MetadataRecord, ObjectDef } from '../metadata/model.ts';
import { holdsName } from '../metadata/fields.ts';
import { qualify } from '../metadata/names.ts';
import type { FormulaRules } from './formula/rules.ts';
import { ApexDatetime } from '../runtime/values.ts';
import type { DatabaseServices } from './services.ts';
import { isCurrentSession } from './setup/sessions.ts';
import type { SetupContext } from './setup/trail.ts';
import { withId } from './dml/save.ts';
import { makeId } from './store/ids.ts';
import { standardColumn } from './standard-columns.ts';
import type { Store } from './store/store.ts';
import { toStored, type Stored } from './store/stored.ts';
import type { Column, ComputedColumns, Row, Table } from './store/table.ts';

/** Readers of calculated fields and of the Name of people, which is made of its parts. */
export function computedColumns(rules: FormulaRules, setup: () => SetupContext): ComputedColumns {
    return (table, field) => {
        if (field.formula !== undefined) return rules.calculated(table, field);
        const relative = relativeColumn(table.def, field);
        if (relative !== undefined) return relative(setup, table);
        return isPersonName(table.def, field) ? personName(table) : standardColumn(table, field);
    };
}

/** Columns whose value depends on when and by whom they are read. */
type RelativeColumn = (setup: () => SetupContext, table: Table) => (row: Row) => Stored;
const relativeColumns: Readonly<Record<string, RelativeColumn>> = {
    'PermissionSetAssignment.IsActive': (setup, table) => (row) => {
        const ends = table.find('ExpirationDate')?.read(row);
        return !(ends instanceof ApexDatetime) || ends.ms > setup().services.clock.now();
    },
    'AuthSession.IsCurrent': (setup) => (row) => isCurrentSession(setup(), row)
};

/** Whether a column is computed anew whenever it is read; what a load says of it is not kept. */
export const isRelative = (def: ObjectDef, field: FieldDef): boolean => relativeColumn(def, field) !== undefined;

/** Object Reference, "UserPermissionAccess": one row, what the user who reads it may do. */
const ownPermissions = 'UserPermissionAccess';

function relativeColumn(def: ObjectDef, { name }: FieldDef): RelativeColumn | undefined {
    if (def.name !== ownPermissions) return relativeColumns[`${def.name}.${name}`];
    if (!name.startsWith('Permissions')) return undefined;
    return (setup) => () => {
        const { access, transaction } = setup().services;
        return access.has(transaction().user, name);
    };
}

function isPersonName(def: ObjectDef, field: FieldDef): boolean {
    // The name of an account is stored: only some accounts are persons.
    return field.name === 'Name' && def.name !== 'Account' && def.fields.has('firstname') && def.fields.has('lastname');
}

function personName(table: Table): (row: Row) => Stored | undefined {
    const parts = ['FirstName', 'MiddleName', 'LastName', 'Suffix'].flatMap((name) => table.find(name) ?? []);
    return (row) => {
        const given = parts.map((column) => column.read(row)).filter((part) => part !== undefined);
        return given.length === 0 ? undefined : given.join(' ');
    };
}

/** Fills the tables of custom metadata types from the project's records, in the order they come. */
export function seedTable(services: DatabaseServices, store: () => Store): (table: Table) => void {
    return (table) => {
        if (table.def.name === ownPermissions) {
            const id = makeId(table.def.keyPrefix, 1);
            table.put(id, withId([], id));
        }
        if (table.def.kind !== 'customMetadata') return;
        const records = services.metadataRecords(table.def.name.toLowerCase());
        // Ids first: a record may point to another one of its own type.
        const ids = records.map((_, at) => makeId(table.def.keyPrefix, at + 1));
        records.forEach((record, at) => table.put(ids[at]!, withId([], ids[at]!)));
        records.forEach((record, at) => table.put(ids[at]!, metadataRow(services, store(), table, record, ids[at]!)));
    };
}

function metadataRow(services: DatabaseServices, store: Store, table: Table, record: MetadataRecord, id: string): Row {
    const { namespace } = services.identity;
    const values = new Map<Column, Stored | undefined>();
    const put = (name: string, value: unknown): void => {
        const column = table.find(name);
        if (column === undefined || column.computed) return;
        values.set(column, metadataValue(services, store, column.field, value));
    };
    put('DeveloperName', record.developerName);
    put('MasterLabel', record.label);
    put('Label', record.label);
    put('NamespacePrefix', namespace);
    put('QualifiedApiName', namespace === undefined ? record.developerName : `${namespace}__${record.developerName}`);
    put('Language', 'en_US');
    put('IsProtected', record.isProtected);
    put('SystemModstamp', null);
    for (const field of table.def.fields.values()) if (field.type === 'boolean' && field.custom) put(field.name, field.defaultFormula?.toLowerCase() === 'true'); // prettier-ignore
    for (const [name, value] of Object.entries(record.values)) put(name, value);
    return withId(table.derive(undefined, values), id);
}

/** Relationships between metadata records are written as developer names. */
function metadataValue(services: DatabaseServices, store: Store, field: FieldDef, value: unknown): Stored | undefined {
    const target = field.type === 'reference' ? services.schema.object(field.referenceTo[0] ?? '') : undefined;
    if (typeof value === 'string' && holdsName(field)) return qualify(value, services.identity.namespace);
    if (target?.kind !== 'customMetadata' || typeof value !== 'string') return toStored(field, value);
    const name = value.slice(value.lastIndexOf('__') + 1).replace(/^_/, '');
    const at = services.metadataRecords(target.name.toLowerCase()).findIndex((record) => record.developerName === name);
    store.table(target);
    return at < 0 ? undefined : makeId(target.keyPrefix, at + 1);
}

/** Adds RecordType rows for the record types that the schema declares and the org does not have yet. */
export function addRecordTypes(services: DatabaseServices, store: Store): void {
    const def = services.schema.object('RecordType');
    if (def === undefined) return;
    const table = store.table(def);
    const known = new Set<string>();
    const read = (row: Row, name: string): Stored | undefined => table.find(name)?.read(row);
    for (const row of table.rows.values()) known.add(`${read(row, 'SobjectType')}.${read(row, 'DeveloperName')}`);
    services.schema.object('Account');
    for (const object of services.schema.objects()) {
        for (const type of object.recordTypes) {
            if (known.has(`${object.name}.${type.developerName}`)) continue;
            const values = new Map<Column, Stored | undefined>();
            const entries = { SobjectType: object.name, DeveloperName: type.developerName, Name: type.label, IsActive: type.active, IsPersonType: type.isPersonType === true }; // prettier-ignore
            for (const [name, value] of Object.entries(entries)) {
                const column = table.find(name);
                if (column !== undefined) values.set(column, value);
            }
            const id = store.nextId(def);
            store.write(table, id, withId(table.derive(undefined, values), id));
        }
    }
}
