/** Connect in Apex, API 67.0: what the local org, which has no Chatter and keeps no credentials, says to its methods. */
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

export const refusingClasses: readonly PlatformClass[] = [
    refusing('ConnectApi.ChatterUsers', ['getFollowings(String,String)', 'getUser(String,String)', 'getUsers(String)']),
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
