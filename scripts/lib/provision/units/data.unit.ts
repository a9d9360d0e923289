/** Classification and Shield encryption of fields, and the settings of the encryption. */
import type { Edit } from '../edits.ts';
import { messageOf } from '../errors.ts';
import { textOf, type Ref } from '../metadata.ts';
import type { CheckInput, Finding, Unit } from '../unit.ts';
import { customizeApplication, settingsUnit } from './settings.ts';

const fieldRef = (path: string): Ref => ({ type: 'CustomField', fullName: path });
const fieldNames = { pattern: '^[A-Za-z]\\w*\\.[A-Za-z]\\w*$', errorHint: 'has to be Object.Field' };

function missing(paths: readonly string[], snapshot: CheckInput['snapshot']): Finding[] {
    return paths.filter((path) => !snapshot.has(`CustomField:${path}`)).map((path) => ({ level: 'refusal', text: `there is no field ${path}`, wayOut: 'Use API names: Contact.Email, Order__c.Total__c.' })); // prettier-ignore
}

type Class = { readonly securityClassification?: string; readonly complianceGroup?: readonly string[]; readonly businessStatus?: string }; // prettier-ignore
type Classes = Readonly<Record<string, Class>>;

const classification: Unit<Classes> = {
    name: 'classification',
    title: 'Classification of fields',
    order: 40,
    permissions: [customizeApplication, { name: 'ModifyDataClassification', label: 'Modify Data Classification' }],
    schema: {
        description: 'What a field holds, by Object.Field.',
        type: 'object',
        propertyNames: fieldNames,
        additionalProperties: {
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            properties: {
                securityClassification: { description: 'One of the levels of your org: Public, Internal, Confidential, Restricted, MissionCritical at first.', type: 'string', minLength: 1 }, // prettier-ignore
                complianceGroup: { description: 'CCPA, COPPA, GDPR, HIPAA, PCI, PII, PersonalInfo at first.', type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true }, // prettier-ignore
                businessStatus: { enum: ['Active', 'DeprecateCandidate', 'Hidden'] }
            }
        }
    },
    refs: (classes) => Object.keys(classes).map(fieldRef),
    edits: (classes) => Object.entries(classes).flatMap(([path, { complianceGroup, ...others }]) => {
        const values = { ...others, ...(complianceGroup === undefined ? {} : { complianceGroup: [...complianceGroup].sort().join(';') }) };
        return Object.entries(values).map(([name, value]): Edit => ({ kind: 'value', ref: fieldRef(path), path: [name], value, why: `whoever counts what left has to know what ${path} holds`, cites: 'GDPR Art. 30(1)(c)' }));
    }),
    async check({ config, snapshot, context: { facts } }) {
        const levels = await levelsOf(facts);
        const unknown = Object.entries(config).filter(([, { securityClassification: level }]) => level !== undefined && levels !== undefined && !levels.includes(level));
        return [...missing(Object.keys(config), snapshot), ...unknown.map(([path, { securityClassification }]): Finding => ({ level: 'refusal', text: `${path}: securityClassification ${securityClassification} is no level of this org`, wayOut: `Use one of ${levels!.join(', ')}.` }))];
    }
}; // prettier-ignore

/** The levels of the org; undefined where it does not say. */
async function levelsOf(facts: CheckInput['context']['facts']): Promise<string[] | undefined> {
    if (!(await facts.objects()).has('fieldsecurityclassification')) return undefined;
    const rows = await facts.target.query('SELECT ApiName FROM FieldSecurityClassification ORDER BY SortOrder');
    return rows.length === 0 ? undefined : rows.map((row) => String(row['ApiName']));
}

const schemes = ['ProbabilisticEncryption', 'CaseSensitiveDeterministicEncryption', 'CaseInsensitiveDeterministicEncryption']; // prettier-ignore
type Schemes = Readonly<Record<string, string>>;

const encryptedFields: Unit<Schemes> = {
    name: 'encryptedFields',
    title: 'Shield encryption of fields',
    order: 45,
    licence: 'platformEncryption',
    permissions: [customizeApplication, { name: 'ManageEncryptionKeys', label: 'Manage Encryption Keys' }],
    schema: {
        description: 'How a field is encrypted at rest, by Object.Field. It does not change who may read it.',
        type: 'object',
        propertyNames: fieldNames,
        additionalProperties: { enum: schemes }
    },
    refs: (fields) => Object.keys(fields).map(fieldRef),
    edits: (fields) => Object.entries(fields).map(([path, value]): Edit => ({ kind: 'value', ref: fieldRef(path), path: ['encryptionScheme'], value, absentMeans: 'None', why: `${path} is unreadable in a stolen copy of the database`, cites: 'NIST SP 800-53 Rev. 5, SC-28(1)' })), // prettier-ignore
    async check({ config, differences, snapshot, context: { facts } }) {
        const findings = missing(Object.keys(config), snapshot);
        if (differences.length === 0) return findings;
        findings.push(...(await tenantSecret(facts)));
        const blind = Object.entries(config).filter(([path, scheme]) => scheme === 'ProbabilisticEncryption' && differences.some(({ edit }) => edit.ref.fullName === path)); // prettier-ignore
        if (blind.length > 0) findings.push({ level: 'impact', text: `${blind.map(([path]) => path).join(', ')}: filters, sorting, unique rules and some formulas stop working on fields with this scheme` }); // prettier-ignore
        const unique = Object.keys(config).filter((path) => textOf(snapshot.get(`CustomField:${path}`)?.content, 'unique') === 'true'); // prettier-ignore
        if (unique.length > 0) findings.push({ level: 'note', text: `${unique.join(', ')}: unique fields need a case-sensitive deterministic scheme` }); // prettier-ignore
        return findings;
    }
};

/** Without an active tenant secret a deploy of schemes fails. */
async function tenantSecret(facts: CheckInput['context']['facts']): Promise<Finding[]> {
    try {
        const rows = await facts.target.query("SELECT Id FROM TenantSecret WHERE Status = 'ACTIVE' LIMIT 1");
        if (rows.length > 0) return [];
        return [{ level: 'refusal', text: 'the org has no active tenant secret', wayOut: 'Make one: Setup, Platform Encryption, Key Management. No script can do it for you.' }]; // prettier-ignore
    } catch (error) {
        return [
            { level: 'note', text: `whether there is an active tenant secret cannot be seen: ${messageOf(error)}` }
        ];
    }
}

const encryptionSettings = settingsUnit({
    name: 'encryptionSettings',
    title: 'Shield encryption settings',
    order: 43,
    file: 'PlatformEncryption',
    licence: 'platformEncryption',
    settings: {
        enableDeterministicEncryption: { kind: 'switch', why: 'fields that are searched for can be encrypted too' },
        enableEncryptFieldHistory: { kind: 'switch', why: 'old values of encrypted fields are not left readable', cites: 'NIST SP 800-53 Rev. 5, SC-28' },
        enableEncryptionSearchEnabled: { kind: 'switch', why: 'search indexes are not left readable' },
        enableEventBusEncryption: { kind: 'switch', why: 'change events are not left readable' },
        canEncryptManagedPackageFields: { kind: 'switch', why: 'fields of packages can be encrypted' },
        isUseHighAssuranceKeysRequired: { kind: 'switch', why: 'keys are handled with a second factor only', cites: 'NIST SP 800-53 Rev. 5, SC-12' }
    }
}); // prettier-ignore

const encryptionKeys = settingsUnit({
    name: 'encryptionKeys',
    title: 'Shield key settings',
    order: 44,
    file: 'EncryptionKey',
    licence: 'platformEncryption',
    settings: {
        enableReplayDetection: { kind: 'switch', why: 'an old answer of a key service is refused', cites: 'NIST SP 800-53 Rev. 5, SC-12' },
        enableCacheOnlyKeys: { kind: 'switch', why: 'keys stay outside the org' },
        canOptOutOfDerivationWithBYOK: { kind: 'switch', why: 'the key is yours as a whole' },
        canExternalKeyManagement: { kind: 'switch', why: 'keys stay in your own service' }
    }
}); // prettier-ignore

export const units = [classification, encryptionSettings, encryptionKeys, encryptedFields] as readonly Unit[];
