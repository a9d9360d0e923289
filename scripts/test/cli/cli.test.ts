/** The real, unmodified `sf` against the local org: every command exits with 0 and does what it says; mistakes are told in its own words. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PackageRegistry } from '../../../local-org/src/packaging/index.ts';
import { serveOrg, type ServedOrg } from '../../lib/org/index.ts';
import { openCli, type Cli, type Ran } from './support.ts';

let cli: Cli;
let served: ServedOrg;
let other: ServedOrg;

before(async () => {
    cli = openCli();
    const empty = join(cli.project, '..', 'empty');
    mkdirSync(empty);
    const packages = new PackageRegistry();
    const common = { dirs: [empty], port: 0, packages, onProgress: () => undefined };
    served = await serveOrg({ ...common, devHub: true });
    other = await serveOrg({ ...common, adminUsername: 'admin@other.example' });
});

after(async () => {
    await served.close();
    await other.close();
    cli.close();
});

const inProject = (path: string): string => join(cli.project, path);
const count = (soql: string): number => served.host.org.query(soql).length;

/** A command that has to work. */
async function works(...args: readonly string[]): Promise<Ran> {
    const ran = await cli.sf(...args);
    assert.equal(ran.code, 0, `sf ${args.join(' ')}\n${ran.out}\n${ran.err}`);
    return ran;
}

/** A command that has to fail, with these words. */
async function refuses(words: RegExp, ...args: readonly string[]): Promise<void> {
    const { code, out, err } = await cli.sf(...args);
    assert.notEqual(code, 0, `sf ${args.join(' ')} should fail`);
    assert.match(out + err, words);
    assert.doesNotMatch(out + err, /at \w+ \(.*\.js:\d+|Unexpected token|undefined is not/);
}

const here = ['--target-org', 'local'] as const;

test('signs in with a token, shows the org, refuses a wrong token', async () => {
    for (const [alias, org] of [['local', served], ['other', other]] as const) {
        const ran = await cli.login(alias, org.origin, org.api.sessions.issue(org.host.org.user));
        assert.equal(ran.code, 0, ran.err);
    } // prettier-ignore
    const wrong = await cli.login('wrong', served.origin, '00D000000000001!guess');
    assert.notEqual(wrong.code, 0);
    assert.match(wrong.err + wrong.out, /INVALID_SESSION_ID|Session expired or invalid|Bad_OAuth_Token|expired/i);
    const shown = await works('org', 'display', ...here);
    assert.match(shown.out, /Connected/);
});

test('deploys source, with what is wrong at its line', async () => {
    await works('project', 'deploy', 'start', '--source-dir', 'force-app', ...here);
    assert.equal(count("SELECT Id FROM ApexClass WHERE Name IN ('Tickets', 'TicketsTest')"), 2);
    const file = inProject('force-app/main/default/classes/Tickets.cls');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('return n * 2;', "return 'two';"));
    const { code, answer } = await cli.json('project', 'deploy', 'start', '--source-dir', file, ...here);
    assert.equal(code, 1);
    const [failure] = answer.result.details.componentFailures as {
        fullName: string;
        lineNumber: number;
        problem: string;
    }[];
    assert.deepEqual([failure!.fullName, Number(failure!.lineNumber)], ['Tickets', 7]);
    assert.match(failure!.problem, /String/);
    writeFileSync(file, good);
    assert.equal(served.host.org.runAnonymous('Assert.areEqual(4, Tickets.twice(2));').success, true);
});

test('validates with tests, deploys the validation, reports it', async () => {
    const { code, answer } = await cli.json('project', 'deploy', 'validate', '--source-dir', 'force-app', '--test-level', 'RunLocalTests', ...here); // prettier-ignore
    assert.equal(code, 0, JSON.stringify(answer));
    assert.deepEqual([answer.result.status, answer.result.numberTestsCompleted], ['Succeeded', 2]);
    const id = answer.result.id as string;
    await works('project', 'deploy', 'quick', '--job-id', id, ...here);
    assert.match((await works('project', 'deploy', 'report', '--job-id', id, ...here)).out, /Succeeded/);
    await refuses(/can't be used for quick deployment/, 'project', 'deploy', 'quick', '--job-id', id, ...here);
});

test('refuses a validation whose tests cover too little', async () => {
    const file = inProject('force-app/main/default/classes/Tickets.cls');
    const good = readFileSync(file, 'utf8');
    const bare = Array.from({ length: 12 }, (_, at) => `        n += ${at};`).join('\n');
    writeFileSync(
        file,
        good.replace(/\}\s*$/, `    public static Integer bare(Integer n) {\n${bare}\n        return n;\n    }\n}\n`)
    );
    await refuses(/coverage/i, 'project', 'deploy', 'validate', '--source-dir', 'force-app', '--test-level', 'RunSpecifiedTests', '--tests', 'TicketsTest', ...here); // prettier-ignore
    writeFileSync(file, good);
});

test('assigns a permission set once it is deployed', async () => {
    const held = "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Helper'";
    assert.equal(count(held), 0);
    await works('org', 'assign', 'permset', '--name', 'Helper', ...here);
    assert.equal(count(held), 1);
    await refuses(/Nobody|not found/i, 'org', 'assign', 'permset', '--name', 'Nobody', ...here);
});

test('creates, reads, changes and deletes records', async () => {
    const made = await cli.json('data', 'create', 'record', '--sobject', 'Account', '--values', "Name='Acme Corp' NumberOfEmployees=7", ...here); // prettier-ignore
    assert.equal(made.code, 0);
    const id = made.answer.result.id as string;
    await works(
        'data',
        'update',
        'record',
        '--sobject',
        'Account',
        '--record-id',
        id,
        '--values',
        "Name='Acme Inc'",
        ...here
    );
    const rows = await cli.json(
        'data',
        'query',
        '--query',
        'SELECT Id, Name, Owner.Name, NumberOfEmployees FROM Account',
        ...here
    );
    assert.deepEqual(
        rows.answer.result.records.map((row: { Name: string }) => row.Name),
        ['Acme Inc']
    );
    const csv = await works(
        'data',
        'query',
        '--query',
        'SELECT Name, Owner.Name FROM Account',
        '--result-format',
        'csv',
        ...here
    );
    assert.match(csv.out, /^Name,Owner\.Name\nAcme Inc,Admin User$/m);
    await works('data', 'delete', 'record', '--sobject', 'Account', '--record-id', id, ...here);
    assert.equal(count('SELECT Id FROM Account'), 0);
    await refuses(/No such column 'Nope'/, 'data', 'query', '--query', 'SELECT Nope FROM Account', ...here);
    await refuses(/Required fields are missing: \[Name\]/, 'data', 'create', 'record', '--sobject', 'Account', '--values', 'NumberOfEmployees=1', ...here); // prettier-ignore
});

test('moves records as trees and in bulk', async () => {
    const tree = { records: [{ attributes: { type: 'Account', referenceId: 'a' }, Name: 'Tree', Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c' }, LastName: 'Leaf' }] } }] }; // prettier-ignore
    writeFileSync(inProject('tree.json'), JSON.stringify(tree));
    await works('data', 'import', 'tree', '--files', 'tree.json', ...here);
    assert.equal(count("SELECT Id FROM Contact WHERE Account.Name = 'Tree'"), 1);
    await works('data', 'export', 'tree', '--query', "SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Tree'", '--output-dir', 'out', ...here); // prettier-ignore
    const exported = readdirSync(inProject('out')).map((name) => readFileSync(inProject(`out/${name}`), 'utf8'));
    assert.match(exported.join('\n'), /Leaf/);
    const lines = Array.from({ length: 450 }, (_, at) => `Bulk ${at},${at}`);
    writeFileSync(inProject('bulk.csv'), `Name,NumberOfEmployees\n${lines.join('\n')}\n`);
    await works('data', 'import', 'bulk', '--file', 'bulk.csv', '--sobject', 'Account', '--wait', '5', '--line-ending', 'LF', ...here); // prettier-ignore
    assert.equal(count("SELECT Id FROM Account WHERE Name LIKE 'Bulk %'"), 450);
    writeFileSync(inProject('bad.csv'), `Name,NumberOfEmployees\nGood,1\nBad,many\n`);
    await refuses(/failed|1 record/i, 'data', 'import', 'bulk', '--file', 'bad.csv', '--sobject', 'Account', '--wait', '5', '--line-ending', 'LF', ...here); // prettier-ignore
    assert.equal(count("SELECT Id FROM Account WHERE Name IN ('Good', 'Bad')"), 1);
});

test('runs anonymous Apex and tests', async () => {
    writeFileSync(inProject('good.apex'), "insert new Ticket__c(Subject__c = 'made'); System.debug('done ' + 1);");
    assert.match(
        (await works('apex', 'run', '--file', 'good.apex', ...here)).out,
        /USER_DEBUG\|\[EXTERNAL\]\|DEBUG\|done 1/
    );
    assert.equal(count("SELECT Id FROM Ticket__c WHERE Subject__c = 'MADE'"), 1);
    writeFileSync(inProject('bad.apex'), 'Integer i = nothing;');
    await refuses(/Line 1 column 13/i, 'apex', 'run', '--file', 'bad.apex', ...here);
    const run = ['apex', 'run', 'test', '--class-names', 'TicketsTest', '--code-coverage', '--wait', '5'] as const;
    const later = await cli.json(...run, ...here);
    assert.deepEqual(
        [later.code, later.answer.result.summary.outcome, later.answer.result.summary.testsRan],
        [0, 'Passed', 2]
    );
    const tickets = later.answer.result.coverage.coverage.find(({ name }: { name: string }) => name === 'Tickets');
    assert.deepEqual([tickets.totalLines, tickets.totalCovered], [3, 2]);
    const now = await cli.json('apex', 'run', 'test', '--tests', 'TicketsTest.doubles', '--synchronous', ...here);
    assert.deepEqual([now.code, now.answer.result.summary.testsRan], [0, 1]);
    await refuses(
        /invalid|not exist|Nothing/i,
        'apex',
        'run',
        'test',
        '--class-names',
        'NothingTest',
        '--wait',
        '5',
        ...here
    );
});

test('lists, retrieves and deletes metadata', async () => {
    const listed = await cli.json('org', 'list', 'metadata', '--metadata-type', 'ApexClass', ...here);
    assert.deepEqual(listed.answer.result.map(({ fullName }: { fullName: string }) => fullName).sort(), [
        'Tickets',
        'TicketsTest'
    ]);
    rmSync(inProject('force-app/main/default/objects'), { recursive: true });
    await works('project', 'retrieve', 'start', '--metadata', 'CustomObject:Ticket__c', 'Settings:Security', ...here);
    assert.match(readFileSync(inProject('force-app/main/default/objects/Ticket__c/fields/Subject__c.field-meta.xml'), 'utf8'), /<length>80<\/length>/); // prettier-ignore
    assert.match(readFileSync(inProject('force-app/main/default/settings/Security.settings-meta.xml'), 'utf8'), /<sessionTimeout>TwoHours/); // prettier-ignore
    await refuses(/Dependent class is invalid/, 'project', 'delete', 'source', '--metadata', 'CustomField:Ticket__c.Subject__c', '--no-prompt', ...here); // prettier-ignore
    await works('project', 'delete', 'source', '--metadata', 'ApexClass:TicketsTest', 'ApexTrigger:TicketStamp', '--no-prompt', ...here); // prettier-ignore
    assert.equal(count("SELECT Id FROM ApexClass WHERE Name = 'TicketsTest'"), 0);
});

test('creates a package version, installs it elsewhere, lists it', async () => {
    const project = {
        packageDirectories: [{ path: 'force-app', default: true }],
        sourceApiVersion: '67.0',
        namespace: 'desk'
    };
    writeFileSync(inProject('sfdx-project.json'), JSON.stringify(project));
    rmSync(inProject('force-app/main/default/settings'), { recursive: true });
    await works(
        'package',
        'create',
        '--name',
        'Desk',
        '--package-type',
        'Managed',
        '--path',
        'force-app',
        '--target-dev-hub',
        'local'
    );
    const made = await cli.json('package', 'version', 'create', '--package', 'Desk', '--installation-key-bypass', '--skip-validation', '--version-number', '1.0.0.NEXT', '--wait', '5', '--target-dev-hub', 'local'); // prettier-ignore
    assert.equal(made.code, 0, JSON.stringify(made.answer));
    const version = made.answer.result.SubscriberPackageVersionId as string;
    assert.match(version, /^04t/);
    await works(
        'package',
        'install',
        '--package',
        version,
        '--wait',
        '5',
        '--publish-wait',
        '1',
        '--no-prompt',
        '--target-org',
        'other'
    );
    assert.deepEqual(
        other.host.org.project.classes.map(({ name }) => name),
        ['Tickets']
    );
    assert.equal(other.host.org.schema.object('desk__Ticket__c')?.name, 'desk__Ticket__c');
    assert.match((await works('package', 'installed', 'list', '--target-org', 'other')).out, /Desk.*desk.*1\.0\.0\.1/);
    await refuses(/04t000000000099|There is no package version|not found|No records/i, 'package', 'install', '--package', '04t000000000099AAA', '--wait', '1', '--no-prompt', '--target-org', 'other'); // prettier-ignore
    await works('package', 'uninstall', '--package', version, '--wait', '5', '--target-org', 'other');
    assert.deepEqual(other.host.org.project.classes, []);
});
