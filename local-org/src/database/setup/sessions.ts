/**
 * Sessions. A user of the local org who does something has a session: the last one that the org knows of, or one that is
 * opened then. Which of several sessions a request belongs to is not modelled. Source: Object Reference, "AuthSession".
 */
import { ApexDatetime } from '../../runtime/values.ts';
import { idOf, isDeleted, type Row, type Table } from '../store/table.ts';
import { addRow, readField, rowsWith, tableNamed, type SetupContext } from './trail.ts';

const validSeconds = 7200;

/** The session that a user acts in. */
export function currentSession(context: SetupContext, userId: string): Row | undefined {
    const sessions = tableNamed(context, 'AuthSession');
    if (sessions === undefined) return undefined;
    return newest(sessions, rowsWith(sessions, 'UsersId', userId));
}

function newest(sessions: Table, rows: readonly Row[]): Row | undefined {
    const opened = (row: Row): number => {
        const at = readField(sessions, row, 'CreatedDate');
        return at instanceof ApexDatetime ? at.ms : 0;
    };
    return [...rows].sort((a, b) => opened(b) - opened(a) || (idOf(a) < idOf(b) ? 1 : -1))[0];
}

/** The session of the running user; opens one if there is none. */
export function openSession(context: SetupContext): Row | undefined {
    const { user } = context.services.transaction();
    const known = currentSession(context, user.id);
    if (known !== undefined) return known;
    addRow(context, 'AuthSession', {
        UsersId: user.id,
        UserType: 'Standard',
        SessionType: 'UI',
        SessionSecurityLevel: 'STANDARD',
        LoginType: 'Application',
        SourceIp: '203.0.113.1',
        NumSecondsValid: validSeconds
    });
    return currentSession(context, user.id);
}

/** Whether the row is the session of the running user, or the session that this one was opened from. */
export function isCurrentSession(context: SetupContext, row: Row): boolean {
    const sessions = tableNamed(context, 'AuthSession');
    const own = sessions && currentSession(context, context.services.transaction().user.id);
    if (sessions === undefined || own === undefined) return false;
    const family = [idOf(own), readField(sessions, own, 'ParentId')];
    return !isDeleted(row) && family.includes(idOf(row));
}
