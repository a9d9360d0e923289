/** The records an org has before anybody puts any in: organization, profile, permission sets, the first user. */
import type { LocalDatabase } from '../database/index.ts';
import { currencies, type Project, type Schema } from '../metadata/index.ts';
import { ApexId, widenId, type OrgIdentity, type RunningUser, type SObject } from '../runtime/index.ts';
import { loadPermissions, loadProfiles } from './access/load.ts';
import { loadPrincipalRows } from './access/principal-rows.ts';
import { loadMetadataRows } from './metadata-rows.ts';
import { soql } from './soql.ts';
import { loadStatusRows } from './status-rows.ts';

export const organizationId = widenId('00D000000000001')!;
export const firstUserId = widenId('005000000000001')!;

/** Who runs what no request or job runs. */
export function firstUser(identity: OrgIdentity): RunningUser {
    return {
        id: firstUserId,
        username: identity.adminUsername ?? 'admin@local.example',
        name: 'Admin User',
        timeZone: identity.timeZone,
        locale: identity.locale
    };
}

/**
 * Adds what is missing; a database that was kept already has it.
 * @param assign whether the first user gets the permission sets of the project
 */
export function loadSetupData(
    database: LocalDatabase,
    schema: Schema,
    project: Project,
    identity: OrgIdentity,
    assign = true
): void {
    const add = (object: string, row: Readonly<Record<string, unknown>>): void => {
        const def = schema.object(object);
        if (def === undefined || exists(database, object, String(row['Id']))) return;
        database.load(object, [Object.fromEntries(Object.entries(row).filter(([name]) => schema.field(def, name)))]);
    };
    add('Organization', {
        Id: organizationId,
        Name: 'Local Org',
        OrganizationType: identity.profile === 'developer' ? 'Developer Edition' : 'Enterprise Edition',
        IsSandbox: false,
        LanguageLocaleKey: 'en_US',
        DefaultLocaleSidKey: identity.locale,
        TimeZoneSidKey: identity.timeZone,
        InstanceName: 'LOCAL',
        FiscalYearStartMonth: 1,
        UsesStartDateAsFiscalYearName: false
    });
    loadCurrencies(database, schema);
    const profileId = loadProfiles(database, schema, project);
    const user = firstUser(identity);
    add('User', {
        Id: user.id,
        Username: user.username,
        FirstName: 'Admin',
        LastName: 'User',
        Email: user.username,
        Alias: 'admin',
        CommunityNickname: 'admin',
        ProfileId: profileId,
        IsActive: true,
        UserType: 'Standard',
        TimeZoneSidKey: user.timeZone,
        LocaleSidKey: user.locale,
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8'
    });
    loadMetadataRows(database, schema, project);
    loadPrincipalRows(database, schema, project);
    loadStatusRows(database, schema, project);
    loadPermissions(database, schema, project, assign ? user : undefined);
    // Once more: now the permission set of the profile is there.
    database.load('User', [{ Id: user.id }]);
    database.commit();
}

/** Currencies of an org with several. The rates are made up; the corporate currency's is 1. */
function loadCurrencies(database: LocalDatabase, schema: Schema): void {
    if (schema.object('CurrencyType') === undefined || count(database, 'CurrencyType') > 0) return;
    const rates: readonly number[] = [1, 1.4, 0.9, 0.8];
    database.load('CurrencyType', currencies.map((IsoCode, at) => ({ IsoCode, ConversionRate: rates[at], DecimalPlaces: 2, IsActive: true, IsCorporate: at === 0 }))); // prettier-ignore
}

const count = (database: LocalDatabase, object: string): number =>
    database.count(soql(`SELECT COUNT() FROM ${object}`), [], 'system');

function exists(database: LocalDatabase, object: string, id: string): boolean {
    return database.count(soql(`SELECT COUNT() FROM ${object} WHERE Id = '${id}'`), [], 'system') > 0;
}

/** The user behind a User record: what the record lacks comes from the database, or from the org. */
export function userOf(database: LocalDatabase, record: SObject, identity: OrgIdentity): RunningUser {
    const id = record.id;
    const stored = id === null ? undefined : storedUser(database, id);
    const value = (name: string): string | undefined => {
        const given = record.values.get(name) ?? stored?.values.get(name) ?? undefined;
        return given === undefined || given === null ? undefined : String(given);
    };
    return {
        id: id ?? firstUserId,
        username: value('Username') ?? '',
        name: value('Name') ?? [value('FirstName'), value('LastName')].filter(Boolean).join(' '),
        timeZone: value('TimeZoneSidKey') ?? identity.timeZone,
        locale: value('LocaleSidKey') ?? identity.locale
    };
}

/** A stored user who may sign in now: active, and not frozen. */
export function signedIn(database: LocalDatabase, id: string, identity: OrgIdentity): RunningUser | undefined {
    const active = soql('SELECT Id, Username, Name, TimeZoneSidKey, LocaleSidKey FROM User WHERE Id = :id AND IsActive = TRUE'); // prettier-ignore
    const frozen = soql('SELECT Id FROM UserLogin WHERE UserId = :id AND IsFrozen = TRUE');
    const [record] = database.query(active, [new ApexId(id)], 'system').records;
    if (record === undefined || database.query(frozen, [new ApexId(id)], 'system').records.length > 0) return undefined;
    return userOf(database, record, identity);
}

function storedUser(database: LocalDatabase, id: string): SObject | undefined {
    const query = soql('SELECT Id, Username, Name, TimeZoneSidKey, LocaleSidKey FROM User WHERE Id = :id');
    return database.query(query, [new ApexId(id)], 'system').records[0];
}

/** A user by id or username. */
export function userNamed(
    database: LocalDatabase,
    idOrUsername: string,
    identity: OrgIdentity
): RunningUser | undefined {
    const id = widenId(idOrUsername);
    const query = soql(`SELECT Id FROM User WHERE ${id === undefined ? 'Username' : 'Id'} = :value`);
    const value = id === undefined ? idOrUsername : new ApexId(id);
    const found = database.query(query, [value], 'system').records[0];
    return found === undefined ? undefined : userOf(database, found, identity);
}
