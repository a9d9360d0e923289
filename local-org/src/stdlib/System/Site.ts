/** Apex Reference, "Site Class" and "Network Class", API 67.0, as they answer in an org without sites and networks. */
import type { PlatformClass, PlatformMethod, Runtime } from '../../runtime/index.ts';

const nothing: PlatformMethod = () => null;

function answers(keys: readonly string[]): Record<string, PlatformMethod> {
    return Object.fromEntries(keys.map((key) => [key, nothing]));
}

const refuse: PlatformMethod = (runtime: Runtime) =>
    runtime.fail('System.UnsupportedOperationException', 'The local org has no sites');

const texts = [
    'getAdminEmail()', 'getAdminId()', 'getAnalyticsTrackingCode()', 'getBaseCustomUrl()', 'getBaseInsecureUrl()',
    'getBaseRequestUrl()', 'getBaseSecureUrl()', 'getBaseUrl()', 'getCurrentSiteUrl()', 'getCustomWebAddress()',
    'getDomain()', 'getErrorDescription()', 'getErrorMessage()', 'getExperienceId()', 'getMasterLabel()', 'getName()',
    'getOriginalUrl()', 'getPasswordPolicyStatement()', 'getPathPrefix()', 'getPrefix()', 'getSiteId()',
    'getSiteType()', 'getSiteTypeLabel()', 'getTemplate()'
]; // prettier-ignore

export const siteClasses: readonly PlatformClass[] = [
    {
        name: 'System.Site',
        statics: {
            ...answers(texts),
            'changePassword(String,String,String)': refuse,
            'createExternalUser(SObject,String)': refuse,
            'createExternalUser(SObject,String,String)': refuse,
            'createPortalUser(SObject,String,String)': refuse,
            'forgotPassword(String)': () => false,
            'isLoginEnabled()': () => false,
            'isPasswordExpired()': () => false,
            'isRegistrationEnabled()': () => false,
            'login(String,String,String)': refuse,
            'setExperienceId(String)': () => undefined
        }
    },
    {
        name: 'System.Network',
        statics: {
            // Outside a site there is no page to go to.
            ...answers([
                'communitiesLanding()',
                'forwardToAuthPage(String)',
                'forwardToAuthPage(String,String)',
                'getLoginUrl(String)',
                'getLogoutUrl(String)',
                'getNetworkId()',
                'getSelfRegUrl(String)'
            ])
        }
    }
];
