/** Each user is assigned the permission set that its profile owns (Object Reference, "PermissionSetAssignment"). */
import { idOf } from '../store/table.ts';
import { addRow, readField, rowsWith, tableNamed, type SetupContext } from './trail.ts';

/** Replaces the assignment of another profile's set by that of the user's own. */
export function assignProfileSet(context: SetupContext, userId: string): void {
    const [users, sets, assignments] = ['User', 'PermissionSet', 'PermissionSetAssignment'].map((name) => tableNamed(context, name)); // prettier-ignore
    const user = users?.rows.get(userId);
    if (users === undefined || sets === undefined || assignments === undefined || user === undefined) return;
    const profileId = readField(users, user, 'ProfileId');
    const own = typeof profileId === 'string' ? rowsWith(sets, 'ProfileId', profileId)[0] : undefined;
    let has = false;
    for (const row of rowsWith(assignments, 'AssigneeId', userId)) {
        const set = sets.rows.get(String(readField(assignments, row, 'PermissionSetId')));
        if (set === undefined || readField(sets, set, 'IsOwnedByProfile') !== true) continue;
        if (set === own) has = true;
        else context.store.write(assignments, idOf(row), undefined);
    }
    if (own !== undefined && !has) addRow(context, 'PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: idOf(own), IsActive: true }); // prettier-ignore
}
