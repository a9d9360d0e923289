import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Statement } from '../../src/syntax/index.ts';
import { bare, show, showType, statementsOf } from './support.ts';

const kinds: readonly (readonly [string, Statement['kind']])[] = [
    ['{ a(); }', 'Block'],
    ['Integer i = 0, j;', 'LocalVar'],
    ['final Integer i = 0;', 'LocalVar'],
    ['if (a) b(); else { c(); }', 'If'],
    ['for (Integer i = 0, j = 1; i < 3; i++, j--) { }', 'For'],
    ['for (;;) { break; }', 'For'],
    ['for (i = 0; ; ) ;', 'For'],
    ['for (Account a : accounts) b();', 'ForEach'],
    ['while (a) ;', 'While'],
    ['do { a(); } while (b);', 'DoWhile'],
    ['try { a(); } catch (System.DmlException e) { } finally { b(); }', 'Try'],
    ["throw new E('x');", 'Throw'],
    ['return;', 'Return'],
    ['return a;', 'Return'],
    ['break;', 'Break'],
    ['continue;', 'Continue'],
    ['insert a;', 'Dml'],
    ['System.runAs(u) { insert a; }', 'RunAs'],
    ['a();', 'ExpressionStatement']
];

for (const [text, kind] of kinds) {
    test(`statement ${text}`, () =>
        assert.deepEqual(
            statementsOf(text).map((statement) => statement.kind),
            [kind]
        ));
}

test('DML: operation, mode, external id, merge', () => {
    const dml = statementsOf(
        'insert as user a; update as system b; upsert c Ext__c; delete d; undelete e; merge f g; upsert as user h;'
    );
    assert.deepEqual(
        dml.map(
            (one) =>
                one.kind === 'Dml' && [one.operation, one.mode, one.externalId, one.mergeWith && show(one.mergeWith)]
        ),
        [
            ['insert', 'user', undefined, undefined],
            ['update', 'system', undefined, undefined],
            ['upsert', undefined, 'Ext__c', undefined],
            ['delete', undefined, undefined, undefined],
            ['undelete', undefined, undefined, undefined],
            ['merge', undefined, undefined, 'g'],
            ['upsert', 'user', undefined, undefined]
        ]
    );
});

test('switch: values, signs, enum names, types, null, else', () => {
    const [statement] = statementsOf(
        "switch on x { when 1, -2 { } when (3L) { } when 'a', null { } when RED, A.B.GREEN { } when Account a { } when else { } }"
    );
    assert.ok(statement?.kind === 'Switch');
    const labels = statement.cases.map(({ label }) => {
        if (label.kind === 'Values') return label.values.map(show);
        return label.kind === 'TypeMatch' ? `${showType(label)} ${label.name}` : label.kind;
    });
    assert.deepEqual(labels, [['1', '(- 2)'], ['3'], ['"a"', 'null'], ['RED', 'A.B.GREEN'], 'Account a', 'Else']);
});

test('for with a query, and the parts of a counting loop', () => {
    const [each, counting] = statementsOf(
        'for (List<Account> a : [SELECT Id FROM Account]) { } for (i = 0; i < 3; i++) { }'
    );
    assert.ok(each?.kind === 'ForEach' && counting?.kind === 'For');
    assert.equal(showType(each), 'List<Account>');
    assert.equal(each.iterable.kind, 'Soql');
    assert.deepEqual(
        [counting.init.length, show(counting.test!), counting.update.map(show)],
        [1, '(< i 3)', ['(_++ i)']]
    );
});

test('try keeps its parts', () => {
    const [statement] = statementsOf('try { } catch (A.E e) { f(); } catch (Exception e) { }');
    assert.ok(statement?.kind === 'Try');
    assert.deepEqual(
        statement.catches.map((one) => [showType(one), one.name, one.body.statements.length]),
        [
            ['A.E', 'e', 1],
            ['Exception', 'e', 0]
        ]
    );
    assert.equal(statement.finallyBlock, undefined);
});

test('a local variable keeps type, names and values', () => {
    const [statement] = statementsOf('final Map<Id, Account[]> a = b, c;');
    assert.ok(statement?.kind === 'LocalVar');
    assert.equal(showType(statement), 'Map<Id,Account[]>');
    assert.deepEqual(bare(statement.declarators), [
        { name: 'a', init: { kind: 'Identifier', name: 'b' } },
        { name: 'c' }
    ]);
    assert.equal(statement.isFinal, true);
});
