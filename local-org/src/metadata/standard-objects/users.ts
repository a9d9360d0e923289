/** Users and their access: setup objects, which cannot be written together with ordinary records. */
import {
    cascading, checkbox, email, fixed, lookup, onceOnly, picklist, readOnlyObject, required, text, textArea, type Overlays
} from './overlay.ts'; // prettier-ignore

const userTypes = [
    'Standard', 'PowerPartner', 'PowerCustomerSuccess', 'CustomerSuccess', 'Guest', 'CspLitePortal', 'CsnOnly',
    'SelfService', 'AutomatedProcess', 'CloudIntegrationUser'
]; // prettier-ignore
const groupTypes = [
    'Regular', 'Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal', 'Organization', 'Queue', 'Manager', 'AllCustomerPortal',
    'PRMOrganization', 'GuestUserGroup', 'Territory', 'TerritoryAndSubordinates'
]; // prettier-ignore
const timeZones = [
    'America/Los_Angeles',
    'America/Denver',
    'America/Chicago',
    'America/New_York',
    'Etc/UTC',
    'Europe/London',
    'Europe/Berlin'
];

const label = required(text(80));

export const userOverlays: Overlays = {
    User: {
        setup: true,
        deletable: false,
        sharingModel: 'Read',
        childFields: { ManagedUsers: 'ManagerId', DelegatedUsers: 'DelegatedApproverId' },
        fields: {
            Username: required(text(80)),
            LastName: required(text(80)),
            FirstName: text(40),
            Name: fixed({ ...text(121), nillable: false }),
            Alias: required(text(8)),
            Email: required(email(128)),
            CommunityNickname: { ...text(40), unique: true },
            ProfileId: { ...required(lookup()), childRelationshipName: 'Users' },
            UserRoleId: { ...lookup(), childRelationshipName: 'Users' },
            LastLoginDate: fixed({ type: 'datetime' }),
            LastPasswordChangeDate: fixed({ type: 'datetime' }),
            ManagerId: lookup(),
            UserType: fixed(picklist(userTypes, 'Standard')),
            IsActive: checkbox(true),
            TimeZoneSidKey: required(picklist(timeZones)),
            LocaleSidKey: required(picklist(['en_US', 'en_GB', 'de_DE', 'fr_FR'])),
            LanguageLocaleKey: required(picklist(['en_US', 'de', 'fr', 'es', 'ja'])),
            EmailEncodingKey: required(picklist(['UTF-8', 'ISO-8859-1'])),
            DelegatedApproverId: lookup('Group', 'User'),
            FederationIdentifier: { ...text(512), unique: true },
            Title: text(80),
            Department: text(80),
            CompanyName: text(80),
            Street: textArea(),
            City: text(40),
            State: text(80),
            PostalCode: text(20),
            Country: text(80)
        }
    },
    Profile: {
        setup: true,
        createable: false,
        deletable: false,
        fields: {
            Name: label,
            UserType: fixed(picklist(userTypes, 'Standard')),
            UserLicenseId: fixed(lookup()),
            Description: text(255)
        }
    },
    UserLicense: {
        ...readOnlyObject,
        setup: true,
        fields: { Name: label, MasterLabel: text(255), LicenseDefinitionKey: text(40) }
    },
    PermissionSet: {
        setup: true,
        fields: {
            Name: { ...label, nameField: true },
            Label: required(text(80)),
            Description: text(255),
            ProfileId: fixed(lookup()),
            LicenseId: onceOnly(lookup('PermissionSetLicense', 'UserLicense')),
            PermissionSetGroupId: fixed(lookup()),
            IsOwnedByProfile: fixed(checkbox()),
            IsCustom: fixed(checkbox(true)),
            Type: fixed(picklist(['Regular', 'Standard', 'Session', 'Group', 'Profile'], 'Regular'))
        }
    },
    PermissionSetGroup: {
        setup: true,
        nameField: 'DeveloperName',
        fields: { DeveloperName: label, MasterLabel: required(text(80)) }
    },
    PermissionSetGroupComponent: {
        setup: true,
        updateable: false,
        fields: {
            PermissionSetGroupId: cascading(onceOnly(required(lookup('PermissionSetGroup')))),
            PermissionSetId: cascading(onceOnly(required(lookup('PermissionSet', 'MutingPermissionSet'))))
        }
    },
    MutingPermissionSet: {
        setup: true,
        nameField: 'DeveloperName',
        fields: { DeveloperName: label, MasterLabel: required(text(80)) }
    },
    PermissionSetAssignment: {
        setup: true,
        fields: {
            AssigneeId: {
                ...cascading(onceOnly(required(lookup('User')))),
                childRelationshipName: 'PermissionSetAssignments'
            },
            PermissionSetId: { ...cascading(onceOnly(lookup('PermissionSet'))), childRelationshipName: 'Assignments' },
            PermissionSetGroupId: onceOnly(lookup('PermissionSetGroup'))
        }
    },
    SetupEntityAccess: {
        setup: true,
        updateable: false,
        fields: {
            ParentId: {
                ...cascading(onceOnly(required(lookup('PermissionSet')))),
                childRelationshipName: 'SetupEntityAccessItems'
            },
            SetupEntityId: onceOnly(
                required(lookup('ApexClass', 'ConnectedApplication', 'CustomPermission', 'TabSet'))
            ),
            SetupEntityType: fixed(
                picklist([
                    'ApexClass',
                    'ApexPage',
                    'ConnectedApplication',
                    'CustomPermission',
                    'CustomEntityDefinition',
                    'TabSet'
                ])
            )
        }
    },
    CustomPermission: {
        setup: true,
        nameField: 'DeveloperName',
        fields: {
            DeveloperName: label,
            MasterLabel: required(text(80)),
            Description: text(255),
            NamespacePrefix: fixed(text(15))
        }
    },
    ObjectPermissions: {
        setup: true,
        fields: {
            ParentId: cascading(onceOnly(required(lookup('PermissionSet', 'MutingPermissionSet')))),
            SobjectType: onceOnly(required(picklist([])))
        }
    },
    FieldPermissions: {
        setup: true,
        fields: {
            ParentId: cascading(onceOnly(required(lookup('PermissionSet', 'MutingPermissionSet')))),
            Field: onceOnly(required(picklist([]))),
            SobjectType: onceOnly(required(picklist([])))
        }
    },
    Group: {
        setup: true,
        fields: {
            Name: required(text(40)),
            DeveloperName: text(80),
            Type: required(onceOnly(picklist(groupTypes, 'Regular'))),
            RelatedId: fixed(lookup('User', 'UserRole', 'Territory2')),
            OwnerId: fixed(lookup('Organization', 'User')),
            Email: email(255),
            DoesIncludeBosses: checkbox(true)
        }
    },
    GroupMember: {
        setup: true,
        updateable: false,
        fields: {
            GroupId: { ...cascading(onceOnly(required(lookup('Group')))), childRelationshipName: 'GroupMembers' },
            UserOrGroupId: cascading(onceOnly(required(lookup('Group', 'User'))))
        }
    },
    QueueSobject: {
        setup: true,
        fields: { QueueId: cascading(onceOnly(required(lookup('Group')))), SobjectType: required(picklist([])) }
    },
    UserRole: {
        setup: true,
        fields: { Name: label, DeveloperName: text(80), ParentRoleId: lookup('UserRole'), RollupDescription: text(80) }
    },
    Organization: {
        createable: false,
        deletable: false,
        fields: {
            Name: required(text(80)),
            NamespacePrefix: fixed(text(15)),
            OrganizationType: fixed(
                picklist(['Developer Edition', 'Enterprise Edition', 'Unlimited Edition', 'Performance Edition'])
            ),
            InstanceName: fixed(text(5)),
            IsSandbox: fixed(checkbox()),
            IsReadOnly: fixed(checkbox()),
            TrialExpirationDate: fixed({ type: 'datetime' }),
            TimeZoneSidKey: picklist(timeZones),
            LanguageLocaleKey: picklist(['en_US', 'de', 'fr']),
            DefaultLocaleSidKey: picklist(['en_US', 'en_GB', 'de_DE']),
            Street: textArea(),
            City: text(40),
            State: text(80),
            PostalCode: text(20),
            Country: text(80)
        }
    },
    RecordType: {
        setup: true,
        fields: {
            Name: label,
            DeveloperName: required(text(80)),
            SobjectType: required(onceOnly(picklist([]))),
            Description: text(255),
            IsActive: checkbox(true),
            NamespacePrefix: fixed(text(15))
        }
    }
};
