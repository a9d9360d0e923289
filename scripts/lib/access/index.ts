/** Access: who may do what, from the reviewed files of config/access to the permission sets of the package. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addUp } from './add.ts';
import { readInventory, type Inventory } from './inventory.ts';
import { permissionSetName, permissionSetXml } from './permissionSets.ts';
import { readAccess } from './read.ts';
import { forgottenGrants, roleProblems } from './rules.ts';
import { platformDocs, unpackagedFiles } from './unpackaged.ts';
import { AccessError, type AccessConfig, type RoleAccess } from './types.ts';

export { accessDocs } from './docs.ts';
export { permissionSetName } from './permissionSets.ts';
export { groupName, muteName, platformDocs, platformSetName, unpackagedFiles } from './unpackaged.ts';
export { AccessError, roleNames, type RoleAccess, type RoleName } from './types.ts';

export type Access = {
    readonly config: AccessConfig;
    readonly inventory: Inventory;
    readonly roles: readonly RoleAccess[];
};

/**
 * Reads and checks who may do what.
 *
 * @param root the repository
 * @throws AccessError naming file, path, value and way out
 */
export function loadAccess(root: string): Access {
    const config = readAccess(join(root, 'config', 'access'));
    const inventory = readInventory(root);
    const { roles, problems } = addUp(config, inventory);
    const all = [...problems, ...roleProblems(config, roles, inventory)];
    if (all.length > 0) throw new AccessError(all);
    return { config, inventory, roles };
}

/** What the package has and no role was granted, each with the file where it belongs. */
export function forgottenAccess({ config, inventory, roles }: Access): readonly string[] {
    return forgottenGrants(config, roles, inventory);
}

const opening = '<!-- made by npm run build from config/access -->';
const closing = '<!-- end of what is made -->';

/** What `unpackaged/access` and docs/security.md have to hold: path below the repository → text. */
export function unpackagedTexts(root: string, { config, roles }: Access): ReadonlyMap<string, string> {
    const texts = new Map([...unpackagedFiles(config, roles)].map(([path, text]) => [`unpackaged/access/${path}`, text])); // prettier-ignore
    const security = readFileSync(join(root, 'docs', 'security.md'), 'utf8');
    const [before = '', , after = ''] = security.split(new RegExp(`${opening}|${closing}`));
    return texts.set(
        'docs/security.md',
        `${before}${opening}\n\n<!-- prettier-ignore-start -->\n\n${platformDocs(config, roles)}\n\n<!-- prettier-ignore-end -->\n\n${closing}${after}`
    );
}

/** Writes the unpackaged layers and their table; files of roles that are gone are removed. */
export function writeUnpackaged(root: string, access: Access): void {
    rmSync(join(root, 'unpackaged', 'access'), { recursive: true, force: true });
    for (const [path, text] of unpackagedTexts(root, access)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
    }
}

/** The packaged permission sets: path below `force-app/main` → text. */
export function permissionSetFiles(access: Access): ReadonlyMap<string, string> {
    const files = access.roles.map((role) => {
        const name = permissionSetName(role.role.role);
        return [`console/permissionsets/${name}.permissionset-meta.xml`, permissionSetXml(role)] as const;
    });
    return new Map(files);
}
