/**
 * Metadata that an org has before anybody deploys any: standard profiles and the settings that every org answers with.
 * Values are those of a new Enterprise org as the Metadata API Developer Guide lists them; unlisted ones are absent.
 */
import { MetadataStore, type Component } from './store.ts';
import { parseMetadata } from './xml.ts';

const profiles = ['Admin', 'Standard', 'MinimumAccess', 'ReadOnly', 'SolutionManager', 'MarketingProfile', 'ContractManager', 'StandardAul', 'Minimum Access - API Only Integrations']; // prettier-ignore

/** Content of `<name>Settings`. */
const settings: Readonly<Record<string, string>> = {
    Security:
        '<canUsersGrantLoginAccess>false</canUsersGrantLoginAccess><enableAdminLoginAsAnyUser>false</enableAdminLoginAsAnyUser><enableAuditFieldsInactiveOwner>false</enableAuditFieldsInactiveOwner><networkAccess/>' +
        '<passwordPolicies><apiOnlyUserHomePageURL></apiOnlyUserHomePageURL><complexity>AlphaNumeric</complexity><expiration>NinetyDays</expiration><historyRestriction>3</historyRestriction><lockoutInterval>FifteenMinutes</lockoutInterval><maxLoginAttempts>TenAttempts</maxLoginAttempts><minimumPasswordLength>8</minimumPasswordLength><minimumPasswordLifetime>false</minimumPasswordLifetime><obscureSecretAnswer>false</obscureSecretAnswer><questionRestriction>DoesNotContainPassword</questionRestriction></passwordPolicies>' +
        '<sessionSettings><disableTimeoutWarning>false</disableTimeoutWarning><enableCSRFOnGet>true</enableCSRFOnGet><enableCSRFOnPost>true</enableCSRFOnPost><enforceIpRangesEveryRequest>false</enforceIpRangesEveryRequest><forceLogoutOnSessionTimeout>false</forceLogoutOnSessionTimeout><lockSessionsToDomain>true</lockSessionsToDomain><lockSessionsToIp>false</lockSessionsToIp><requireHttpOnly>false</requireHttpOnly><sessionTimeout>TwoHours</sessionTimeout><terminateUserSessionsWhenAdminResetsPassword>false</terminateUserSessionsWhenAdminResetsPassword>'+
        '<canConfirmIdentityBySmsOnly>false</canConfirmIdentityBySmsOnly><enableClickjackNonsetupUser>false</enableClickjackNonsetupUser><enableContentSniffingProtection>false</enableContentSniffingProtection><enableMFADirectUILoginOptIn>false</enableMFADirectUILoginOptIn><enforceUserDeviceRevoked>false</enforceUserDeviceRevoked><identityConfirmationOnEmailChange>false</identityConfirmationOnEmailChange><identityConfirmationOnTwoFactorRegistrationEnabled>false</identityConfirmationOnTwoFactorRegistrationEnabled></sessionSettings>',
    Event: '<enableApexLimitEvents>false</enableApexLimitEvents><enableDeleteMonitoringData>false</enableDeleteMonitoringData><enableEventLogGeneration>false</enableEventLogGeneration><enableLoginForensics>false</enableLoginForensics><enableStreamingApi>true</enableStreamingApi><enableTransactionSecurityPolicies>false</enableTransactionSecurityPolicies><eventLogRetentionDuration>30</eventLogRetentionDuration><enableLightningLoggerEvents>false</enableLightningLoggerEvents>',
    RealTimeEvent: '',
    OauthOidc: '<blockOAuthUnPwFlow>false</blockOAuthUnPwFlow><blockOAuthUsrAgtFlow>false</blockOAuthUsrAgtFlow><isPkceRequired>false</isPkceRequired><oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable>',
    ConnectedApp: '<enableAdminApprovedAppsOnly>false</enableAdminApprovedAppsOnly><enableAdminApprovedAppsOnlyForExternalUser>false</enableAdminApprovedAppsOnlyForExternalUser><enableSkipUserProvisioningWizardWelcomePage>false</enableSkipUserProvisioningWizardWelcomePage>',
    MyDomain: '<canOnlyLoginWithMyDomainUrl>false</canOnlyLoginWithMyDomainUrl><doesApiLoginRequireOrgDomain>false</doesApiLoginRequireOrgDomain><enableNativeBrowserForAuthOnAndroid>false</enableNativeBrowserForAuthOnAndroid><isFirstPartyCookieUseRequired>false</isFirstPartyCookieUseRequired><isInstancedApiTrafficBlocked>false</isInstancedApiTrafficBlocked><logRedirections>false</logRedirections>',
    UserManagement: '<enableCanAnswerContainsUsername>false</enableCanAnswerContainsUsername><enableConcealPersonalInfo>false</enableConcealPersonalInfo><enableEnhancedConcealPersonalInfo>false</enableEnhancedConcealPersonalInfo><enableEnhancedPermsetMgmt>false</enableEnhancedPermsetMgmt><enableScrambleUserData>false</enableScrambleUserData><enableRestrictEmailDomains>false</enableRestrictEmailDomains><psaExpirationUIEnabled>false</psaExpirationUIEnabled><restrictedProfileCloning>false</restrictedProfileCloning><userAccessPoliciesEnabled>false</userAccessPoliciesEnabled><userFieldHistoryTracking>false</userFieldHistoryTracking>',
    Privacy: '<enableConsentAuditTrail>false</enableConsentAuditTrail><enableConsentEventStream>false</enableConsentEventStream><enableDefaultMetadataValues>false</enableDefaultMetadataValues><authorizationCaptureIp>false</authorizationCaptureIp><enablePCDeleteRetainedData>false</enablePCDeleteRetainedData>',
    PlatformEncryption: '<canOnlyBringYourOwnKey>false</canOnlyBringYourOwnKey><enableDeterministicEncryption>false</enableDeterministicEncryption><enableEncryptFieldHistory>false</enableEncryptFieldHistory><enableEventBusEncryption>false</enableEventBusEncryption><isMEKForEncryptionRequired>false</isMEKForEncryptionRequired><canEncryptManagedPackageFields>false</canEncryptManagedPackageFields><enableEncryptionSearchEnabled>false</enableEncryptionSearchEnabled><isUseHighAssuranceKeysRequired>false</isUseHighAssuranceKeysRequired>',
    EncryptionKey: '<canOptOutOfDerivationWithBYOK>false</canOptOutOfDerivationWithBYOK><enableCacheOnlyKeys>false</enableCacheOnlyKeys><enableReplayDetection>false</enableReplayDetection><canEncryptTransactionalDatabase>false</canEncryptTransactionalDatabase><canExternalKeyManagement>false</canExternalKeyManagement>',
    Sharing: '<deferGroupMembership>false</deferGroupMembership><deferSharingRules>false</deferSharingRules><enableAccountRoleOptimization>false</enableAccountRoleOptimization><enableAssetSharing>false</enableAssetSharing><enableManagerGroups>false</enableManagerGroups>',
    Apex: '<enableAggregateCodeCoverageOnly>false</enableAggregateCodeCoverageOnly><enableApexApprovalLockUnlock>false</enableApexApprovalLockUnlock><enableNonCertifiedApexMdCrud>false</enableNonCertifiedApexMdCrud>',
    EmailAdministration: '<enableComplianceBcc>false</enableComplianceBcc><enableEmailSpfCompliance>true</enableEmailSpfCompliance><enableSendThroughGmailPref>false</enableSendThroughGmailPref><enableVerifyEmailDomain>false</enableVerifyEmailDomain>',
    UserEngagement: '<isHelpMenuEnabled>true</isHelpMenuEnabled>',
    Account: '<enableAccountHistoryTracking>false</enableAccountHistoryTracking><enableAccountOwnerReport>false</enableAccountOwnerReport><enableContactHistoryTracking>false</enableContactHistoryTracking>',
    Contract: '<enableContractHistoryTracking>false</enableContractHistoryTracking>',
    Opportunity: '<enableOpportunityFieldHistoryTracking>false</enableOpportunityFieldHistoryTracking>',
    Communities: '<enableNetworksEnabled>false</enableNetworksEnabled>',
    FieldService: '<enableWorkOrders>false</enableWorkOrders>'
}; // prettier-ignore

/** The store of an org that is new. */
export function defaultStore(): MetadataStore {
    const standard = profiles.map((fullName): Component => ({
        type: 'Profile',
        fullName,
        content: { custom: ['false'], userLicense: [licenseOf(fullName)] },
        files: new Map()
    }));
    const own = Object.entries(settings).map(([fullName, content]): Component => ({
        type: 'Settings',
        fullName,
        content: parseMetadata(`<${fullName}Settings>${content}</${fullName}Settings>`).content,
        files: new Map()
    }));
    return new MetadataStore([...standard, ...own]);
}

function licenseOf(profile: string): string {
    if (profile === 'StandardAul') return 'Salesforce Platform';
    return profile.endsWith('Integrations') ? 'Salesforce Integration' : 'Salesforce';
}
