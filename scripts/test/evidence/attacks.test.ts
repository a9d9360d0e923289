import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { exportBundle } from '../../lib/evidence/export.ts';
import { changeManifest, copyOf, python, readLines, relink, scratch, verifyWithNode, verifyWithPython, writeLines, type Answer } from '../../lib/evidence/tamper.ts'; // prettier-ignore
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { openCordonOrg, root } from '../../lib/org/index.ts';

after(() => rmSync(scratch, { recursive: true, force: true }));

const dataFile = join(scratch, 'org.sqlite');
const early = join(scratch, 'early');
const late = join(scratch, 'late');
const counsel = join(scratch, 'counsel');
const witness = (folder: string): string => `${folder}.witness`;
let incidentId = '';
let clock = Date.UTC(2026, 2, 20, 9);

type Org = Awaited<ReturnType<typeof openCordonOrg>>;

async function withOrg(file: string, use: (org: Org) => void): Promise<void> {
    clock += 3_600_000;
    const org = await openCordonOrg({ dataFile: file, clock: { now: () => clock } });
    try {
        use(org);
    } finally {
        org.close();
    }
}

function exported(org: Org, folder: string, edition: 'fact' | 'counsel' = 'fact'): void {
    writeFileSync(
        witness(folder),
        exportBundle((...call) => org.callStatic(...call), { incidentId, edition, folder })
    );
}

function note(org: Org, count: number, lane = ''): void {
    const code = `List<LedgerDraft> drafts = new List<LedgerDraft>();
        for (Integer i = 0; i < ${count}; i++) { drafts.add(new LedgerDraft(Id.valueOf('${incidentId}'), 'noted')${lane}.with('text', 'caf\\u00e9 ' + i)); }
        Ledger.append(drafts);`;
    const result = org.runAnonymous(code);
    assert.ok(result.success, result.exception?.describe() ?? JSON.stringify(result.diagnostics));
}

/** The user of the org becomes counsel, so that he may export the counsel edition. */
function grantCounsel(org: Org): void {
    const result =
        org.runAnonymous(`PermissionSet granted = new PermissionSet(Name = 'Counsel_Of_Test', Label = 'Counsel');
        insert as system granted;
        Id permission = [SELECT Id FROM CustomPermission WHERE DeveloperName = 'Cordon_Counsel' WITH SYSTEM_MODE].Id;
        insert as system new SetupEntityAccess(ParentId = granted.Id, SetupEntityId = permission);
        insert as system new PermissionSetAssignment(PermissionSetId = granted.Id, AssigneeId = UserInfo.getUserId());`);
    assert.ok(result.success, result.exception?.describe() ?? JSON.stringify(result.diagnostics));
}

/** Both verifiers say the same; what they say. */
function verified(folder: string, ...options: string[]): Answer {
    const answer = verifyWithNode(folder, ...options);
    if (python) assert.deepEqual(verifyWithPython(folder, ...options), answer, 'the second verifier agrees');
    return answer;
}
const command = (...args: string[]): { status: number | null; stderr: string } => {
    const flags = process.execArgv.filter((flag) => !flag.startsWith('--test'));
    return spawnSync(process.execPath, [...flags, 'scripts/export-evidence.ts', ...args], {
        cwd: root,
        encoding: 'utf8'
    });
};
const against = (folder: string): string[] => ['--witness', witness(folder)];
const words = (answer: Answer): string[] => [...new Set(answer.problems.map((line) => line.split(' ')[0]!))];

before(async () => {
    await withOrg(dataFile, (org) => {
        const fields = {
            Title__c: 'Unusual export',
            Time_Zone__c: 'UTC',
            Discovered__c: '2026-03-18T16:00:00.000+0000'
        };
        incidentId = String(org.callStatic('IncidentService', 'openFromJson', [JSON.stringify(fields)]));
        note(org, 5);
        note(org, 3, '.forCounsel()');
        org.callStatic('CheckpointService', 'run');
        exported(org, early);
        note(org, 5);
        const long = org.runAnonymous(
            `Ledger.append(new LedgerDraft(Id.valueOf('${incidentId}'), 'noted').with('text', 'x'.repeat(100001)));`
        );
        assert.ok(long.success, long.exception?.describe());
    });
    // Closed in between, so that the copy is what a backup would be.
    copyFileSync(dataFile, join(scratch, 'backup.sqlite'));
    await withOrg(dataFile, (org) => {
        grantCounsel(org);
        note(org, 2, '.forCounsel()');
        org.callStatic('CheckpointService', 'run');
        note(org, 3);
        exported(org, late);
        exported(org, counsel, 'counsel');
    });
});

test('untouched bundles verify, and every entry is witnessed', () => {
    for (const folder of [early, late, counsel]) {
        assert.deepEqual(verified(folder, '--strict', ...against(folder)), {
            code: 0,
            problems: [],
            unwitnessed: undefined
        });
    }
    assert.equal(readdirSync(join(late, 'files')).length, 1, 'the long body is a file');
});

test('a fact edition says nothing of what counsel wrote', () => {
    for (const file of ['entries.ndjson', 'proofs.ndjson', 'manifest.json']) {
        assert.doesNotMatch(readFileSync(join(late, file), 'utf8'), /:counsel|salt/, file);
    }
});

test('without a witness the bundle rests on the org alone, which --strict refuses', () => {
    assert.equal(verified(late).code, 0);
    const strict = verified(late, '--strict');
    assert.equal(strict.code, 1);
    assert.match(strict.unwitnessed ?? '', /^unwitnessed since 2026-03-20T/);
    const newer = verified(late, '--strict', ...against(early));
    assert.equal(newer.code, 1, 'an early witness does not cover later entries');
    assert.deepEqual(newer.problems, []);
});

const edits: Record<string, { change: (folder: string) => void; says: string[] }> = {
    'an edited text': {
        change: (folder) => {
            const lines = readLines(folder);
            lines[3]!.payload = lines[3]!.payload.replace('"kind":"noted"', '"kind":"other"');
            lines[3]!.columns['kind'] = 'other';
            writeLines(folder, lines);
        },
        says: ['changed']
    },
    'an edited column': {
        change: (folder) => {
            const lines = readLines(folder);
            lines[3]!.columns['recordedTime'] = '2026-01-01T00:00:00Z';
            writeLines(folder, lines);
        },
        says: ['columns']
    },
    'a deleted entry': {
        change: (folder) => writeLines(folder, readLines(folder).toSpliced(3, 1)),
        says: ['link']
    },
    'an inserted entry': {
        change: (folder) => {
            const lines = readLines(folder);
            writeLines(folder, lines.toSpliced(3, 0, lines[2]!));
        },
        says: ['link']
    },
    'two entries in the other order': {
        change: (folder) => {
            const lines = readLines(folder);
            writeLines(folder, lines.toSpliced(3, 2, lines[4]!, lines[3]!));
        },
        says: ['link']
    },
    'a missing tail': {
        change: (folder) => writeLines(folder, readLines(folder).slice(0, -4)),
        says: ['truncated']
    },
    'a change with every later hash recomputed': {
        change: (folder) => {
            const lines = readLines(folder);
            lines[3]!.payload = lines[3]!.payload.replace('caf', 'CAF');
            writeLines(folder, relink(lines));
        },
        says: ['rewritten']
    },
    'a forged checkpoint': {
        change: (folder) => {
            const lines = readLines(folder, 'checkpoints.ndjson');
            const checkpoint = lines.find(({ payload }) => payload.includes('"root":"'))!;
            checkpoint.payload = checkpoint.payload.replace(/"root":"[0-9a-f]{4}/, '"root":"0000');
            writeLines(folder, relink(lines), 'checkpoints.ndjson');
        },
        says: ['witness', 'proof']
    },
    'a changed file': {
        change: (folder) => {
            const [file] = readdirSync(join(folder, 'files'));
            writeFileSync(join(folder, 'files', file!), 'other');
        },
        says: ['file']
    },
    'a removed file with its claim': {
        change: (folder) => changeManifest(folder, ({ files }) => Object.keys(files).forEach((path) => path.startsWith('files/') && delete files[path])), // prettier-ignore
        says: ['file']
    },
    'a line that is no entry': {
        change: (folder) => {
            const text = readFileSync(join(folder, 'entries.ndjson'), 'latin1');
            writeFileSync(join(folder, 'entries.ndjson'), `${text}{}\n`, 'latin1');
        },
        says: ['malformed']
    }
};

for (const [name, { change, says }] of Object.entries(edits)) {
    test(`${name} is named`, () => {
        const copy = copyOf(late);
        change(copy);
        const answer = verified(copy, ...against(late));
        assert.equal(answer.code, 1);
        assert.deepEqual(words(answer), says, answer.problems.join('\n'));
    });
}

test('a missing tail without its proofs is not witnessed', () => {
    const copy = copyOf(late);
    writeLines(copy, readLines(copy).slice(0, -4));
    writeFileSync(join(copy, 'proofs.ndjson'), '');
    changeManifest(copy, ({ files }) => delete files['proofs.ndjson']);
    const answer = verified(copy, '--strict', ...against(late));
    assert.equal(answer.code, 1);
    assert.match(answer.unwitnessed ?? '', /^unwitnessed since/);
});

test('a commitment of the counsel lane that does not open is named', () => {
    const copy = copyOf(counsel);
    const lines = readLines(copy);
    const opening = lines.find(({ columns }) => columns['kind'] === 'commitment_opening')!;
    opening.payload = opening.payload.replace(/"salt":"[0-9a-f]{4}/, '"salt":"0000');
    writeLines(copy, relink(lines));
    assert.deepEqual(words(verified(copy)).sort(), ['commitment', 'rewritten']);
});

test('an old export is named against a newer witness', () => {
    assert.deepEqual(words(verified(early, ...against(late))), ['witness']);
});

test('a restored backup is named, even if the org went on from it', async () => {
    const folder = join(scratch, 'restored');
    await withOrg(join(scratch, 'backup.sqlite'), (org) => {
        org.callStatic('CheckpointService', 'run');
        org.callStatic('CheckpointService', 'run');
        note(org, 20);
        exported(org, folder);
        assert.equal(verified(folder, ...against(folder)).code, 0, 'consistent in itself');
    });
    assert.deepEqual(words(verified(folder, ...against(late))), ['witness']);
});

for (const [name, statement, says] of [
    [
        'a changed row',
        `UPDATE "$entries" SET "Payload__c" = replace("Payload__c", 'caf', 'CAF') WHERE "Sequence__c" = 3`,
        ['changed']
    ],
    ['a changed column', `UPDATE "$entries" SET "Kind__c" = 'other' WHERE "Sequence__c" = 3`, ['columns']],
    ['a removed row', `DELETE FROM "$entries" WHERE "Sequence__c" = 3`, ['link']],
    ['a truncated object', `DELETE FROM "$entries"`, ['link', 'witness']]
] as const) {
    test(`${name} in the data file of an org that was stopped is named`, async () => {
        const file = join(scratch, `${name.replaceAll(' ', '-')}.sqlite`);
        copyFileSync(dataFile, file);
        const sql = new DatabaseSync(file);
        const tables = sql.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
        const table = tables.map(({ name: each }) => String(each)).find((each) => each.endsWith('Ledger_Entry__c'))!;
        const columns = sql
            .prepare(`PRAGMA table_info("${table}")`)
            .all()
            .map((column) => String(column['name']));
        const prefix = columns.find((column) => column.endsWith('Payload__c'))!.replace('Payload__c', '');
        const own = statement
            .replaceAll('$entries', table)
            .replaceAll(/"(Payload__c|Sequence__c|Kind__c)"/g, `"${prefix}$1"`);
        assert.ok(Number(sql.prepare(own).run().changes) > 0, 'the attack changed something');
        sql.close();
        const folder = join(scratch, name.replaceAll(' ', '-'));
        await withOrg(file, (org) => exported(org, folder));
        const answer = verified(folder, ...against(late));
        assert.equal(answer.code, 1);
        for (const word of says) assert.ok(words(answer).includes(word), `${word}: ${answer.problems.join('\n')}`);
    });
}

test('what was tried is recorded even though its transaction is undone', async () => {
    const file = join(scratch, 'tried.sqlite');
    copyFileSync(dataFile, file);
    const folder = join(scratch, 'tried');
    await withOrg(file, (org) => {
        for (const attempt of [
            `delete as system [SELECT Id FROM Incident__c];`,
            `delete as system [SELECT Id FROM Ledger_Chain__c WHERE Lane__c = 'fact'];`,
            `update as system new Ledger_Entry__c(Id = [SELECT Id FROM Ledger_Entry__c WHERE Sequence__c = 2 AND Chain__r.Lane__c = 'fact' LIMIT 1].Id, Kind__c = 'other');`
        ])
            assert.ok(!org.runAnonymous(attempt).success, `${attempt} is refused`);
        org.drainAsync();
        exported(org, folder);
    });
    const tried = readLines(folder).filter(({ columns }) => columns['kind'] === 'attempt_refused');
    const actions = tried.map(({ payload }) => /"action":"(\w+)"/.exec(payload)?.[1]);
    assert.deepEqual(actions, ['delete', 'delete', 'update']);
    assert.equal(verified(folder, '--strict', ...against(folder)).code, 0);
});

test('counsel edition leaves encrypted only, opens with the recipient’s key alone, and verifies', async () => {
    const [identity, stranger] = [await generateX25519Identity(), await generateX25519Identity()];
    writeFileSync(join(scratch, 'key.txt'), `# of counsel\n${identity}\n`);
    writeFileSync(join(scratch, 'stranger.txt'), stranger);
    const file = join(scratch, 'own.sqlite');
    copyFileSync(dataFile, file);
    const sealed = join(scratch, 'counsel.age');
    const base = [incidentId, sealed, '--data', file, '--edition', 'counsel'];
    const plain = command(...base);
    assert.equal(plain.status, 2);
    assert.match(plain.stderr, /encrypted only/);
    assert.equal(command(...base, '--to', 'age1nobody').status, 2);
    const written = command(...base, '--to', await identityToRecipient(identity));
    assert.equal(written.status, 0, written.stderr);
    assert.doesNotMatch(readFileSync(sealed, 'latin1'), /counsel_lane|manifest|caf/);

    assert.equal(
        command('--open', sealed, join(scratch, 'not'), '--identity', join(scratch, 'stranger.txt')).status,
        2
    );
    const changed = readFileSync(sealed);
    changed[changed.length - 9]! ^= 1;
    writeFileSync(join(scratch, 'changed.age'), changed);
    const broken = command(
        '--open',
        join(scratch, 'changed.age'),
        join(scratch, 'not'),
        '--identity',
        join(scratch, 'key.txt')
    );
    assert.equal(broken.status, 2);
    assert.ok(!existsSync(join(scratch, 'not')), 'nothing is written');

    const folder = join(scratch, 'opened');
    assert.equal(command('--open', sealed, folder, '--identity', join(scratch, 'key.txt')).status, 0);
    assert.equal(verified(folder, '--strict', '--witness', `${sealed}.witness`).code, 0);
    assert.match(readFileSync(join(folder, 'entries.ndjson'), 'utf8'), /:counsel/);
    assert.match(readFileSync(join(folder, 'report.html'), 'utf8'), /counsel edition/);
});

test('wrong usage and what is no bundle are refused in words', () => {
    assert.equal(verifyWithNode(join(scratch, 'nothing')).code, 2);
    assert.equal(verifyWithNode(late, '--witness', join(late, 'manifest.json')).code, 2);
    assert.equal(verifyWithNode('--colour').code, 2);
});
