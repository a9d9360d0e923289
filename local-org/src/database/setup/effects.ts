/**
 * What DML on setup objects brings about besides the rows. Sources: Object Reference ("UserLogin", "AuthSession",
 * "SetupAuditTrail"); the names of the trail's actions follow what orgs export, the texts are unconfirmed.
 */
import type { Change, DmlContext } from '../dml/change.ts';
import { idOf } from '../store/table.ts';
import { addRow, audit, endSessions, readField, tableNamed, usernameOf, type SetupContext } from './trail.ts';

type Effect = (context: SetupContext, change: Change) => void;

const now = ({ table, after }: Change, field: string): unknown => after && readField(table, after, field);
const was = ({ table, before }: Change, field: string): unknown => before && readField(table, before, field);

const effects: Readonly<Record<string, Effect>> = {
    User(context, change) {
        const id = idOf((change.after ?? change.before)!);
        const name = usernameOf(context, id);
        if (change.kind === 'insert') {
            addRow(context, 'UserLogin', { UserId: id, IsFrozen: false, IsPasswordLocked: false });
            audit(context, 'createduser', `Created new user ${name}`);
            return;
        }
        if (was(change, 'IsActive') !== now(change, 'IsActive')) {
            const active = now(change, 'IsActive') === true;
            if (!active) endSessions(context, id);
            audit(context, active ? 'activateduser' : 'deactivateduser', `${active ? 'Activated' : 'Deactivated'} user ${name}`); // prettier-ignore
        }
        if (was(change, 'ProfileId') !== now(change, 'ProfileId')) {
            audit(context, 'changedprofileforuser', `Changed profile for user ${name}`);
        }
    },
    UserLogin(context, change) {
        const frozen = now(change, 'IsFrozen') === true;
        if (frozen === (was(change, 'IsFrozen') === true)) return;
        const userId = String(now(change, 'UserId'));
        if (frozen) endSessions(context, userId);
        const name = usernameOf(context, userId);
        audit(context, frozen ? 'frozeuser' : 'unfrozeuser', `${frozen ? 'Froze' : 'Unfroze'} user ${name}`);
    },
    PermissionSetAssignment(context, change) {
        const user = usernameOf(context, String(now(change, 'AssigneeId')));
        const sets = tableNamed(context, 'PermissionSet');
        const setId = String(now(change, 'PermissionSetId'));
        const set = sets?.rows.get(setId);
        const name = set === undefined ? setId : String(readField(sets!, set, 'Name') ?? setId);
        const taken = change.kind === 'delete';
        audit(context, taken ? 'PermSetUnassign' : 'PermSetAssign', `Permission set ${name}: ${taken ? 'unassigned from' : 'assigned to'} user ${user}`); // prettier-ignore
    }
};

/** Runs after the rows were written. */
export function applySetupEffects(context: DmlContext, changes: Iterable<Change>): void {
    for (const change of changes) effects[change.table.def.name]?.(context, change);
}
