/** Whether the operator may do what a unit needs, with the exact name of what is missing. */
import { messageOf } from '../errors.ts';
import type { Facts } from '../org/facts.ts';
import type { Finding, Permission, Unit } from '../unit.ts';

/** Metadata API Developer Guide: a deploy needs one of these, and View Setup to read most types. */
const deployers: readonly Permission[] = [
    { name: 'ModifyMetadata', label: 'Modify Metadata Through Metadata API Functions' },
    { name: 'ModifyAllData', label: 'Modify All Data' }
];

const shown = ({ name, label }: Permission): string => `${label} (${name})`;

/** A refusal for each permission that the operator lacks. */
export async function missingPermissions({ permissions = [] }: Unit, facts: Facts): Promise<Finding[]> {
    try {
        const mayDeploy = await Promise.all(deployers.map(({ name }) => facts.may(name)));
        const missing = mayDeploy.some((may) => may === true) ? [] : [deployers[0]!];
        for (const permission of permissions) {
            const may = await facts.may(permission.name);
            // A permission that the org does not know belongs to a feature or release that it does not have.
            if (may === false) missing.push(permission);
        }
        return missing.map((permission) => ({ level: 'refusal', text: `${facts.target.username} lacks the permission ${shown(permission)}`, wayOut: 'Assign a permission set that grants it, or run this as somebody who has it.' })); // prettier-ignore
    } catch (error) {
        return [{ level: 'note', text: `Permissions of ${facts.target.username} cannot be seen before the deploy: ${messageOf(error)}` }]; // prettier-ignore
    }
}
