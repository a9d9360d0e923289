/** The commands that hand the files of a mailing over and verify them, with the ledger that says so. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Org } from '../../../local-org/src/index.ts';
import { exportBundle } from '../../lib/evidence/export.ts';
import { openSealed } from '../../lib/evidence/seal.ts';
import { copyOf, readLines, scratch as copies, writeLines } from '../../lib/evidence/tamper.ts';
import { openCordonOrg, root, signedInAs } from '../../lib/org/index.ts';
import { boardOf, call, openNoticeDesk, releaseLetters } from '../../lib/testing/noticeDesk.ts';
import { openReachDesk } from '../../lib/testing/reachDesk.ts';

const scratch = mkdtempSync(join(tmpdir(), 'cordon-files-'));
const dataFile = join(scratch, 'org.sqlite');
const sealed = join(scratch, 'mailing.age');
const opened = join(scratch, 'opened');
const early = join(scratch, 'early');
const late = join(scratch, 'late');
/** By whom each export is asked for. */
const lead = 'incident.lead@desk.example';
const viewer = 'viewer@desk.example';
let identity = '';
let recipient = '';
let incidentId = '';
let released = '';
let unreleased = '';
let pieces = 0;

type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

function command(name: string, ...options: readonly string[]): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'run.mjs'), `scripts/${name}.ts`, ...options], { cwd: root, encoding: 'utf8' }); // prettier-ignore
    return { code: status, out: stdout, err: stderr };
}

const exported = (mailingId: string, file: string, ...options: readonly string[]): Ran =>
    command('export-mailing', mailingId, file, '--data', dataFile, ...options);
const verified = (...options: readonly string[]): Ran => command('verify-evidence', ...options);

async function withOrg(use: (org: Org) => void): Promise<void> {
    const org = await openCordonOrg({ dataFile, profile: 'shield' });
    try {
        use(org);
    } finally {
        org.close();
    }
}

function exportLedger(org: Org, folder: string): void {
    const auditor = signedInAs(org, 'auditor@desk.example')!;
    exportBundle((...[className, method, args]) => org.callStatic(className, method, args, auditor), { incidentId, edition: 'fact', folder }); // prettier-ignore
}

/** A copy of the opened files with something done to it. */
function changed(name: string, change: (folder: string, file: string) => void): string {
    const folder = join(scratch, name);
    mkdirSync(folder);
    for (const each of readdirSync(opened)) writeFileSync(join(folder, each), readFileSync(join(opened, each)));
    change(
        folder,
        readdirSync(folder).find((each) => each.endsWith('.csv'))!
    );
    return folder;
}

before(async () => {
    identity = await generateX25519Identity();
    recipient = await identityToRecipient(identity);
    await withOrg((org) => {
        ({ incidentId } = openReachDesk(org, 200, (at) => ({
            MailingStreet: `${at} Main Street`,
            MailingCity: 'Town',
            Description: `SSN ${512 + (at % 100)}-44-${1000 + at}`,
            MailingCountry: 'United States',
            MailingPostalCode: '',
            MailingState: at < 100 ? 'TX' : 'NV'
        })));
        org.callStatic('ReachService', 'run', [incidentId]);
        const desk = openNoticeDesk(org, incidentId);
        releaseLetters(desk, ['TX', 'NV']);
        const prepare = (code: string): string => String(call(desk, 'Incident_Lead', 'MailingController', 'prepare', { incidentId, jurisdictions: [code], channel: 'written', facts: [] })); // prettier-ignore
        released = prepare('TX');
        org.drainAsync();
        unreleased = prepare('NV');
        org.drainAsync();
        call(desk, 'Incident_Lead', 'MailingController', 'act', { mailingId: released, step: 'release', pointer: null }); // prettier-ignore
        ({ pieces } = boardOf(desk).mailings.find(({ id }) => id === released)!);
        exportLedger(org, early);
    });
    assert.ok(pieces > 90, `${pieces} pieces`);
});

after(() => {
    rmSync(scratch, { recursive: true, force: true });
    rmSync(copies, { recursive: true, force: true });
});

test('what cannot be handed over is refused with its reason, and nothing is written', () => {
    const target = join(scratch, 'refused.age');
    const noKeys = join(scratch, 'keys');
    writeFileSync(noKeys, '# keys of the mail house\nssh-ed25519 AAAA\n');
    const cases: readonly (readonly [Ran, number, RegExp])[] = [
        [exported(released, target, '--as', lead), 2, /--to: addresses leave encrypted only/],
        [exported(released, target, '--as', lead, '--to', 'age1short'), 2, /age1short is neither a key .* nor a file/],
        [exported(released, target, '--as', lead, '--to', noKeys), 2, /holds a line that is no key/],
        [exported(released, target, '--as', lead, '--to', `age1${'q'.repeat(58)}`), 2, /age1q+/],
        [exported(released, target, '--as', 'nobody@desk.example', '--to', recipient), 2, /--as: nobody who may sign in is called nobody@desk\.example/], // prettier-ignore
        [command('export-mailing', released, target, '--to', recipient, '--data', join(scratch, 'missing.sqlite')), 2, /--data: .*missing\.sqlite does not exist/], // prettier-ignore
        [command('export-mailing', released), 2, /Usage: npm run -s export-mailing/],
        [exported(incidentId, target, '--as', lead, '--to', recipient), 1, new RegExp(incidentId)],
        [exported(unreleased, target, '--as', lead, '--to', recipient), 1, /released/],
        [exported(released, target, '--as', viewer, '--to', recipient), 1, /Cordon_Send_Notices/]
    ];
    for (const [{ code, out, err }, expected, reason] of cases) {
        assert.match(err, reason);
        assert.equal(code, expected, err);
        assert.equal(out, '', err);
        assert.equal(/\n\s+at /.test(err), false, `no stack: ${err}`);
        assert.equal(existsSync(target) || existsSync(`${target}.manifest.json`), false, err);
    }
});

test('a released mailing leaves encrypted, and opens with the key of the mail house only', async () => {
    const ran = exported(released, sealed, '--as', lead, '--to', recipient);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /mailing\.age and .*mailing\.age\.manifest\.json written/);
    assert.equal(statSync(sealed).mode & 0o077, 0, 'nobody else on the machine reads it');
    const manifest = readFileSync(`${sealed}.manifest.json`, 'utf8');
    for (const text of [manifest, readFileSync(sealed, 'latin1')]) assert.doesNotMatch(text, /Main Street|Person \d/);

    const again = exported(released, sealed, '--as', lead, '--to', recipient);
    assert.equal(again.code, 2);
    assert.match(again.err, /exists already; name a new one/);

    await assert.rejects(openSealed(sealed, [await generateX25519Identity()], join(scratch, 'other')), /does not open/);
    await openSealed(sealed, [identity], opened);
    assert.equal(readFileSync(join(opened, 'manifest.json'), 'utf8'), manifest, 'the manifest beside it is the one inside'); // prettier-ignore
    const ran2 = verified(opened);
    assert.equal(ran2.code, 0, ran2.out);
    assert.match(ran2.out, new RegExp(`^\\d+ files, ${pieces} records, 0 problems$`, 'm'));
});

test('the ledger says that the files were handed over, and not before', () => {
    const bundle = command('export-evidence', incidentId, late, '--data', dataFile, '--as', 'auditor@desk.example');
    assert.equal(bundle.code, 0, bundle.err);
    const sound = verified(opened, '--ledger', late);
    assert.equal(sound.code, 0, sound.out + sound.err);
    assert.match(sound.out, /0 problems/);

    const before = verified(opened, '--ledger', early);
    assert.equal(before.code, 1, before.out);
    assert.match(before.out, /^ledger .*no entry says that these files were handed over/m);
});

test('a ledger in which something is wrong proves nothing', () => {
    const folder = copyOf(late);
    const lines = readLines(folder);
    writeLines(folder, lines.map((line) => (line.payload.includes('files_handed_over') || line.columns['kind'] === 'files_handed_over' ? { ...line, payload: line.payload.replace(/[0-9a-f]{8}/, '00000000') } : line))); // prettier-ignore
    const { code, out } = verified(opened, '--ledger', folder);
    assert.equal(code, 1, out);
    assert.match(out, /^(changed|chain|hash|payload)/m);
});

test('other files than those that were handed over are found', () => {
    const cases: readonly (readonly [string, RegExp])[] = [
        [changed('bytes', (folder, file) => writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace('Main Street', 'Side Street'))), /^file .*other bytes/m], // prettier-ignore
        [changed('gone', (folder, file) => rmSync(join(folder, file))), /^file .*missing/m],
        [changed('more', (folder) => writeFileSync(join(folder, 'more.csv'), 'reference\n')), /^file more\.csv \(not listed\)/m], // prettier-ignore
        [changed('root', (folder) => writeFileSync(join(folder, 'manifest.json'), readFileSync(join(folder, 'manifest.json'), 'utf8').replace(/"root": "[0-9a-f]{8}/, '"root": "00000000'))), /^root manifest\.json[^]*^ledger /m] // prettier-ignore
    ];
    for (const [folder, word] of cases) {
        const { code, out } = verified(folder, '--ledger', late);
        assert.equal(code, 1, `${folder}: ${out}`);
        assert.match(out, word, folder);
    }
});

test('wrong usage of --ledger is refused', () => {
    const cases: readonly (readonly [Ran, RegExp])[] = [
        [verified(opened, '--ledger'), /Usage/],
        [verified(late, '--ledger', early), /Usage/],
        [verified(opened, '--ledger', join(scratch, 'nowhere')), /nowhere/],
        [verified(join(scratch, 'nowhere')), /nowhere/]
    ];
    for (const [{ code, err }, reason] of cases) {
        assert.match(err, reason);
        assert.equal(code, 2, err);
        assert.equal(/\n\s+at /.test(err), false, `no stack: ${err}`);
    }
});
