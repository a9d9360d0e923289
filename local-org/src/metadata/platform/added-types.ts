/** Types and objects that the platform has and the type files lack (Apex Reference, "TxnSecurity Namespace"; Object Reference, "TenantSecret"; API 67.0). */
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

/** Shield Platform Encryption's keys. `SecretValue` is left out: it can be written only, and no key belongs here. */
export const addedObjects: readonly CompactObject[] = [
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
