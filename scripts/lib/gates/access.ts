import { forgottenAccess, loadAccess, AccessError } from '../access/index.ts';
import type { Suite } from '../testing/suite.ts';
import { gate } from './gate.ts';

/** Every object and every class that is called from outside is granted to a role, or internal for a stated reason. */
export function accessGate(root: string): Suite {
    return gate('access of roles', () => {
        try {
            const access = loadAccess(root);
            const { objects, entryClasses } = access.inventory;
            return {
                inspected: objects.size + entryClasses.size,
                findings: forgottenAccess(access),
                note: `${access.roles.length} roles, ${objects.size} objects, ${entryClasses.size} entry classes`
            };
        } catch (error) {
            if (!(error instanceof AccessError)) throw error;
            return { inspected: 1, findings: error.problems };
        }
    });
}
