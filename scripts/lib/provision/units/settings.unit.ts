/** Settings of sign-in, sessions, logs, users and privacy. Names of values: Metadata API, API version 67.0. */
import { oauthImpact, sessionFindings, domainFindings, approvedAppsFindings } from '../guards/signIn.ts';
import type { Unit } from '../unit.ts';
import { customizeApplication, settingsUnit } from './settings.ts';

const nist = 'NIST SP 800-53 Rev. 5';
const cis = 'CIS Controls v8';

const session = settingsUnit({
    name: 'session',
    title: 'Session settings',
    order: 50,
    file: 'Security',
    group: 'sessionSettings',
    permissions: [customizeApplication, { name: 'ManageUsers', label: 'Manage Users' }],
    check: sessionFindings,
    settings: {
        sessionTimeout: { kind: ['FifteenMinutes', 'ThirtyMinutes', 'SixtyMinutes', 'NinetyMinutes', 'TwoHours', 'FourHours', 'EightHours', 'TwelveHours', 'TwentyFourHours'], why: 'a stolen session ends by itself after this time without use', cites: `${nist}, AC-12` },
        forceLogoutOnSessionTimeout: { kind: 'switch', why: 'an expired session leaves no page with data on the screen', cites: `${nist}, AC-12` },
        disableTimeoutWarning: { kind: 'switch', why: 'people are told before their session ends' },
        lockSessionsToDomain: { kind: 'switch', why: 'a session of one domain is worth nothing on another', cites: `${nist}, SC-23` },
        lockSessionsToIp: { kind: 'switch', why: 'a stolen session is worth nothing at another address', cites: `${nist}, SC-23` },
        enforceIpRangesEveryRequest: { kind: 'switch', why: 'login IP ranges hold for every request and not for the sign-in alone', cites: `${nist}, AC-3` },
        requireHttpOnly: { kind: 'switch', why: 'scripts cannot read the session cookie', cites: `${nist}, SC-23` },
        terminateUserSessionsWhenAdminResetsPassword: { kind: 'switch', why: 'whoever held the old password is out', cites: `${nist}, IA-5` },
        enforceUserDeviceRevoked: { kind: 'switch', why: 'sessions of a revoked device end' },
        identityConfirmationOnEmailChange: { kind: 'switch', why: 'a changed e-mail address has to be confirmed, so an account cannot be carried away', cites: `${nist}, IA-5` },
        identityConfirmationOnTwoFactorRegistrationEnabled: { kind: 'switch', why: 'a new verification method has to be confirmed with an old one', cites: `${nist}, IA-2` },
        canConfirmIdentityBySmsOnly: { kind: 'switch', why: 'text messages are intercepted by whoever takes over a number', cites: 'NIST SP 800-63B, 5.1.3.3' },
        enableMFADirectUILoginOptIn: { kind: 'switch', why: 'every sign-in to the user interface needs a second factor', cites: `${cis}, 6.3` },
        enableCSRFOnGet: { kind: 'switch', why: 'requests have to come from our own pages' },
        enableCSRFOnPost: { kind: 'switch', why: 'requests have to come from our own pages' },
        enableContentSniffingProtection: { kind: 'switch', why: 'browsers do not run what was declared to be data' },
        enableClickjackNonsetupUser: { kind: 'switch', why: 'foreign pages cannot frame ours' }
    }
}); // prettier-ignore

const password = settingsUnit({
    name: 'password',
    title: 'Password policies',
    order: 51,
    file: 'Security',
    group: 'passwordPolicies',
    permissions: [{ name: 'ManagePasswordPolicies', label: 'Manage Password Policies' }],
    settings: {
        minimumPasswordLength: { kind: { least: 8, most: 50 }, why: 'length is what makes a password hard to guess', cites: 'NIST SP 800-63B, 5.1.1.2' },
        complexity: { kind: ['NoRestriction', 'AlphaNumeric', 'SpecialCharacters', 'UpperLowerCaseNumeric', 'UpperLowerCaseNumericSpecialCharacters', 'Any3UpperLowerCaseNumericSpecialCharacters'], why: 'guessing lists fail' },
        expiration: { kind: ['ThirtyDays', 'SixtyDays', 'NinetyDays', 'SixMonths', 'OneYear', 'Never'], why: 'a password that leaked unnoticed does not work forever' },
        historyRestriction: { kind: { least: 0, most: 24 }, why: 'old passwords are in old leaks', cites: `${nist}, IA-5` },
        maxLoginAttempts: { kind: ['ThreeAttempts', 'FiveAttempts', 'TenAttempts', 'NoLimit'], why: 'guessing is cut short', cites: `${nist}, AC-7` },
        lockoutInterval: { kind: ['FifteenMinutes', 'ThirtyMinutes', 'SixtyMinutes', 'Forever'], why: 'guessing takes longer than it is worth', cites: `${nist}, AC-7` },
        minimumPasswordLifetime: { kind: 'switch', why: 'nobody runs through the history in one minute' },
        obscureSecretAnswer: { kind: 'switch', why: 'secret answers are not readable over a shoulder' },
        questionRestriction: { kind: ['None', 'DoesNotContainPassword'], why: 'the hint does not give the password away' }
    }
}); // prettier-ignore

const eventLogs = settingsUnit({
    name: 'eventLogs',
    title: 'Event logs',
    order: 30,
    file: 'Event',
    licence: 'eventMonitoring',
    settings: {
        enableEventLogGeneration: { kind: 'switch', why: 'without event log files nobody can say later what was read', cites: `${nist}, AU-12` },
        eventLogRetentionDuration: { kind: { least: 1, most: 365 }, why: 'logs have to outlive the time until a theft is found', cites: `${nist}, AU-11` },
        enableDeleteMonitoringData: { kind: 'switch', why: 'nobody may delete the logs of their own doing', cites: `${nist}, AU-9` },
        enableTransactionSecurityPolicies: { kind: 'switch', why: 'policies can watch and block while it happens' },
        enableApexLimitEvents: { kind: 'switch', why: 'mass reads through Apex show as used limits' },
        enableLightningLoggerEvents: { kind: 'switch', why: 'what was opened in the browser is logged' }
    }
}); // prettier-ignore

const loginForensics = settingsUnit({
    name: 'loginForensics',
    title: 'Login forensics',
    order: 31,
    file: 'Event',
    licence: 'eventMonitoring',
    settings: {
        enableLoginForensics: {
            kind: 'switch',
            why: 'unusual sign-ins can be told from usual ones',
            cites: `${nist}, AU-6`
        }
    }
});

const oauthFlows = settingsUnit({
    name: 'oauthFlows',
    title: 'OAuth flows',
    order: 60,
    file: 'OauthOidc',
    check: oauthImpact,
    settings: {
        blockOAuthUnPwFlow: { kind: 'switch', why: 'the username-password flow hands passwords to programs and knows no second factor', cites: 'RFC 9700, 2.4' },
        blockOAuthUsrAgtFlow: { kind: 'switch', why: 'the user-agent flow leaves tokens in browser histories', cites: 'RFC 9700, 2.1.2' },
        isPkceRequired: { kind: 'switch', why: 'an intercepted code is worth nothing', cites: 'RFC 9700, 2.1.1' },
        oAuthCdCrdtFlowEnable: { kind: 'switch', why: 'code and credentials are not taken outside a browser unless an app needs it' }
    }
}); // prettier-ignore

const connectedApps = settingsUnit({
    name: 'connectedApps',
    title: 'Apps that administrators approved',
    order: 61,
    file: 'ConnectedApp',
    check: approvedAppsFindings,
    permissions: [customizeApplication, { name: 'ManageRemoteAccess', label: 'Manage Connected Apps' }],
    settings: {
        enableAdminApprovedAppsOnly: { kind: 'switch', why: 'nobody can let an unknown app into the org', cites: `${cis}, 2.5` },
        enableAdminApprovedAppsOnlyForExternalUser: { kind: 'switch', why: 'portal users cannot let an unknown app in either', cites: `${cis}, 2.5` }
    }
}); // prettier-ignore

const myDomain = settingsUnit({
    name: 'myDomain',
    title: 'My Domain',
    order: 62,
    file: 'MyDomain',
    check: domainFindings,
    settings: {
        canOnlyLoginWithMyDomainUrl: { kind: 'switch', why: 'people sign in at the address that they know' },
        doesApiLoginRequireOrgDomain: { kind: 'switch', why: 'programs sign in at our own address, where our policies hold' },
        isInstancedApiTrafficBlocked: { kind: 'switch', why: 'traffic around our own address is refused' },
        isFirstPartyCookieUseRequired: { kind: 'switch', why: 'sessions do not rest on third-party cookies' },
        logRedirections: { kind: 'switch', why: 'use of old addresses becomes visible' }
    }
}); // prettier-ignore

const userManagement = settingsUnit({
    name: 'userManagement',
    title: 'User management',
    order: 63,
    file: 'UserManagement',
    permissions: [customizeApplication, { name: 'ManageUsers', label: 'Manage Users' }],
    settings: {
        userFieldHistoryTracking: { kind: 'switch', why: 'who changed whose profile, and when, stays known', cites: `${nist}, AC-2(4)` },
        enableConcealPersonalInfo: { kind: 'switch', why: 'outside users do not see personal data of others' },
        enableEnhancedConcealPersonalInfo: { kind: 'switch', why: 'outside users do not see personal data of others' },
        enableScrambleUserData: { kind: 'switch', why: 'data of a former user can be made unreadable on request' },
        enableEnhancedPermsetMgmt: { kind: 'switch', why: 'permissions of a set are reviewed at one place' },
        restrictedProfileCloning: { kind: 'switch', why: 'a copied profile carries no permission that nobody asked for', cites: `${nist}, AC-6` },
        psaExpirationUIEnabled: { kind: 'switch', why: 'access can be given for a time', cites: `${nist}, AC-2(2)` },
        userAccessPoliciesEnabled: { kind: 'switch', why: 'access follows the role and ends with it' },
        enableRestrictEmailDomains: { kind: 'switch', why: 'a user cannot be moved to a foreign mailbox' }
    }
}); // prettier-ignore

const privacy = settingsUnit({
    name: 'privacy',
    title: 'Privacy settings',
    order: 64,
    file: 'Privacy',
    settings: {
        enableConsentAuditTrail: { kind: 'switch', why: 'who changed a consent stays known', cites: 'GDPR Art. 7(1)' },
        enableConsentEventStream: { kind: 'switch', why: 'changes of consent reach the systems that rest on them', cites: 'GDPR Art. 7(3)' },
        enableDefaultMetadataValues: { kind: 'switch', why: 'new fields are classified from the start' },
        authorizationCaptureIp: { kind: 'switch', why: 'a consent is kept with the address that gave it', cites: 'GDPR Art. 7(1)' },
        enablePCDeleteRetainedData: { kind: 'switch', why: 'retained data is not deleted while it may be evidence' }
    }
}); // prettier-ignore

export const units = [session, password, eventLogs, loginForensics, oauthFlows, connectedApps, myDomain, userManagement, privacy] as readonly Unit[]; // prettier-ignore
