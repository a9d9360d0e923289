/**
 * Which system permissions open setup and log objects. Sources: Object Reference, "Special Access Rules" of each object;
 * `AuthSession` ("non-admin users see their own sessions"), `LoginHistory` (own rows for everybody), `OauthToken` (Customize
 * Application to see all users' tokens), `PermissionSetAssignment`, `SessionPermSetActivation`, `TwoFactorMethodsInfo` (Manage
 * MFA in API, whose API name is TwoFactorApi).
 *
 * Unconfirmed: whether Freeze Users alone opens `UserLogin`; Manage Users for `VerificationHistory` and sessions; the
 * permission behind "View Real-Time Event Monitoring Data" (here View All Data) and "View Event Log Object Data".
 */

export type SetupRule = {
    /** One of these lets a user see every row; undefined: everybody does. */
    readonly read?: readonly string[];
    /** Field that holds a user's id: without a permission users see their own rows. */
    readonly own?: string;
    /** One of these lets a user write; none: nobody does. */
    readonly write: readonly string[];
};

const manageUsers = ['ManageUsers', 'ManageInternalUsers'];
const managePermissionSets = ['ManageProfilesPermissionsets', 'ManageUsers'];
const viewSetup = ['ViewSetup', ...managePermissionSets];
const permissionSetPart: SetupRule = { read: viewSetup, write: managePermissionSets };

/** By lower-case object name. */
const rules: Readonly<Record<string, SetupRule>> = {
    apexclass: { read: ['ViewSetup', 'AuthorApex'], write: ['AuthorApex'] },
    apextrigger: { read: ['ViewSetup', 'AuthorApex'], write: ['AuthorApex'] },
    authsession: { read: manageUsers, own: 'UsersId', write: manageUsers },
    connectedapplication: { read: ['ViewSetup', 'CustomizeApplication', 'ManageRemoteAccess'], write: [] },
    custompermission: { read: viewSetup, write: ['ManageCustomPermissions', ...managePermissionSets] },
    eventlogfile: { read: ['ViewEventLogFiles', 'ViewAllData'], write: ['ViewAllData'] },
    externalclientapplication: { read: ['ViewSetup', 'CustomizeApplication', 'ManageRemoteAccess'], write: [] },
    fieldpermissions: permissionSetPart,
    group: { write: manageUsers },
    groupmember: { write: manageUsers },
    logingeo: { read: [...manageUsers, 'MonitorLoginHistory'], write: [] },
    loginhistory: { read: [...manageUsers, 'MonitorLoginHistory'], own: 'UserId', write: [] },
    loginip: { read: manageUsers, own: 'UsersId', write: manageUsers },
    mutingpermissionset: permissionSetPart,
    oauthtoken: { read: ['CustomizeApplication'], own: 'UserId', write: [] },
    objectpermissions: permissionSetPart,
    permissionset: permissionSetPart,
    permissionsetassignment: {
        read: ['ViewSetup', 'AssignPermissionSets', ...manageUsers],
        own: 'AssigneeId',
        write: ['AssignPermissionSets', ...manageUsers]
    },
    permissionsetgroup: permissionSetPart,
    permissionsetgroupcomponent: permissionSetPart,
    permissionsetlicenseassign: {
        read: ['ViewSetup', ...manageUsers],
        own: 'AssigneeId',
        write: ['AssignPermissionSets', ...manageUsers]
    },
    queuesobject: { write: manageUsers },
    sessionpermsetactivation: {
        read: ['ViewSetup', 'ManageSessionPermissionSets'],
        own: 'UserId',
        write: ['ViewSetup', 'ManageSessionPermissionSets']
    },
    setupaudittrail: { read: ['ViewSetup'], write: [] },
    setupentityaccess: permissionSetPart,
    tenantsecret: { read: ['ManageEncryptionKeys'], write: ['ManageEncryptionKeys'] },
    transactionsecuritypolicy: { read: ['ViewSetup', 'CustomizeApplication'], write: ['ModifyTransactionSecurityPolicies'] }, // prettier-ignore
    twofactormethodsinfo: { read: ['TwoFactorApi'], write: [] },
    user: { write: manageUsers },
    userlogin: { read: [...manageUsers, 'FreezeUsers'], write: [...manageUsers, 'FreezeUsers'] },
    userrole: { write: ['ManageRoles', ...manageUsers] },
    verificationhistory: { read: manageUsers, write: [] }
};

/** What decides about setup objects that have no rule of their own. */
const anySetup: SetupRule = { write: ['ManageUsers', 'AssignPermissionSets', 'CustomizeApplication'] };

const prefixed = (names: readonly string[]): readonly string[] => names.map((name) => `Permissions${name}`);

function withPrefix({ read, own, write }: SetupRule): SetupRule {
    return {
        write: prefixed(write),
        ...(read === undefined ? {} : { read: prefixed(read) }),
        ...(own === undefined ? {} : { own })
    };
}

const storedEvents: SetupRule = { read: ['ViewAllData', 'ViewAnomalyEvents'], write: [] };
const eventLogObjects: SetupRule = { read: ['EventLogReadAccess', 'ViewEventLogFiles', 'ViewAllData'], write: [] };

/** The rule of a standard object that system permissions decide about; undefined for the others. */
export function setupRuleOf(name: string, isSetup: boolean, isStoredEvent: boolean): SetupRule | undefined {
    const rule =
        rules[name] ??
        (name.endsWith('eventlog') ? eventLogObjects : isStoredEvent ? storedEvents : isSetup ? anySetup : undefined);
    return rule && withPrefix(rule);
}
