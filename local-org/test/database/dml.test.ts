import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDatetime, ApexId, GuestException, guestException, type DmlRowResult, type SObject, type TriggerContext } from '../../src/runtime/index.ts'; // prettier-ignore
import { makeField } from '../../src/metadata/index.ts';
import { decimal, objects, start, systemUser, TestOrg } from './harness.ts';

const errorOf = (results: readonly DmlRowResult[], at = 0): unknown => {
    const [error] = results[at]!.errors;
    return error === undefined ? undefined : [error.statusCode, error.message, ...error.fields];
};
const news = (context: TriggerContext): SObject[] => context.newRecords!.items as SObject[];
const olds = (context: TriggerContext): SObject[] => context.oldRecords!.items as SObject[];

test('an insert writes the id into the record and the audit fields into the row, to the second', () => {
    const org = new TestOrg();
    const [account] = org.insert('Account', { Name: '  Acme ', Key__c: '' });
    assert.equal(account!.id, '001000000000001AAA');
    assert.deepEqual([...account!.values.keys()], ['Name', 'Key__c', 'Id'], 'nothing else changes in the record');
    const [row] = org.query('SELECT Name, Key__c, CreatedDate, LastModifiedDate, CreatedById, OwnerId FROM Account');
    const time = '2026-03-17T09:30:15.000Z';
    assert.deepEqual(row, { Name: 'Acme', Key__c: null, CreatedDate: time, LastModifiedDate: time, CreatedById: systemUser, OwnerId: systemUser, Id: account!.id }); // prettier-ignore
});

test('defaults, auto-numbers and rounding', () => {
    const org = new TestOrg();
    org.insert('Case__c', {}, { Score__c: decimal('3.25'), Status__c: 'open' });
    assert.deepEqual(
        org
            .query('SELECT Name, Status__c, Score__c FROM Case__c')
            .map((row) => Object.values(row as object).slice(0, 3)),
        [
            // prettier-ignore
            ['CASE-0001', 'New', 2],
            ['CASE-0002', 'open', 3.3]
        ]
    );
});

test('each rule of a field has the platform’s status code and text', () => {
    const org = new TestOrg();
    const [account] = org.insert('Account', { Name: 'Acme', Key__c: 'k1' });
    const insert = (object: string, values: Record<string, unknown>): unknown => errorOf(org.dml('insert', [org.record(object, values)], false)); // prettier-ignore
    assert.deepEqual(insert('Contact', {}), ['REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', 'LastName']); // prettier-ignore
    assert.deepEqual(insert('Account', { Name: 'x'.repeat(21) }), ['STRING_TOO_LONG', `Name: data value too large: ${'x'.repeat(21)} (max length=20)`, 'Name']); // prettier-ignore
    assert.deepEqual(insert('Account', { Name: 'B', Key__c: 'K1' }), ['DUPLICATE_VALUE', `duplicate value found: Key__c duplicates value on record with id: ${account!.id!.slice(0, 15)}`]); // prettier-ignore
    assert.deepEqual(insert('Contact', { LastName: 'x', AccountId: new ApexId(systemUser) }), ['FIELD_INTEGRITY_EXCEPTION', `Account ID: id value of incorrect type: ${systemUser}`, 'AccountId']); // prettier-ignore
    assert.deepEqual(insert('Contact', { LastName: 'x', AccountId: new ApexId('0010000000000zzAAA') }), ['INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', 'AccountId']); // prettier-ignore
    assert.deepEqual(insert('Case__c', { Status__c: 'Odd' }), ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'Status: bad value for restricted picklist field: Odd', 'Status__c']); // prettier-ignore
    assert.deepEqual(insert('Contact', { LastName: 'x', Email: 'nobody' }), ['INVALID_EMAIL_ADDRESS', 'Email: invalid email address: nobody', 'Email']); // prettier-ignore
    assert.deepEqual(insert('Account', { Name: 'x', Revenue: decimal('1234567') }), ['NUMBER_OUTSIDE_VALID_RANGE', 'Revenue: value outside of valid range on numeric field: 1234567', 'Revenue']); // prettier-ignore
    assert.deepEqual(insert('Case__c', { Status__c: 'Closed' }), ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Closed cases need an account', 'Account__c']); // prettier-ignore
    assert.deepEqual(insert('Account', { Id: account!.values.get('Id'), Name: 'x' }), ['INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', 'Id']); // prettier-ignore
    assert.deepEqual(insert('Rule__mdt', {}), ['INVALID_TYPE_FOR_OPERATION', 'entity type Rule__mdt cannot be inserted']); // prettier-ignore
    assert.deepEqual(org.column('SELECT Name FROM Account'), ['Acme']);
});

test('updates touch only what changed, and records that are gone say so', () => {
    const org = new TestOrg();
    const [kept, gone] = org.insert('Account', { Name: 'A', Employees: 1 }, { Name: 'B' });
    org.dml('delete', [gone!]);
    org.now += 5000;
    const results = org.dml('update', [
        org.record('Account', { Id: kept!.values.get('Id'), Name: 'A2' }),
        org.record('Account', { Id: gone!.values.get('Id'), Name: 'x' }),
        org.record('Account', { Id: new ApexId('001000000000999AAA'), Name: 'x' }),
        org.record('Account', { Name: 'x' })
    ], false); // prettier-ignore
    assert.deepEqual(results.map((_, at) => errorOf(results, at)), [
        undefined,
        ['ENTITY_IS_DELETED', 'entity is deleted'],
        ['INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'],
        ['MISSING_ARGUMENT', 'Id not specified in an update call']
    ]); // prettier-ignore
    assert.deepEqual(
        org
            .query('SELECT Name, Employees, CreatedDate, LastModifiedDate FROM Account')
            .map((row) => Object.values(row as object).slice(0, 4)),
        [
            // prettier-ignore
            ['A2', 1, '2026-03-17T09:30:15.000Z', '2026-03-17T09:30:20.000Z']
        ]
    );
});

test('all or none takes everything back, nested work of triggers included, and gives no ids', () => {
    const org = new TestOrg();
    org.triggers.set('after insert Account', (context) => {
        org.dml('insert', news(context).map((account) => org.record('Contact', { LastName: 'auto', AccountId: account.values.get('Id') }))); // prettier-ignore
        news(context)[1]!.errors = [{ message: 'not this one', field: 'Name' }];
    });
    const records = [org.record('Account', { Name: 'A' }), org.record('Account', { Name: 'B' })];
    const results = org.dml('insert', records);
    assert.deepEqual(results.map((result) => result.success), [false, false]); // prettier-ignore
    assert.deepEqual(errorOf(results, 1), ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'not this one', 'Name']);
    assert.deepEqual(records.map(({ id }) => id), [null, null]); // prettier-ignore
    assert.deepEqual(org.query('SELECT Id FROM Contact'), []);
});

test('partial success tries again without the failed records, so that triggers see only the good ones', () => {
    const org = new TestOrg();
    org.triggers.set('before insert Contact', (context) => {
        for (const record of news(context)) {
            record.values.set('FirstName', 'set by trigger');
            if (record.values.get('LastName') === 'bad') record.errors = [{ message: 'bad', field: undefined }];
        }
    });
    const records = ['good', 'bad', ''].map((LastName) => org.record('Contact', { LastName }));
    const results = org.dml('insert', records, false);
    assert.deepEqual(results.map(({ success }) => success), [true, false, false]); // prettier-ignore
    assert.deepEqual(org.fired, ['before insert Contact 3', 'before insert Contact 1']);
    assert.deepEqual(org.column('SELECT FirstName FROM Contact'), ['set by trigger']);
    assert.equal(records[0]!.values.has('FirstName'), false, 'the caller’s record is not the trigger’s');
});

test('triggers run 200 at a time and see old and new', () => {
    const org = new TestOrg();
    const accounts = org.insert(
        'Account',
        ...Array.from({ length: 450 }, (_, at) => ({ Name: `A${at}`, Employees: 1 }))
    );
    const seen: unknown[] = [];
    org.triggers.set('after update Account', (context) => {
        seen.push([olds(context)[0]!.values.get('Name'), news(context)[0]!.values.get('Name'), news(context)[0]!.values.get('Employees'), news(context)[0]!.readOnly]); // prettier-ignore
    });
    org.dml('update', accounts.map(({ values }) => org.record('Account', { Id: values.get('Id'), Name: 'new' }))); // prettier-ignore
    assert.deepEqual(
        org.fired,
        [200, 200, 50].map((n) => `after update Account ${n}`)
    );
    assert.deepEqual(seen[0], ['A0', 'new', 1, true]);
});

test('an exception in a trigger fails its batch with the text of the exception; limits travel on', () => {
    const org = new TestOrg();
    org.triggers.set('before insert Account', () => {
        throw guestException('NullPointerException', 'Attempt to de-reference a null object');
    });
    const [code, message] = errorOf(org.dml('insert', [org.record('Account', { Name: 'A' })])) as string[];
    assert.equal(code, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
    assert.match(
        message!,
        /execution of BeforeInsert\n\ncaused by: System.NullPointerException: Attempt to de-reference/
    );
    org.triggers.set('before insert Account', () => {
        throw guestException('LimitException', 'Too many SOQL queries: 101');
    });
    assert.throws(() => org.dml('insert', [org.record('Account', { Name: 'A' })]), GuestException);
});

test('upsert by external id finds, makes, and refuses what is ambiguous', () => {
    const org = new TestOrg();
    org.insert('Account', { Name: 'old', Key__c: 'one' });
    const rows = ['ONE', 'two', 'three', 'Three', null].map((Key__c) => org.record('Account', { Name: 'up', Key__c }));
    const results = org.dml('upsert', rows, false, 'Key__c');
    assert.deepEqual(results.map(({ success, created }) => [success, created]), [[true, false], [true, true], [false, false], [false, false], [false, false]]); // prettier-ignore
    assert.deepEqual(errorOf(results, 3), ['DUPLICATE_VALUE', 'Duplicate external id specified: three', 'Key__c']);
    assert.deepEqual(errorOf(results, 4), ['MISSING_ARGUMENT', 'Key__c not specified', 'Key__c']);
    assert.deepEqual(org.column('SELECT Key__c FROM Account ORDER BY Key__c'), ['ONE', 'two']);
});

test('deleting cascades without triggers, undeleting brings the same records back', () => {
    const org = new TestOrg();
    const [account, other] = org.insert('Account', { Name: 'A' }, { Name: 'child' });
    const [contact, dropped] = org.insert('Contact', { LastName: 'c', AccountId: account!.values.get('Id') }, { LastName: 'd', AccountId: account!.values.get('Id') }); // prettier-ignore
    org.dml('update', [org.record('Account', { Id: other!.values.get('Id'), ParentId: account!.values.get('Id') })]);
    org.dml('delete', [dropped!]);
    for (const when of ['before', 'after']) org.triggers.set(`${when} delete Contact`, () => undefined);
    org.triggers.set('after undelete Account', () => undefined);
    org.dml('delete', [account!]);
    assert.deepEqual(org.fired, []);
    assert.deepEqual(org.query('SELECT Id FROM Contact'), []);
    assert.deepEqual(org.column("SELECT ParentId FROM Account WHERE Name = 'child'"), [null]);
    org.dml('undelete', [account!]);
    assert.deepEqual(org.column('SELECT Id FROM Contact'), [contact!.id]);
    assert.deepEqual(org.fired, ['after undelete Account 1']);
});

test('a record does not come out of the recycle bin when another has its unique key', () => {
    const org = new TestOrg();
    const [first] = org.insert('Account', { Name: 'A', Key__c: 'k' });
    org.dml('delete', [first!]);
    org.insert('Account', { Name: 'B', Key__c: 'K' });
    assert.equal((errorOf(org.dml('undelete', [first!], false)) as string[])[0], 'DUPLICATE_VALUE');
});

test('an update through triggers leaves read-only and absent checkboxes alone', () => {
    const org = new TestOrg(
        {},
        objects([makeField('Bounced', { type: 'boolean', createable: false, updateable: false })])
    );
    const [contact] = org.insert('Contact', { LastName: 'c' });
    org.triggers.set('before update Contact', () => undefined);
    contact!.values.set('LastName', 'd');
    assert.equal(org.dml('update', [contact!])[0]!.success, true);
});

test('a restricted lookup keeps its parent, and nothing is half deleted', () => {
    const org = new TestOrg();
    const [account] = org.insert('Account', { Name: 'Acme' });
    org.insert('Contact', { LastName: 'c', AccountId: account!.values.get('Id') });
    const [held] = org.insert('Case__c', { Account__c: account!.values.get('Id') });
    const results = org.dml('delete', [account!], false);
    assert.deepEqual(errorOf(results), ['DELETE_FAILED', 'Your attempt to delete Acme could not be completed because it is associated with the following case__cs.: CASE-0001\n']); // prettier-ignore
    assert.equal(org.query('SELECT Id FROM Contact').length, 1);
    org.dml('delete', [held!]);
    assert.equal(org.dml('delete', [account!])[0]!.success, true);
});

test('merging moves children, deletes the duplicate and updates the master', () => {
    const org = new TestOrg();
    const [master, duplicate] = org.insert('Account', { Name: 'A' }, { Name: 'B' });
    org.insert('Contact', { LastName: 'c', AccountId: duplicate!.values.get('Id') });
    master!.values.set('Name', 'merged');
    const result = org.db.merge(master!, [duplicate!], { mode: 'system', allOrNone: true });
    assert.equal(result.success, true);
    assert.deepEqual(
        org.column('SELECT Account.Name FROM Contact').map((id) => id),
        [master!.id]
    );
    assert.deepEqual(
        org
            .query('SELECT Name, IsDeleted, MasterRecordId FROM Account ALL ROWS')
            .map((row) => Object.values(row as object).slice(0, 3)),
        [
            // prettier-ignore
            ['merged', false, null],
            ['B', true, master!.id]
        ]
    );
});

test('setup and ordinary objects do not mix in one transaction', () => {
    const org = new TestOrg();
    org.insert('Account', { Name: 'A' });
    const [id] = org.db.load('Group', [{ Name: 'g' }]);
    const group = (): SObject => org.record('Group', { Id: id });
    assert.deepEqual(errorOf(org.dml('delete', [group()])), ['MIXED_DML_OPERATION', 'DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): Group, original object: Account']); // prettier-ignore
    org.transaction = org.newTransaction();
    assert.equal(org.dml('delete', [group()])[0]!.success, true);
});

test('the same record or id twice is a ListException; limits count statements and rows', () => {
    const org = new TestOrg();
    const [account] = org.insert('Account', { Name: 'A' });
    const twice = org.record('Account', { Name: 'B' });
    assert.throws(() => org.dml('insert', [twice, twice]), (error) => error instanceof GuestException && error.typeName === 'System.ListException'); // prettier-ignore
    assert.throws(() => org.dml('update', [account!, account!.copy()]), (error) => error instanceof GuestException && error.message === `Duplicate id in list: ${account!.id}`); // prettier-ignore
    org.used.clear();
    org.dml('insert', []);
    org.dml('update', [account!]);
    assert.deepEqual([org.used.get('dmlStatements'), org.used.get('dmlRows')], [1, 1]);
});

test('a parent given by its external id fills the lookup', () => {
    const org = new TestOrg();
    const [account] = org.insert('Account', { Name: 'A', Key__c: 'k' });
    org.insert('Contact', { LastName: 'c', Account: org.record('Account', { Key__c: 'K' }) });
    assert.deepEqual(org.column('SELECT AccountId FROM Contact'), [account!.id]);
    const results = org.dml('insert', [org.record('Contact', { LastName: 'c', Account: org.record('Account', { Key__c: 'none' }) })], false); // prettier-ignore
    assert.deepEqual(errorOf(results), ['INVALID_FIELD', 'Foreign key external ID: none not found for field Key__c in entity Account']); // prettier-ignore
});

test('loading takes JSON values and system fields, and later ids keep clear of the given ones', () => {
    const org = new TestOrg();
    const [given, made] = org.db.load('Contact', [
        { Id: '003000000000007', LastName: 'x', CreatedDate: '2020-01-01T00:00:00.900Z', Birthdate: '1980-02-03' },
        { LastName: ' y ' }
    ]);
    assert.deepEqual([given!.slice(0, 15), made!.slice(0, 15)], ['003000000000007', '003000000000008']);
    const [row] = org.raw("SELECT CreatedDate, LastModifiedDate, Birthdate FROM Contact WHERE LastName = 'x'");
    assert.equal((row!.values.get('LastModifiedDate') as ApexDatetime).ms, Date.UTC(2020, 0, 1));
    assert.throws(() => org.db.load('Contact', [{ Lastname2: 1 }]), /Contact row 1: Contact has no field Lastname2/);
    assert.throws(() => org.db.load('Contact', [{ LastName: 'a' }, { Birthdate: 'soon' }]), /Contact row 2: Birthdate/);
    assert.ok(start % 1000 !== 0, 'the clock of the test has a fraction of a second to lose');
});
