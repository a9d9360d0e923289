/** An org in which somebody's access is to be cut off, and the people who do it; for tests and figures. */
import assert from 'node:assert/strict';
import type { Org } from '../../../local-org/src/index.ts';
import { castOf, type Cast } from '../demo/index.ts';

export type Desk = {
    readonly org: Org;
    readonly cast: Cast;
    readonly incidentId: string;
    /** Users in the scope of the incident. */
    readonly suspects: readonly string[];
};

type Size = { readonly users: number; readonly grants: number; readonly sessions: number };

/** The incident's app. */
export const appName = 'Drift';
export const usernameOf = (at: number): string => `suspect-${at}@example.com`;

function loadSuspects(org: Org, users: number): string[] {
    const profile = org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'")[0]!.id!;
    const rows = Array.from({ length: users }, (_, at) => ({
        Username: usernameOf(at),
        LastName: `Suspect ${at}`,
        Email: usernameOf(at),
        Alias: `sus${at}`,
        CommunityNickname: `suspect-${at}`,
        ProfileId: profile,
        IsActive: true,
        UserType: 'Standard',
        TimeZoneSidKey: 'America/Los_Angeles',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8'
    }));
    return org.database.load('User', rows);
}

/** Loads suspects with grants and sessions, opens the incident that names them and its app, and casts the roles. */
export function openDesk(org: Org, { users, grants, sessions }: Size): Desk {
    const suspects = loadSuspects(org, users);
    const of = (at: number): string => suspects[at % users]!;
    org.database.load('OauthToken', Array.from({ length: grants }, (_, at) => ({ AppName: appName, UserId: of(at), UseCount: at, DeleteToken: `delete-${at}` }))); // prettier-ignore
    org.database.load('AuthSession', Array.from({ length: sessions }, (_, at) => ({ UsersId: of(at), SessionType: 'Oauth2', SourceIp: '192.0.2.7' }))); // prettier-ignore
    org.database.commit();
    const fields = {
        Title__c: 'Tokens in other hands',
        Time_Zone__c: 'America/Los_Angeles',
        Discovered__c: new Date(Date.now() - 3_600_000).toISOString().replace('Z', '+0000'),
        Scope_Apps__c: appName,
        // Where many use the app, the incident names the app alone.
        ...(users > 20 ? {} : { Scope_Users__c: suspects.map((_, at) => usernameOf(at)).join('\n') })
    };
    const incidentId = String(org.callStatic('IncidentService', 'openFromJson', [JSON.stringify(fields)]));
    return { org, cast: castOf(org, incidentId), incidentId, suspects };
}

/**
 * One call of the Contain tab as somebody of the cast, and what it starts.
 *
 * @throws Error with the message that the page would show
 */
export function callAs(
    { org, cast }: Desk,
    role: Parameters<Cast['idOf']>[0],
    methodName: string,
    parameters: Readonly<Record<string, unknown>>,
    className = 'ContainmentController'
): unknown {
    const user = org.findUser(cast.idOf(role));
    assert.ok(user, 'may sign in');
    const outcome = org.invokeAuraMethod({ className, methodName, parameters, user });
    org.drainAsync();
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value;
}

/** How many rows a query finds, as the system. */
export const countRows = (org: Org, soql: string): number => org.query(soql).length;

/** One person asks and another agrees, so that an incident may be closed or its evidence taken out. */
export function agree(
    { org, cast, incidentId }: Pick<Desk, 'org' | 'cast' | 'incidentId'>,
    action: 'close_incident' | 'export_evidence',
    asks: Parameters<Cast['idOf']>[0] = 'Incident_Lead'
): void {
    const call = (role: Parameters<Cast['idOf']>[0], methodName: string, parameters: Record<string, unknown>): void => {
        const user = org.findUser(cast.idOf(role))!;
        const outcome = org.invokeAuraMethod({ className: 'ConsentController', methodName, parameters, user });
        assert.ok(outcome.ok, outcome.ok ? '' : outcome.error.message);
    };
    call(asks, 'ask', { incidentId, action, reason: 'For the record of this incident.' });
    const asked = `SELECT Id FROM Work_Item__c WHERE Kind__c = 'consent' AND Action__c = '${action}' AND State__c = 'waiting'`;
    call('Approver', 'approve', { itemId: org.query(asked)[0]!.id });
}
