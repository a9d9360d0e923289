/** Setup objects besides users and permission sets: what is connected, what describes the org itself. */
import {
    checkbox, cascading, dateTime, decimal, fixed, integer, longText, lookup, onceOnly, picklist, readOnlyObject, required, text, url,
    type Overlays
} from './overlay.ts'; // prettier-ignore

const developerName = required(text(80));

export const setupOverlays: Overlays = {
    SessionPermSetActivation: {
        setup: true,
        updateable: false,
        nameField: 'Description',
        fields: {
            AuthSessionId: cascading(onceOnly(required(lookup('AuthSession')))),
            PermissionSetId: cascading(onceOnly(lookup('PermissionSet'))),
            PermissionSetGroupId: cascading(onceOnly(lookup('PermissionSetGroup'))),
            UserId: cascading(onceOnly(lookup('User'))),
            Description: text(255)
        }
    },
    PermissionSetLicense: {
        ...readOnlyObject,
        setup: true,
        nameField: 'DeveloperName',
        fields: {
            DeveloperName: developerName,
            MasterLabel: text(255),
            PermissionSetLicenseKey: text(80),
            TotalLicenses: integer(),
            UsedLicenses: integer(),
            Status: picklist(['Active', 'Disabled'], 'Active')
        }
    },
    PermissionSetLicenseAssign: {
        setup: true,
        updateable: false,
        fields: {
            AssigneeId: cascading(onceOnly(required(lookup('User')))),
            PermissionSetLicenseId: onceOnly(required(lookup('PermissionSetLicense')))
        }
    },
    ConnectedApplication: { ...readOnlyObject, setup: true, fields: { Name: required(text(80)), StartUrl: url() } },
    ExternalClientApplication: {
        ...readOnlyObject,
        setup: true,
        nameField: 'DeveloperName',
        fields: { DeveloperName: developerName, MasterLabel: text(80), Description: text(255), ContactEmail: text(255) }
    },
    NamedCredential: {
        ...readOnlyObject,
        setup: true,
        nameField: 'DeveloperName',
        fields: { DeveloperName: developerName, MasterLabel: text(80), Endpoint: url(), PrincipalType: text(40) }
    },
    AuthProvider: {
        ...readOnlyObject,
        setup: true,
        nameField: 'DeveloperName',
        fields: { DeveloperName: developerName, FriendlyName: text(32), ProviderType: text(40) }
    },
    ExternalDataSource: {
        ...readOnlyObject,
        setup: true,
        nameField: 'DeveloperName',
        fields: { DeveloperName: developerName, MasterLabel: text(80), Endpoint: url(), Type: text(40), PrincipalType: text(40) }
    },
    SamlSsoConfig: {
        ...readOnlyObject,
        setup: true,
        nameField: 'DeveloperName',
        fields: { DeveloperName: developerName, MasterLabel: text(80), Issuer: text(255), ValidationCert: longText() }
    },
    TransactionSecurityPolicy: {
        ...readOnlyObject,
        setup: true,
        nameField: 'DeveloperName',
        fields: { DeveloperName: developerName, MasterLabel: text(80), EventName: text(80), State: picklist(['Enabled', 'Disabled']), ActionConfig: longText() }
    },
    LoginIp: {
        createable: false,
        updateable: false,
        setup: true,
        fields: { UsersId: lookup('User'), SourceIp: text(39), IsAuthenticated: checkbox() }
    },
    CurrencyType: {
        deletable: false,
        nameField: 'IsoCode',
        fields: { IsoCode: required(text(3)), ConversionRate: required(decimal(18, 6)), DecimalPlaces: required(integer()), IsActive: checkbox(true), IsCorporate: fixed(checkbox()) }
    },
    Network: {
        createable: false,
        deletable: false,
        fields: { Name: required(text(255)), Status: picklist(['UnderConstruction', 'Live', 'DownForMaintenance']), UrlPathPrefix: text(255) }
    },
    Site: {
        ...readOnlyObject,
        fields: { Name: required(text(80)), MasterLabel: text(80), Status: picklist(['Active', 'InMaintenance', 'Inactive']), SiteType: picklist(['Siteforce', 'Visualforce', 'ChatterNetwork', 'ChatterNetworkPicasso']), GuestUserId: lookup('User'), UrlPathPrefix: text(80) }
    },
    EntityDefinition: {
        ...readOnlyObject,
        nameField: 'QualifiedApiName',
        children: { Fields: ['FieldDefinition', 'EntityDefinitionId'] },
        fields: {
            QualifiedApiName: text(70), DeveloperName: text(40), DurableId: text(70), Label: text(255), MasterLabel: text(255), PluralLabel: text(255),
            KeyPrefix: text(3), NamespacePrefix: text(15), PublisherId: text(40), InternalSharingModel: text(40), ExternalSharingModel: text(40)
        }
    },
    UserEntityAccess: {
        ...readOnlyObject,
        fields: { EntityDefinitionId: { ...lookup('EntityDefinition'), relationshipName: 'EntityDefinition' } }
    },
    UserFieldAccess: {
        ...readOnlyObject,
        fields: {
            EntityDefinitionId: { ...lookup('EntityDefinition'), relationshipName: 'EntityDefinition' },
            FieldDefinitionId: { ...lookup('FieldDefinition'), relationshipName: 'FieldDefinition' }
        }
    },
    UserRecordAccess: readOnlyObject,
    UserPermissionAccess: readOnlyObject,
    FieldDefinition: {
        ...readOnlyObject,
        nameField: 'QualifiedApiName',
        fields: {
            QualifiedApiName: text(70), DeveloperName: text(40), DurableId: text(140), Label: text(255), MasterLabel: text(255), DataType: text(255),
            EntityDefinitionId: { ...lookup('EntityDefinition'), relationshipName: 'EntityDefinition' }, NamespacePrefix: text(15), PublisherId: text(40),
            Length: integer(), Precision: integer(), Scale: integer(), Description: longText(1000), ComplianceGroup: text(255),
            SecurityClassification: text(255), BusinessStatus: text(255), RelationshipName: text(80), LastModifiedDate: dateTime()
        }
    }
}; // prettier-ignore
