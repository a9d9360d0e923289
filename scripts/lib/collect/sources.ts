/**
 * What is collected, shortest-lived first. Lifetimes: Salesforce Help, "Monitor Login History" (six months), "Monitor Setup
 * Changes with Setup Audit Trail" (180 days), "Real-Time Event Monitoring Data Storage" (six months); REST API Developer
 * Guide, "Using Event Log Files" (30 days, one without the add-on). Sessions and grants live until they end.
 */

export type SourceKind = 'log' | 'snapshot' | 'reference' | 'files';

export type Source = {
    readonly name: string;
    readonly object: string;
    readonly kind: SourceKind;
    /** When it is lost, in words. */
    readonly dies: string;
    /** Permission without which a user sees nothing, or only their own rows. */
    readonly permission: string;
    /** Whether rows of others are missing without the permission, rather than all rows. */
    readonly ownRowsOnly?: true;
    /** Add-on that the object needs. */
    readonly licence?: string;
    readonly timeField?: string;
    readonly days?: number;
    /** The only columns that are read; all that the user may read if left out. */
    readonly fields?: readonly string[];
    /** Columns that hold tokens or more of a person than is needed; never asked for. */
    readonly never?: readonly string[];
    /** Values of `Interval` that are read, for event log files. */
    readonly interval?: 'Hourly' | 'Daily';
    /** Read with `--first-hour`. */
    readonly firstHour: boolean;
};

const monitoring = 'Event Monitoring or Shield';
const halfYear = 183;

const state = (object: string, permission: string, more: Partial<Source> = {}): Source => ({
    name: object,
    object,
    kind: 'snapshot',
    dies: 'with the next change: the org shows only the present',
    permission,
    firstHour: true,
    ...more
});

const files = (interval: 'Hourly' | 'Daily'): Source => ({
    name: `EventLogFile ${interval}`,
    object: 'EventLogFile',
    kind: 'files',
    interval,
    dies: '1 day after it was made, 30 days with Event Monitoring',
    permission: 'View Event Log Files',
    timeField: 'LogDate',
    days: 31,
    firstHour: true
});

const eventLog = (type: string): Source => ({
    name: type,
    object: `${type}EventLog`,
    kind: 'log',
    dies: '30 days after the event',
    permission: 'View Event Log Object Data',
    licence: monitoring,
    timeField: 'Timestamp',
    days: 30,
    firstHour: true
});

const stored = (object: string): Source => ({
    name: object,
    object,
    kind: 'log',
    dies: 'six months after the event',
    permission: 'View Real-Time Event Monitoring Data',
    licence: monitoring,
    timeField: 'EventDate',
    days: halfYear,
    firstHour: true
});

const trail = (object: string, timeField: string, days: number, permission: string, own?: true): Source => ({
    name: object,
    object,
    kind: 'log',
    dies: `${days} days after the event`,
    permission,
    ...(own === undefined ? {} : { ownRowsOnly: own }),
    timeField,
    days,
    firstHour: true
});

const reference = (object: string, permission: string, firstHour: boolean, more: Partial<Source> = {}): Source => ({
    name: object,
    object,
    kind: 'reference',
    dies: 'with the next change',
    permission,
    firstHour,
    ...more
});

/** Every source in the order in which it is read. */
export const allSources: readonly Source[] = [
    state('AuthSession', 'Manage Users', { ownRowsOnly: true, never: ['LogoutUrl'] }),
    state('OauthToken', 'Customize Application', {
        ownRowsOnly: true,
        fields: ['AppName', 'AppMenuItemId', 'UserId', 'CreatedDate', 'LastUsedDate', 'UseCount'],
        never: ['AccessToken', 'RequestToken', 'DeleteToken']
    }),
    state('UserLogin', 'Manage Users'),
    files('Hourly'),
    files('Daily'),
    ...['RestApi', 'BulkApi2', 'UniqueQuery', 'ApiTotalUsage', 'AuraRequest', 'Login'].map(eventLog),
    trail('LoginHistory', 'LoginTime', halfYear, 'Manage Users', true),
    trail('SetupAuditTrail', 'CreatedDate', 180, 'View Setup and Configuration'),
    trail('VerificationHistory', 'VerificationTime', halfYear, 'Manage Users'),
    ...[
        'LoginEvent', 'ApiEvent', 'BulkApiResultEventStore', 'ReportEvent', 'ListViewEvent', 'FileEventStore',
        'PermissionSetEventStore', 'GuestUserAnomalyEventStore', 'ApiAnomalyEventStore', 'SessionHijackingEventStore',
        'CredentialStuffingEventStore'
    ].map(stored), // prettier-ignore
    reference('User', 'View All Users', true, {
        fields: ['Id', 'Username', 'Name', 'IsActive', 'UserType', 'ProfileId', 'UserRoleId', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'LastLoginDate', 'LastPasswordChangeDate']
    }), // prettier-ignore
    reference('Organization', 'View Setup and Configuration', true, {
        fields: ['Id', 'Name', 'OrganizationType', 'IsSandbox', 'InstanceName', 'TimeZoneSidKey', 'CreatedDate']
    }),
    reference('ConnectedApplication', 'Customize Application', true),
    reference('PermissionSetAssignment', 'View Setup and Configuration', true),
    reference('PermissionSet', 'View Setup and Configuration', true),
    reference('PermissionSetGroup', 'View Setup and Configuration', true),
    reference('PermissionSetGroupComponent', 'View Setup and Configuration', true),
    reference('Profile', 'View Setup and Configuration', true, { fields: ['Id', 'Name', 'UserType', 'UserLicenseId', 'CreatedDate', 'LastModifiedDate', 'LastModifiedById'] }), // prettier-ignore
    reference('SetupEntityAccess', 'View Setup and Configuration', true),
    reference('ObjectPermissions', 'View Setup and Configuration', false),
    reference('FieldPermissions', 'View Setup and Configuration', false),
    reference('NamedCredential', 'View Setup and Configuration', false),
    reference('AsyncApexJob', 'View Setup and Configuration', false),
    reference('CronTrigger', 'View Setup and Configuration', false),
    reference('Site', 'View Setup and Configuration', false),
    reference('LoginGeo', 'Manage Users', false, { timeField: 'LoginTime', days: halfYear })
];

export const sourcesFor = (firstHour: boolean): readonly Source[] =>
    allSources.filter((source) => source.firstHour || !firstHour);
