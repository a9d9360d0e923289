import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unrestricted, type AccessPolicy } from '../../src/database/index.ts';
import { GuestException } from '../../src/runtime/index.ts';
import { parseSosl } from '../../src/syntax/index.ts';
import { TestOrg } from './harness.ts';

/** Hides e-mail and every second contact from user mode, and forbids creating accounts there. */
const policy: AccessPolicy = {
    ...unrestricted,
    readableField: (_, field, { mode }) => mode === 'system' || field.name !== 'Email',
    rowFilter: (object, { mode }) =>
        mode === 'system' || object.name !== 'Contact' ? undefined : (row) => Number(String(row[0])[14]) % 2 === 1,
    writableObject: (object, kind, { mode }) => mode === 'system' || object.name !== 'Account' || kind !== 'create'
};

test('queries and DML ask the access policy, in the mode they run in', () => {
    const org = new TestOrg({ policy });
    const [account] = org.insert('Account', { Name: 'A' });
    const AccountId = account!.values.get('Id');
    org.insert('Contact', { LastName: 'a', AccountId }, { LastName: 'b', AccountId }, { LastName: 'c' });
    assert.equal(org.query('SELECT Id FROM Contact').length, 3);
    assert.equal(org.query('SELECT Id FROM Contact WITH USER_MODE').length, 2);
    assert.equal(org.query('SELECT Id FROM Contact', [], 'user').length, 2);
    const [row] = org.query('SELECT (SELECT LastName FROM Contacts) FROM Account', [], 'user') as {
        Contacts: unknown[];
    }[];
    assert.equal(row!.Contacts.length, 1);
    const hidden = (error: unknown): boolean => error instanceof GuestException && /^No such column 'Email'/.test(error.message ?? ''); // prettier-ignore
    assert.throws(() => org.query('SELECT Email FROM Contact', [], 'user'), hidden);
    assert.throws(() => org.query("SELECT Id FROM Contact WHERE Email = 'x'", [], 'user'), hidden);
    const [refused] = org.db.dml('insert', [org.record('Account', { Name: 'x' })], { mode: 'user', allOrNone: false });
    assert.equal(refused!.errors[0]!.statusCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
});

test('a search finds whole words and wildcards in the fields of its scope', () => {
    const org = new TestOrg();
    org.insert('Account', { Name: 'Blue Harbor' }, { Name: 'Harbinger' });
    org.insert('Contact', { LastName: 'Smith', Notes__c: 'works at the harbor' });
    const search = (text: string): number[] => org.db.search(parseSosl(text), [], 'system').map((found) => found.length); // prettier-ignore
    assert.deepEqual(search('FIND {harb*} IN ALL FIELDS RETURNING Account(Name), Contact(LastName)'), [2, 1]);
    assert.deepEqual(search('FIND {harb} IN ALL FIELDS RETURNING Account(Name), Contact(LastName)'), [0, 0]);
    assert.deepEqual(search('FIND {harbor} IN NAME FIELDS RETURNING Account(Name), Contact(LastName)'), [1, 0]);
});
