import type { Org } from '../../../local-org/src/index.ts';
import type { LoadTarget } from './load.ts';
import { requiredValues } from './required.ts';
import type { Row } from './types.ts';

/** Loads scenarios into a local org. */
export function loadTarget(org: Org): LoadTarget {
    const profiles = new Map(
        org
            .query('SELECT Id, Name, UserType FROM Profile')
            .map(({ id, values }) => [
                String(values.get('Name')),
                { id: id!, userType: String(values.get('UserType')) }
            ])
    );
    const fillers = new Map<string, ReturnType<typeof requiredValues>>();
    return {
        hasObject: (name) => org.schema.object(name) !== undefined,
        hasField(object, field) {
            const def = org.schema.object(object);
            return def !== undefined && org.schema.field(def, field) !== undefined;
        },
        missingFor: (object) => org.schema.missingFor(object),
        profile: (name) => profiles.get(name),
        isDate: (object, field) => org.schema.field(org.schema.object(object)!, field)?.type === 'date',
        required(object, row, given) {
            const filler = fillers.get(object) ?? fillers.set(object, requiredValues(org, object)).get(object)!;
            return filler(row, given);
        },
        personContactId(accountId) {
            const [account] = org.query(`SELECT PersonContactId FROM Account WHERE Id = '${accountId}'`);
            return String(account?.values.get('PersonContactId') ?? accountId);
        },
        load: (object, rows) => org.database.load(object, rows as readonly Row[])
    };
}
