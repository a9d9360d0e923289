/**
 * Two responders with different access see different records and get the same count of people: the number that decides a
 * legal duty does not depend on who counts.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createOrg, type Org, type RunningUser } from '../../../local-org/src/index.ts';
import { permissionSetName } from '../../lib/access/index.ts';
import { buildPackage } from '../../lib/build/index.ts';
import { cacheDir, root } from '../../lib/org/index.ts';
import { loadScenario } from '../../lib/scenarios/load.ts';
import { clockFrom, incidentOf } from '../../lib/scenarios/replay.ts';
import { loadTarget } from '../../lib/scenarios/target.ts';
import { readScenario } from '../../lib/scenarios/index.ts';

const xml = '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><sharingModel>Private</sharingModel></CustomObject>'; // prettier-ignore

/** The package in an org whose leads are private. */
async function orgOfPrivateLeads(folder: string, now: string): Promise<Org> {
    mkdirSync(join(folder, 'objects', 'Lead'), { recursive: true });
    writeFileSync(join(folder, 'objects', 'Lead', 'Lead.object-meta.xml'), xml);
    const { directory } = await buildPackage(root);
    const profile = 'enterprise+event-monitoring';
    return createOrg({ projects: [directory, folder], cacheDir, root, profile, features: [], clock: clockFrom(now) });
}

/** A responder with the shipped permission set, who may read leads. */
function responder(org: Org, name: string): RunningUser {
    const id = (query: string): string => org.query(query)[0]!.id!;
    const username = `${name}@desk.example`;
    const [user] = org.database.load('User', [{ Username: username, LastName: name, Alias: name, Email: username, ProfileId: id("SELECT Id FROM Profile WHERE Name = 'Standard User'"), IsActive: true }]); // prettier-ignore
    const set = id(`SELECT Id FROM PermissionSet WHERE Name = '${permissionSetName('Responder')}'`);
    org.database.load('PermissionSetAssignment', [{ AssigneeId: user, PermissionSetId: set }]);
    return { ...org.user, id: user!, username, name };
}

const leadsSeenBy = (org: Org, user: RunningUser): string =>
    org.runAnonymous('System.debug([SELECT COUNT() FROM Lead WITH USER_MODE]);', user).log.map(({ message }) => message).join(); // prettier-ignore

/** Counts as the user and gives what the roster says. */
function countAs(org: Org, user: RunningUser, incidentId: string): { totals: unknown; over: unknown } {
    const outcome = org.invokeAuraMethod({ className: 'ReachController', methodName: 'startCount', parameters: { incidentId }, user }); // prettier-ignore
    assert.ok(outcome.ok, outcome.ok ? '' : outcome.error.message);
    org.drainAsync();
    const [roster] = org.query('SELECT Totals__c, Counted_Over__c, Status__c, Failure__c FROM Roster__c ORDER BY CreatedDate DESC, Id DESC LIMIT 1'); // prettier-ignore
    const read = (name: string): unknown => [...roster!.values].find(([key]) => key.endsWith(name))?.[1] ?? null;
    assert.equal(read('Failure__c'), null);
    return { totals: JSON.parse(String(read('Totals__c'))) as unknown, over: read('Counted_Over__c') };
}

test('different lists, the same whole-population count', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-private-'));
    const scenario = readScenario(join(root, 'config', 'scenarios', 'bounded-query.json'));
    const org = await orgOfPrivateLeads(folder, scenario.now);
    try {
        const { references } = loadScenario(scenario, loadTarget(org), () => undefined);
        const [sees, blind] = [responder(org, 'sees'), responder(org, 'blind')];
        const leads = org.query('SELECT Id FROM Lead LIMIT 7').map(({ id }) => id!);
        org.database.load('LeadShare', leads.map((LeadId) => ({ LeadId, UserOrGroupId: sees.id, LeadAccessLevel: 'Read', RowCause: 'Manual' }))); // prettier-ignore
        org.database.commit();
        const incidentId = String(org.callStatic('IncidentService', 'openFromJson', [JSON.stringify(incidentOf(scenario, undefined, references))])); // prettier-ignore
        for (const { id } of [sees, blind])
            org.callStatic('IncidentService', 'addMember', [incidentId, id, 'Responder', null]);

        assert.deepEqual([leadsSeenBy(org, sees), leadsSeenBy(org, blind)], ['7', '0']);
        const [first, second] = [countAs(org, sees, incidentId), countAs(org, blind, incidentId)];
        assert.deepEqual(first, second);
        assert.match(JSON.stringify(first.totals), /100/, 'the hundred rows that the query returned are counted');
    } finally {
        org.close();
        rmSync(folder, { recursive: true, force: true });
    }
});
