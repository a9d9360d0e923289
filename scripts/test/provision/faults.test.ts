/** What goes wrong on the worst day: each fault ends in a state that the command names, and that the next command gets out of. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openProxy, type Fate, type Kind, type Proxy } from './proxy.ts';
import { changesBetween, component, everything, openBench, plant, type Bench, type Ran } from './support.ts';

// A line that stays dead is given up after a few tries, not after a thousand.
process.env['SF_METADATA_POLL_ERROR_RETRY_LIMIT'] = '3';

let bench: Bench;
let proxy: Proxy;

before(async () => {
    bench = await openBench('developer');
    proxy = await openProxy(bench.server.port);
});
after(async () => {
    await proxy.close();
    await bench.close();
});

const config = (text: string): string => bench.config({ 'org.yaml': text });
const password = (length: number): string => `password: { minimumPasswordLength: ${length} }\n`;
const length = (): unknown => (bench.host.store.find('Settings', 'Security')?.content?.['passwordPolicies']?.[0] as { minimumPasswordLength: string[] }).minimumPasswordLength[0]; // prettier-ignore
const through = async (argv: readonly string[]): Promise<Ran> => bench.run(argv, await bench.target(undefined, proxy.origin)); // prettier-ignore

/** Cuts the first requests of a kind, however often the clients try again. */
function cut(kind: Kind, fate: 'cutBefore' | 'cutAfter', times = Number.POSITIVE_INFINITY): () => number {
    let hits = 0;
    proxy.decide = (seen) => (seen === kind && hits++ < times ? fate : 'pass');
    return () => hits;
}

test('the line is cut before the org hears of the deploy: nothing changed, and the same command does it', async () => {
    const hits = cut('deploy', 'cutBefore');
    const first = await through(['apply', '--config', config(password(9))]);
    assert.ok(hits() > 0);
    assert.equal(first.code, 1);
    assert.match(first.out, /password: failed: the connection broke before the org took it; the org is as it was/);
    assert.equal(length(), '8');
    assert.equal((await bench.run(['apply', '--config', config(password(9))])).code, 0);
    assert.equal(length(), '9');
});

test('the line is cut after the org took the deploy: it is found, and read back', async () => {
    const hits = cut('deploy', 'cutAfter', 1);
    const { code, out } = await through(['apply', '--config', config(password(10))]);
    assert.equal(hits() >= 1, true);
    assert.equal(code, 0, out);
    assert.match(out, /password: applied: in force, read back/);
    assert.equal(length(), '10');
});

test('the line dies while waiting: pending with 69, and the next command asks for that deploy first', async () => {
    const text = config(`${password(11)}privacy: { enableConsentAuditTrail: true }\n`);
    let deploying = false;
    proxy.decide = (kind) => {
        deploying ||= kind === 'deploy';
        return deploying && kind !== 'deploy' ? 'cutBefore' : 'pass';
    };
    const first = await through(['apply', '--config', text]);
    assert.equal(first.code, 69, first.out);
    assert.match(first.out, /password: pending: deploy 0Af\w+ is not over, or the org cannot be reached/);
    assert.doesNotMatch(first.out, /privacy: applied/, 'nothing else is begun');
    const second = await bench.run(['apply', '--config', text]);
    assert.equal(second.code, 0);
    assert.match(second.said, /run [\w-]+, password: in force, read back/);
    assert.match(second.out, /privacy: applied/);
    await bench.run(['rollback']);
    await bench.run(['rollback']);
    assert.equal(length(), '10', 'what was pending can be taken back like anything else');
});

test('the org refuses one unit half-way: 68, the others stand, and rollback brings them back', async () => {
    const start = everything(bench);
    let deploys = 0;
    proxy.decide = (kind) => (kind === 'deploy' && ++deploys === 2 ? 'refuse' : 'pass');
    const text = config(
        `${password(12)}session: { sessionTimeout: ThirtyMinutes }\nprivacy: { enableConsentEventStream: true }\n`
    );
    const { code, out } = await through(['apply', '--config', text]);
    assert.equal(code, 68, out);
    assert.match(out, /session: applied: in force, read back/);
    assert.match(
        out,
        /password: failed: the org refused it; nothing of this unit was changed\n +\S*ALREADY_IN_PROCESS/
    );
    assert.match(out, /privacy: applied: in force, read back/);
    assert.equal((await bench.run(['verify', '--config', text])).code, 1);
    assert.equal((await bench.run(['rollback'])).code, 0);
    assert.deepEqual(changesBetween(start, everything(bench)), []);
});

test('the 21st tracked field is named before anything is sent', async () => {
    const tracked = ['Email', 'Phone', 'MobilePhone', 'HomePhone', 'OtherPhone', 'Fax', 'Title', 'Department', 'Birthdate', 'LeadSource', 'AssistantName', 'AssistantPhone', 'Description', 'MailingAddress', 'OtherAddress', 'Name', 'Account', 'Owner', 'ReportsTo']; // prettier-ignore
    await plant(await bench.target(), tracked.map((field) => component('CustomField', `Contact.${field}`, '<trackHistory>true</trackHistory>'))); // prettier-ignore
    const start = everything(bench);
    const { code, out } = await bench.run(['apply', '--config', config('fieldHistory: { Contact: [Email, EmailBouncedReason, EmailBouncedDate] }\n')]); // prettier-ignore
    assert.equal(code, 1);
    assert.match(out, /Contact would track 21 fields, 20 are allowed: 3 of the config and 18 that are tracked today/);
    assert.deepEqual(changesBetween(start, everything(bench)), []);
});

test('an IP range that would lock out is refused: the operator, the CI, the last administrator', async () => {
    const ranges = (profile: string, from: string, to: string, more = ''): string => config(`loginIpRanges:\n  profiles:\n    ${profile}: [{ from: ${from}, to: ${to}, description: office }]\n${more}`); // prettier-ignore
    const start = everything(bench);
    const own = await bench.run(['apply', '--accept', 'loginIpRanges', '--config', ranges('Admin', '192.0.2.0', '192.0.2.255')]); // prettier-ignore
    assert.equal(own.code, 1);
    assert.match(own.out, /you \(admin@local\.example\) work from 127\.0\.0\.1, outside .*: you would lock yourself out\n +Add a range that holds 127\.0\.0\.1/); // prettier-ignore
    assert.match(own.out, /no active administrator .* could sign in any more/);
    const ci = await bench.run(['apply', '--accept', 'loginIpRanges', '--config', ranges('Standard', '192.0.2.0', '192.0.2.255', '  keepReachable: [{ address: 203.0.113.5, what: the CI, profile: Standard }]\n')]); // prettier-ignore
    assert.equal(ci.code, 1);
    assert.match(ci.out, /the CI \(203\.0\.113\.5\) would be outside the login IP ranges of Standard User/);
    const wrong = await bench.run(['plan', '--config', ranges('Standard', '192.0.2.9', '192.0.2.1')]);
    assert.match(wrong.out, /192\.0\.2\.9 comes after 192\.0\.2\.1/);
    assert.deepEqual(changesBetween(start, everything(bench)), []);
});

test('a unit without its licence is skipped with the reason', async () => {
    const { code, out } = await bench.run(['apply', '--config', config(`eventLogs: { enableEventLogGeneration: true }\nhistoryRetention: { Contact: { archiveAfterMonths: 6, archiveRetentionYears: 3 } }\nencryptionKeys: { enableReplayDetection: true }\n${password(13)}`)]); // prettier-ignore
    assert.equal(code, 0);
    assert.match(out, /\(eventLogs\): skipped, the org has no Event Monitoring or Shield/);
    assert.match(out, /\(historyRetention\): skipped, the org has no Shield \(Field Audit Trail\)/);
    assert.match(out, /\(encryptionKeys\): skipped, the org has no Shield \(Platform Encryption\)/);
    assert.match(out, /password: applied/);
});

test('a missing permission is named by its API name and its name in Setup, before the deploy', async () => {
    const held = length();
    const given = ['ApiEnabled', 'ViewSetup', 'ModifyMetadata', 'CustomizeApplication'].map((name) => `<userPermissions><enabled>true</enabled><name>${name}</name></userPermissions>`); // prettier-ignore
    await plant(await bench.target(), [component('PermissionSet', 'Deployers', `<label>Deployers</label>${given.join('')}`)]); // prettier-ignore
    const made = bench.host.org.runAnonymous(`
        User u = new User(LastName = 'Dee', Username = 'dee@people.example', Email = 'dee@people.example', Alias = 'dee', TimeZoneSidKey = 'Etc/UTC',
            LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id);
        insert u;
        insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Deployers'].Id);`); // prettier-ignore
    assert.ok(made.success, made.exception?.describe());
    const dee = await bench.target('dee@people.example');
    const { code, out } = await bench.run(['apply', '--config', config(`${password(14)}privacy: { enableConsentEventStream: true }\n`)], dee); // prettier-ignore
    assert.equal(code, 68, out);
    assert.match(out, /dee@people\.example lacks the permission Manage Password Policies \(ManagePasswordPolicies\)/);
    assert.match(out, /privacy: applied/);
    assert.equal(length(), held);
});

test('a mistake in the config is told with file, line, path, value and what is allowed; nothing is read or changed', async () => {
    const folder = bench.config({ 'a.yaml': '# comment\npassword:\n  minimumPasswordLength: 14\n  complexity: VeryComplex\nsesion:\n  sessionTimeout: TwoHours\n' }); // prettier-ignore
    await assert.rejects(bench.run(['apply', '--config', folder]), (error: Error) => {
        assert.match(error.message, /a\.yaml:4: password\.complexity is "VeryComplex"; allowed: NoRestriction, AlphaNumeric, /);
        assert.match(error.message, /a\.yaml:5: sesion is not known; do you mean session\?/);
        return true;
    });
    const told: readonly (readonly [string, RegExp])[] = [
        ['password:\n  minimumPasswordLength: 3\n', /org\.yaml:2: password\.minimumPasswordLength is 3; it must be >= 8/],
        ['password: {minimumPasswordLength: 9}\npassword: {}\n', /org\.yaml:2: Map keys must be unique/],
        ['extends: [hardend]\n', /org\.yaml:1: extends\.0 is "hardend"; use one of audit-baseline, hardened, under-attack/],
        ['trustedNetworks:\n  - { from: office, to: 192.0.2.9, description: x }\n', /org\.yaml:2: trustedNetworks\.0\.from is "office"; it has to be an internet address/]
    ];
    for (const [text, expected] of told) await assert.rejects(bench.run(['plan', '--config', config(text)]), expected);
    await assert.rejects(bench.run(['plan', '--config', bench.config({ 'a.yaml': password(9), 'b.yaml': `\n${password(10)}` })]), /b\.yaml:2: password stands in .*a\.yaml:1 as well/);
    await assert.rejects(bench.run(['plan', '--unit', 'pasword', '--config', config(password(9))]), /there is no such unit; use one of/);
}); // prettier-ignore

test('of two applies at once one works and one is told who holds the org; a lock of a dead run is taken over', async () => {
    const text = config(password(15));
    const [one, two] = await Promise.allSettled([bench.run(['apply', '--config', text]), bench.run(['apply', '--config', text])]); // prettier-ignore
    const done = [one, two].filter((each) => each.status === 'fulfilled');
    const refused = [one, two].find((each) => each.status === 'rejected');
    assert.equal(done.length, 1);
    assert.match(String(refused?.reason), /another run holds this org: apply, process \d+ on /);
    assert.equal(length(), '15');
    const folder = join(bench.state, bench.host.org.identity.organizationId.slice(0, 15));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: 2 ** 30, host: hostname(), since: 'yesterday', command: 'apply' })); // prettier-ignore
    assert.equal((await bench.run(['apply', '--config', config(password(16))])).code, 0);
});

test('somebody changes the org between plan and deploy: nothing is overwritten', async () => {
    const other = await bench.target();
    const held = length();
    let planted = false;
    proxy.decide = async (kind): Promise<Fate> => {
        if (kind === 'validate' && !planted) {
            planted = true;
            await plant(other, [component('Settings', 'Security', '<passwordPolicies><maxLoginAttempts>ThreeAttempts</maxLoginAttempts></passwordPolicies>')]); // prettier-ignore
        }
        return 'pass';
    };
    const { code, out } = await through(['apply', '--config', config(password(17))]);
    assert.equal(code, 1);
    assert.match(out, /password: failed: somebody changed the org since it was planned\n +changed: Settings:Security/);
    assert.equal(length(), held);
});

test('a rollback leaves what somebody changed since, unless it is forced; its images and hashes stay', async () => {
    await bench.run(['apply', '--config', config(password(16))]);
    const { out } = await bench.run(['apply', '--config', config(password(18)), '--json']);
    const { run, sha256 } = JSON.parse(out) as { run: string; sha256: string };
    assert.match(sha256, /^[0-9a-f]{64}$/);
    await plant(await bench.target(), [component('Settings', 'Security', '<passwordPolicies><minimumPasswordLength>20</minimumPasswordLength></passwordPolicies>')]); // prettier-ignore
    const careful = await bench.run(['rollback', '--run', run]);
    assert.equal(careful.code, 1);
    assert.match(careful.out, /minimumPasswordLength was set to 18, and is 20 now: somebody changed it since/);
    assert.equal(length(), '20');
    assert.equal((await bench.run(['rollback', '--run', run, '--force'])).code, 0);
    assert.equal(length(), '16');
    const folder = join(bench.state, bench.host.org.identity.organizationId.slice(0, 15), 'runs', run);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { files: Record<string, string>; previous: { sha256: string } }; // prettier-ignore
    assert.deepEqual(Object.keys(manifest.files), ['password.after.json', 'password.before.json', 'run.json']);
    assert.match(manifest.previous.sha256, /^[0-9a-f]{64}$/);
    assert.match(readFileSync(join(folder, 'password.before.json'), 'utf8'), /"minimumPasswordLength": \[\s*"16"/);
});

test('under a hold nothing that logs is turned off, neither by apply nor by rollback', async () => {
    const on = config(
        'privacy: { enableConsentEventStream: true }\nuserManagement: { userFieldHistoryTracking: true }\n'
    );
    await bench.run(['apply', '--config', on]);
    const off = 'userManagement: { userFieldHistoryTracking: false }\n';
    const held = await bench.run(['apply', '--config', config(`litigationHold: { inForce: true, reason: claim of May }\n${off}`)]); // prettier-ignore
    assert.equal(held.code, 1);
    assert.match(
        held.out,
        /userFieldHistoryTracking: true → false keeps less than today, and a litigation hold was stated/
    );
    const back = await bench.run(['rollback', '--hold']);
    assert.match(back.out, /userManagement: failed: not taken back\n.*keeps less than today/);
    const unheld = await bench.run(['apply', '--config', config(off)]);
    assert.match(unheld.out, /no hold is known in this org, ask counsel/);
    assert.equal(unheld.code, 1, 'even without a hold it has to be accepted');
    assert.equal((await bench.run(['apply', '--config', config(off), '--accept', 'userManagement'])).code, 0);
});

test('what stricter sign-in breaks is counted from LoginHistory and has to be accepted', async () => {
    const { database } = bench.host.org;
    const user = bench.host.org.userNamed('dee@people.example')!;
    const login = (Application: string, LoginType: string, LoginSubType: string, LoginUrl: string): unknown => ({ UserId: user.id, Application, LoginType, LoginSubType, LoginUrl, SourceIp: '203.0.113.7', Status: 'Success', LoginTime: new Date(Date.now() - 3_600_000).toISOString() }); // prettier-ignore
    const rows = ['ERP Sync', 'Mailer', 'Loader', 'BI'].map((app) => login(app, 'Remote Access 2.0', 'OauthUsernamePassword', 'login.salesforce.com')); // prettier-ignore
    database.load('LoginHistory', [
        ...rows,
        login('Browser', 'Application', 'UiUp', 'shop.my.salesforce.com')
    ] as never);
    database.commit();
    const text = config('oauthFlows: { blockOAuthUnPwFlow: true }\nmyDomain: { doesApiLoginRequireOrgDomain: true }\n');
    const refused = await bench.run(['apply', '--config', text]);
    assert.equal(refused.code, 1);
    assert.match(refused.out, /! 4 integrations and 0 people use what blocking the username-password flow blocks: /);
    assert.match(refused.out, /ERP Sync \(1\)/);
    assert.match(refused.out, /--accept oauthFlows/);
});
