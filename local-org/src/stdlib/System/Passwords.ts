/** Apex Reference, "System Class" (passwords) and "ResetPasswordResult Class", API 67.0. */
import { PlatformObject, widenId, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';

class ResetPasswordResult extends PlatformObject {
    readonly typeName = 'System.ResetPasswordResult';
    readonly password: string;
    constructor(password: string) {
        super();
        this.password = password;
    }
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
const passwordLength = 12;

/** From the org's own random numbers, so that two runs agree. It opens nothing: nobody signs in here with it. */
function madeUpPassword(runtime: Runtime): string {
    const letter = (): string => alphabet[Math.floor(runtime.org.random() * alphabet.length)]!;
    return Array.from({ length: passwordLength }, letter).join('');
}

/** One of them lets a user change the passwords of others (Salesforce Help, "Reset Passwords for Users"). */
const permissions = ['PermissionsManageUsers', 'PermissionsManageInternalUsers', 'PermissionsResetPasswords'];

function change(runtime: Runtime, kind: 'resetPassword' | 'setPassword', user: unknown): void {
    if (user === null) failNullArgument(runtime);
    const userId = widenId(String(user));
    const me = runtime.transaction.user;
    if (userId !== me.id && !permissions.some((name) => runtime.org.access.has(me, name))) {
        runtime.fail('System.SecurityException', 'Insufficient access rights to change the password of another user');
    }
    if (userId === undefined || !runtime.org.database.administer({ kind, userId })) {
        runtime.fail('System.InvalidParameterValueException', `invalid cross reference id: ${String(user)}`);
    }
}

/** Statics of `System.System`. */
export const passwordMethods = {
    'resetPassword(Id,Boolean)': (runtime: Runtime, user: unknown) => {
        change(runtime, 'resetPassword', user);
        return new ResetPasswordResult(madeUpPassword(runtime));
    },
    'resetPasswordWithEmailTemplate(Id,Boolean,String)': (runtime: Runtime, user: unknown) => {
        change(runtime, 'resetPassword', user);
        return new ResetPasswordResult(madeUpPassword(runtime));
    },
    'setPassword(Id,String)': (runtime: Runtime, user: unknown, password: string | null) => {
        if (password === null) failNullArgument(runtime);
        change(runtime, 'setPassword', user);
    }
};

export const resetPasswordResultClass: PlatformClass = {
    name: 'System.ResetPasswordResult',
    methods: { 'getPassword()': (_: Runtime, self: ResetPasswordResult) => self.password }
};
