/**
 * Accounts that are persons: what the platform checks, and the contact that is kept equal to the account. Sources: Object
 * Reference, "Account" and "Person Account Record Types". What happens to a contact of a person that is changed or
 * deleted directly is unconfirmed: a change reaches the account, a deletion is refused.
 */
import { contactFieldName, isPersonField } from '../../metadata/index.ts';
import type { ObjectDef } from '../../metadata/model.ts';
import { ApexId } from '../../runtime/values.ts';
import type { Store } from '../store/store.ts';
import { toStored, type Stored } from '../store/stored.ts';
import { idOf, idSlot, isDeleted, type Column, type Row, type Table } from '../store/table.ts';
import { addError, type Change, type DmlContext } from './change.ts';

/** Whether the org has person accounts and these are accounts. */
export const holdsPersons = (def: ObjectDef): boolean => def.name === 'Account' && def.fields.has('ispersonaccount');

const text = (value: unknown): string | undefined =>
    value === null || value === undefined ? undefined : String(value);

/** Decides whether a new account is a person and gives it the record type of persons if it names none. */
export function preparePerson(context: DmlContext, change: Change): void {
    const { draft, table } = change;
    if (change.kind !== 'insert' || draft === undefined || !holdsPersons(table.def)) return;
    const given = text(draft.values.get('RecordTypeId'));
    if (given !== undefined) return;
    const hasName = text(change.record.values.get('Name')) !== undefined;
    if (hasName || text(draft.values.get('LastName')) === undefined) return;
    const type = personTypes(context.store)[0];
    if (type !== undefined) draft.values.set('RecordTypeId', new ApexId(idOf(type.row)));
}

type RecordTypes = { readonly row: Row; readonly developerName: Stored | undefined }[];

/** Active record types of persons, the org's own before the one it came with. */
function personTypes(store: Store): RecordTypes {
    const def = store.schema.object('RecordType');
    const table = def && store.table(def);
    const isPerson = table?.find('IsPersonType');
    if (table === undefined || isPerson === undefined) return [];
    const rows = [...table.rows.values()].filter((row) => isPerson.read(row) === true && !isDeleted(row));
    const name = table.find('DeveloperName');
    return rows
        .map((row) => ({ row, developerName: name?.read(row) }))
        .sort((a, b) => Number(a.developerName === 'PersonAccount') - Number(b.developerName === 'PersonAccount'));
}

/** Whether the account will be a person's. */
function isPerson(store: Store, change: Change, values: ReadonlyMap<Column, Stored | undefined>): boolean {
    const flag = change.table.find('IsPersonAccount')!;
    if (change.before !== undefined) return flag.read(change.before) === true;
    const type = values.get(change.table.find('RecordTypeId')!);
    return type !== undefined && personTypes(store).some(({ row }) => row[idSlot] === type);
}

/**
 * Checks an account's values against its kind and adds those that follow from it. The answer are fields that a person
 * need not have.
 */
export function checkPerson(
    context: DmlContext,
    change: Change,
    values: Map<Column, Stored | undefined>
): ReadonlySet<string> {
    const { table, record } = change;
    if (!holdsPersons(table.def)) return new Set();
    const person = isPerson(context.store, change, values);
    const wrong = [...record.values]
        .filter(([, value]) => text(value) !== undefined)
        .map(([name]) => table.find(name)?.field.name)
        .filter((name) => name !== undefined && (person ? name === 'Name' && change.kind === 'insert' : isPersonField(name)))
        .map((name) => name!); // prettier-ignore
    if (wrong.length > 0) {
        const message = `Account: bad field names on insert/update call: ${wrong.join(', ')}`;
        addError(change, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, wrong);
    }
    if (!person) return new Set();
    const read = (name: string): Stored | undefined => {
        const column = table.find(name);
        if (column === undefined) return undefined;
        return values.has(column) ? values.get(column) : change.before && column.read(change.before);
    };
    if (read('LastName') === undefined)
        addError(change, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName']);
    values.set(table.find('Name')!, nameOf(read));
    values.set(table.find('IsPersonAccount')!, true);
    return new Set(['Name']);
}

function nameOf(read: (name: string) => Stored | undefined): string | undefined {
    const parts = ['FirstName', 'MiddleName', 'LastName', 'Suffix'].flatMap((name) => read(name) ?? []);
    return parts.length === 0 ? undefined : parts.join(' ');
}

type Pair = { readonly account: Column; readonly contact: Column };
const pairsOf = new WeakMap<Table, { readonly contacts: Table; readonly pairs: readonly Pair[] }>();

function mirror(store: Store, accounts: Table): { readonly contacts: Table; readonly pairs: readonly Pair[] } {
    let found = pairsOf.get(accounts);
    if (found === undefined) {
        const contacts = store.table(store.schema.object('Contact')!);
        const pairs = [...accounts.def.fields.values()].flatMap((field): Pair[] => {
            const name = contactFieldName(field.name);
            const contact = name === undefined ? undefined : contacts.find(name);
            const account = accounts.column(field);
            return contact === undefined || contact.computed || account.computed ? [] : [{ account, contact }];
        });
        pairsOf.set(accounts, (found = { contacts, pairs }));
    }
    return found;
}

/** Stores the contact of a person's account, and gives the row of the account that knows it. */
export function writePersonContact(store: Store, accounts: Table, row: Row, audit: readonly string[]): Row {
    const { contacts, pairs } = mirror(store, accounts);
    const link = accounts.find('PersonContactId')!;
    const known = link.read(row) as string | undefined;
    const before = known === undefined ? undefined : contacts.rows.get(known);
    const values = new Map<Column, Stored | undefined>();
    for (const { account, contact } of pairs) values.set(contact, account.read(row));
    for (const name of audit) {
        const [from, to] = [accounts.find(name), contacts.find(name)];
        if (from !== undefined && to !== undefined && (before === undefined || !name.startsWith('Created'))) values.set(to, from.read(row)); // prettier-ignore
    }
    values.set(contacts.find('AccountId')!, idOf(row));
    values.set(contacts.find('IsPersonAccount')!, true);
    const id = known ?? store.nextId(contacts.def);
    const contact = contacts.derive(before, values) as (Stored | undefined)[];
    contact[idSlot] = id;
    store.write(contacts, id, contact);
    return known === undefined ? accounts.derive(row, new Map([[link, id]])) : row;
}

/** Carries a change of a person's contact to the account. */
export function writePersonAccount(store: Store, contacts: Table, contact: Row): void {
    const accounts = store.table(store.schema.object('Account')!);
    const id = contacts.find('AccountId')!.read(contact) as string | undefined;
    const row = id === undefined ? undefined : accounts.rows.get(id);
    if (row === undefined) return;
    const values = new Map<Column, Stored | undefined>();
    for (const pair of mirror(store, accounts).pairs) values.set(pair.account, pair.contact.read(contact));
    const changed = accounts.derive(row, values);
    const named = new Map([[accounts.find('Name')!, nameOf((name) => accounts.find(name)?.read(changed))]]);
    store.write(accounts, id!, accounts.derive(changed, named));
}

/** Whether the row is the contact of a person's account. */
export const isPersonContact = (table: Table, row: Row): boolean =>
    table.def.name === 'Contact' && table.find('IsPersonAccount')?.read(row) === true;

/** A person's contact goes with its account and not alone. */
export function refusePersonContact(change: Change): void {
    if (change.kind !== 'delete' || change.before === undefined || !isPersonContact(change.table, change.before))
        return;
    addError(change, 'DELETE_FAILED', 'A contact that belongs to a person account is deleted with its account');
}

/** The loaded row of a person: an account with a last name and no name of its own. */
export function loadedPerson(store: Store, table: Table, values: Map<Column, Stored | undefined>): boolean {
    if (!holdsPersons(table.def)) return false;
    const [name, last] = [table.find('Name')!, table.find('LastName')!];
    if (values.get(last) === undefined || values.get(name) !== undefined) return false;
    const type = personTypes(store)[0];
    const typeColumn = table.find('RecordTypeId');
    if (type !== undefined && typeColumn !== undefined && values.get(typeColumn) === undefined) values.set(typeColumn, toStored(typeColumn.field, idOf(type.row))); // prettier-ignore
    values.set(table.find('IsPersonAccount')!, true);
    values.set(
        name,
        nameOf((part) => values.get(table.find(part) ?? name))
    );
    return true;
}
