/** What the platform records of log-ins, sessions, tokens and changes of the set-up. */
import {
    cascading, checkbox, dateTime, decimal, fixed, integer, longText, lookup, picklist, readOnlyObject, text, textArea, url, type Overlays
} from './overlay.ts'; // prettier-ignore
import type { FieldSpec } from '../fields.ts';

const loginTypes = [
    'Application', 'OAuth', 'OauthRefreshToken', 'RemoteAccess2', 'SAML', 'SelfService', 'Partner Product',
    'Lightning Login', 'Other Apex API', 'Remote Access 2.0', 'Remote Access Client', 'AJAX Toolkit'
]; // prettier-ignore

const login: Readonly<Record<string, FieldSpec>> = {
    LoginType: { ...picklist(loginTypes), restrictedPicklist: false },
    SourceIp: text(39),
    LoginUrl: url(),
    Application: text(255),
    Browser: text(64),
    Platform: text(64),
    Status: text(128)
};

export const auditOverlays: Overlays = {
    LoginHistory: {
        ...readOnlyObject,
        kind: 'standard',
        fields: {
            ...login,
            UserId: { ...lookup('User'), nillable: false },
            LoginTime: { ...dateTime(), nillable: false },
            LoginGeoId: lookup('LoginGeo'),
            CountryIso: picklist(['US', 'CA', 'GB', 'DE', 'NL', 'FR', 'IN', 'JP', 'BR', 'AU']),
            AuthContextClassRef: text(255),
            ForwardedForIp: text(256),
            ClientVersion: text(64),
            ApiType: text(64),
            ApiVersion: text(32),
            AuthMethodReference: text(255),
            TlsProtocol: text(64),
            CipherSuite: text(64)
        }
    },
    LoginGeo: {
        ...readOnlyObject,
        fields: {
            LoginTime: dateTime(),
            Country: text(255),
            CountryIso: text(2),
            City: text(255),
            Subdivision: text(255),
            PostalCode: text(16)
        }
    },
    SetupAuditTrail: {
        ...readOnlyObject,
        nameField: 'Action',
        fields: {
            Action: text(40),
            Section: text(255),
            Display: textArea(1000),
            DelegateUser: text(255),
            CreatedByContext: text(255),
            CreatedByIssuer: text(255),
            ResponsibleNamespacePrefix: text(15)
        }
    },
    AuthSession: {
        createable: false,
        updateable: false,
        setup: true,
        fields: {
            UsersId: fixed(lookup('User')),
            LoginSubType: fixed(text(40)),
            ParentId: cascading(lookup('AuthSession')),
            LoginHistoryId: lookup('LoginHistory'),
            LoginGeoId: lookup('LoginGeo'),
            SourceIp: fixed(text(39)),
            LoginType: { ...picklist(loginTypes), restrictedPicklist: false },
            SessionType: picklist([
                'API',
                'Aura',
                'ChatterNetworks',
                'Content',
                'OauthApprovalUI',
                'Oauth2',
                'SubstituteUser',
                'TempUIFrontdoor',
                'UI',
                'Visualforce',
                'WDC_API'
            ]),
            SessionSecurityLevel: fixed(picklist(['LOW', 'STANDARD', 'HIGH_ASSURANCE'])),
            NumSecondsValid: fixed(integer()),
            LogoutUrl: url(1500)
        }
    },
    OauthToken: {
        createable: false,
        updateable: false,
        setup: true,
        nameField: 'AppName',
        fields: {
            AppName: text(255),
            UserId: lookup('User'),
            UseCount: integer(),
            LastUsedDate: dateTime(),
            AppMenuItemId: lookup('AppMenuItem'),
            DeleteToken: text(255),
            AccessToken: text(255),
            RequestToken: text(255)
        }
    },
    UserLogin: {
        createable: false,
        deletable: false,
        setup: true,
        fields: { UserId: fixed(lookup('User')), IsFrozen: checkbox(), IsPasswordLocked: checkbox() }
    },
    TwoFactorMethodsInfo: {
        ...readOnlyObject,
        setup: true,
        nameField: 'ExternalId',
        fields: {
            UserId: lookup('User'),
            ExternalId: text(40),
            HasBuiltInAuthenticator: checkbox(),
            HasSalesforceAuthenticator: checkbox(),
            HasSecurityKey: checkbox(),
            HasTempCode: checkbox(),
            HasTotp: checkbox(),
            HasU2F: checkbox(),
            HasUserVerifiedEmailAddress: checkbox(),
            HasUserVerifiedMobileNumber: checkbox(),
            HasVerifiedMobileNumber: checkbox()
        }
    },
    VerificationHistory: {
        ...readOnlyObject,
        kind: 'standard',
        fields: {
            UserId: lookup('User'),
            VerificationTime: dateTime(),
            VerificationMethod: picklist([
                'Email',
                'Totp',
                'Sms',
                'SalesforceAuthenticator',
                'U2F',
                'WebAuthn',
                'TempCode',
                'EnableLL',
                'BuiltInAuthenticator'
            ]),
            Policy: picklist([
                'ApexPageInitiated',
                'DeviceActivation',
                'ProfilePolicy',
                'CustomApp',
                'PageAccess',
                'TwoFactorAuthentication',
                'HighAssurance'
            ]),
            Activity: picklist([
                'AccessReports',
                'Apex',
                'ChangeEmail',
                'ConnectSms',
                'ConnectToopher',
                'ConnectTotp',
                'Login',
                'ResetPassword',
                'UserSetup',
                'VerifyU2F'
            ]),
            Status: picklist([
                'Succeeded',
                'Initiated',
                'InProgress',
                'FailedInvalidCode',
                'Denied',
                'ReportedDenied',
                'FailedGeneralError'
            ]),
            SourceIp: text(39),
            Remarks: text(255)
        }
    },
    EventLogFile: {
        ...readOnlyObject,
        nameField: 'EventType',
        fields: {
            EventType: { ...picklist([]), restrictedPicklist: false },
            LogDate: dateTime(),
            LogFile: { type: 'base64' },
            LogFileLength: decimal(18, 0),
            LogFileFieldNames: longText(),
            LogFileFieldTypes: longText(),
            LogFileContentType: text(80),
            Interval: picklist(['Daily', 'Hourly']),
            Sequence: integer(),
            ApiVersion: decimal(18, 1)
        }
    }
};
