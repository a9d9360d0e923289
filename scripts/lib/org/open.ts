import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOrg, type Org, type OrgOptions, type RunningUser } from '../../../local-org/src/index.ts';
import { buildPackage } from '../build/index.ts';

/** The folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
/** Everything that can be made again: parsed files, platform types, compiled components. */
export const cacheDir = join(root, 'build', 'cache');

/**
 * Builds the package if its sources changed and opens a local org with it installed under its namespace.
 *
 * @throws CompilationError naming every line that does not compile
 */
export async function openCordonOrg(options: Omit<OrgOptions, 'projects' | 'cacheDir' | 'root'> = {}): Promise<Org> {
    const { directory } = await buildPackage(root);
    return createOrg({ installed: options.namespace !== '', ...options, projects: [directory], cacheDir, root });
}

/** Who may sign in under a username or an Id; undefined if nobody may. */
export function signedInAs(org: Org, name: string): RunningUser | undefined {
    const user = org.userNamed(name);
    return user && org.findUser(user.id);
}
