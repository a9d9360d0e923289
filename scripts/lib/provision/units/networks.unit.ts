/** Login IP ranges of profiles and trusted networks of the org. A deploy replaces both lists, so ours are merged in. */
import type { Edit } from '../edits.ts';
import { faultOf, type Range } from '../guards/addresses.ts';
import { profileFindings, profileRef } from '../guards/ranges.ts';
import type { Ref } from '../metadata.ts';
import type { CheckInput, Finding, Unit } from '../unit.ts';
import { customizeApplication } from './settings.ts';

type Entry = Range & { readonly description: string; readonly absent?: boolean };
type Protected = { readonly address: string; readonly what: string; readonly profile?: string };
type LoginRanges = { readonly keepReachable?: readonly Protected[]; readonly profiles: Readonly<Record<string, readonly Entry[]>> }; // prettier-ignore

const address = { type: 'string', pattern: '^[0-9a-fA-F.:]+$', errorHint: 'has to be an internet address' };
const entrySchema = {
    type: 'object',
    additionalProperties: false,
    required: ['from', 'to', 'description'],
    properties: {
        from: address,
        to: address,
        description: { description: 'Whose network it is, and who approved it.', type: 'string', minLength: 1, maxLength: 255 }, // prettier-ignore
        absent: { description: 'True takes the range away.', type: 'boolean' }
    }
};

const why = ({ description, absent }: Entry): string => absent === true ? `${description}: no longer in use` : description; // prettier-ignore

const loginIpRanges: Unit<LoginRanges> = {
    name: 'loginIpRanges',
    title: 'Login IP ranges of profiles',
    order: 80,
    permissions: [{ name: 'ManageUsers', label: 'Manage Users' }],
    schema: {
        type: 'object',
        additionalProperties: false,
        required: ['profiles'],
        properties: {
            keepReachable: {
                description: 'Systems and people that have to stay able to sign in: CI, monitoring, a second administrator.', // prettier-ignore
                type: 'array',
                items: { type: 'object', additionalProperties: false, required: ['address', 'what'], properties: { address, what: { type: 'string', minLength: 1 }, profile: { description: 'API name of the profile; left out: yours.', type: 'string' } } } // prettier-ignore
            },
            profiles: { description: 'Ranges by API name of the profile (System Administrator is Admin).', type: 'object', additionalProperties: { type: 'array', items: entrySchema } } // prettier-ignore
        }
    },
    refs: ({ profiles }) => Object.keys(profiles).map(profileRef),
    edits: ({ profiles }) => Object.entries(profiles).flatMap(([name, entries]) => entries.map((entry): Edit => ({
        kind: 'entry',
        ref: profileRef(name),
        path: ['loginIpRanges'],
        key: { startAddress: entry.from, endAddress: entry.to },
        rest: entry.absent === true ? undefined : { description: entry.description },
        why: why(entry),
        cites: 'NIST SP 800-53 Rev. 5, AC-17'
    }))),
    async check({ config, after, differences, snapshot, context }) {
        const findings = [...faults(Object.values(config.profiles).flat()), ...missingProfiles(Object.keys(config.profiles), snapshot)]; // prettier-ignore
        if (differences.length === 0 || findings.length > 0) return findings;
        return profileFindings(context.facts, differences, after, config.keepReachable ?? []);
    }
}; // prettier-ignore

function missingProfiles(names: readonly string[], snapshot: CheckInput['snapshot']): Finding[] {
    return names.filter((name) => !snapshot.has(`Profile:${name}`)).map((name) => ({ level: 'refusal', text: `there is no profile ${name}`, wayOut: 'Use the API name: Admin for System Administrator, Standard for Standard User.' })); // prettier-ignore
}

function faults(entries: readonly Entry[]): Finding[] {
    return entries.flatMap((entry) => {
        const fault = faultOf(entry);
        return fault === undefined ? [] : [{ level: 'refusal' as const, text: `${entry.description}: ${fault}`, wayOut: 'Correct the range in the config.' }]; // prettier-ignore
    });
}

const security: Ref = { type: 'Settings', fullName: 'Security' };

const trustedNetworks: Unit<readonly Entry[]> = {
    name: 'trustedNetworks',
    title: 'Trusted networks of the org',
    order: 52,
    permissions: [customizeApplication],
    schema: {
        description: 'Networks from which no identity confirmation is asked. They relax, they do not block.',
        type: 'array',
        items: entrySchema
    },
    refs: () => [security],
    edits: (entries) => entries.map((entry): Edit => ({
        kind: 'entry',
        ref: security,
        path: ['networkAccess', 'ipRanges'],
        key: { start: entry.from, end: entry.to },
        rest: entry.absent === true ? undefined : { description: entry.description },
        why: why(entry),
        cites: 'NIST SP 800-53 Rev. 5, AC-17'
    })),
    check: ({ config }) => faults(config)
}; // prettier-ignore

export const units = [loginIpRanges, trustedNetworks] as readonly Unit[];
