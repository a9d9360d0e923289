import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDate, ApexDatetime, GuestException, type SObject } from '../../src/runtime/index.ts';
import { parseSoql } from '../../src/syntax/index.ts';
import { decimal, list, start, systemUser, TestOrg } from './harness.ts';

function seeded(): TestOrg & { acme: SObject; globex: SObject } {
    const org = new TestOrg();
    const [acme, globex] = org.insert(
        'Account',
        { Name: 'Acme', Revenue: decimal('100.5'), Employees: 10, Industry: 'Retail', Key__c: 'K-1' },
        { Name: 'Globex', Revenue: decimal('20'), Employees: 3, Industry: 'Apparel', ParentId: null },
        { Name: 'initech', Industry: 'Banking' }
    );
    org.insert(
        'Contact',
        { FirstName: 'Bea', LastName: 'Bell', AccountId: acme!.values.get('Id'), Tags__c: 'c;a', Birthdate: ApexDate.of(1990, 5, 2), Vip__c: true }, // prettier-ignore
        {
            FirstName: 'Abe',
            LastName: 'ash',
            AccountId: acme!.values.get('Id'),
            Tags__c: 'b',
            Email: 'abe@example.com'
        },
        { LastName: 'Cole', AccountId: globex!.values.get('Id'), Seen__c: new ApexDatetime(start) },
        { LastName: '50%_off' }
    );
    org.used.clear();
    return Object.assign(org, { acme: acme!, globex: globex! });
}

const names = (org: TestOrg, where: string, binds: unknown[] = []): unknown[] =>
    org.column(`SELECT LastName FROM Contact WHERE ${where} ORDER BY LastName`, binds);

test('comparisons ignore case, and null only matches where it is asked for', () => {
    const org = seeded();
    assert.deepEqual(names(org, "LastName = 'ASH'"), ['ash']);
    assert.deepEqual(names(org, "FirstName != 'bea'"), ['50%_off', 'ash', 'Cole']);
    assert.deepEqual(names(org, 'AccountId = null'), ['50%_off']);
    assert.deepEqual(names(org, "NOT FirstName = 'Bea'"), ['50%_off', 'ash', 'Cole']);
    assert.deepEqual(names(org, "FirstName > 'a'"), ['ash', 'Bell']);
    assert.deepEqual(names(org, 'Vip__c = false'), ['50%_off', 'ash', 'Cole']);
});

test('LIKE knows its wildcards and their escapes', () => {
    const org = seeded();
    assert.deepEqual(names(org, "LastName LIKE '%E%'"), ['Bell', 'Cole']);
    assert.deepEqual(names(org, "LastName LIKE 'b_ll'"), ['Bell']);
    assert.deepEqual(names(org, "LastName LIKE '50\\%\\_%'"), ['50%_off']);
    assert.deepEqual(names(org, 'LastName LIKE :patterns', [list('c%', 'a%')]), ['ash', 'Cole']);
});

test('lists, binds, records as ids, and multi-select picklists', () => {
    const org = seeded();
    assert.deepEqual(names(org, "LastName IN ('bell', 'COLE')"), ['Bell', 'Cole']);
    assert.deepEqual(names(org, 'LastName NOT IN :x', [list('Bell', 'ash')]), ['50%_off', 'Cole']);
    assert.deepEqual(names(org, 'AccountId IN :x', [list(org.acme)]), ['ash', 'Bell']);
    assert.deepEqual(names(org, 'AccountId = :x', [org.acme.id!.slice(0, 15)]), ['ash', 'Bell']);
    assert.deepEqual(names(org, "Tags__c INCLUDES ('a;c', 'b')"), ['ash', 'Bell']);
    assert.deepEqual(names(org, "Tags__c EXCLUDES ('a')"), ['50%_off', 'ash', 'Cole']);
});

test('parents are joined, with the lookup beside them, and child lists come under the relationship', () => {
    const org = seeded();
    const [bell] = org.raw("SELECT LastName, Account.Name, Account.Owner.Name, Owner.Type FROM Contact c WHERE c.Account.Name = 'acme' AND LastName = 'Bell'"); // prettier-ignore
    assert.equal((bell!.values.get('Account') as SObject).values.get('Name'), 'Acme');
    assert.equal(String(bell!.values.get('AccountId')), org.acme.id);
    assert.equal(((bell!.values.get('Account') as SObject).values.get('Owner') as SObject).values.get('Name'), 'Ada Admin'); // prettier-ignore
    assert.equal((bell!.values.get('Owner') as SObject).values.get('Type'), 'User');
    const accounts = org.query("SELECT Name, (SELECT Name FROM Contacts WHERE LastName != 'x' ORDER BY LastName DESC LIMIT 1) FROM Account ORDER BY Name"); // prettier-ignore
    assert.deepEqual(
        accounts.map((row) => (row as { Contacts: { Name: string }[] }).Contacts.map((child) => child.Name)),
        [['Bea Bell'], ['Cole'], []]
    );
    assert.deepEqual(org.column('SELECT LastName FROM Contact WHERE Account.Name = null'), ['50%_off']);
});

test('TYPEOF picks the fields by the kind of the parent', () => {
    const org = seeded();
    const [openCase] = org.insert('Case__c', { Status__c: 'Open' });
    org.insert('Task', { Subject: 'call', WhatId: org.acme.values.get('Id') }, { Subject: 'file', WhatId: openCase!.values.get('Id') }); // prettier-ignore
    const rows = org.query('SELECT TYPEOF What WHEN Account THEN Industry ELSE Name END FROM Task ORDER BY Subject');
    const parents = rows.map((row) => (row as { What: Record<string, unknown> }).What);
    assert.equal(parents[0]!['Industry'], 'Retail');
    assert.equal(parents[1]!['Name'], 'CASE-0001');
    assert.deepEqual(org.column("SELECT Subject FROM Task WHERE What.Type = 'Account'"), ['call']);
});

test('semi and anti joins', () => {
    const org = seeded();
    const joined = (not: string): unknown[] => org.column(`SELECT Name FROM Account WHERE Id ${not} IN (SELECT AccountId FROM Contact WHERE FirstName != null) ORDER BY Name`); // prettier-ignore
    assert.deepEqual(joined(''), ['Acme']);
    assert.deepEqual(joined('NOT'), ['Globex', 'initech']);
});

test('ordering: nulls first ascending, picklists by their own order, several keys', () => {
    const org = seeded();
    assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY Employees'), ['initech', 'Globex', 'Acme']);
    assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY Employees DESC'), ['Acme', 'Globex', 'initech']);
    assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY Employees NULLS LAST'), ['Globex', 'Acme', 'initech']); // prettier-ignore
    assert.deepEqual(org.column('SELECT Industry FROM Account ORDER BY Industry'), ['Retail', 'Banking', 'Apparel']);
    assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY Name LIMIT 1 OFFSET 1'), ['Globex']);
    assert.deepEqual(org.column('SELECT LastName FROM Contact ORDER BY Account.Name NULLS LAST, LastName DESC'), ['Bell', 'ash', 'Cole', '50%_off']); // prettier-ignore
});

test('aggregates, HAVING, aliases and empty groups', () => {
    const org = seeded();
    const rows = org.query('SELECT Account.Name who, COUNT(Id), COUNT_DISTINCT(FirstName) firsts FROM Contact GROUP BY Account.Name HAVING COUNT(Id) > 0 ORDER BY COUNT(Id) DESC, Account.Name'); // prettier-ignore
    assert.deepEqual(rows, [
        { who: 'Acme', expr0: 2, firsts: 2 },
        { who: null, expr0: 1, firsts: 0 },
        { who: 'Globex', expr0: 1, firsts: 0 }
    ]);
    assert.deepEqual(org.query('SELECT SUM(Revenue) s, AVG(Employees), MIN(Name), MAX(Revenue) FROM Account'), [
        { s: 120.5, expr0: 6.5, expr1: 'Acme', expr2: 100.5 }
    ]);
    assert.deepEqual(org.query("SELECT SUM(Revenue) s, COUNT(Id) n FROM Account WHERE Name = 'none'"), [{ s: null, n: 0 }]); // prettier-ignore
    assert.equal(org.db.count(parseSoql('SELECT COUNT() FROM Contact'), [], 'system'), 4);
});

test('ROLLUP and CUBE add subtotals that GROUPING tells apart', () => {
    const org = seeded();
    const rollup = org.query(
        'SELECT Industry i, GROUPING(Industry) g, COUNT(Id) n FROM Account GROUP BY ROLLUP(Industry)'
    );
    assert.deepEqual(rollup.at(-1), { i: null, g: 1, n: 3 });
    assert.equal(rollup.length, 4);
    assert.equal(org.query('SELECT Industry, Name, COUNT(Id) FROM Account GROUP BY CUBE(Industry, Name)').length, 3 + 3 + 3 + 1); // prettier-ignore
});

test('relative dates follow the user’s time zone, date functions do so with convertTimezone', () => {
    const org = seeded();
    // 03:00 UTC on the 17th is still the 16th in New York.
    org.db.load('Contact', [{ LastName: 'night', Seen__c: '2026-03-17T03:00:00Z' }]);
    assert.deepEqual(names(org, 'Seen__c = TODAY'), ['Cole']);
    assert.deepEqual(names(org, 'Seen__c = YESTERDAY'), ['night']);
    assert.deepEqual(names(org, 'Seen__c = LAST_N_DAYS:1'), ['Cole', 'night']);
    assert.deepEqual(names(org, 'Seen__c < TODAY'), ['night']);
    assert.deepEqual(names(org, 'Seen__c > YESTERDAY'), ['Cole']);
    assert.deepEqual(names(org, 'Birthdate < THIS_YEAR'), ['Bell']);
    assert.deepEqual(names(org, 'DAY_IN_MONTH(Seen__c) = 17'), ['Cole', 'night']);
    assert.deepEqual(names(org, 'DAY_IN_MONTH(convertTimezone(Seen__c)) = 16'), ['night']);
    assert.deepEqual(names(org, 'CALENDAR_YEAR(Birthdate) = 1990'), ['Bell']);
    assert.deepEqual(names(org, 'Seen__c >= 2026-03-17T09:00:00Z'), ['Cole']);
});

test('the planner uses the narrowest index, also through parents, and explain shows it', () => {
    const org = seeded();
    org.db.load('Contact', Array.from({ length: 500 }, (_, at) => ({ LastName: `bulk ${at}` }))); // prettier-ignore
    const byParent = org.db.explain(
        parseSoql("SELECT Id FROM Contact WHERE Account.Key__c = 'k-1' AND LastName != 'ash'")
    );
    assert.deepEqual(byParent.access, [
        { object: 'Contact', kind: 'index', fields: ['Account.Key__c'], candidates: 2 }
    ]);
    assert.deepEqual([byParent.visited, byParent.records], [2, 1]);
    // A field of the parent without an index: the two accounts are looked through, not the contacts.
    const filters = ["Account.Name = 'Globex'", "Account.Name LIKE 'Glo%'", "Account.Name > 'Fox' AND LastName != 'x'"];
    for (const filter of filters) {
        const through = org.db.explain(parseSoql(`SELECT Id FROM Contact WHERE ${filter}`));
        assert.equal(through.access[0]?.kind, 'index', filter);
        assert.ok(through.visited < 20, `${filter}: ${through.visited} rows visited`);
    }
    const either = org.db.explain(parseSoql('SELECT Id FROM Contact WHERE Id = :a OR AccountId = :b'), [null, org.globex.id]); // prettier-ignore
    assert.equal(either.access[0]!.kind, 'scan', 'a comparison with null finds no index');
    const owned = org.db.explain(parseSoql('SELECT Id FROM Contact WHERE OwnerId = :o AND AccountId = :a'), [systemUser, org.globex.id]); // prettier-ignore
    assert.deepEqual([owned.access[0]!.fields, owned.visited], [['AccountId'], 1]);
    assert.equal(org.db.explain(parseSoql("SELECT Id FROM Contact WHERE LastName = 'x'")).visited, 504);
    assert.equal(org.db.explain(parseSoql('SELECT Id FROM Contact LIMIT 3')).visited, 3);
    assert.equal(org.used.get('queries'), undefined, 'explain is free');
});

test('the recycle bin is only seen with ALL ROWS', () => {
    const org = seeded();
    org.dml('delete', [org.acme]);
    assert.equal(org.db.count(parseSoql('SELECT COUNT() FROM Contact'), [], 'system'), 2);
    assert.deepEqual(org.column('SELECT Name FROM Account WHERE IsDeleted = true ALL ROWS'), ['Acme']);
});

test('custom metadata comes from records; only its long text costs a query', () => {
    const org = seeded();
    assert.deepEqual(org.query("SELECT DeveloperName, Days__c, Parent__r.DeveloperName FROM Rule__mdt WHERE Days__c < 10").map((row) => ({ ...(row as object), Id: 0, Parent__c: 0, Parent__r: (row as { Parent__r: { DeveloperName: string } }).Parent__r.DeveloperName })), [{ DeveloperName: 'Short', Days__c: 3, Parent__c: 0, Parent__r: 'Base', Id: 0 }]); // prettier-ignore
    assert.equal(org.used.get('queries') ?? 0, 0);
    org.query('SELECT Text__c FROM Rule__mdt');
    assert.equal(org.used.get('queries'), 1);
});

test('formulas, labels, formats and FIELDS()', () => {
    const org = seeded();
    assert.deepEqual(org.column('SELECT Double__c FROM Account WHERE Double__c > 100'), [201]);
    assert.deepEqual(org.column("SELECT toLabel(Industry) FROM Account WHERE Name = 'Acme'"), ['Retail!']);
    assert.deepEqual(org.column("SELECT FORMAT(Revenue) shown FROM Account WHERE Name = 'Acme'"), ['100.50']);
    const [row] = org.query('SELECT FIELDS(CUSTOM) FROM Account LIMIT 1');
    assert.deepEqual(Object.keys(row as object), ['Key__c', 'Double__c', 'Id']);
});

test('limits are charged: queries, sub-queries, rows; counts cost one row a group', () => {
    const org = seeded();
    org.query('SELECT Id, (SELECT Id FROM Contacts) FROM Account');
    assert.deepEqual([org.used.get('queries'), org.used.get('aggregateQueries'), org.used.get('queryRows')], [1, 1, 6]);
    org.used.clear();
    org.query('SELECT COUNT(Id) FROM Contact');
    assert.equal(org.used.get('queryRows'), 1);
    org.query('SELECT MAX(LastName) FROM Contact');
    assert.equal(org.used.get('queryRows'), 5);
});

const refusals: readonly (readonly [string, RegExp])[] = [
    ['SELECT Nope__c FROM Contact', /^No such column 'Nope__c' on entity 'Contact'/],
    ['SELECT Id FROM Nope__c', /^sObject type 'Nope__c' is not supported/],
    ['SELECT Boss.Name FROM Contact', /^Didn't understand relationship 'Boss' in field path/],
    ['SELECT (SELECT Id FROM Bosses) FROM Account', /^Didn't understand relationship 'Bosses' in FROM part/],
    ['SELECT Id FROM Contact WHERE Notes__c = null', /^field 'Notes__c' can not be filtered/],
    ['SELECT Id FROM Contact ORDER BY Tags__c', /^field 'Tags__c' can not be sorted/],
    [
        "SELECT Id FROM Account WHERE Revenue = '1'",
        /^value of filter criterion for field 'Revenue' must be of type double/
    ],
    ['SELECT Id FROM Account WHERE Name = 1', /^value of filter criterion for field 'Name' must be of type string/],
    ['SELECT Id FROM Contact WHERE Seen__c = 2026-01-01', /must be of type dateTime/],
    ["SELECT Id FROM Contact WHERE Id = 'x'", /^invalid ID field: x/],
    ['SELECT Name, COUNT(Id) FROM Account', /^Field must be grouped or aggregated: Name/],
    ['SELECT Id FROM Contact ORDER BY Id FOR UPDATE', /^ORDER BY not allowed/],
    ['SELECT FIELDS(ALL) FROM Contact', /must have a LIMIT of at most 200/],
    ['SELECT Id FROM Contact LIMIT 1 OFFSET 2001', /^Maximum SOQL offset allowed is 2000/]
];
for (const [text, message] of refusals) {
    test(`refused: ${text}`, () => {
        const org = seeded();
        assert.throws(() => org.query(text), (error) => error instanceof GuestException && error.typeName === 'System.QueryException' && message.test(error.message ?? '')); // prettier-ignore
    });
}
