/**
 * What a user's profile decides: the kind of user, and whether a contact stands behind it. Sources: Object Reference, "User"
 * (`UserType`, `ContactId`). The text for a contact that is missing is unconfirmed.
 */
import type { Stored } from '../store/stored.ts';
import type { Column } from '../store/table.ts';
import { addError, type Change, type DmlContext } from './change.ts';

/** Kinds of users that are contacts of an account. */
const portalTypes: ReadonlySet<string> = new Set(['PowerPartner', 'PowerCustomerSuccess', 'CustomerSuccess', 'CspLitePortal']); // prettier-ignore

export const isPortalType = (type: unknown): boolean => typeof type === 'string' && portalTypes.has(type);

/** Adds to a user what follows from its profile. */
export function completeUser(context: DmlContext, change: Change, values: Map<Column, Stored | undefined>): void {
    const { table } = change;
    if (table.def.name !== 'User') return;
    const read = (name: string): Stored | undefined => {
        const column = table.find(name);
        if (column === undefined) return undefined;
        return values.has(column) ? values.get(column) : change.before && column.read(change.before);
    };
    const username = table.find('Username')!;
    const given = values.get(username);
    // User names are kept in lower case.
    if (typeof given === 'string') values.set(username, given.toLowerCase());
    const profiles = context.store.table(context.store.schema.object('Profile')!);
    const profile = profiles.rows.get(String(read('ProfileId')));
    const userType = profile === undefined ? undefined : profiles.find('UserType')?.read(profile);
    if (userType !== undefined) values.set(table.find('UserType')!, userType);
    const contactId = read('ContactId');
    if (!isPortalType(userType)) {
        if (contactId === undefined) return;
        addError(change, 'FIELD_INTEGRITY_EXCEPTION', 'Only portal users can be associated to a contact', [
            'ContactId'
        ]);
    } else if (contactId === undefined) {
        addError(change, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [ContactId]', ['ContactId']);
    } else {
        const contacts = context.store.table(context.store.schema.object('Contact')!);
        const contact = contacts.rows.get(String(contactId));
        const portal = { AccountId: contact && contacts.find('AccountId')?.read(contact), IsPortalEnabled: true };
        for (const [name, value] of Object.entries(portal)) {
            const column = table.find(name);
            if (column !== undefined) values.set(column, value);
        }
    }
}
