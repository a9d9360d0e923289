import type { Org } from '../../../local-org/src/index.ts';
import type { LoadTarget } from './load.ts';
import type { Row } from './types.ts';

/** Names of the profiles that scenarios may give to a user; an org has them from its first day. */
const standardProfiles = ['Standard User', 'Minimum Access - Salesforce', 'Guest License User'];

/** Loads scenarios into a local org. */
export function loadTarget(org: Org): LoadTarget {
    const profiles = new Map(
        org.query('SELECT Id, Name FROM Profile').map((p) => [String(p.values.get('Name')), p.id!])
    );
    for (const name of standardProfiles) {
        if (!profiles.has(name))
            profiles.set(name, org.database.load('Profile', [{ Name: name, UserType: 'Standard' }])[0]!);
    }
    return {
        hasObject: (name) => org.schema.object(name) !== undefined,
        hasField(object, field) {
            const def = org.schema.object(object);
            return def !== undefined && org.schema.field(def, field) !== undefined;
        },
        profileId: (name) => profiles.get(name),
        load: (object, rows) => org.database.load(object, rows as readonly Row[])
    };
}
