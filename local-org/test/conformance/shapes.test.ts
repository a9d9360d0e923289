/**
 * Every profile with every shape: which objects and fields are there, and what an org says of those that are not.
 *
 * Sources: Object Reference, "Account" (person accounts), "CurrencyType", "Network", "FieldHistoryArchive", "User"; Salesforce
 * Help, "State and Country/Territory Picklists"; Real-Time Event Monitoring, "Event Storage". Unconfirmed: which event log
 * objects the add-on brings.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OrgOptions } from '../../src/org/options.ts';
import { orgOf, run } from '../language/harness.ts';

type Profile = NonNullable<OrgOptions['profile']>;
type Feature = NonNullable<OrgOptions['features']>[number];

const profiles: readonly Profile[] = ['developer', 'enterprise', 'enterprise+event-monitoring', 'shield'];
const objectsOf: Readonly<Record<string, readonly Profile[]>> = {
    LoginHistory: profiles,
    SetupAuditTrail: profiles,
    EventLogFile: profiles,
    ApiEvent: ['enterprise+event-monitoring', 'shield'],
    RestApiEventLog: ['enterprise+event-monitoring', 'shield'],
    TransactionSecurityPolicy: ['enterprise+event-monitoring', 'shield'],
    FieldHistoryArchive: ['shield']
};
const shapes: readonly (readonly [feature: Feature, object: string, field: string | undefined])[] = [
    ['personAccounts', 'Account', 'PersonEmail'],
    ['stateAndCountryPicklists', 'Contact', 'MailingStateCode'],
    ['multiCurrency', 'Account', 'CurrencyIsoCode'],
    ['communities', 'Network', undefined],
    ['communities', 'User', 'ContactId']
];

const ask = (object: string, field: string | undefined): string => `try { Database.query('SELECT ${field ?? 'Id'} FROM ${object} LIMIT 1'); out('there'); } catch (QueryException e) { out(e.getMessage().substringBefore('.')); }`; // prettier-ignore
const gone = (object: string, field: string | undefined): string =>
    field === undefined ? `sObject type '${object}' is not supported` : `No such column '${field}' on entity '${object}'`; // prettier-ignore

for (const profile of profiles) {
    describe(profile, () => {
        test('objects of the edition', () => {
            const org = orgOf({ 'A.cls': 'public class A {}' }, { profile, features: [] });
            for (const [object, where] of Object.entries(objectsOf)) assert.deepEqual(run(ask(object, undefined), org), [where.includes(profile) ? 'there' : gone(object, undefined)], object); // prettier-ignore
            for (const [feature, object, field] of shapes) assert.deepEqual(run(ask(object, field), org), [gone(object, field)], feature); // prettier-ignore
            org.close();
        });
        for (const feature of [...new Set(shapes.map(([name]) => name))]) {
            test(`with ${feature}`, () => {
                const org = orgOf({ 'A.cls': 'public class A {}' }, { profile, features: [feature] });
                for (const [own, object, field] of shapes) assert.deepEqual(run(ask(object, field), org), [own === feature ? 'there' : gone(object, field)], `${object}.${field ?? ''}`); // prettier-ignore
                assert.deepEqual(run("out(Schema.getGlobalDescribe().containsKey('Network'));", org), [String(feature === 'communities')]); // prettier-ignore
                org.close();
            });
        }
        test('with all of them', () => {
            const org = orgOf({ 'A.cls': 'public class A {}' }, { profile, features: [...new Set(shapes.map(([name]) => name))] }); // prettier-ignore
            for (const [, object, field] of shapes) assert.deepEqual(run(ask(object, field), org), ['there'], object);
            org.close();
        });
    });
}
