/** Adds up what each role is granted by all domains, and names what cannot be granted. */
import type { Inventory, ObjectInfo } from './inventory.ts';
import type { AccessConfig, DomainAccess, FieldChoice, Grant, ObjectGrant, ObjectRight, Role, RoleAccess, RoleName } from './types.ts'; // prettier-ignore

type Sums = {
    readonly role: Role;
    readonly objects: Map<string, Set<ObjectRight>>;
    readonly fields: Map<string, boolean>;
    readonly classes: Set<string>;
    readonly customPermissions: Set<string>;
    readonly customMetadata: Set<string>;
    readonly customSettings: Set<string>;
    readonly tabs: Set<string>;
    readonly applications: Set<string>;
    readonly userPermissions: Set<string>;
    readonly platformObjects: Map<string, Set<string>>;
};

const emptySums = (role: Role): Sums => ({
    role,
    objects: new Map(),
    fields: new Map(),
    classes: new Set(),
    customPermissions: new Set(role.customPermissions),
    customMetadata: new Set(),
    customSettings: new Set(),
    tabs: new Set(),
    applications: new Set(),
    userPermissions: new Set(),
    platformObjects: new Map()
});

/** Names of a choice that the object has, without those that come with it. */
function chosenFields(choice: FieldChoice | undefined, info: ObjectInfo): string[] {
    if (choice === undefined) return [];
    const open = [...info.fields].filter(([, field]) => field.permissionable).map(([name]) => name);
    if (choice === 'all') return open;
    const stated = choice as readonly string[] | { readonly allExcept: readonly string[] };
    if ('allExcept' in stated) return open.filter((name) => !stated.allExcept.includes(name));
    return open.filter((name) => stated.includes(name));
}

class Adder {
    readonly problems: string[] = [];
    readonly #inventory: Inventory;
    readonly #sums: ReadonlyMap<RoleName, Sums>;

    constructor(config: AccessConfig, inventory: Inventory) {
        this.#inventory = inventory;
        this.#sums = new Map(config.roles.roles.map((role) => [role.role, emptySums(role)]));
        for (const domain of config.domains)
            domain.grants.forEach((grant, at) => this.#add(domain, grant, `config/access/${domain.domain}.json: grants.${at}`)); // prettier-ignore
    }

    get roles(): readonly RoleAccess[] {
        return [...this.#sums.values()];
    }

    #add(domain: DomainAccess, grant: Grant, at: string): void {
        const has = this.#inventory;
        const kinds = [
            ['classes', has.classes],
            ['customPermissions', has.customPermissions],
            ['tabs', has.tabs],
            ['applications', has.applications],
            ['customMetadata', this.#ofKind('metadata')],
            ['customSettings', this.#ofKind('setting')]
        ] as const;
        for (const [kind, owners] of kinds)
            for (const name of grant[kind] ?? [])
                if (this.#owned(owners.get(name), domain, `${at}.${kind}`, name))
                    for (const role of grant.to) this.#sums.get(role)?.[kind].add(name);
        for (const [name, object] of Object.entries(grant.objects ?? {}))
            this.#addObject(domain, grant, name, object, `${at}.objects.${name}`);
        for (const role of grant.to) {
            const sums = this.#sums.get(role);
            for (const name of grant.platform?.userPermissions ?? []) sums?.userPermissions.add(name);
            for (const [name, rights] of Object.entries(grant.platform?.objects ?? {}))
                sums?.platformObjects.set(name, new Set([...(sums.platformObjects.get(name) ?? []), ...rights]));
        }
    }

    #ofKind(kind: ObjectInfo['kind']): ReadonlyMap<string, string> {
        const found = [...this.#inventory.objects].filter(([, info]) => info.kind === kind);
        return new Map(found.map(([name, info]) => [name, info.domain]));
    }

    #owned(owner: string | undefined, domain: DomainAccess, at: string, name: string): boolean {
        if (owner === domain.domain) return true;
        const why = owner === undefined ? 'the package has no such thing' : `it belongs to ${owner}; grant it in config/access/${owner}.json`; // prettier-ignore
        this.problems.push(`${at} names ${name}: ${why}`);
        return false;
    }

    #addObject(domain: DomainAccess, grant: Grant, name: string, object: ObjectGrant, at: string): void {
        const info = this.#inventory.objects.get(name);
        if (!this.#owned(info?.domain, domain, at, name) || info === undefined) return;
        this.#checkRights(object, info, at);
        this.#checkFields(object, info, at);
        const read = chosenFields(object.read, info);
        const edit = chosenFields(object.edit, info).filter((field) => info.fields.get(field)?.editable === true);
        for (const role of grant.to) {
            const sums = this.#sums.get(role);
            if (sums === undefined) continue;
            sums.objects.set(name, new Set([...(sums.objects.get(name) ?? []), ...object.allow]));
            for (const field of read) sums.fields.set(`${name}.${field}`, sums.fields.get(`${name}.${field}`) ?? false);
            for (const field of edit) sums.fields.set(`${name}.${field}`, true);
        }
    }

    #checkRights({ allow, edit }: ObjectGrant, info: ObjectInfo, at: string): void {
        const needs = (right: ObjectRight, other: ObjectRight): void => {
            if (allow.includes(right) && !allow.includes(other))
                this.problems.push(`${at}.allow has ${right} without ${other}; the platform demands both`);
        };
        needs('create', 'read');
        needs('edit', 'read');
        needs('delete', 'read');
        needs('delete', 'edit');
        needs('viewAll', 'read');
        needs('modifyAll', 'viewAll');
        needs('modifyAll', 'delete');
        if (info.kind === 'event' && allow.some((right) => right === 'edit' || right === 'delete'))
            this.problems.push(`${at}.allow is ${allow.join(', ')}; an event is created and read only`);
        if (edit !== undefined && !allow.includes('create') && !allow.includes('edit'))
            this.problems.push(`${at}.edit names fields, but allow has neither create nor edit`);
    }

    #checkFields(object: ObjectGrant, info: ObjectInfo, at: string): void {
        for (const side of ['read', 'edit'] as const) {
            const choice = object[side];
            if (choice === undefined || choice === 'all') continue;
            const excepted = 'allExcept' in choice;
            for (const field of excepted ? choice.allExcept : (choice as readonly string[])) {
                const known = info.fields.get(field);
                if (known === undefined) this.problems.push(`${at}.${side} names ${field}, which the object does not have`); // prettier-ignore
                else if (!excepted && !known.permissionable) this.problems.push(`${at}.${side} names ${field}: it is required and comes with the object; leave it out`); // prettier-ignore
                else if (!excepted && side === 'edit' && !known.editable) this.problems.push(`${at}.edit names ${field}, which nobody can edit`); // prettier-ignore
            }
        }
    }
}

/** What every role is granted, with the problems of the files that say so. */
export function addUp(
    config: AccessConfig,
    inventory: Inventory
): { readonly roles: readonly RoleAccess[]; readonly problems: readonly string[] } {
    const adder = new Adder(config, inventory);
    return { roles: adder.roles, problems: adder.problems };
}
