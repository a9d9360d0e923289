/** What an org takes only with an add-on, how many fields it tracks, what an empty element takes away. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { OrgHost, runDeploy, type HostOptions } from '../../src/deploy/index.ts';
import { notes, projectOf } from './api-support.ts';
import { cacheDir } from './support.ts';

let plain: OrgHost;
let shield: OrgHost;

before(() => {
    const open = (profile: HostOptions['profile']): OrgHost => new OrgHost({ projects: [projectOf(notes)], cacheDir, profile }); // prettier-ignore
    plain = open('enterprise');
    shield = open('shield');
});
after(() => {
    plain.close();
    shield.close();
});

const xml = (root: string, content: string): string => `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`; // prettier-ignore

/** Deploys files. @returns what was wrong */
function deploy(host: OrgHost, type: string, member: string, path: string, text: string): string[] {
    const manifest = xml('Package', `<types><members>${member}</members><name>${type}</name></types><version>67.0</version>`); // prettier-ignore
    const zip = zipSync({ 'package.xml': strToU8(manifest), [path]: strToU8(text) });
    const request = { zip, checkOnly: false, rollbackOnError: true, testLevel: 'NoTestRun', runTests: [], ignoreWarnings: true } as const; // prettier-ignore
    return runDeploy(host, request, () => ({ passed: true })).problems.filter(({ kind }) => kind === 'Error').map(({ problem }) => problem); // prettier-ignore
}

const settings = (host: OrgHost, name: string, content: string): string[] => deploy(host, 'Settings', name, `settings/${name}.settings`, xml(`${name}Settings`, content)); // prettier-ignore
const object = (host: OrgHost, name: string, content: string, type = 'CustomObject'): string[] => deploy(host, type, name, `objects/${name}.object`, xml('CustomObject', content)); // prettier-ignore

test('settings, policies and schemes of an add-on are refused without it', () => {
    const refused: readonly (readonly [(host: OrgHost) => string[], string])[] = [
        [(host) => settings(host, 'Event', '<enableEventLogGeneration>true</enableEventLogGeneration>'), 'enableEventLogGeneration'],
        [(host) => settings(host, 'RealTimeEvent', '<realTimeEvents><entityName>ApiEvent</entityName><isEnabled>true</isEnabled></realTimeEvents>'), 'ApiEvent'],
        [(host) => settings(host, 'EncryptionKey', '<enableReplayDetection>true</enableReplayDetection>'), 'enableReplayDetection'],
        [(host) => object(host, 'Account', '<historyRetentionPolicy><archiveAfterMonths>6</archiveAfterMonths></historyRetentionPolicy>'), 'historyRetentionPolicy'],
        [(host) => object(host, 'Note__c', '<fields><fullName>Secret__c</fullName><label>Secret</label><type>Text</type><length>20</length><encryptionScheme>ProbabilisticEncryption</encryptionScheme></fields>'), 'encryptionScheme ProbabilisticEncryption'],
        [(host) => deploy(host, 'TransactionSecurityPolicy', 'Exports', 'transactionSecurityPolicies/Exports.transactionSecurityPolicy', xml('TransactionSecurityPolicy', '<active>false</active><eventName>ReportEvent</eventName>')), 'TransactionSecurityPolicy']
    ];
    for (const [change, what] of refused) {
        assert.deepEqual(change(plain), [`${what} is not available for your organization`]);
        assert.deepEqual(change(shield), [], what);
    }
    assert.deepEqual(settings(plain, 'Event', '<enableEventLogGeneration>false</enableEventLogGeneration><enableStreamingApi>true</enableStreamingApi>'), [], 'turning off is always possible');
}); // prettier-ignore

test('twenty fields of an object are tracked, sixty with Field Audit Trail; a tracked field may be deployed again', () => {
    const names = ['Phone', 'Fax', 'Website', 'Industry', 'Type', 'Rating', 'Site', 'Ownership', 'Sic', 'TickerSymbol', 'Description', 'AccountNumber', 'AccountSource', 'AnnualRevenue', 'NumberOfEmployees', 'SicDesc', 'Owner', 'BillingAddress', 'ShippingAddress', 'Name']; // prettier-ignore
    const track = (host: OrgHost, fields: readonly string[]): string[] => object(host, 'Account', fields.map((name) => `<fields><fullName>${name}</fullName><trackHistory>true</trackHistory></fields>`).join('')); // prettier-ignore
    assert.deepEqual(track(plain, names), []);
    assert.deepEqual(track(plain, ['Parent']), ['You can track history on at most 20 fields of Account; this would be 21']); // prettier-ignore
    assert.deepEqual(track(plain, names.slice(0, 2)), []);
    assert.deepEqual(track(shield, [...names, 'Parent']), []);
    const tracked = plain.org.query("SELECT QualifiedApiName FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Account' AND IsFieldHistoryTracked = TRUE"); // prettier-ignore
    assert.deepEqual(
        names.filter(
            (name) =>
                !tracked.some(({ values }) => values.get('QualifiedApiName') === (name === 'Owner' ? 'OwnerId' : name))
        ),
        [],
        'what a deploy says of a standard field shows in its definition'
    );
});

test('an empty element takes away login ranges, a retention policy, a classification', () => {
    const profile = (content: string): string[] => deploy(plain, 'Profile', 'Standard', 'profiles/Standard.profile', xml('Profile', content)); // prettier-ignore
    profile('<loginIpRanges><endAddress>192.0.2.1</endAddress><startAddress>192.0.2.1</startAddress></loginIpRanges>');
    profile('<custom>false</custom>');
    const ranges = (): unknown => plain.store.find('Profile', 'Standard')!.content!['loginIpRanges'];
    assert.ok(ranges() !== undefined, 'a file that does not speak of them keeps them');
    profile('<loginIpRanges/>');
    assert.equal(ranges(), undefined);
    object(shield, 'Case', '<historyRetentionPolicy><archiveAfterMonths>6</archiveAfterMonths></historyRetentionPolicy>'); // prettier-ignore
    object(shield, 'Case', '<historyRetentionPolicy/>');
    assert.equal(shield.store.find('CustomObject', 'Case')!.content!['historyRetentionPolicy'], undefined);
    const classify = (content: string): string[] => object(plain, 'Contact', `<fields><fullName>Email</fullName>${content}</fields>`); // prettier-ignore
    classify('<securityClassification>Restricted</securityClassification><trackHistory>true</trackHistory>');
    classify('<securityClassification/>');
    const email = plain.store.find('CustomField', 'Contact.Email')!.content!;
    assert.deepEqual([email['securityClassification'], email['trackHistory']], [undefined, ['true']]);
});
