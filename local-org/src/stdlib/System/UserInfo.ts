/** Apex Reference, "UserInfo Class", API 67.0. */
import type { PlatformClass, Runtime } from '../../runtime/index.ts';
import { parseSoql } from '../../syntax/index.ts';
import { profileOf, uncounted } from '../support/allRecords.ts';
import { ApexTimeZone } from './Time.ts';

const nameParts = (runtime: Runtime): string[] => runtime.transaction.user.name.trim().split(/\s+/);

const userQuery = parseSoql('SELECT Email, UserRoleId, UserType FROM User WHERE Id = :id');
const organizationQuery = parseSoql('SELECT Name FROM Organization');

/** A field of the running user's record; null if it is empty or the org keeps no record of the user. */
function userText(runtime: Runtime, field: string): string | null {
    const { id } = runtime.transaction.user;
    const [row] = uncounted(runtime, () => runtime.org.database.query(userQuery, [id], 'system').records);
    const value = row?.values.get(field) ?? null;
    return value === null ? null : String(value);
}

function organizationName(runtime: Runtime): string | null {
    const [row] = uncounted(runtime, () => runtime.org.database.query(organizationQuery, [], 'system').records);
    return row === undefined ? null : String(row.values.get('Name'));
}

export const userInfoClass: PlatformClass = {
    name: 'System.UserInfo',
    statics: {
        'getCurrentUvid()': () => null,
        'getOrganizationName()': (runtime: Runtime) => organizationName(runtime),
        'getProfileId()': (runtime: Runtime) => profileOf(runtime, runtime.transaction.user.id) ?? null,
        // The local org gives out no session that a callout could use; tests see the platform's stand-in.
        'getSessionId()': (runtime: Runtime) =>
            runtime.test.isRunning ? `${runtime.org.identity.organizationId}!ApexTestSession` : null,
        'getUiTheme()': () => 'Theme3',
        'getUiThemeDisplayed()': () => 'Theme4d',
        'getUserEmail()': (runtime: Runtime) => userText(runtime, 'Email'),
        'getUserRoleId()': (runtime: Runtime) => userText(runtime, 'UserRoleId'),
        'isCurrentUserLicensed(String)': () => true,
        'getDefaultCurrency()': () => 'USD',
        'getFirstName()': (runtime: Runtime) => nameParts(runtime).slice(0, -1).join(' ') || null,
        'getLanguage()': (runtime: Runtime) => runtime.transaction.user.locale,
        'getLastName()': (runtime: Runtime) => nameParts(runtime).at(-1) ?? null,
        'getLocale()': (runtime: Runtime) => runtime.transaction.user.locale,
        'getName()': (runtime: Runtime) => runtime.transaction.user.name,
        'getOrganizationId()': (runtime: Runtime) => runtime.org.identity.organizationId,
        'getTimeZone()': (runtime: Runtime) => new ApexTimeZone(runtime, runtime.transaction.user.timeZone),
        'getUserId()': (runtime: Runtime) => runtime.transaction.user.id,
        'getUserName()': (runtime: Runtime) => runtime.transaction.user.username,
        'getUserType()': (runtime: Runtime) => userText(runtime, 'UserType') ?? 'Standard',
        'isMultiCurrencyOrganization()': (runtime: Runtime) => runtime.org.schema.object('CurrencyType') !== undefined
    }
};
