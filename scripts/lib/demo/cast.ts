/** The people of the demo: one for each role, with the shipped permission set of that role and nothing else. */
import type { Org } from '../../../local-org/src/index.ts';
import { loadAccess, permissionSetName, roleNames, type RoleAccess, type RoleName } from '../access/index.ts';
import { root } from '../org/index.ts';

type Person = { readonly firstName: string; readonly lastName: string };

const people: Readonly<Record<RoleName, Person>> = {
    Administrator: { firstName: 'Ada', lastName: 'Okafor' },
    Incident_Lead: { firstName: 'Leo', lastName: 'Lindqvist' },
    Responder: { firstName: 'Rita', lastName: 'Romero' },
    Approver: { firstName: 'Arun', lastName: 'Mehta' },
    Counsel: { firstName: 'Clara', lastName: 'Jensen' },
    Remediator: { firstName: 'Remi', lastName: 'Dubois' },
    Auditor: { firstName: 'Anna', lastName: 'Novak' },
    Viewer: { firstName: 'Vera', lastName: 'Silva' },
    Integration: { firstName: 'Cordon', lastName: 'Integration' },
    Engine: { firstName: 'Cordon', lastName: 'Engine' }
};
/** Somebody of the same company who was given nothing. */
const outsider: Person = { firstName: 'Nora', lastName: 'Outside' };

/** Roles that are no membership of an incident: the org's, not an incident's. */
const orgWide: ReadonlySet<RoleName> = new Set(['Administrator', 'Integration', 'Engine']);

export type Cast = {
    /** The user of a role; null is the one without any permission set. */
    idOf(role: RoleName | null): string;
};

const usernameOf = (role: RoleName | null): string => `${(role ?? 'outsider').toLowerCase().replace('_', '.')}@desk.example`; // prettier-ignore

function idOfName(org: Org, object: string, field: string, value: string): string | undefined {
    return org.query(`SELECT Id FROM ${object} WHERE ${field} = '${value}'`)[0]?.id ?? undefined;
}

function newUser(org: Org, role: RoleName | null, { firstName, lastName }: Person): string {
    const profile = role === 'Integration' ? 'Minimum Access - API Only Integrations' : 'Minimum Access - Salesforce';
    const username = usernameOf(role);
    const row = {
        Username: username,
        FirstName: firstName,
        LastName: lastName,
        Email: username,
        Alias: lastName.slice(0, 8).toLowerCase(),
        CommunityNickname: username,
        ProfileId: idOfName(org, 'Profile', 'Name', profile),
        IsActive: true,
        UserType: 'Standard',
        TimeZoneSidKey: org.identity.timeZone,
        LocaleSidKey: org.identity.locale,
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8'
    };
    return org.database.load('User', [row])[0]!;
}

function assign(org: Org, role: RoleName, userId: string): void {
    const setId = idOfName(org, 'PermissionSet', 'Name', permissionSetName(role));
    if (setId === undefined) throw new Error(`the package has no permission set ${permissionSetName(role)}`);
    const known = org.query(`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${userId}' AND PermissionSetId = '${setId}'`); // prettier-ignore
    if (known.length === 0) org.database.load('PermissionSetAssignment', [{ AssigneeId: userId, PermissionSetId: setId }]); // prettier-ignore
}

/** The unpackaged layer of a role, as the deployment scripts give it: what a package cannot carry. */
function assignPlatform(org: Org, { role, userPermissions }: RoleAccess, userId: string): void {
    if (userPermissions.size === 0) return;
    const name = `${permissionSetName(role.role)}_Platform`;
    const known = idOfName(org, 'PermissionSet', 'Name', name);
    const flags = Object.fromEntries([...userPermissions].map((permission) => [`Permissions${permission}`, true]));
    const setId = known ?? org.database.load('PermissionSet', [{ Name: name, Label: `${role.label} (platform)`, ...flags }])[0]!; // prettier-ignore
    if (known === undefined) org.database.load('PermissionSetAssignment', [{ AssigneeId: userId, PermissionSetId: setId }]); // prettier-ignore
}

/** The platform keeps a row for each user that says whether the user is frozen; loaded users have none yet. */
function completeLogins(org: Org): void {
    const known = new Set(org.query('SELECT UserId FROM UserLogin').map((row) => row.values.get('UserId')));
    const missing = org.query("SELECT Id FROM User WHERE UserType != 'Guest'").filter((row) => !known.has(row.id));
    const rows = missing.map(({ id }) => ({ UserId: id, IsFrozen: false, IsPasswordLocked: false }));
    if (rows.length > 0) org.database.load('UserLogin', rows);
}

function join(org: Org, incidentId: string, role: RoleName, userId: string): void {
    const known = org.query(`SELECT Id FROM Incident_Member__c WHERE Incident__c = '${incidentId}' AND User__c = '${userId}'`); // prettier-ignore
    if (known.length === 0) org.callStatic('IncidentService', 'addMember', [incidentId, userId, role.replace('_', ' '), null]); // prettier-ignore
}

/** Makes sure that the people of the demo exist and work on its incident. */
export function castOf(org: Org, incidentId: string): Cast {
    const ids = new Map<RoleName | null, string>();
    for (const role of [...roleNames, null]) {
        const person = role === null ? outsider : people[role];
        ids.set(role, idOfName(org, 'User', 'Username', usernameOf(role)) ?? newUser(org, role, person));
    }
    for (const role of roleNames) assign(org, role, ids.get(role)!);
    for (const access of loadAccess(root).roles) assignPlatform(org, access, ids.get(access.role.role)!);
    completeLogins(org);
    org.database.commit();
    for (const role of roleNames) if (!orgWide.has(role)) join(org, incidentId, role, ids.get(role)!);
    return { idOf: (role) => ids.get(role)! };
}
