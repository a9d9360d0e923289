/** Rules over whole roles: what none may hold, what must not meet, what nobody was granted. */
import type { Inventory } from './inventory.ts';
import type { AccessConfig, RoleAccess } from './types.ts';

const rolesFile = 'config/access/roles.json';
const writing = ['create', 'edit', 'delete', 'modifyAll'] as const;

/** Names that some domain says hand out personal data. */
function exporters(config: AccessConfig): ReadonlySet<string> {
    return new Set(config.domains.flatMap((domain) => domain.personalDataExport ?? []));
}

type Forbidden = AccessConfig['roles']['forbidden'][number];

function held(role: RoleAccess, rule: Forbidden, personal: ReadonlySet<string>): string[] {
    const rights = [...role.objects].flatMap(([name, allow]) =>
        rule.writes === true ? writing.filter((right) => allow.has(right)).map((right) => `${right} ${name}`) : []
    );
    const edits = rule.writes === true ? [...role.fields].filter(([, edit]) => edit).map(([name]) => `edit ${name}`) : []; // prettier-ignore
    const exports = rule.personalDataExport === true ? [...role.classes, ...role.customPermissions].filter((name) => personal.has(name)) : []; // prettier-ignore
    const platform = rule.platform === true ? [...role.userPermissions, ...role.platformObjects.keys()] : [];
    return [
        ...rights,
        ...edits,
        ...exports,
        ...platform,
        ...(rule.customPermissions ?? []).filter((name) => role.customPermissions.has(name)),
        ...(rule.objects ?? []).filter((name) => role.objects.has(name))
    ];
}

function forbiddenHeld(config: AccessConfig, roles: readonly RoleAccess[]): string[] {
    const personal = exporters(config);
    return config.roles.forbidden.flatMap((rule, at) =>
        roles
            .filter(({ role }) => rule.roles.includes(role.role))
            .flatMap((role) =>
                held(role, rule, personal).map(
                    (what) => `${rolesFile}: forbidden.${at}: ${role.role.role} holds ${what}. ${rule.why}`
                )
            )
    );
}

function separatedHeld(config: AccessConfig, roles: readonly RoleAccess[]): string[] {
    return config.roles.separated.flatMap((rule, at) =>
        roles
            .filter(({ customPermissions }) => rule.customPermissions.every((name) => customPermissions.has(name)))
            .map(
                ({ role }) =>
                    `${rolesFile}: separated.${at}: ${role.role} holds ${rule.customPermissions.join(' and ')}. ${rule.why}`
            )
    );
}

/** Permissions of the platform that open too much, alone or with what else the role holds. */
function dangerousHeld(config: AccessConfig, roles: readonly RoleAccess[]): string[] {
    return config.roles.dangerous.flatMap((rule, at) => {
        const holdsAll = ({ userPermissions, customPermissions }: RoleAccess): boolean =>
            rule.userPermissions.every((name) => userPermissions.has(name)) &&
            (rule.with ?? []).every((name) => customPermissions.has(name));
        const names = [...rule.userPermissions, ...(rule.with ?? [])].join(' and ');
        return roles.filter(holdsAll).map(({ role }) => `${rolesFile}: dangerous.${at}: ${role.role} holds ${names}. ${rule.why}`); // prettier-ignore
    });
}

/** A detail is read only by those who read its master. */
function orphaned(roles: readonly RoleAccess[], inventory: Inventory): string[] {
    return roles.flatMap(({ role, objects }) =>
        [...objects.keys()].flatMap((name) =>
            (inventory.objects.get(name)?.parents ?? [])
                .filter((parent) => inventory.objects.has(parent) && !objects.has(parent))
                .map(
                    (parent) => `${role.role} is granted ${name} without its master ${parent}: grant read on ${parent}`
                )
        )
    );
}

/** Everything that can be granted was granted to somebody, or is internal for a reason. */
function forgotten(config: AccessConfig, roles: readonly RoleAccess[], inventory: Inventory): string[] {
    const file = (domain: string): string => `config/access/${domain}.json`;
    const internal = (domain: string, kind: 'objects' | 'classes', name: string): boolean =>
        config.domains.find((each) => each.domain === domain)?.internal?.[kind]?.[name] !== undefined;
    const anyone = (pick: (role: RoleAccess) => { has(name: string): boolean }, name: string): boolean =>
        roles.some((role) => pick(role).has(name));
    const objects = [...inventory.objects].filter(
        ([name, { domain }]) =>
            !anyone((r) => r.objects, name) && !anyone((r) => r.customMetadata, name) && !anyone((r) => r.customSettings, name) && !internal(domain, 'objects', name) // prettier-ignore
    );
    const classes = [...inventory.entryClasses].filter(
        ([name, domain]) => !anyone((r) => r.classes, name) && !internal(domain, 'classes', name)
    );
    const permissions = [...inventory.customPermissions].filter(([name]) => !anyone((r) => r.customPermissions, name));
    return [
        ...objects.map(([name, { domain }]) => `${file(domain)}: grants ${name} to nobody; grant it, or list it under internal.objects with a reason`), // prettier-ignore
        ...classes.map(([name, domain]) => `${file(domain)}: ${name} is called from outside and granted to nobody; grant it, or list it under internal.classes with a reason`), // prettier-ignore
        ...permissions.map(([name, domain]) => `${file(domain)}: nobody is granted the custom permission ${name}`)
    ];
}

function idle(config: AccessConfig, inventory: Inventory): string[] {
    return config.domains.flatMap(({ domain, internal }) => {
        const at = `config/access/${domain}.json: internal`;
        const objects = Object.keys(internal?.objects ?? {}).filter((name) => inventory.objects.get(name)?.domain !== domain); // prettier-ignore
        const classes = Object.keys(internal?.classes ?? {}).filter((name) => inventory.classes.get(name) !== domain);
        return [
            ...objects.map((name) => `${at}.objects names ${name}, which ${domain} does not have`),
            ...classes.map((name) => `${at}.classes names ${name}, which ${domain} does not have`)
        ];
    });
}

/** Problems of the roles as wholes. */
export function roleProblems(config: AccessConfig, roles: readonly RoleAccess[], inventory: Inventory): string[] {
    return [
        ...forbiddenHeld(config, roles),
        ...separatedHeld(config, roles),
        ...dangerousHeld(config, roles),
        ...orphaned(roles, inventory),
        ...idle(config, inventory)
    ];
}

/** What was forgotten: the gate `access` names it; the build goes on without. */
export const forgottenGrants = forgotten;
