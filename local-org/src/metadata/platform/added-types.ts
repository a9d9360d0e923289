/**
 * Types, constants and objects that the platform has and the type files lack (Apex Reference, "TxnSecurity Namespace",
 * "VerificationMethod Enum"; Object Reference, "TenantSecret", "TwoFactorMethodsInfo"; API 67.0).
 */
import type { CompactObject, CompactType } from './extract.ts';

const conditionOf = (name: string): CompactType => ({
    namespace: 'TxnSecurity',
    name,
    kind: 'interface',
    isAbstract: true,
    typeParams: [],
    superType: undefined,
    interfaces: [],
    fields: [],
    methods: [['evaluate', 'System.Boolean', false, true, ['SObject'], []]],
    constructors: [],
    enumConstants: []
});

export const addedTypes: readonly CompactType[] = ['EventCondition'].map(conditionOf);

/** Constants by the full name of their enum. */
export const addedConstants: ReadonlyMap<string, readonly string[]> = new Map([
    ['Auth.VerificationMethod', ['BUILT_IN_AUTHENTICATOR', 'SECURITY_KEY']]
]);

/** What a user has registered to verify who they are. */
const methodsInfo: CompactObject = {
    name: 'TwoFactorMethodsInfo',
    fields: [
        ['Id', 'System.Id'],
        ['UserId', 'System.Id'],
        ['User', 'SObject:User'],
        ['ExternalId', 'System.String'],
        ...(
            [
                'BuiltInAuthenticator',
                'SalesforceAuthenticator',
                'SecurityKey',
                'TempCode',
                'Totp',
                'U2F',
                'UserVerifiedEmailAddress',
                'UserVerifiedMobileNumber',
                'VerifiedMobileNumber'
            ] as const
        ).map((method) => [`Has${method}`, 'System.Boolean'] as const)
    ],
    children: []
};

/** Shield Platform Encryption's keys. `SecretValue` is left out: it can be written only, and no key belongs here. */
export const addedObjects: readonly CompactObject[] = [
    methodsInfo,
    {
        name: 'TenantSecret',
        fields: [
            ['CreatedById', 'System.Id'],
            ['CreatedBy', 'SObject:User'],
            ['CreatedDate', 'System.Datetime'],
            ['Description', 'System.String'],
            ['Id', 'System.Id'],
            ['KeyDerivationMode', 'System.String'],
            ['LastModifiedById', 'System.Id'],
            ['LastModifiedBy', 'SObject:User'],
            ['LastModifiedDate', 'System.Datetime'],
            ['Source', 'System.String'],
            ['Status', 'System.String'],
            ['SystemModstamp', 'System.Datetime'],
            ['Type', 'System.String'],
            ['Version', 'System.Integer']
        ],
        children: []
    }
];
