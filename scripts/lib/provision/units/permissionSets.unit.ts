/** Permission sets, groups and muting that a package may not carry, from their reviewed source in `unpackaged/`. */
import { join } from 'node:path';
import type { Edit } from '../edits.ts';
import { keyOf, nodesOf, textOf, type Component } from '../metadata.ts';
import { readSources } from '../sources.ts';
import type { Finding, Unit, UnitContext } from '../unit.ts';

const types = ['PermissionSet', 'MutingPermissionSet', 'PermissionSetGroup'];

async function wanted(context: UnitContext, names: readonly string[]): Promise<Component[]> {
    const all = readSources(join(context.root, 'unpackaged'), { '%%NS%%': await context.facts.namespacePrefix() });
    const sets = all.filter(({ type }) => types.includes(type));
    return names.includes('all') ? sets : sets.filter(({ fullName }) => names.includes(fullName));
}

const permissionSets: Unit<readonly string[]> = {
    name: 'permissionSets',
    title: 'Restricted permission sets',
    order: 75,
    permissions: [{ name: 'ManageProfilesPermissionsets', label: 'Manage Profiles and Permission Sets' }],
    schema: {
        description: 'Names of sets, muting sets and groups of unpackaged/; "all" for every one.',
        type: 'array',
        items: { type: 'string', minLength: 1 },
        uniqueItems: true
    },
    refs: async (names, context) => (await wanted(context, names)).map(({ type, fullName }) => ({ type, fullName })),
    edits: async (names, _snapshot, context) => (await wanted(context, names)).map((component): Edit => ({ kind: 'whole', ref: { type: component.type, fullName: component.fullName }, component, why: textOf(component.content, 'description')?.replace(/\.$/, '') ?? 'the role needs what its source says, and nothing else', cites: 'NIST SP 800-53 Rev. 5, AC-6' })), // prettier-ignore
    async check({ config, differences, context }) {
        const there = await wanted(context, config);
        const missing = config.filter((name) => name !== 'all' && !there.some(({ fullName }) => fullName === name));
        const unknown = missing.map((name): Finding => ({ level: 'refusal', text: `unpackaged/ holds no permission set, muting set or group ${name}`, wayOut: 'Correct the name, or use all.' })); // prettier-ignore
        return [...unknown, ...differences.flatMap(({ edit }) => (edit.kind === 'whole' ? dangerous(edit.component) : []))]; // prettier-ignore
    }
};

/** Permissions that open everything; somebody has to want them knowingly. */
const wide = new Set(['ModifyAllData', 'ViewAllData', 'AuthorApex', 'ManageUsers', 'CustomizeApplication', 'ModifyMetadata', 'DataExport', 'BulkApiHardDelete', 'TransactionSecurityExempt', 'BypassMFAForUiLogins']); // prettier-ignore

function dangerous(component: Component | undefined): Finding[] {
    if (component?.type !== 'PermissionSet') return [];
    const given = nodesOf(component.content, 'userPermissions').filter((node) => textOf(node, 'enabled') === 'true').flatMap((node) => textOf(node, 'name') ?? []).filter((name) => wide.has(name)); // prettier-ignore
    return given.length === 0 ? [] : [{ level: 'note', text: `${keyOf(component)} grants ${given.join(', ')}` }];
}

export const units = [permissionSets] as readonly Unit[];
