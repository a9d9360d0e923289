/** What the users of a scenario may read: permission sets, field permissions, and shares of single records. */
import type { Org } from '../../../local-org/src/index.ts';
import type { References } from './references.ts';
import type { Row, Scenario } from './types.ts';

type Entry = { readonly who: string; readonly object: string; readonly fields: 'all' | readonly string[]; readonly rows: string }; // prettier-ignore

const entriesOf = (scenario: Scenario): readonly Entry[] => (scenario.access ?? []) as unknown as readonly Entry[];
const objectOf = ({ object }: Entry): string => (object === 'PersonAccount' ? 'Account' : object);
const addressPart = /^(.*)(Street|City|State|StateCode|PostalCode|Country|CountryCode)$/;

/** Organisation-wide defaults under which nobody sees more than the scenario says. */
export function sharingModelsOf(scenario: Scenario): Readonly<Record<string, 'Private'>> {
    const restricted = entriesOf(scenario).filter(({ rows }) => rows !== 'all');
    return Object.fromEntries(restricted.map((entry) => [objectOf(entry), 'Private'] as const));
}

/** Users get nothing from their profile; an administrator keeps everything. */
function emptyProfiles(org: Org, scenario: Scenario, references: References): void {
    const refs = (scenario.records?.['User'] ?? []).flatMap(({ ref }) => (typeof ref === 'string' ? [`@${ref}`] : []));
    const users = new Set(refs.map((ref) => references.id(ref)));
    const profiles = new Set(
        org
            .query('SELECT Id, ProfileId, Profile.Name FROM User')
            .filter((user) => users.has(user.id!))
            .map((user) => String(user.values.get('ProfileId')))
    );
    const administrators = new Set(
        org.query("SELECT Id FROM Profile WHERE Name = 'System Administrator'").map((profile) => profile.id!)
    );
    const sets = new Set(
        org
            .query('SELECT Id, ProfileId FROM PermissionSet WHERE IsOwnedByProfile = TRUE')
            .filter((set) => profiles.has(String(set.values.get('ProfileId'))))
            .filter((set) => !administrators.has(String(set.values.get('ProfileId'))))
            .map((set) => set.id!)
    );
    const granted = org.query('SELECT Id, ParentId FROM ObjectPermissions').filter((row) => sets.has(String(row.values.get('ParentId')))); // prettier-ignore
    const nothing = { PermissionsRead: false, PermissionsCreate: false, PermissionsEdit: false, PermissionsDelete: false, PermissionsViewAllRecords: false, PermissionsModifyAllRecords: false }; // prettier-ignore
    if (granted.length > 0) org.database.load('ObjectPermissions', granted.map((row) => ({ Id: row.id!, ...nothing }))); // prettier-ignore
}

function fieldRows(org: Org, entry: Entry, path: string): Row[] {
    if (entry.fields === 'all') return [];
    const object = objectOf(entry);
    const def = org.schema.object(object)!;
    const names = new Set<string>();
    for (const name of entry.fields) {
        if (org.schema.field(def, name) === undefined && !name.endsWith('Address'))
            throw new RangeError(`${path}.fields: ${object} has no field "${name}"`);
        const stem = addressPart.exec(name)?.[1];
        names.add(stem !== undefined && !name.endsWith('__c') ? `${stem}Address` : name);
    }
    return [...names].map((name) => ({ SobjectType: object, Field: `${object}.${name}`, PermissionsRead: true, PermissionsEdit: false })); // prettier-ignore
}

/** Rows of the share object for the records that a condition names. */
function shareRows(org: Org, entry: Entry, user: string, path: string): void {
    const object = objectOf(entry);
    const custom = object.endsWith('__c');
    const share = custom ? object.replace(/__c$/, '__Share') : `${object}Share`;
    if (org.schema.object(share) === undefined)
        throw new RangeError(`${path}.rows: records of ${object} cannot be shared; use "all" or "own"`);
    const ids = org.query(`SELECT Id FROM ${object} WHERE ${entry.rows}`).map((row) => row.id!);
    const level = custom ? 'AccessLevel' : `${object}AccessLevel`;
    const parent = custom ? 'ParentId' : `${object}Id`;
    const more = object === 'Account' ? { CaseAccessLevel: 'None', OpportunityAccessLevel: 'None', ContactAccessLevel: 'None' } : {}; // prettier-ignore
    org.database.load(
        share,
        ids.map((id) => ({ [parent]: id, UserOrGroupId: user, [level]: 'Read', RowCause: 'Manual', ...more }))
    );
}

/**
 * Gives the users of a scenario what its `access` says and nothing else.
 *
 * @throws RangeError naming the entry that does not fit the org
 */
export function applyAccess(org: Org, scenario: Scenario, references: References): void {
    const entries = entriesOf(scenario);
    if (entries.length === 0) return;
    emptyProfiles(org, scenario, references);
    entries.forEach((entry, i) => {
        const path = `access.${i}`;
        const object = objectOf(entry);
        if (org.schema.object(object) === undefined) throw new RangeError(`${path}.object: the org has no object "${object}"`); // prettier-ignore
        const user = references.id(entry.who);
        const [set] = org.database.load('PermissionSet', [{ Name: `Scenario_Access_${i}`, Label: `Access ${i} of the scenario`, IsOwnedByProfile: false, IsCustom: true, Type: 'Regular' }]); // prettier-ignore
        org.database.load('PermissionSetAssignment', [{ PermissionSetId: set!, AssigneeId: user }]);
        org.database.load('ObjectPermissions', [{ ParentId: set!, SobjectType: object, PermissionsRead: true, PermissionsViewAllRecords: entry.rows === 'all', PermissionsViewAllFields: entry.fields === 'all' }]); // prettier-ignore
        const fields = fieldRows(org, entry, path).map((row) => ({ ParentId: set!, ...row }));
        if (fields.length > 0) org.database.load('FieldPermissions', fields);
        if (entry.rows !== 'all' && entry.rows !== 'own') shareRows(org, entry, user, path);
    });
}
