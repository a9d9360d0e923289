/** Apex Reference, "SessionManagement Class", API 67.0: the members about the session that is running. */
import { print } from '../support/print.ts';
import type { PlatformClass, Runtime, SObject } from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { parseSoql } from '../../syntax/index.ts';
import { uncounted } from '../support/allRecords.ts';
import { mapOf } from '../support/values.ts';

const attributes = ['CreatedDate', 'LastModifiedDate', 'LoginHistoryId', 'LoginType', 'LogoutUrl', 'NumSecondsValid', 'ParentId', 'SessionSecurityLevel', 'SessionType', 'SourceIp', 'UserType', 'UsersId']; // prettier-ignore
const query = parseSoql(`SELECT Id, ${attributes.join()} FROM AuthSession WHERE UsersId = :id AND IsCurrent = TRUE ORDER BY CreatedDate DESC`); // prettier-ignore

/** The session in which the user acts; the local org opens one for a user who has none. */
function currentSession(runtime: Runtime): SObject | undefined {
    runtime.org.database.administer({ kind: 'openSession' });
    const { id } = runtime.transaction.user;
    return uncounted(runtime, () => runtime.org.database.query(query, [id], 'system').records)[0];
}

export const sessionManagementClass: PlatformClass = {
    name: 'Auth.SessionManagement',
    statics: {
        'getCurrentSession()': (runtime: Runtime) => {
            const row = currentSession(runtime);
            const entries = attributes.map((name) => [name, row?.values.get(name) ?? null] as const);
            const texts = entries.map(
                ([name, value]) => [name, value === null ? null : print(runtime, value)] as const
            );
            const user = runtime.transaction.user.username;
            return mapOf(types.string, types.string, [['SessionId', row?.id ?? null], ['Username', user], ...texts]);
        }
    }
};
