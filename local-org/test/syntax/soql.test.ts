import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSoql, parseSosl, SoqlSyntaxError, type SoqlQuery } from '../../src/syntax/index.ts';
import { bare } from './support.ts';

const field = (path: string): object => ({ kind: 'field', parts: path.split('.') });
const item = (path: string, alias?: string): object => ({
    kind: 'field',
    path: { parts: path.split('.') },
    ...(alias === undefined ? {} : { alias })
});
const literal = (type: string, value: unknown): object => ({ kind: 'literal', value: { type, value } });

/** The part of a query that a test is about. */
const parts: readonly (readonly [string, (query: SoqlQuery) => unknown, unknown])[] = [
    ['SELECT Id, Account.Owner.Name n FROM Contact c', (q) => [q.select, q.from, q.alias], [[item('Id'), item('Account.Owner.Name', 'n')], 'Contact', 'c']],
    ['select id from Account // done', (q) => q.select, [item('id')]],
    ['SELECT /* x */ Id\nFROM Account', (q) => q.from, 'Account'],
    ['SELECT COUNT() FROM Account', (q) => q.select, [{ kind: 'count' }]],
    ['SELECT COUNT(Id) c, MAX(Amount) FROM Opportunity', (q) => q.select, [
        { kind: 'function', call: { kind: 'function', name: 'count', args: [field('Id')] }, alias: 'c' },
        { kind: 'function', call: { kind: 'function', name: 'max', args: [field('Amount')] } }
    ]],
    ['SELECT FIELDS(ALL) FROM Account LIMIT 200', (q) => q.select, [{ kind: 'fields', set: 'ALL' }]],
    ['SELECT (SELECT Id FROM Contacts) FROM Account', (q) => (q.select[0] as { query: SoqlQuery }).query.from, 'Contacts'],
    ['SELECT TYPEOF What WHEN Account THEN Phone, Name WHEN Case THEN Subject ELSE Id END FROM Event', (q) => q.select, [
        {
            kind: 'typeof',
            field: { parts: ['What'] },
            branches: [
                { object: 'Account', fields: [{ parts: ['Phone'] }, { parts: ['Name'] }] },
                { object: 'Case', fields: [{ parts: ['Subject'] }] }
            ],
            otherwise: [{ parts: ['Id'] }]
        }
    ]],
    ['SELECT Id FROM Account USING SCOPE mine', (q) => q.scope, 'mine'],
    ['SELECT Id FROM Account WITH USER_MODE', (q) => q.mode, 'user'],
    ['SELECT Id FROM Account WITH SYSTEM_MODE', (q) => q.mode, 'system'],
    ['SELECT Id FROM Account WITH SECURITY_ENFORCED', (q) => q.mode, 'security_enforced'],
    ['SELECT A, COUNT(Id) FROM B GROUP BY ROLLUP(A, CALENDAR_YEAR(C))', (q) => [q.groupKind, q.groupBy], [
        'rollup',
        [field('A'), { kind: 'function', name: 'calendar_year', args: [field('C')] }]
    ]],
    ['SELECT A FROM B GROUP BY CUBE(A)', (q) => q.groupKind, 'cube'],
    ['SELECT A FROM B GROUP BY A HAVING COUNT(Id) > 1', (q) => q.having, {
        kind: 'comparison',
        left: { kind: 'function', name: 'count', args: [field('Id')] },
        operator: '>',
        right: literal('number', '1')
    }],
    ['SELECT Id FROM A ORDER BY B DESC NULLS LAST, C ASC, D NULLS FIRST', (q) => q.orderBy, [
        { expression: field('B'), descending: true, nulls: 'last' },
        { expression: field('C') },
        { expression: field('D'), nulls: 'first' }
    ]],
    ['SELECT Id FROM A LIMIT 5 OFFSET 10', (q) => [q.limit, q.offset], [literal('number', '5'), literal('number', '10')]],
    ['SELECT Id FROM A FOR UPDATE', (q) => q.forClause, ['update']],
    ['SELECT Id FROM A FOR VIEW, REFERENCE ALL ROWS', (q) => [q.forClause, q.allRows], [['view', 'reference'], true]],
    ['SELECT Id FROM Order ORDER BY Id', (q) => [q.from, q.alias, q.orderBy.length], ['Order', undefined, 1]],
    ['SELECT Group.Name, Limit FROM GroupMember', (q) => q.select, [item('Group.Name'), item('Limit')]],
    ["SELECT Id FROM A WHERE DISTANCE(L, GEOLOCATION(:x, 1.5), 'mi') < 20", (q) => (q.where as { left: unknown }).left, {
        kind: 'function',
        name: 'distance',
        args: [
            field('L'),
            { kind: 'function', name: 'geolocation', args: [{ kind: 'bind', index: 0, text: 'x' }, literal('number', '1.5')] },
            literal('string', 'mi')
        ]
    }]
]; // prettier-ignore

for (const [text, part, expected] of parts) {
    test(text, () => assert.deepEqual(bare(part(parseSoql(text))), expected));
}

const values: readonly (readonly [string, object])[] = [
    ["'it\\'s'", literal('string', "it's")],
    ["'50\\% a\\_b'", literal('string', '50\\% a\\_b')],
    ['-1.5', literal('number', '-1.5')],
    ['TRUE', literal('boolean', true)],
    ['null', { kind: 'literal', value: { type: 'null' } }],
    ['2026-03-17', literal('date', '2026-03-17')],
    ['2026-03-17T01:02:03.004+01:00', literal('datetime', '2026-03-17T01:02:03.004+01:00')],
    ['2026-03-17T01:02:03Z', literal('datetime', '2026-03-17T01:02:03Z')],
    ['10:30:00Z', literal('time', '10:30:00Z')],
    ['last_n_days : 30', { kind: 'literal', value: { type: 'dateLiteral', name: 'LAST_N_DAYS', n: 30 } }],
    ['N_FISCAL_YEARS_AGO:2', { kind: 'literal', value: { type: 'dateLiteral', name: 'N_FISCAL_YEARS_AGO', n: 2 } }],
    ['TODAY', { kind: 'literal', value: { type: 'dateLiteral', name: 'TODAY' } }],
    ['USD500.25', { kind: 'literal', value: { type: 'currency', code: 'USD', value: '500.25' } }],
    [': a.b', { kind: 'bind', index: 0, text: 'a.b' }]
];

for (const [text, expected] of values) {
    test(`value ${text}`, () => {
        const { where } = parseSoql(`SELECT Id FROM A WHERE B = ${text}`);
        assert.deepEqual(bare((where as { right: unknown }).right), bare(expected));
    });
}

const operators = ['=', '!=', '<', '<=', '>', '>=', 'LIKE', 'IN', 'NOT IN', 'INCLUDES', 'EXCLUDES'];
for (const operator of operators) {
    test(`operator ${operator}`, () => {
        const { where } = parseSoql(`SELECT Id FROM A WHERE B ${operator} ('x', :y)`);
        assert.ok(where?.kind === 'comparison');
        assert.equal(where.operator, operator.toLowerCase());
        assert.deepEqual(bare(where.right), {
            kind: 'list',
            values: [literal('string', 'x'), bare({ kind: 'bind', index: 0, text: 'y' })]
        });
    });
}

test('conditions: and, or, not, parentheses, semi-join', () => {
    const { where } = parseSoql(
        'SELECT Id FROM A WHERE B = 1 AND (C = 2 OR NOT D = 3) AND E NOT IN (SELECT F FROM G WHERE H = :h)'
    );
    assert.ok(
        where?.kind === 'and' && where.conditions[1]?.kind === 'or' && where.conditions[1].conditions[1]?.kind === 'not'
    );
    const join = where.conditions[2];
    assert.ok(join?.kind === 'comparison' && join.operator === 'not in' && join.right.kind === 'subquery');
    assert.equal(join.right.query.from, 'G');
});

test('spans are absolute and bind spans are skipped as a whole', () => {
    const text = 'SELECT Id FROM A WHERE B = :f(new List<Id>{ x }) AND C = :y';
    const first = text.indexOf(':');
    const second = text.lastIndexOf(':');
    const at = (start: number, end: number): { start: number; end: number } => ({ start: 100 + start, end: 100 + end });
    const query = parseSoql(text, {
        offset: 100,
        bindSpans: [at(first, text.indexOf(' AND')), at(second, text.length)]
    });
    assert.ok(query.where?.kind === 'and');
    const rights = query.where.conditions.map((one) => (one.kind === 'comparison' ? bare(one.right) : undefined));
    assert.deepEqual(rights, [
        { kind: 'bind', index: 0, text: 'f(new List<Id>{ x })' },
        { kind: 'bind', index: 1, text: 'y' }
    ]);
    assert.deepEqual(query.fromSpan, at(15, 16));
});

const refused: readonly (readonly [string, string, number])[] = [
    ['SELECT FROM A', "unexpected token: 'FROM'", 7],
    ['SELECT Id', 'unexpected end of query', 9],
    ['SELECT Id FROM A WHERE B = 1 AND C = 2 OR D = 3', "unexpected token: 'OR'", 39],
    ["SELECT Id FROM A WHERE B = 'x", 'unterminated string literal', 27],
    ['SELECT Id FROM A WHERE B = C', "unexpected token: 'C'", 27],
    ['SELECT Id FROM A LIMIT x', "unexpected token: 'x'", 23],
    ['SELECT Id FROM A LIMIT 1 WHERE B = 1', "unexpected token: 'WHERE'", 25],
    ['SELECT Id FROM A, A.B', 'more than one object in FROM is not supported', 16],
    ['SELECT Id FROM A WITH DATA CATEGORY B AT C', 'WITH DATA is not supported', 22],
    ['SELECT Id FROM A; DROP', "unexpected token: ';'", 16],
    [`SELECT Id FROM A WHERE ${'('.repeat(5000)}B = 1`, 'query is nested too deeply', 224]
];

for (const [text, message, start] of refused) {
    test(`refused: ${text.slice(0, 60)}`, () => {
        assert.throws(
            () => parseSoql(text),
            (error) => error instanceof SoqlSyntaxError && error.message === message && error.span.start === start
        );
    });
}

test('SOSL: all its clauses, in quotes and in braces', () => {
    const search = parseSosl(
        "FIND 'a* OR b' IN EMAIL FIELDS RETURNING Contact(Id, Account.Name WHERE Name LIKE 'x%' ORDER BY Name DESC LIMIT 3 OFFSET 1), Lead WITH USER_MODE LIMIT 20"
    );
    assert.deepEqual(bare(search.find), literal('string', 'a* OR b'));
    assert.deepEqual([search.scope, search.mode, search.returning.length], ['email', 'user', 2]);
    const [contact] = search.returning;
    const paths = contact?.select.map((item) => (item.kind === 'field' ? item.path : undefined));
    assert.deepEqual(bare(paths), [{ parts: ['Id'] }, { parts: ['Account', 'Name'] }]);
    assert.deepEqual([contact?.where?.kind, contact?.orderBy.length], ['comparison', 1]);
    assert.deepEqual(
        bare([contact?.limit, contact?.offset, search.limit]),
        ['3', '1', '20'].map((n) => literal('number', n))
    );
    assert.deepEqual(bare(parseSosl('FIND {Joe Smith}').find), literal('string', 'Joe Smith'));
    assert.throws(() => parseSosl('FIND Joe'), SoqlSyntaxError);
});
