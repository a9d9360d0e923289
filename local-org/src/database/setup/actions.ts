/** Setup actions that are no DML: passwords, verification methods and OAuth grants. */
import type { SetupAction } from '../../runtime/contract.ts';
import { ApexDatetime } from '../../runtime/values.ts';
import { idOf, isDeleted } from '../store/table.ts';
import { recalculateGroup } from './groups.ts';
import { completeGroups } from './made-groups.ts';
import { openSession } from './sessions.ts';
import { audit, changeRow, readField, rowsWith, tableNamed, usernameOf, type SetupContext } from './trail.ts';

/** Which column of OauthToken holds a token of a kind (Apex Reference, "OauthToken Class"). */
const tokenColumns = { ACCESS_TOKEN: 'AccessToken', DELETE_TOKEN: 'DeleteToken' } as const;

/** False if there is nobody, or no such token. */
export function administer(context: SetupContext, action: SetupAction): boolean {
    if (action.kind === 'openSession') return openSession(context) !== undefined;
    if (action.kind === 'completeGroups') {
        completeGroups(context);
        return true;
    }
    if (action.kind === 'recalculateGroup') {
        recalculateGroup(context, action.groupId);
        return true;
    }
    if (action.kind === 'deregisterMethod') return deregisterMethod(context, action);
    return action.kind === 'revokeToken' ? revokeToken(context, action) : changePassword(context, action);
}

function changePassword(context: SetupContext, { kind, userId }: Extract<SetupAction, { userId: string }>): boolean {
    const users = tableNamed(context, 'User');
    const user = users?.rows.get(userId);
    if (users === undefined || user === undefined) return false;
    const stamp = new ApexDatetime(Math.floor(context.services.clock.now() / 1000) * 1000);
    changeRow(context, users, user, { LastPasswordChangeDate: stamp });
    const logins = tableNamed(context, 'UserLogin');
    for (const row of logins === undefined ? [] : rowsWith(logins, 'UserId', userId)) {
        changeRow(context, logins!, row, { IsPasswordLocked: false });
    }
    const name = usernameOf(context, userId);
    if (kind === 'resetPassword') audit(context, 'resetpassword', `Reset password for user ${name}`);
    else audit(context, 'changedpassword', `Changed password for user ${name}`);
    return true;
}

/**
 * Which columns of TwoFactorMethodsInfo say that a method is registered (Apex Reference, "VerificationMethod Enum"). Built-in
 * authenticators are left out: "This method doesn't support deregistering built-in authenticators."
 */
const methodColumns: Readonly<Record<string, readonly string[]>> = {
    EMAIL: ['HasUserVerifiedEmailAddress'],
    SALESFORCE_AUTHENTICATOR: ['HasSalesforceAuthenticator'],
    SECURITY_KEY: ['HasSecurityKey'],
    SMS: ['HasUserVerifiedMobileNumber', 'HasVerifiedMobileNumber'],
    TOTP: ['HasTotp'],
    U2F: ['HasU2F']
};

function deregisterMethod(
    context: SetupContext,
    { subjectId, method }: Extract<SetupAction, { subjectId: string }>
): boolean {
    const methods = tableNamed(context, 'TwoFactorMethodsInfo');
    const columns = methodColumns[method] ?? [];
    if (methods === undefined) return false;
    const found = rowsWith(methods, 'UserId', subjectId).filter((row) => columns.some((column) => readField(methods, row, column) === true)); // prettier-ignore
    for (const row of found) {
        changeRow(context, methods, row, Object.fromEntries(columns.map((column) => [column, false])));
        audit(context, 'deregisteredVerificationMethod', `Deregistered verification method ${method} of user ${usernameOf(context, subjectId)}`); // prettier-ignore
    }
    return found.length > 0;
}

function revokeToken(context: SetupContext, action: Extract<SetupAction, { kind: 'revokeToken' }>): boolean {
    const tokens = tableNamed(context, 'OauthToken');
    const column = action.tokenType in tokenColumns ? tokenColumns[action.tokenType as keyof typeof tokenColumns] : undefined; // prettier-ignore
    if (tokens === undefined || column === undefined) return false;
    const found = [...tokens.rows.values()].filter((row) => !isDeleted(row) && readField(tokens, row, column) === action.token); // prettier-ignore
    for (const row of found) {
        const user = usernameOf(context, String(readField(tokens, row, 'UserId')));
        audit(context, 'oauthtokenrevoked', `Revoked OAuth token of user ${user} for ${String(readField(tokens, row, 'AppName'))}`, 'Connected Apps'); // prettier-ignore
        context.store.write(tokens, idOf(row), undefined);
    }
    return found.length > 0;
}
