/** Apex Reference, "OauthToken Class" and "OauthTokenType Enum", API 67.0. */
import type { ApexEnum, PlatformClass, Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';

export const oauthTokenClass: PlatformClass = {
    name: 'Auth.OauthToken',
    statics: {
        'revokeToken(OauthTokenType,String)': (runtime: Runtime, type: ApexEnum | null, token: string | null) => {
            if (type === null || token === null) return failNullArgument(runtime);
            const action = { kind: 'revokeToken', tokenType: type.name, token } as const;
            if (runtime.org.database.administer(action)) return true;
            return runtime.fail('System.NoDataFoundException', 'The token is invalid or expired');
        }
    }
};
