/** `npm run provision` as a process, on an org with Cordon installed, signed in by the Salesforce CLI's own alias. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { buildPackage } from '../../lib/build/index.ts';
import { root } from '../../lib/org/index.ts';
import { provisionMain, Target } from '../../lib/provision/index.ts';
import { openCli, type Cli, type Ran } from '../cli/support.ts';
import { openBench, type Bench } from './support.ts';

let bench: Bench;
let cli: Cli;
let incidentId: string;

before(async () => {
    bench = await openBench('enterprise', (await buildPackage(root)).directory);
    const { org } = bench.host;
    const fields = { Title__c: 'Tokens in other hands', Time_Zone__c: 'America/Los_Angeles', Discovered__c: new Date(Date.now() - 3_600_000).toISOString().replace('Z', '+0000') }; // prettier-ignore
    incidentId = String(org.callStatic('IncidentService', 'openFromJson', [JSON.stringify(fields)]));
    cli = openCli();
    const login = await cli.login('desk', bench.server.origin, bench.server.api.sessions.issue(org.user));
    assert.equal(login.code, 0, login.err);
});
after(async () => {
    cli.close();
    await bench.close();
});

/** The command line that people type, with the home folder of the Salesforce CLI. */
function provision(...args: readonly string[]): Promise<Ran> {
    const home = join(cli.project, '..');
    const env = { ...process.env, HOME: home, USERPROFILE: home };
    const argv = [...process.execArgv, join(root, 'scripts', 'provision.ts'), ...args, '--state', bench.state];
    return new Promise((resolve) => {
        execFile(process.execPath, argv, { cwd: root, env, maxBuffer: 32 * 1024 * 1024 }, (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err })); // prettier-ignore
    });
}

const org = ['--target-org', 'desk'] as const;
const one = [...org, '--profile', 'hardened', '--unit', 'password'] as const;

test('an apply is named in the ledger of the incident by the hash of its images, and so is its rollback', async () => {
    const { code, out, err } = await provision('apply', ...one, '--incident', incidentId, '--json');
    assert.equal(code, 0, out + err);
    const { sha256, units, ledger } = JSON.parse(out) as { sha256: string; units: { unit: string; state: string }[]; ledger: { recorded: boolean } }; // prettier-ignore
    assert.deepEqual(
        [units.map(({ unit, state }) => [unit, state]), ledger.recorded],
        [[['password', 'applied']], true]
    );
    assert.match(
        err,
        /password: validating as 0Af\w+\npassword: deploying as 0Af\w+/,
        'progress goes to standard error'
    );
    const payloads = (): string[] => bench.host.org.query("SELECT Payload__c FROM Ledger_Entry__c WHERE Kind__c = 'evidence_imported' ORDER BY Sequence__c").map(({ values }) => String(values.get('cordon__Payload__c') ?? values.get('Payload__c'))); // prettier-ignore
    assert.equal(payloads().length, 1);
    assert.ok(payloads()[0]!.includes(sha256));
    const back = await provision('rollback', ...org, '--incident', incidentId);
    assert.equal(back.code, 0, back.out + back.err);
    assert.match(back.out, new RegExp(`named in the ledger of incident ${incidentId}`));
    assert.equal(payloads().length, 2);
});

test('an open incident counts as a hold', async () => {
    const sections = (on: boolean): string =>
        bench.config({ 'org.yaml': `privacy: { enableConsentAuditTrail: ${on} }\n` });
    assert.equal((await bench.run(['apply', '--config', sections(true)])).code, 0);
    const { code, out } = await bench.run(['apply', '--config', sections(false), '--accept', 'privacy']);
    assert.equal(code, 1);
    assert.match(out, /keeps less than today, and the org has 1 open incident in Cordon, which counts as a hold/);
});

test('wrong use and mistakes end with their codes and the way out, and no stack trace', async () => {
    const told: readonly (readonly [argv: readonly string[], code: number, text: RegExp])[] = [
        [['--help'], 0, /Usage: npm run provision .*\n[^]*Ends with 0 done, 1 failed or refused, 2 wrong use, 68 .*, 69 /],
        [['aply', ...org], 2, /there is no command "aply"/],
        [['plan', ...org, '--wat'], 2, /Unknown option '--wat'/],
        [['plan', '--profile', 'hardened'], 2, /--target-org <alias> is missing/],
        [['plan', '--target-org', 'nobody'], 1, /--target-org nobody: .*\n?.*Sign in first: sf org login web --alias nobody/],
        [['plan', ...org, '--profile', 'hardend'], 1, /--profile hardend: there is no such starter profile\nUse one of audit-baseline, hardened, under-attack/],
        [['rollback', ...org, '--run', 'x'], 1, /--run x: no such run has anything to take back/]
    ];
    for (const [argv, code, text] of told) {
        const lines: unknown[] = [];
        const keep = (line: unknown): void => void lines.push(line);
        const open = (alias: string): Promise<Target> => alias === 'desk' ? bench.target() : Target.open(alias);
        const ended = await provisionMain([...argv, '--state', bench.state], { root, print: keep, say: keep, open }, keep);
        assert.equal(ended, code, `${argv.join(' ')}\n${lines.join('\n')}`);
        assert.ok(lines.every((line) => typeof line === 'string'), 'no stack trace');
        assert.match(lines.join('\n'), text);
    }
}); // prettier-ignore
