/** The layers of a role that a package cannot carry: platform permissions, muting, and the group that joins them. */
import { permissionSetName } from './permissionSets.ts';
import type { AccessConfig, RoleAccess } from './types.ts';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const sorted = (names: Iterable<string>): string[] => [...names].sort();
/** Stands for the namespace of the installed package, with its two underscores. */
export const namespaceMark = '%%NS%%';

type Pair = readonly [string, string | boolean];

function element(name: string, entries: readonly Pair[]): string {
    return `    <${name}>\n${entries.map(([key, value]) => `        <${key}>${escape(String(value))}</${key}>\n`).join('')}    </${name}>\n`; // prettier-ignore
}

const line = (name: string, value: string | boolean): string => `    <${name}>${escape(String(value))}</${name}>\n`;
const document = (type: string, body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${body}</${type}>\n`; // prettier-ignore
const userPermission = (name: string): string => element('userPermissions', [['enabled', true], ['name', name]]); // prettier-ignore

export const platformSetName = (role: string): string => `${permissionSetName(role)}_Platform`;
export const muteName = (role: string): string => `${permissionSetName(role)}_Mute`;
export const groupName = (role: string): string => `${permissionSetName(role)}_Group`;

/** Whether a role has anything that only the unpackaged layer can give. */
export const hasPlatform = ({ userPermissions, platformObjects }: RoleAccess): boolean =>
    userPermissions.size + platformObjects.size > 0;

function platformSet({ role, userPermissions, platformObjects }: RoleAccess): string {
    const objects = sorted(platformObjects.keys()).map((object) => {
        const rights = platformObjects.get(object)!;
        return element('objectPermissions', [
            ['allowCreate', rights.has('create')],
            ['allowDelete', rights.has('delete')],
            ['allowEdit', rights.has('edit')],
            ['allowRead', rights.has('read')],
            ['modifyAllRecords', rights.has('modifyAll')],
            ['object', object],
            ['viewAllRecords', rights.has('viewAll')]
        ]);
    });
    const body = [
        line('description', `What the role ${role.label} needs of the platform; a package cannot carry it.`),
        line('hasActivationRequired', false),
        line('label', `${role.label} (platform)`),
        ...objects,
        ...sorted(userPermissions).map(userPermission)
    ];
    return document('PermissionSet', body.join(''));
}

/** User permissions and custom permissions that the group of a role never gives, whatever sets are added to it. */
export type Muted = { readonly userPermissions: readonly string[]; readonly customPermissions: readonly string[] };

/** What is dangerous alone, what must not meet what the role holds, and what the role must not hold. */
export function mutedOf(access: RoleAccess, { roles }: AccessConfig): Muted {
    const { role, customPermissions, userPermissions } = access;
    const alone = roles.dangerous.filter((rule) => rule.with === undefined).flatMap((rule) => rule.userPermissions);
    const meeting = roles.dangerous.filter((rule) => rule.with?.every((name) => customPermissions.has(name)) === true).flatMap((rule) => rule.userPermissions); // prettier-ignore
    const apart = roles.separated.filter((rule) => rule.customPermissions.some((name) => customPermissions.has(name))).flatMap((rule) => rule.customPermissions); // prettier-ignore
    const forbidden = roles.forbidden.filter((rule) => rule.roles.includes(role.role)).flatMap((rule) => rule.customPermissions ?? []); // prettier-ignore
    return {
        userPermissions: sorted(new Set([...alone, ...meeting].filter((name) => !userPermissions.has(name)))),
        customPermissions: sorted(new Set([...apart, ...forbidden].filter((name) => !customPermissions.has(name))))
    };
}

function muteSet({ role }: RoleAccess, muted: Muted): string {
    const body = [
        ...muted.customPermissions.map((name) => element('customPermissions', [['enabled', true], ['name', `${namespaceMark}${name}`]])), // prettier-ignore
        line('description', `What the group ${groupName(role.role)} never gives, whatever is added to it.`),
        line('label', `${role.label} (never)`),
        ...muted.userPermissions.map(userPermission)
    ];
    return document('MutingPermissionSet', body.join(''));
}

function group(access: RoleAccess): string {
    const { role } = access;
    const sets = [`${namespaceMark}${permissionSetName(role.role)}`, ...(hasPlatform(access) ? [platformSetName(role.role)] : [])]; // prettier-ignore
    const body = [
        line('description', role.description),
        line('hasActivationRequired', false),
        line('label', `${role.label} (all)`),
        line('mutingPermissionSets', muteName(role.role)),
        ...sets.map((name) => line('permissionSets', name)),
        line('status', 'Updated')
    ];
    return document('PermissionSetGroup', body.join(''));
}

/** Every file of the unpackaged layers: path below `unpackaged/access` → text with the mark of the namespace. */
export function unpackagedFiles(config: AccessConfig, roles: readonly RoleAccess[]): ReadonlyMap<string, string> {
    const files = new Map<string, string>();
    for (const access of roles) {
        const { role } = access.role;
        if (hasPlatform(access)) files.set(`permissionsets/${platformSetName(role)}.permissionset-meta.xml`, platformSet(access)); // prettier-ignore
        files.set(`mutingpermissionsets/${muteName(role)}.mutingpermissionset-meta.xml`, muteSet(access, mutedOf(access, config))); // prettier-ignore
        files.set(`permissionsetgroups/${groupName(role)}.permissionsetgroup-meta.xml`, group(access));
    }
    return files;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'); // prettier-ignore
const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ') || '–';

/** Who can do what on the platform and why, and what keeps roles apart: the part of docs/security.md that is made from data. */
export function platformDocs(config: AccessConfig, roles: readonly RoleAccess[]): string {
    const rows = roles.map((access) => {
        const { role } = access.role;
        const reasons = config.domains.flatMap((domain) => domain.grants.filter((grant) => grant.platform !== undefined && grant.to.includes(role)).map(({ why }) => why)); // prettier-ignore
        const held = [...sorted(access.userPermissions), ...sorted(access.platformObjects.keys()).map((name) => `${[...access.platformObjects.get(name)!].join(' ')} ${name}`)]; // prettier-ignore
        const muted = mutedOf(access, config);
        return [access.role.label, code(sorted(access.customPermissions)), code(held), reasons.join(' ') || '–', code(muted.customPermissions)]; // prettier-ignore
    });
    const dangerous = config.roles.dangerous.map((rule) => `- ${code([...rule.userPermissions, ...(rule.with ?? [])])}${rule.with === undefined ? '' : ' together'}: ${rule.why}`); // prettier-ignore
    return [
        table(['role', 'custom permissions', 'of the platform', 'why', 'muted in its group'], rows),
        'No role holds, and every group mutes unless its role is granted it:',
        dangerous.join('\n')
    ].join('\n\n');
}
