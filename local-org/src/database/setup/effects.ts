/**
 * What DML on setup objects brings about besides the rows. Sources: Object Reference ("UserLogin", "AuthSession",
 * "SetupAuditTrail"); the names of the trail's actions follow what orgs export, the texts are unconfirmed.
 */
import type { Change, DmlContext } from '../dml/change.ts';
import { idOf } from '../store/table.ts';
import { recalculateGroup } from './groups.ts';
import { isCurrentSession } from './sessions.ts';
import { addError } from '../dml/change.ts';
import { addRow, audit, endSessions, nameOf, readField, usernameOf, type SetupContext } from './trail.ts';
import { assignProfileSet } from './profile-sets.ts';
import { followWithGroups } from './made-groups.ts';

type Effect = (context: SetupContext, change: Change) => void;

const now = ({ table, after }: Change, field: string): unknown => after && readField(table, after, field);
const was = ({ table, before }: Change, field: string): unknown => before && readField(table, before, field);
/** A field of the row, or of what the row was. */
const of = (change: Change, field: string): string => String(now(change, field) ?? was(change, field) ?? '');
const verb = ({ kind }: Change): string => ({ insert: 'Created', update: 'Changed', delete: 'Deleted', undelete: 'Restored' })[kind]; // prettier-ignore

function ofUser(context: SetupContext, change: Change): void {
    const id = idOf((change.after ?? change.before)!);
    const name = usernameOf(context, id);
    if (change.kind === 'insert') {
        addRow(context, 'UserLogin', { UserId: id, IsFrozen: false, IsPasswordLocked: false });
        assignProfileSet(context, id);
        audit(context, 'createduser', `Created new user ${name}`);
        return;
    }
    if (was(change, 'IsActive') !== now(change, 'IsActive')) {
        const active = now(change, 'IsActive') === true;
        if (!active) endSessions(context, id);
        audit(context, active ? 'activateduser' : 'deactivateduser', `${active ? 'Activated' : 'Deactivated'} user ${name}`); // prettier-ignore
    }
    if (was(change, 'ProfileId') !== now(change, 'ProfileId')) {
        assignProfileSet(context, id);
        audit(context, 'changedprofileforuser', `Changed profile for user ${name}`);
    }
    if (was(change, 'UserRoleId') !== now(change, 'UserRoleId')) {
        audit(context, 'changedroleforuser', `Changed role for user ${name}`);
    }
}

function ofUserLogin(context: SetupContext, change: Change): void {
    const userId = String(now(change, 'UserId'));
    const name = usernameOf(context, userId);
    if (was(change, 'IsPasswordLocked') === true && now(change, 'IsPasswordLocked') !== true) {
        audit(context, 'unlockeduser', `Unlocked user ${name}`);
    }
    const frozen = now(change, 'IsFrozen') === true;
    if (frozen === (was(change, 'IsFrozen') === true)) return;
    if (frozen) endSessions(context, userId);
    audit(context, frozen ? 'frozeuser' : 'unfrozeuser', `${frozen ? 'Froze' : 'Unfroze'} user ${name}`);
}

const assignmentVerbs = {
    delete: ['Unassign', 'unassigned from'],
    update: ['AssignChange', 'expiration changed for'],
    insert: ['Assign', 'assigned to']
} as const;

function ofAssignment(context: SetupContext, change: Change): void {
    const user = usernameOf(context, of(change, 'AssigneeId'));
    const groupId = of(change, 'PermissionSetGroupId');
    const [what, prefix, name] =
        groupId === ''
            ? ['Permission set', 'PermSet', nameOf(context, 'PermissionSet', of(change, 'PermissionSetId'), 'Name')]
            : ['Permission set group', 'PermSetGroup', nameOf(context, 'PermissionSetGroup', groupId, 'DeveloperName')];
    const [suffix, done] =
        assignmentVerbs[change.kind === 'delete' || change.kind === 'update' ? change.kind : 'insert'];
    audit(context, `${prefix}${suffix}`, `${what} ${name}: ${done} user ${user}`);
}

/** System permissions of a permission set that were switched. */
function ofPermissionSet(context: SetupContext, change: Change): void {
    const name = of(change, 'Name');
    const section = 'Manage Permission Sets';
    if (change.kind !== 'update') {
        audit(context, `PermSet${change.kind === 'insert' ? 'Create' : 'Delete'}`, `${verb(change)} permission set ${name}`, section); // prettier-ignore
    }
    if (change.kind === 'delete') return;
    for (const column of change.table.slots) {
        const field = column?.field.name ?? '';
        if (!field.startsWith('Permissions')) continue;
        const [before, after] = [was(change, field) === true, now(change, field) === true];
        if (before === after) continue;
        audit(context, `PermSet${after ? 'Enable' : 'Disable'}UserPerm`, `Changed permission set ${name}: ${field.slice('Permissions'.length)} was ${after ? 'enabled' : 'disabled'}`, section); // prettier-ignore
    }
}

/** A part of a permission set that is a row of its own. */
const ofPart =
    (action: string, what: (context: SetupContext, change: Change) => string): Effect =>
    (context, change) => {
        const set = nameOf(context, 'PermissionSet', of(change, 'ParentId'), 'Name');
        audit(context, action, `Changed permission set ${set}: ${what(context, change)}`, 'Manage Permission Sets');
    };

function ofGroupPart(context: SetupContext, change: Change): void {
    const groupId = of(change, 'PermissionSetGroupId');
    recalculateGroup(context, groupId);
    const group = nameOf(context, 'PermissionSetGroup', groupId, 'DeveloperName');
    const set = nameOf(context, 'PermissionSet', of(change, 'PermissionSetId'), 'Name');
    const taken = change.kind === 'delete';
    audit(context, `PermSetGroup${taken ? 'Remove' : 'Add'}PermSet`, `Permission set group ${group}: permission set ${set} ${taken ? 'removed' : 'added'}`, 'Manage Permission Sets'); // prettier-ignore
}

const effects: Readonly<Record<string, Effect>> = {
    User: ofUser,
    UserLogin: ofUserLogin,
    Territory2: followWithGroups,
    PermissionSetAssignment: ofAssignment,
    PermissionSet: ofPermissionSet,
    PermissionSetGroupComponent: ofGroupPart,
    PermissionSetGroup: (context, change) => audit(context, `PermSetGroup${verb(change)}`, `${verb(change)} permission set group ${of(change, 'DeveloperName')}`, 'Manage Permission Sets'),
    ObjectPermissions: ofPart('PermSetEntityPermChanged', (_, change) => `object permissions for ${of(change, 'SobjectType')} were changed`),
    FieldPermissions: ofPart('PermSetFlsChanged', (_, change) => `field-level security for ${of(change, 'Field')} was changed`),
    SetupEntityAccess: ofPart('PermSetEntityAccessChanged', (_, change) => `${change.kind === 'delete' ? 'removed' : 'added'} access to ${of(change, 'SetupEntityType')} ${of(change, 'SetupEntityId')}`),
    UserRole: (context, change) => {
        followWithGroups(context, change);
        audit(context, `${verb(change).toLowerCase()}role`, `${verb(change)} role ${of(change, 'Name')}`, 'Manage Roles');
    },
    Group: (context, change) => audit(context, `${of(change, 'Type') === 'Queue' ? 'queue' : 'group'}${verb(change)}`, `${verb(change)} ${of(change, 'Type') === 'Queue' ? 'queue' : 'public group'} ${of(change, 'Name')}`, 'Manage Groups'),
    GroupMember: (context, change) => audit(context, change.kind === 'delete' ? 'groupMemberRemoved' : 'groupMemberAdded', `${change.kind === 'delete' ? 'Removed' : 'Added'} ${usernameOf(context, of(change, 'UserOrGroupId'))} ${change.kind === 'delete' ? 'from' : 'to'} group ${nameOf(context, 'Group', of(change, 'GroupId'), 'Name')}`, 'Manage Groups'),
    SessionPermSetActivation: (context, change) => audit(context, change.kind === 'delete' ? 'PermSetSessionDeactivate' : 'PermSetSessionActivate', `Session activation of permission set ${nameOf(context, 'PermissionSet', of(change, 'PermissionSetId'), 'Name')} for user ${usernameOf(context, of(change, 'UserId'))} ${change.kind === 'delete' ? 'ended' : 'began'}`),
    PermissionSetLicenseAssign: (context, change) => audit(context, change.kind === 'delete' ? 'PslUnassign' : 'PslAssign', `Permission set license ${nameOf(context, 'PermissionSetLicense', of(change, 'PermissionSetLicenseId'), 'DeveloperName')} ${change.kind === 'delete' ? 'unassigned from' : 'assigned to'} user ${usernameOf(context, of(change, 'AssigneeId'))}`),
    AuthSession: (context, change) => audit(context, 'sessionended', `Ended a session of user ${usernameOf(context, of(change, 'UsersId'))}`, 'Session Management')
}; // prettier-ignore

/** Runs after the rows were written. */
export function applySetupEffects(context: DmlContext, changes: Iterable<Change>): void {
    for (const change of changes) effects[change.table.def.name]?.(context, change);
}

/** Refuses what the platform does not let anybody do to the set-up. The texts are unconfirmed. */
export function checkSetup(context: DmlContext, change: Change): void {
    const { name } = change.table.def;
    if (change.kind !== 'delete' || change.before === undefined) return;
    if (name === 'AuthSession' && isCurrentSession(context, change.before)) {
        addError(change, 'INSUFFICIENT_ACCESS_OR_READONLY', 'You cannot end the session that you are using');
    }
    if (name === 'PermissionSetAssignment') {
        const set = was(change, 'PermissionSetId');
        if (nameOf(context, 'PermissionSet', String(set), 'IsOwnedByProfile') === 'true')
            addError(change, 'INSUFFICIENT_ACCESS_OR_READONLY', 'The permission set of a profile cannot be taken away');
    }
    if (name === 'PermissionSet' && was(change, 'IsOwnedByProfile') === true) {
        addError(change, 'INSUFFICIENT_ACCESS_OR_READONLY', 'The permission set of a profile cannot be deleted');
    }
}
