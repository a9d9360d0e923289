/** docs/access.md: who can do what, domain by domain. */
import type { Access } from './index.ts';
import type { DomainAccess, ObjectRight, RoleAccess } from './types.ts';

const letters: readonly (readonly [ObjectRight, string])[] = [
    ['create', 'C'],
    ['read', 'R'],
    ['edit', 'E'],
    ['delete', 'D'],
    ['viewAll', 'V'],
    ['modifyAll', 'M']
];

/** Cells are not padded: a longer one would change every line and collide with other people's changes. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const spoken = (role: string): string => role.replace('_', ' ');
const code = (name: string): string => `\`${name}\``;

function rightsOn(object: string, { objects }: RoleAccess): string {
    const allow = objects.get(object);
    if (allow === undefined) return '–';
    return letters
        .filter(([right]) => allow.has(right))
        .map(([, letter]) => letter)
        .join('');
}

function holders(roles: readonly RoleAccess[], holds: (role: RoleAccess) => boolean): string {
    return roles.filter(holds).map(({ role }) => spoken(role.role)).join(', ') || 'nobody'; // prettier-ignore
}

function editableFields(object: string, { roles, inventory }: Access): string[] {
    const open = [...(inventory.objects.get(object)?.fields ?? [])].filter(([, field]) => field.permissionable && field.editable); // prettier-ignore
    return roles.flatMap((role) => {
        const fields = open.map(([name]) => name).filter((name) => role.fields.get(`${object}.${name}`) === true);
        if (fields.length === 0) return [];
        const without = open.map(([name]) => name).filter((name) => !fields.includes(name));
        const text = without.length === 0 ? 'every field' : without.length < fields.length ? `every field but ${without.map(code).join(', ')}` : fields.map(code).join(', '); // prettier-ignore
        return [`- ${code(object)}, ${spoken(role.role.role)}: ${text}`];
    });
}

function section(access: Access, { domain, internal }: DomainAccess): string[] {
    const { roles, inventory } = access;
    const owned = (owners: ReadonlyMap<string, string>): string[] => [...owners].filter(([, owner]) => owner === domain).map(([name]) => name).sort(); // prettier-ignore
    const objects = [...inventory.objects].filter(([name, info]) => info.domain === domain && roles.some((role) => role.objects.has(name))).map(([name]) => name).sort(); // prettier-ignore
    const doors = [
        ...owned(inventory.entryClasses).map((name) => `- class ${code(name)}: ${holders(roles, (role) => role.classes.has(name))}`), // prettier-ignore
        ...owned(inventory.customPermissions).map((name) => `- custom permission ${code(name)}: ${holders(roles, (role) => role.customPermissions.has(name))}`), // prettier-ignore
        ...owned(inventory.tabs).map((name) => `- tab ${code(name)}: ${holders(roles, (role) => role.tabs.has(name))}`)
    ];
    const kept = [...Object.entries(internal?.objects ?? {}), ...Object.entries(internal?.classes ?? {})];
    const edits = objects.flatMap((object) => editableFields(object, access));
    const rows = objects.map((object) => [code(object), ...roles.map((role) => rightsOn(object, role))]);
    return [
        `## ${domain}`,
        ...(rows.length === 0 ? [] : [table(['object', ...roles.map(({ role }) => spoken(role.role))], rows)]),
        ...(doors.length === 0 ? [] : [doors.join('\n')]),
        ...(edits.length === 0 ? [] : ['Fields that may be changed, besides the required ones of a new record:', edits.join('\n')]), // prettier-ignore
        ...(kept.length === 0 ? [] : ['Granted to nobody:', kept.map(([name, why]) => `- ${code(name)}: ${why}`).join('\n')]), // prettier-ignore
        ...(rows.length + doors.length + kept.length === 0 ? ['Nothing that anybody could be granted.'] : [])
    ];
}

/** Markdown of everything every role holds. */
export function accessDocs(access: Access): string {
    const { config } = access;
    const rules = [
        ...config.roles.forbidden.map(({ roles: who, why }) => `- ${who.map(spoken).join(', ')}: ${why}`),
        ...config.roles.separated.map(({ customPermissions, why }) => `- ${customPermissions.map(code).join(' and ')} never in one role: ${why}`) // prettier-ignore
    ];
    const parts = [
        '# Who can do what',
        'Written by `npm run build` from `config/access/`; on a merge conflict take either side and build again. C create, R read, E edit, D delete. V view all, M modify all, which the role of the automation user alone holds; whoever reads an object reads all its fields. An incident and everything below it is seen only by those it is shared with (`docs/security.md`).',
        table(['role', 'what it is for'], config.roles.roles.map(({ label, description }) => [label, description])), // prettier-ignore
        'The build refuses, whatever a domain says:',
        rules.join('\n'),
        ...config.domains.flatMap((domain) => section(access, domain))
    ];
    return `${parts.join('\n\n')}\n`;
}
