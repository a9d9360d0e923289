import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DatabaseFileError } from '../../src/database/index.ts';
import { makeField } from '../../src/metadata/index.ts';
import { ApexBlob, ApexDate, ApexDatetime } from '../../src/runtime/index.ts';
import { decimal, objects, start, systemUser, TestOrg } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-db-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = (): string => join(folder, `${files++}.db`);

const everyType = [
    makeField('Blob__c', { type: 'base64', custom: true }),
    makeField('Long__c', { type: 'long', custom: true }),
    makeField('Time__c', { type: 'time', custom: true })
];

test('committed records come back with their types, ids go on, and nothing uncommitted is kept', () => {
    const file = newFile();
    const first = new TestOrg({ file }, objects(everyType));
    const [account] = first.insert('Account', { Name: 'Acme', Revenue: decimal('12.50'), Employees: 7, Key__c: 'k' });
    first.insert('Contact', { LastName: 'c', AccountId: account!.values.get('Id'), Birthdate: ApexDate.of(1999, 12, 31), Seen__c: new ApexDatetime(start), Vip__c: true, Blob__c: new ApexBlob(new Uint8Array([1, 2])), Long__c: 9_007_199_254_740_993n, Time__c: '10:20:30.5' }); // prettier-ignore
    const [gone] = first.insert('Account', { Name: 'gone' });
    first.dml('delete', [gone!]);
    first.db.commit();
    first.insert('Account', { Name: 'never' });
    const fields =
        'SELECT LastName, Account.Name, Birthdate, Seen__c, Vip__c, Blob__c, Long__c, Time__c, CreatedDate FROM Contact';
    const expected = first.query(fields);
    first.db.close();

    const second = new TestOrg({ file }, objects(everyType));
    assert.deepEqual(second.query(fields), expected);
    assert.deepEqual(second.column('SELECT Name FROM Account ALL ROWS'), ['Acme', 'gone']);
    assert.deepEqual(second.column("SELECT Revenue FROM Account WHERE Key__c = 'K'"), [12.5]);
    const [next] = second.insert('Account', { Name: 'next' });
    assert.ok(next!.id! > gone!.id!, 'counters are kept');
    second.db.close();

    const sql = new DatabaseSync(file);
    const row = sql.prepare('SELECT Name, Revenue, Employees, CreatedDate, OwnerId FROM Account WHERE Id = ?').get(account!.id); // prettier-ignore
    assert.deepEqual({ ...row }, { Name: 'Acme', Revenue: '12.50', Employees: 7, CreatedDate: '2026-03-17T09:30:15Z', OwnerId: systemUser }); // prettier-ignore
    sql.close();
});

test('new fields become columns; values of fields that are gone stay in the file', () => {
    const file = newFile();
    const wide = new TestOrg({ file }, objects([makeField('Old__c', { type: 'string', custom: true })]));
    const [contact] = wide.insert('Contact', { LastName: 'c', Old__c: 'precious' });
    wide.db.commit();
    wide.db.close();
    const other = new TestOrg({ file }, objects([makeField('New__c', { type: 'double', custom: true, scale: 0 })]));
    other.dml('update', [other.record('Contact', { Id: contact!.values.get('Id'), New__c: decimal('5') })]);
    other.db.commit();
    other.db.close();
    const back = new TestOrg({ file }, objects([makeField('Old__c', { type: 'string', custom: true })]));
    assert.deepEqual(back.column('SELECT Old__c FROM Contact'), ['precious']);
    back.db.close();
});

const failure = (file: string): DatabaseFileError => {
    try {
        new TestOrg({ file }).db.close();
    } catch (error) {
        assert.ok(error instanceof DatabaseFileError, String(error));
        return error;
    }
    return assert.fail('the file was accepted');
};

test('a damaged, foreign, locked or unwritable file is refused by name, with the way out', () => {
    const garbage = newFile();
    writeFileSync(garbage, 'this is no database at all, but long enough to be read as one'.repeat(50));
    assert.match(failure(garbage).message, /damaged.*\.db[\s\S]*--reset/);

    const torn = newFile();
    const org = new TestOrg({ file: torn });
    org.insert('Account', ...Array.from({ length: 500 }, (_, at) => ({ Name: `A${at}` })));
    org.db.commit();
    org.db.close();
    writeFileSync(torn, Buffer.concat([readFileSync(torn).subarray(0, 8192), Buffer.alloc(20_000, 7)]));
    assert.match(failure(torn).message, /damaged/);

    const foreign = newFile();
    const sql = new DatabaseSync(foreign);
    sql.exec('CREATE TABLE something (x)');
    sql.close();
    assert.match(failure(foreign).message, /format unknown, this version reads format 1/);

    const future = newFile();
    new TestOrg({ file: future }).db.close();
    const edit = new DatabaseSync(future);
    edit.exec("UPDATE _meta SET value = '9' WHERE key = 'formatVersion'");
    edit.close();
    assert.match(failure(future).message, /format 9/);

    const busy = newFile();
    const holder = new TestOrg({ file: busy });
    assert.match(failure(busy).message, /in use by another process/);
    holder.db.close();
    assert.match(failure(join(folder, 'no', 'such', 'folder.db')).message, /cannot be opened/);
});

test('killing the process in the middle of 1,000 transactions loses none that was reported and keeps no half', async () => {
    const file = newFile();
    const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, file], { stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
    let text = '';
    const killed = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    for await (const chunk of child.stdout) {
        text += String(chunk);
        if (text.split('\n').length > 300) child.kill('SIGKILL');
    }
    assert.equal(await killed, 'SIGKILL', 'the writer was still at work');
    const reported = text.split('\n').filter((line) => line !== '').length;
    const org = new TestOrg({ file });
    const groups = org.query('SELECT Account.Name who, COUNT(Id) n FROM Contact GROUP BY Account.Name') as {
        n: number;
    }[];
    assert.ok(groups.length >= reported, `${groups.length} of ${reported} transactions survived`);
    assert.ok(groups.length < 1000);
    assert.deepEqual(
        new Set(groups.map(({ n }) => n)),
        new Set([3]),
        'each transaction wrote an account with three contacts'
    );
    assert.equal(org.query('SELECT Id FROM Account').length, groups.length);
    org.db.close();
});
