/** Apex Reference, "UserManagement Class" and "VerificationMethod Enum", API 67.0: deregistering of verification methods. */
import { widenId, type ApexEnum, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';

/** "you and your users can deregister one"; which permission an administrator needs is unconfirmed. */
const permissions = ['PermissionsManageTwoFactor', 'PermissionsTwoFactorApi'];

export const userManagementClass: PlatformClass = {
    name: 'System.UserManagement',
    statics: {
        'deregisterVerificationMethod(Id,VerificationMethod)': (
            runtime: Runtime,
            user: unknown,
            method: ApexEnum | null
        ) => {
            if (user === null || method === null) return failNullArgument(runtime);
            const subjectId = widenId(String(user));
            const me = runtime.transaction.user;
            if (subjectId !== me.id && !permissions.some((name) => runtime.org.access.has(me, name))) {
                runtime.fail('System.SecurityException', 'Insufficient access rights to deregister a verification method of another user'); // prettier-ignore
            }
            const action = { kind: 'deregisterMethod', subjectId: subjectId ?? '', method: method.name } as const;
            if (runtime.org.database.administer(action)) return null;
            return runtime.fail('System.InvalidParameterValueException', `The user has no such verification method: ${method.name}`); // prettier-ignore
        }
    }
};
