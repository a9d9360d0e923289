/** What a user is granted: the profile and every permission set and group assigned, added up. */
import { ApexDatetime } from '../../runtime/values.ts';
import { idOf, type Row } from '../store/table.ts';
import { isExternalType } from './principals.ts';
import type { SetupTables } from './tables.ts';

export type ObjectGrant = {
    read: boolean;
    create: boolean;
    edit: boolean;
    delete: boolean;
    viewAll: boolean;
    modifyAll: boolean;
    /** Every field is readable, whatever the field permissions say. */
    viewAllFields: boolean;
};
export type FieldGrant = { read: boolean; edit: boolean };

export type Grants = {
    /** A user that belongs to the engine and is not stored: nothing is withheld. */
    readonly engine: boolean;
    /** Modify All Data: no record, object or field is withheld but those of set-up. */
    readonly everything: boolean;
    readonly viewAllData: boolean;
    /** By lower-case object name. */
    readonly objects: ReadonlyMap<string, ObjectGrant>;
    /** By `object.field` in lower case. */
    readonly fields: ReadonlyMap<string, FieldGrant>;
    /** Field permissions of a standard profile on standard fields, which it has without a row for each. */
    readonly standardFields: FieldGrant;
    /** Ids of Apex classes, custom permissions, connected apps and types that were given. */
    readonly entities: ReadonlySet<string>;
    /** `PermissionsViewSetup` and its kin. */
    readonly system: ReadonlySet<string>;
    /** True for people outside the company. */
    readonly external: boolean;
    /** When an assignment that counts here ends, milliseconds since the epoch. */
    readonly until: number;
};

/** The tables that grants come from. */
export const grantTables: readonly string[] = [
    'User', 'Profile', 'PermissionSet', 'PermissionSetAssignment', 'PermissionSetGroup', 'PermissionSetGroupComponent',
    'MutingPermissionSet', 'ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess', 'UserLicense',
    'SessionPermSetActivation', 'AuthSession'
]; // prettier-ignore

const fullAccess: Grants = {
    engine: true,
    everything: true,
    viewAllData: true,
    objects: new Map(),
    fields: new Map(),
    standardFields: { read: true, edit: true },
    entities: new Set(),
    system: new Set(),
    external: false,
    until: Infinity
};

const objectRights = [
    ['read', 'PermissionsRead'],
    ['create', 'PermissionsCreate'],
    ['edit', 'PermissionsEdit'],
    ['delete', 'PermissionsDelete'],
    ['viewAll', 'PermissionsViewAllRecords'],
    ['modifyAll', 'PermissionsModifyAllRecords'],
    ['viewAllFields', 'PermissionsViewAllFields']
] as const;

const noGrant = (): ObjectGrant => ({ read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false, viewAllFields: false }); // prettier-ignore

/** Adds up permission sets. */
class Collector {
    readonly objects = new Map<string, ObjectGrant>();
    readonly fields = new Map<string, FieldGrant>();
    readonly entities = new Set<string>();
    readonly system = new Set<string>();
    readonly #tables: SetupTables;

    constructor(tables: SetupTables) {
        this.#tables = tables;
    }

    /** @param object `PermissionSet` or `MutingPermissionSet` */
    addSet(object: string, setId: string): void {
        const table = this.#tables.table(object);
        const row = this.#tables.row(object, setId);
        if (table === undefined || row === undefined) return;
        for (const column of table.slots) {
            const name = column?.field.name;
            if (name?.startsWith('Permissions') && column!.read(row) === true) this.system.add(name);
        }
        for (const each of this.#tables.rows('ObjectPermissions', 'ParentId', setId)) this.#addObject(each);
        for (const each of this.#tables.rows('FieldPermissions', 'ParentId', setId)) this.#addField(each);
        for (const each of this.#tables.rows('SetupEntityAccess', 'ParentId', setId)) {
            const id = this.#tables.text('SetupEntityAccess', each, 'SetupEntityId');
            if (id !== undefined) this.entities.add(id);
        }
    }

    #addObject(row: Row): void {
        const name = this.#tables.text('ObjectPermissions', row, 'SobjectType')?.toLowerCase() ?? '';
        const grant = this.objects.get(name) ?? noGrant();
        this.objects.set(name, grant);
        for (const [right, field] of objectRights) grant[right] ||= this.#tables.flag('ObjectPermissions', row, field);
    }

    #addField(row: Row): void {
        const name = this.#tables.text('FieldPermissions', row, 'Field')?.toLowerCase() ?? '';
        const grant = this.fields.get(name) ?? { read: false, edit: false };
        this.fields.set(name, grant);
        grant.read ||= this.#tables.flag('FieldPermissions', row, 'PermissionsRead');
        grant.edit ||= this.#tables.flag('FieldPermissions', row, 'PermissionsEdit');
    }

    /** Takes in what another collector has. */
    merge(other: Collector): void {
        for (const [name, grant] of other.objects) {
            const own = this.objects.get(name) ?? noGrant();
            this.objects.set(name, own);
            for (const [right] of objectRights) own[right] ||= grant[right];
        }
        for (const [name, grant] of other.fields) {
            const own = this.fields.get(name) ?? { read: false, edit: false };
            this.fields.set(name, { read: own.read || grant.read, edit: own.edit || grant.edit });
        }
        for (const id of other.entities) this.entities.add(id);
        for (const name of other.system) this.system.add(name);
    }

    /** Takes away what a muting permission set of the group names. */
    mute(other: Collector): void {
        for (const [name, grant] of other.objects) {
            const own = this.objects.get(name);
            if (own !== undefined) for (const [right] of objectRights) own[right] &&= !grant[right];
        }
        for (const [name, grant] of other.fields) {
            const own = this.fields.get(name);
            if (own !== undefined)
                this.fields.set(name, { read: own.read && !grant.read, edit: own.edit && !grant.edit });
        }
        for (const id of other.entities) this.entities.delete(id);
        for (const name of other.system) this.system.delete(name);
    }
}

/** @param now milliseconds since the epoch, for assignments that expire */
export function loadGrants(tables: SetupTables, userId: string, now: number): Grants {
    const user = tables.row('User', userId);
    // Users that are not stored belong to the engine itself.
    if (user === undefined) return fullAccess;
    const collector = new Collector(tables);
    const profileId = tables.text('User', user, 'ProfileId');
    if (profileId !== undefined) {
        for (const set of tables.rows('PermissionSet', 'ProfileId', profileId))
            collector.addSet('PermissionSet', idOf(set));
    }
    let until = Infinity;
    for (const row of tables.rows('PermissionSetAssignment', 'AssigneeId', userId)) {
        const expires = tables.value('PermissionSetAssignment', row, 'ExpirationDate');
        if (expires instanceof ApexDatetime) {
            if (expires.ms <= now) continue;
            until = Math.min(until, expires.ms);
        }
        addAssignment(tables, collector, row, userId);
    }
    const { objects, fields, entities, system } = collector;
    if (system.has('PermissionsModifyAllData')) {
        system.add('PermissionsViewAllData');
        return { ...fullAccess, engine: false, objects, fields, entities, system, until };
    }
    const viewAllData = system.has('PermissionsViewAllData');
    return { engine: false, everything: false, viewAllData, objects, fields, standardFields: standardFieldsOf(tables, profileId), entities, system, external: isExternalType(tables.text('User', user, 'UserType')), until }; // prettier-ignore
}

function addAssignment(tables: SetupTables, collector: Collector, row: Row, userId: string): void {
    const groupId = tables.text('PermissionSetAssignment', row, 'PermissionSetGroupId');
    if (groupId === undefined) {
        const setId = tables.text('PermissionSetAssignment', row, 'PermissionSetId');
        if (setId !== undefined && isActive(tables, 'PermissionSet', setId, userId))
            collector.addSet('PermissionSet', setId);
        return;
    }
    if (!isActive(tables, 'PermissionSetGroup', groupId, userId)) return;
    const group = new Collector(tables);
    const muted = new Collector(tables);
    for (const part of tables.rows('PermissionSetGroupComponent', 'PermissionSetGroupId', groupId)) {
        const setId = tables.text('PermissionSetGroupComponent', part, 'PermissionSetId') ?? '';
        if (tables.row('MutingPermissionSet', setId) === undefined) group.addSet('PermissionSet', setId);
        else muted.addSet('MutingPermissionSet', setId);
    }
    group.mute(muted);
    collector.merge(group);
}

/**
 * A permission set or group that wants activation counts while an activation of a live session of the user says so. A
 * set inside a group needs none (Object Reference, "SessionPermSetActivation").
 */
function isActive(
    tables: SetupTables,
    object: 'PermissionSet' | 'PermissionSetGroup',
    id: string,
    userId: string
): boolean {
    const row = tables.row(object, id);
    if (row === undefined || !tables.flag(object, row, 'HasActivationRequired')) return true;
    for (const each of tables.rows('SessionPermSetActivation', `${object}Id`, id)) {
        const session = tables.text('SessionPermSetActivation', each, 'AuthSessionId');
        const live = session === undefined ? undefined : tables.row('AuthSession', session);
        if (live !== undefined && tables.text('AuthSession', live, 'UsersId') === userId) return true;
    }
    return false;
}

/** Profiles that start without any field permission. */
const bareLicenses = new Set(['Chatter External', 'Chatter Free', 'Guest User License']);
const bareProfiles = new Set(['Minimum Access - Salesforce', 'Minimum Access - API Only Integrations']);

function standardFieldsOf(tables: SetupTables, profileId: string | undefined): FieldGrant {
    const profile = profileId === undefined ? undefined : tables.row('Profile', profileId);
    if (profile === undefined) return { read: false, edit: false };
    const name = tables.text('Profile', profile, 'Name') ?? '';
    const licenseId = tables.text('Profile', profile, 'UserLicenseId');
    const license = licenseId === undefined ? undefined : tables.row('UserLicense', licenseId);
    const licenseName = license === undefined ? '' : (tables.text('UserLicense', license, 'Name') ?? '');
    const read = !bareProfiles.has(name) && !bareLicenses.has(licenseName);
    return { read, edit: read && name !== 'Read Only' };
}
