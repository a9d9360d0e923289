/** Connect in Apex, API 67.0: what the local org, which has no Chatter and keeps no credentials, says to its methods. */
import { Bean, beanClass } from '../support/bean.ts';
import type { PlatformClass, PlatformMethod, Runtime } from '../../runtime/index.ts';

/** In tests that see no data the platform refuses these methods with the same exception. */
const refuse: PlatformMethod = (runtime: Runtime) =>
    runtime.fail(
        'System.UnsupportedOperationException',
        runtime.test.isRunning
            ? 'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).'
            : 'The local org has no Chatter and keeps no named credentials'
    );

function refusing(name: string, keys: readonly string[]): PlatformClass {
    return { name, statics: Object.fromEntries(keys.map((key) => [key, refuse])) };
}

/** What the platform tells of the organization; features are not told. */
function organizationSettings(runtime: Runtime): Bean {
    return new Bean('ConnectApi.OrganizationSettings')
        .set('accessTimeout', 120)
        .set('name', 'Local Org')
        .set('orgId', runtime.org.identity.organizationId);
}

export const organizationClasses: readonly PlatformClass[] = [
    { name: 'ConnectApi.Organization', statics: { 'getSettings()': organizationSettings } },
    beanClass('ConnectApi.OrganizationSettings', ['accessTimeout', 'name', 'orgId'])
];

/** Nobody follows anybody here; tests that do not see the org's data may not even ask. */
const followings: PlatformMethod = (runtime: Runtime) =>
    runtime.test.isRunning && !runtime.test.seesData
        ? refuse(runtime)
        : new Bean('ConnectApi.FollowingPage').set('total', 0);

export const refusingClasses: readonly PlatformClass[] = [
    {
        name: 'ConnectApi.ChatterUsers',
        statics: {
            'getFollowings(String,String)': followings,
            'getUser(String,String)': refuse,
            'getUsers(String)': refuse
        }
    },
    refusing('ConnectApi.NamedCredentials', [
        'createCredential(CredentialInput)',
        'createExternalCredential(ExternalCredentialInput)',
        'createNamedCredential(NamedCredentialInput)',
        'getExternalCredential(String)',
        'getExternalCredentials()',
        'getNamedCredential(String)',
        'getNamedCredentials()'
    ])
];
