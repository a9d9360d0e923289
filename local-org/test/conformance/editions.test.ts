/**
 * What an edition, an add-on or a feature brings and what an org without it says.
 *
 * Sources: Object Reference (OR): "Account", "Person Account Record Types", "User", "CurrencyType", "Network",
 * "FieldHistoryArchive"; Salesforce Help (SH): "State and Country/Territory Picklists", "Monitor Login History",
 * "Real-Time Event Monitoring Data Storage"; REST API Developer Guide (REST): "Using Event Log Files".
 *
 * Unconfirmed: that a state picklist takes a code where the text stands; the list of free event log files; which event log objects the add-on brings; that a contact of a person
 * account passes its changes on and cannot be deleted alone; the texts for portal users without a contact.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { OrgOptions } from '../../src/org/options.ts';
import { orgOf, run } from '../language/harness.ts';

const orgWith = (options: Partial<OrgOptions>, files: Readonly<Record<string, string>> = {}): ReturnType<typeof orgOf> => {
    const org = orgOf({ 'A.cls': 'public class A {}', ...files }, { features: [], ...options });
    after(() => org.close());
    return org;
}; // prettier-ignore

const has = (names: readonly string[]): string =>
    `for (String n : new List<String>{ ${names.map((name) => `'${name}'`).join(', ')} }) { try { Database.query('SELECT COUNT() FROM ' + n); out(n); } catch (QueryException e) { out(e.getMessage().substringBefore('.')); } }`;

describe('editions', () => {
    const objects = ['ApiEvent', 'RestApiEventLog', 'FieldHistoryArchive', 'EventLogFile', 'TransactionSecurityPolicy'];
    const missing = (name: string): string => `sObject type '${name}' is not supported`;
    const probe = `for (String n : new List<String>{ ${objects.map((name) => `'${name}'`).join(', ')} }) { try { List<SObject> all = Database.query('SELECT Id FROM ' + n); out(n); } catch (QueryException e) { out(e.getMessage().substringBefore('.')); } }`;
    const [api, rest, archive, file, policy] = objects as [string, string, string, string, string];

    test('an org without an add-on has no stored events, event log objects, archive or transaction security', () => {
        for (const profile of ['developer', 'enterprise'] as const)
            assert.deepEqual(run(probe, orgWith({ profile })), [missing(api), missing(rest), missing(archive), file, missing(policy)]); // prettier-ignore
    });
    test('Event Monitoring brings events, Shield the archive besides', () => {
        assert.deepEqual(run(probe, orgWith({ profile: 'enterprise+event-monitoring' })), [api, rest, missing(archive), file, policy]); // prettier-ignore
        assert.deepEqual(run(probe, orgWith({ profile: 'shield' })), objects);
    });
    test('a describe of the org shows what is there', () => {
        const ask = "Map<String, SObjectType> all = Schema.getGlobalDescribe(); out(all.containsKey('ApiEvent')); out(all.get('apievent')); out(Type.forName('ApiEvent') == null); out(new Set<String>(all.keySet()).contains('apievent'));"; // prettier-ignore
        assert.deepEqual(run(ask, orgWith({ profile: 'enterprise' })), ['false', 'null', 'true', 'false']);
        assert.deepEqual(run(ask, orgWith({ profile: 'shield' })), ['true', 'ApiEvent', 'false', 'true']);
    });
    test('code that names what is missing does not compile', () => {
        assert.throws(
            () => orgWith({ profile: 'enterprise' }, { 'B.cls': 'public class B { List<ApiEvent> all; }' }),
            /ApiEvent/
        );
        orgWith({ profile: 'shield' }, { 'B.cls': 'public class B { List<ApiEvent> all; }' });
    });
    test('logs are kept as long as the edition keeps them (SH, REST)', () => {
        const kept = (profile: NonNullable<OrgOptions['profile']>): string[] => {
            const org = orgWith({ profile });
            const ago = (days: number): string => new Date(Date.UTC(2026, 2, 17, 16) - days * 86_400_000).toISOString();
            org.database.load('LoginHistory', [10, 182, 184].map((days) => ({ UserId: org.user.id, LoginTime: ago(days) }))); // prettier-ignore
            org.database.load('EventLogFile', [['Login', 0.5], ['Login', 2], ['RestApi', 0.5], ['RestApi', 31]].map(([EventType, days]) => ({ EventType, LogDate: ago(Number(days)) }))); // prettier-ignore
            return run('out([SELECT COUNT() FROM LoginHistory]); for (EventLogFile f : [SELECT EventType FROM EventLogFile ORDER BY LogDate]) out(f.EventType);', org); // prettier-ignore
        };
        assert.deepEqual(kept('enterprise'), ['2', 'Login']);
        assert.deepEqual(kept('developer'), ['2', 'Login', 'RestApi']);
        assert.deepEqual(kept('shield'), ['2', 'Login', 'Login', 'RestApi']);
    });
});

describe('features', () => {
    test('without a feature its objects and fields are not there', () => {
        const org = orgWith({});
        assert.deepEqual(run(has(['Network', 'CurrencyType']), org), ['Network', 'CurrencyType'].map((name) => `sObject type '${name}' is not supported`)); // prettier-ignore
        const fields = ['Account.PersonEmail', 'Contact.MailingStateCode', 'Account.CurrencyIsoCode', 'User.ContactId'];
        const ask = `for (String n : new List<String>{ ${fields.map((name) => `'${name}'`).join(', ')} }) { try { Database.query('SELECT ' + n.substringAfter('.') + ' FROM ' + n.substringBefore('.')); out('there'); } catch (QueryException e) { out(e.getMessage().substringBefore('.')); } }`;
        assert.deepEqual(run(ask, org), fields.map((name) => `No such column '${name.split('.')[1]}' on entity '${name.split('.')[0]}'`)); // prettier-ignore
        assert.deepEqual(run('out(UserInfo.isMultiCurrencyOrganization());', org), ['false']);
    });
    test('several currencies: every record has one, from a list (OR, CurrencyType)', () => {
        const object = '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>T</label><pluralLabel>T</pluralLabel><nameField><label>N</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel></CustomObject>'; // prettier-ignore
        const org = orgWith({ features: ['multiCurrency'] }, { 'objects/T__c/T__c.object-meta.xml': object });
        assert.deepEqual(
            run(
                `out(UserInfo.isMultiCurrencyOrganization()); T__c t = new T__c(); insert t; out([SELECT CurrencyIsoCode FROM T__c].CurrencyIsoCode);
                try { insert new Account(Name = 'A', CurrencyIsoCode = 'XXX'); } catch (DmlException e) { out(e.getDmlType(0)); }
                out([SELECT IsoCode FROM CurrencyType WHERE IsCorporate = TRUE].IsoCode);`,
                org
            ),
            ['true', 'USD', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'USD']
        );
    });
    test('state picklists: code and text are one value, a state belongs to its country (SH)', () => {
        const org = orgWith({ features: ['stateAndCountryPicklists'] });
        assert.deepEqual(
            run(
                `Contact c = new Contact(LastName = 'A', MailingStateCode = 'CA', MailingCountryCode = 'US'); insert c;
                c = [SELECT MailingState, MailingCountry FROM Contact]; out(c.MailingState + ', ' + c.MailingCountry);
                c.MailingState = 'new york'; update c; out([SELECT MailingStateCode FROM Contact].MailingStateCode);
                for (Contact bad : new List<Contact>{ new Contact(LastName = 'B', MailingState = 'Calif.', MailingCountry = 'United States'), new Contact(LastName = 'C', MailingStateCode = 'CA'), new Contact(LastName = 'D', MailingCountry = 'Atlantis') })
                    try { insert bad; } catch (DmlException e) { out(e.getDmlType(0) + ' ' + e.getDmlMessage(0)); }`,
                org
            ),
            [
                'California, United States',
                'NY',
                "FIELD_INTEGRITY_EXCEPTION There's a problem with this state, even though it may appear correct. Please select a state/province from the list of valid states.: Mailing State",
                'FIELD_INTEGRITY_EXCEPTION A country/territory must be specified before specifying a state value for field: Mailing State',
                "FIELD_INTEGRITY_EXCEPTION There's a problem with this country, even though it may appear correct. Please select a country/territory from the list of valid countries.: Mailing Country"
            ]
        );
    });
});

describe('person accounts (OR, Account)', () => {
    const tier = '<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Tier__c</fullName><label>Tier</label><type>Text</type><length>10</length></CustomField>'; // prettier-ignore
    const org = orgWith(
        { features: ['personAccounts'] },
        {
            'objects/Contact/fields/Tier__c.field-meta.xml': tier,
            'Watch.trigger':
                "trigger Watch on Contact (before insert, after insert) { System.debug('contact trigger'); }"
        }
    );
    const reset = 'delete [SELECT Id FROM Account]; ';

    test('a person is an account and a contact at once', () => {
        assert.deepEqual(
            run(
                `${reset} Account a = new Account(FirstName = 'Ana', LastName = 'Lima', PersonEmail = 'ana@example.com', PersonMailingState = 'CA', Tier__pc = 'gold'); insert a;
                a = [SELECT Name, IsPersonAccount, PersonContactId, RecordType.DeveloperName, RecordType.IsPersonType FROM Account];
                out(a.Name + ' ' + a.IsPersonAccount + ' ' + a.RecordType.DeveloperName + ' ' + a.RecordType.IsPersonType);
                Contact c = [SELECT Name, Email, MailingState, Tier__c, AccountId, IsPersonAccount FROM Contact WHERE Id = :a.PersonContactId];
                out(c.Name + ' ' + c.Email + ' ' + c.MailingState + ' ' + c.Tier__c + ' ' + (c.AccountId == a.Id) + ' ' + c.IsPersonAccount);
                a.PersonEmail = 'lima@example.com'; a.LastName = 'Lopes'; update a;
                out([SELECT Email FROM Contact WHERE LastName = 'Lopes'].Email + ' ' + [SELECT Name FROM Account].Name);
                out([SELECT COUNT() FROM Account WHERE PersonEmail = 'lima@example.com']);
                delete a; out([SELECT COUNT() FROM Contact]);`,
                org
            ),
            [
                'Ana Lima true PersonAccount true',
                'Ana Lima ana@example.com CA gold true true',
                'lima@example.com Ana Lopes',
                '1',
                '0'
            ]
        );
    });
    test('companies have no person fields, persons no name of their own', () => {
        assert.deepEqual(
            run(
                `${reset} Id person = [SELECT Id FROM RecordType WHERE IsPersonType = TRUE AND SObjectType = 'Account'].Id;
                for (Account each : new List<Account>{ new Account(Name = 'Firm', PersonEmail = 'a@example.com'), new Account(Name = 'X', LastName = 'Y', RecordTypeId = person), new Account(FirstName = 'Z', RecordTypeId = person), new Account(Name = 'Firm') })
                    try { insert each; out('saved ' + [SELECT IsPersonAccount FROM Account WHERE Id = :each.Id].IsPersonAccount); } catch (DmlException e) { out(e.getDmlMessage(0)); }`,
                org
            ),
            [
                'Account: bad field names on insert/update call: PersonEmail',
                'Account: bad field names on insert/update call: Name',
                'Required fields are missing: [LastName]',
                'saved false'
            ]
        );
    });
    test('loaded persons have their contact, whose changes reach the account (unconfirmed)', () => {
        run(reset, org);
        org.database.load('Account', [{ LastName: 'Loaded', PersonEmail: 'l@example.com' }]);
        assert.deepEqual(
            run(
                `Contact c = [SELECT Id, Email FROM Contact WHERE LastName = 'Loaded']; out(c.Email); c.Email = 'm@example.com'; update c;
                out([SELECT PersonEmail FROM Account WHERE Name = 'Loaded'].PersonEmail);
                try { delete c; } catch (DmlException e) { out(e.getDmlType(0)); }`,
                org
            ),
            ['l@example.com', 'm@example.com', 'DELETE_FAILED']
        );
    });
});
