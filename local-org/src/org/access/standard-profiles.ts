/** Profiles that come with an org, with the object permissions they start with (Salesforce Help, "Standard Profiles"). */

export type StandardProfile = {
    readonly name: string;
    readonly license: string;
    readonly userType: string;
    /** System permissions without the prefix `Permissions`. */
    readonly system: readonly string[];
    /** Letters of create, read, edit, delete, view all and modify all by object: `CREDVM`. */
    readonly objects: Readonly<Record<string, string>>;
};

/** Licences of every org. */
const basicLicenses = ['Salesforce', 'Salesforce Platform', 'Chatter External', 'Chatter Free', 'Guest User License', 'Salesforce Integration'] as const; // prettier-ignore
/** Licences of the people outside that Experience Cloud lets in. */
const communityLicenses = ['Customer Community', 'Customer Community Login', 'Customer Community Plus', 'Customer Community Plus Login', 'Partner Community', 'Partner Community Login'] as const; // prettier-ignore

/** @param communities whether the org has Experience Cloud */
export const licensesOf = (communities: boolean): readonly string[] =>
    communities ? [...basicLicenses, ...communityLicenses] : basicLicenses;

/** Keys by which `UserLicense.LicenseDefinitionKey` knows a licence. */
export const licenseKeys: Readonly<Record<string, string>> = {
    Salesforce: 'SFDC',
    'Salesforce Platform': 'AUL',
    'Chatter External': 'PID_CHATTER_EXTERNAL',
    'Chatter Free': 'PID_CHATTER',
    'Guest User License': 'PID_Guest_User',
    'Salesforce Integration': 'SFDC_INTEGRATION',
    'Customer Community': 'PID_Customer_Community',
    'Customer Community Login': 'PID_Customer_Community_Login',
    'Customer Community Plus': 'PID_Customer_Community_Plus',
    'Customer Community Plus Login': 'PID_Customer_Community_Plus_Login',
    'Partner Community': 'PID_Partner_Community',
    'Partner Community Login': 'PID_Partner_Community_Login'
};

/** What people in sales and service work with. */
const standardObjects = {
    Account: 'CRED',
    Asset: 'CRED',
    Campaign: 'R',
    Case: 'CRE',
    Contact: 'CRED',
    Contract: 'CRE',
    Document: 'CRED',
    Idea: 'CR',
    Individual: 'CRED',
    Lead: 'CRED',
    Opportunity: 'CRED',
    Order: 'CRED',
    Pricebook2: 'R',
    Product2: 'R',
    Quote: 'CRED',
    Solution: 'CRE'
} as const;

const everything = 'CREDVM';
const administeredObjects = Object.fromEntries(Object.keys(standardObjects).map((name) => [name, everything]));
const readOnlyObjects = Object.fromEntries(Object.keys(standardObjects).map((name) => [name, 'R']));
const everyday = ['ApiEnabled', 'RunReports', 'ViewSetup', 'MassInlineEdit', 'SubmitMacrosAllowed'];

const administration = [
    'ModifyAllData', 'ViewAllData', 'ManageUsers', 'AssignPermissionSets', 'CustomizeApplication', 'AuthorApex', 'ViewSetup',
    'ViewEventLogFiles', 'ViewRoles', 'ViewAllUsers', 'ViewAllProfiles', 'ManageSharing', 'ManageInternalUsers',
    'ManageProfilesPermissionsets', 'ManageRoles', 'ManageIpAddresses', 'ManagePasswordPolicies', 'ManageLoginAccessPolicies',
    'ManageCustomPermissions', 'ManageSessionPermissionSets', 'FreezeUsers', 'ManageRemoteAccess', 'ApiEnabled', 'RunReports',
    'ModifyMetadata', 'TransferAnyEntity', 'ManageNetworks', 'ViewEncryptedData', 'ResetPasswords', 'ManageTwoFactor',
    'TwoFactorApi', 'MonitorLoginHistory'
]; // prettier-ignore

const internal = { license: 'Salesforce', userType: 'Standard' } as const;

/** What people outside start with: what the partner and customer portals are for. */
const customerObjects = { Account: 'CRE', Contact: 'CRE', Case: 'CRE', Idea: 'CR', Product2: 'R' } as const;
const partnerObjects = { ...customerObjects, Asset: 'CRE', Campaign: 'R', Contract: 'R', Lead: 'CRE', Opportunity: 'CRE', Order: 'CR', Pricebook2: 'R' } as const; // prettier-ignore

function outsider(license: string, userType: string, objects: Readonly<Record<string, string>>): StandardProfile {
    return { name: `${license} User`, license, userType, system: [], objects };
}

/** Profiles of Experience Cloud (Salesforce Help, "Experience Cloud User Licenses"). */
const communityProfiles: readonly StandardProfile[] = [
    outsider('Customer Community', 'CspLitePortal', { Account: 'R', Contact: 'R', Case: 'CR', Idea: 'CR' }),
    outsider('Customer Community Login', 'CspLitePortal', { Account: 'R', Contact: 'R', Case: 'CR', Idea: 'CR' }),
    outsider('Customer Community Plus', 'PowerCustomerSuccess', customerObjects),
    outsider('Customer Community Plus Login', 'PowerCustomerSuccess', customerObjects),
    outsider('Partner Community', 'PowerPartner', partnerObjects),
    outsider('Partner Community Login', 'PowerPartner', partnerObjects)
];

/** @param communities whether the org has Experience Cloud */
export const profilesOf = (communities: boolean): readonly StandardProfile[] =>
    communities ? [...standardProfiles, ...communityProfiles] : standardProfiles;

/** The first one is the first user's. */
export const standardProfiles: readonly StandardProfile[] = [
    { ...internal, name: 'System Administrator', system: administration, objects: administeredObjects },
    { ...internal, name: 'Standard User', system: everyday, objects: standardObjects },
    { ...internal, name: 'Minimum Access - Salesforce', system: [], objects: {} },
    { ...internal, name: 'Read Only', system: everyday, objects: readOnlyObjects },
    { ...internal, name: 'Solution Manager', system: everyday, objects: { ...standardObjects, Solution: 'CRED' } },
    { ...internal, name: 'Marketing User', system: everyday, objects: { ...standardObjects, Campaign: 'CRED' } },
    { ...internal, name: 'Contract Manager', system: everyday, objects: { ...standardObjects, Contract: 'CRED' } },
    {
        name: 'Standard Platform User',
        license: 'Salesforce Platform',
        userType: 'Standard',
        system: everyday,
        objects: { Account: 'CRED', Contact: 'CRED', Document: 'CRED', Individual: 'CRED' }
    },
    { name: 'Chatter External User', license: 'Chatter External', userType: 'CsnOnly', system: [], objects: {} },
    { name: 'Chatter Free User', license: 'Chatter Free', userType: 'CsnOnly', system: [], objects: {} },
    { name: 'Guest License User', license: 'Guest User License', userType: 'Guest', system: [], objects: {} },
    {
        name: 'Minimum Access - API Only Integrations',
        license: 'Salesforce Integration',
        userType: 'Standard',
        system: ['ApiEnabled', 'ApiUserOnly'],
        objects: {}
    }
];

/** Names of standard profiles in metadata where they differ from the label. */
export const profileMetadataNames: Readonly<Record<string, string>> = {
    Admin: 'System Administrator',
    ContractManager: 'Contract Manager',
    MarketingProfile: 'Marketing User',
    MinimumAccess: 'Minimum Access - Salesforce',
    ReadOnly: 'Read Only',
    SolutionManager: 'Solution Manager',
    Standard: 'Standard User',
    StandardAul: 'Standard Platform User'
};
