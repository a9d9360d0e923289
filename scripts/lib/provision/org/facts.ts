/** What has to be known of an org and its operator before anything is changed. Read once, when first asked for. */
import { messageOf } from '../errors.ts';
import type { Licence } from '../unit.ts';
import type { Row, Target } from './target.ts';

/** A fact, or why it cannot be seen. */
export type Seen<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: string };

/** One sign-in of the last thirty days. */
export type Login = {
    readonly userId: string;
    readonly application: string;
    readonly type: string;
    readonly subType: string;
    readonly address: string;
    readonly url: string;
    readonly at: string;
    readonly status: string;
};

export type Administrator = { readonly userId: string; readonly username: string; readonly profile: string };

/** Objects that are there only with an add-on. */
const signs: Readonly<Record<Licence, string>> = { eventMonitoring: 'TransactionSecurityPolicy', fieldAuditTrail: 'FieldHistoryArchive', platformEncryption: 'TenantSecret' }; // prettier-ignore

/** The object that shows whether an org has an add-on. */
export const signOf = (licence: Licence): string => signs[licence];

export class Facts {
    readonly target: Target;
    readonly #cache = new Map<string, Promise<unknown>>();

    constructor(target: Target) {
        this.target = target;
    }

    /** Names of all objects that the operator can see, in lower case. */
    objects(): Promise<ReadonlySet<string>> {
        return this.#once('objects', async () => {
            const { sobjects } = await this.target.connection.describeGlobal();
            return new Set(sobjects.map(({ name }) => name.toLowerCase()));
        });
    }

    async has(licence: Licence): Promise<boolean> {
        return (await this.objects()).has(signs[licence].toLowerCase());
    }

    /** `cordon__` where the package is installed under its namespace, else nothing. */
    async namespacePrefix(): Promise<string> {
        return (await this.objects()).has('cordon__incident__c') ? 'cordon__' : '';
    }

    /** The operator. */
    me(): Promise<{ readonly id: string; readonly username: string; readonly profile: string }> {
        return this.#once('me', async () => {
            const { username } = this.target;
            const [row] = await this.target.query(`SELECT Id, Username, Profile.Name FROM User WHERE Username = '${quoted(username)}'`); // prettier-ignore
            return { id: String(row?.['Id'] ?? ''), username, profile: nested(row, 'Profile', 'Name') };
        });
    }

    /** Whether the operator has a permission; undefined where the org does not know it. */
    may(permission: string): Promise<boolean | undefined> {
        return this.#once(`may ${permission}`, async () => {
            try {
                const [row] = await this.target.query(`SELECT Permissions${permission} FROM UserPermissionAccess LIMIT 1`); // prettier-ignore
                return row?.[`Permissions${permission}`] === true;
            } catch (error) {
                if (/INVALID_FIELD|No such column/i.test(`${(error as { errorCode?: string }).errorCode ?? ''} ${messageOf(error)}`)) return undefined; // prettier-ignore
                throw error;
            }
        });
    }

    /** Addresses from which the operator works: those of the live sessions and of the latest sign-ins. */
    ownAddresses(): Promise<readonly string[]> {
        return this.#once('own addresses', async () => {
            const { id } = await this.me();
            const sessions = await this.#seen(`SELECT SourceIp, LastModifiedDate FROM AuthSession WHERE UsersId = '${id}' ORDER BY LastModifiedDate DESC LIMIT 5`); // prettier-ignore
            const logins = await this.#seen(`SELECT SourceIp, LoginTime FROM LoginHistory WHERE UserId = '${id}' ORDER BY LoginTime DESC LIMIT 1`); // prettier-ignore
            const rows = [...(sessions.known ? sessions.value : []), ...(logins.known ? logins.value : [])];
            return [...new Set(rows.map((row) => String(row['SourceIp'] ?? '')).filter((ip) => isAddress(ip)))];
        });
    }

    /** Successful sign-ins of the last thirty days, at most 20,000. */
    logins(): Promise<Seen<readonly Login[]>> {
        return this.#once('logins', async () => {
            const rows = await this.#seen('SELECT UserId, Application, LoginType, LoginSubType, SourceIp, LoginUrl, LoginTime, Status FROM LoginHistory WHERE LoginTime = LAST_N_DAYS:30 ORDER BY LoginTime DESC LIMIT 20000'); // prettier-ignore
            if (!rows.known) return { known: false, reason: `LoginHistory cannot be read: ${rows.reason}` };
            if ((await this.may('ManageUsers')) === false && (await this.may('MonitorLoginHistory')) !== true) {
                return { known: false, reason: 'LoginHistory shows only your own sign-ins without Manage Users (ManageUsers) or Monitor Login History (MonitorLoginHistory)' }; // prettier-ignore
            }
            return { known: true, value: rows.value.map(loginOf).filter(({ status }) => status === 'Success' || status === '') }; // prettier-ignore
        });
    }

    /** Active users who can undo a mistake: Manage Users and Customize Application. */
    administrators(): Promise<Seen<readonly Administrator[]>> {
        return this.#once('administrators', async () => {
            const rows = await this.#seen('SELECT AssigneeId, Assignee.Username, Assignee.Profile.Name FROM PermissionSetAssignment WHERE PermissionSet.PermissionsManageUsers = TRUE AND PermissionSet.PermissionsCustomizeApplication = TRUE AND Assignee.IsActive = TRUE'); // prettier-ignore
            if (!rows.known) return rows;
            const people = new Map(rows.value.map((row) => [String(row['AssigneeId']), { userId: String(row['AssigneeId']), username: nested(row, 'Assignee', 'Username'), profile: nested(row, 'Assignee', 'Profile', 'Name') }])); // prettier-ignore
            return { known: true, value: [...people.values()] };
        });
    }

    /** Profile names by user. */
    profilesOfUsers(): Promise<ReadonlyMap<string, string>> {
        return this.#once('profiles of users', async () => {
            const rows = await this.target.query('SELECT Id, Profile.Name FROM User WHERE IsActive = TRUE');
            return new Map(rows.map((row) => [String(row['Id']), nested(row, 'Profile', 'Name')]));
        });
    }

    #once<T>(name: string, read: () => Promise<T>): Promise<T> {
        const known = this.#cache.get(name) as Promise<T> | undefined;
        if (known !== undefined) return known;
        const started = read();
        this.#cache.set(name, started);
        return started;
    }

    async #seen(soql: string): Promise<Seen<Row[]>> {
        try {
            return { known: true, value: await this.target.query(soql) };
        } catch (error) {
            return { known: false, reason: messageOf(error) };
        }
    }
}

const quoted = (text: string): string => text.replace(/[\\']/g, '\\$&');
const isAddress = (text: string): boolean => /^[\d.]+$|:/.test(text);

function nested(row: Row | undefined, ...path: readonly string[]): string {
    let value: unknown = row;
    for (const name of path) value = (value as Row | null | undefined)?.[name];
    return typeof value === 'string' ? value : '';
}

function loginOf(row: Row): Login {
    const text = (name: string): string => String(row[name] ?? '');
    return { userId: text('UserId'), application: text('Application'), type: text('LoginType'), subType: text('LoginSubType'), address: text('SourceIp'), url: text('LoginUrl'), at: text('LoginTime'), status: text('Status') }; // prettier-ignore
}
