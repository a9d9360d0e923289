/** Every unit alone, from plan to rollback; lists that a deploy replaces keep what nobody here knows. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changesBetween, component, everything, openBench, plant, type Bench } from './support.ts';

let bench: Bench;
const stranger = 'nobody here knows it';

before(async () => {
    bench = await openBench();
    const range = `<ipRanges><description>${stranger}</description><end>198.51.100.1</end><start>198.51.100.1</start></ipRanges>`;
    const login = `<loginIpRanges><description>${stranger}</description><endAddress>198.51.100.9</endAddress><startAddress>198.51.100.1</startAddress></loginIpRanges>`;
    await plant(await bench.target(), [
        component('Settings', 'Security', `<networkAccess>${range}</networkAccess><somethingNew>42</somethingNew>`),
        component('Settings', 'RealTimeEvent', '<realTimeEvents><entityName>LogoutEvent</entityName><isEnabled>true</isEnabled></realTimeEvents>'),
        component('Profile', 'Standard', login),
        component('CustomObject', 'Case', '<historyRetentionPolicy><archiveAfterMonths>6</archiveAfterMonths><archiveRetentionYears>3</archiveRetentionYears><description>before</description><gracePeriodDays>0</gracePeriodDays></historyRetentionPolicy>')
    ]);
    const { database } = bench.host.org;
    database.load('TenantSecret', [{ Status: 'ACTIVE' }]);
    database.load('OrgWideEmailAddress', [{ Address: 'notices@shop.example', DisplayName: 'Notices', IsVerified: true }]);
    database.load('EmailDomainKey', [{ Domain: 'shop.example', IsActive: true }]);
    database.commit();
}); // prettier-ignore
after(() => bench.close());

/** A section for each unit, with words that the plan has to show. */
const samples: Readonly<Record<string, readonly [yaml: string, shown: RegExp]>> = {
    fieldHistory: ['{ Contact: [Email, Account], Order__c: [Total__c] }', /CustomField Order__c\.Total__c: trackHistory: false → true/],
    historyRetention: ['{ Case: { archiveAfterMonths: 12, archiveRetentionYears: 10 }, Order__c: { archiveAfterMonths: 18, archiveRetentionYears: 7 } }', /archiveAfterMonths: 6 → 12/],
    eventLogs: ['{ enableEventLogGeneration: true, eventLogRetentionDuration: 365 }', /enableEventLogGeneration/],
    loginForensics: ['{ enableLoginForensics: true }', /enableLoginForensics/],
    realTimeEvents: ['{ ApiEvent: true, LoginEvent: false }', /realTimeEvents \[ApiEvent\]/],
    classification: ['{ Contact.Email: { securityClassification: Confidential, complianceGroup: [PII, GDPR] }, Order__c.Card_Token__c: { complianceGroup: [PCI] } }', /complianceGroup: \(not set\) → GDPR;PII/],
    encryptionSettings: ['{ enableEncryptFieldHistory: true }', /enableEncryptFieldHistory/],
    encryptionKeys: ['{ enableReplayDetection: true }', /enableReplayDetection/],
    encryptedFields: ['{ Contact.Phone: ProbabilisticEncryption, Order__c.Card_Token__c: CaseSensitiveDeterministicEncryption }', /filters, sorting/],
    session: ['{ sessionTimeout: ThirtyMinutes }', /TwoHours → ThirtyMinutes/],
    password: ['{ minimumPasswordLength: 14 }', /8 → 14/],
    trustedNetworks: ['[{ from: 192.0.2.0, to: 192.0.2.255, description: office }]', /192\.0\.2\.0 – 192\.0\.2\.255\]: \(absent\) → office/],
    oauthFlows: ['{ blockOAuthUnPwFlow: true }', /blockOAuthUnPwFlow/],
    connectedApps: ['{ enableAdminApprovedAppsOnlyForExternalUser: true }', /ForExternalUser/],
    myDomain: ['{ canOnlyLoginWithMyDomainUrl: true }', /canOnlyLoginWithMyDomainUrl/],
    userManagement: ['{ userFieldHistoryTracking: true }', /userFieldHistoryTracking/],
    privacy: ['{ enableConsentAuditTrail: true }', /enableConsentAuditTrail/],
    transactionSecurity: ['{ Cordon_Api_Read_Volume: { action: notify }, Cordon_Report_Export: { action: block } }', /Cordon_Report_Export: \(absent\) → present, inactive/],
    loginIpRanges: ['{ keepReachable: [{ address: 192.0.2.9, what: the CI, profile: Standard }], profiles: { Standard: [{ from: 192.0.2.0, to: 192.0.2.255, description: office }], MinimumAccess: [{ from: "2001:db8::", to: "2001:db8::ffff", description: integrations }] } }', /loginIpRanges \[192\.0\.2\.0/]
}; // prettier-ignore

for (const [unit, [yaml, shown]] of Object.entries(samples)) {
    test(unit, async () => {
        const folder = bench.config({ 'all.yaml': `${unit}: ${yaml}\n` });
        const works = async (command: string, ...more: readonly string[]): Promise<string> => {
            const config = command === 'rollback' ? [] : ['--config', folder, '--accept', unit];
            const { code, out } = await bench.run([command, ...config, ...more]);
            assert.equal(code, 0, `${command}\n${out}`);
            return out;
        };
        const start = everything(bench);
        assert.match(await works('plan'), shown);
        await works('validate');
        assert.deepEqual(changesBetween(start, everything(bench)), [], 'plan and validate change nothing');
        assert.match(await works('apply'), new RegExp(`${unit}: applied: in force, read back`));
        const applied = everything(bench);
        assert.equal(strangers(applied), strangers(start), 'what nobody here knows is there after apply');
        await works('verify');
        assert.match(await works('apply'), /Nothing to change\./);
        assert.deepEqual(changesBetween(applied, everything(bench)), [], 'a second apply changes nothing');
        await works('rollback');
        assert.deepEqual(changesBetween(start, everything(bench)), [], 'the org ends as it began');
    });
}

const strangers = (org: ReadonlyMap<string, string>): number => [...org.values()].join('\n').split(new RegExp(`${stranger}|somethingNew|LogoutEvent`)).length; // prettier-ignore

test('a policy is armed by a second step only, and that step can be taken back alone', async () => {
    const config = bench.config({ 'all.yaml': 'transactionSecurity: { Cordon_Api_Read_Volume: { action: block } }\n' });
    const apply = (...more: readonly string[]): ReturnType<Bench['run']> => bench.run(['apply', '--config', config, ...more]); // prettier-ignore
    const arm = ['--arm', 'Cordon_Api_Read_Volume'];
    const active = (): unknown => bench.host.store.find('TransactionSecurityPolicy', 'Cordon_Api_Read_Volume')?.content?.['active']?.[0]; // prettier-ignore
    const early = await apply(...arm);
    assert.equal(early.code, 1);
    assert.match(early.out, /not in the org yet; arming is a second step/);
    assert.equal(active(), undefined);
    assert.equal((await apply()).code, 0);
    assert.equal(active(), 'false');
    assert.match((await apply(...arm)).out, /would block what it matches.*\n.*--accept transactionSecurity/);
    assert.equal(active(), 'false', 'a policy that blocks has to be accepted');
    assert.equal((await apply(...arm, '--accept', 'transactionSecurity')).code, 0);
    assert.equal(active(), 'true');
    assert.match((await apply()).out, /Nothing to change/, 'an armed policy stays armed');
    await bench.run(['rollback']);
    assert.equal(active(), 'false');
    await bench.run(['rollback']);
    assert.equal(active(), undefined);
});

test('permission sets, a group and its muting come from their source, and go again', async () => {
    const right = (name: string): string => `<userPermissions><enabled>true</enabled><name>${name}</name></userPermissions>`;
    const xml = (root: string, content: string): string => `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`;
    const repository = bench.config({
        'config/provision/profiles/none.yaml': '{}\n',
        'desired/org.yaml': 'permissionSets: [all]\n',
        'unpackaged/access/permissionsets/Desk_Platform.permissionset-meta.xml': xml('PermissionSet', `<description>Freezes users.</description><label>Desk</label>${right('ViewSetup')}${right('FreezeUsers')}`),
        'unpackaged/access/mutingpermissionsets/Desk_Mute.mutingpermissionset-meta.xml': xml('MutingPermissionSet', `<label>Mute</label>${right('FreezeUsers')}`),
        'unpackaged/access/permissionsetgroups/Desk_Group.permissionsetgroup-meta.xml': xml('PermissionSetGroup', '<label>Desk</label><mutingPermissionSets>Desk_Mute</mutingPermissionSets><permissionSets>Desk_Platform</permissionSets>')
    });
    const run = (command: string): ReturnType<Bench['run']> => bench.runIn(repository, command === 'rollback' ? [command] : [command, '--config', `${repository}/desired`]);
    const start = everything(bench);
    const { code, out } = await run('apply');
    assert.equal(code, 0, out);
    assert.match(out, /# Freezes users \[NIST .*AC-6\]\n +PermissionSet Desk_Platform: \(absent\) → present/);
    assert.match((await run('apply')).out, /Nothing to change/);
    await plant(await bench.target(), [component('PermissionSet', 'Desk_Platform', `<description>Freezes users.</description><label>Desk</label>${right('ViewSetup')}${right('FreezeUsers')}${right('ManageUsers')}`)]);
    assert.equal((await run('verify')).code, 1, 'a permission that somebody added is a difference');
    assert.equal((await run('apply')).code, 0);
    assert.equal((await run('verify')).code, 0);
    assert.equal((await run('rollback')).code, 0);
    assert.equal((await run('rollback')).code, 1, 'what was added meanwhile is a conflict');
    assert.equal((await bench.runIn(repository, ['rollback', '--force'])).code, 0);
    assert.deepEqual(changesBetween(start, everything(bench)), []);
}); // prettier-ignore

test('senders whose mail would not arrive are named', async () => {
    const verify = (sender: string): ReturnType<Bench['run']> => bench.run(['verify', '--config', bench.config({ 'mail.yaml': `emailDomains: { senders: [${sender}] }\n` })]); // prettier-ignore
    assert.equal((await verify('notices@shop.example')).code, 0);
    const { code, out } = await verify('legal@other.example');
    assert.equal(code, 1);
    assert.match(out, /legal@other\.example is no organization-wide address/);
    assert.match(out, /other\.example has no active DKIM key/);
});
