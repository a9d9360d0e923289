import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expressionOf, show, statementsOf } from './support.ts';

const expressions: readonly (readonly [string, string])[] = [
    // Literals.
    ['42', '42'],
    ['42L', '42'],
    ['1.5', '1.5'],
    ['.5d', '.5'],
    ['TRUE', 'true'],
    ['null', 'null'],
    ["'a\\'b\\\\c\\n\\u0041\\\"'", '"a\'b\\\\c\\nA\\""'],
    ["'''\n  say 'hi'\n  '''", '"  say \'hi\'\\n  "'],
    // Operators and their precedence.
    ['a + b * c - d', '(- (+ a (* b c)) d)'],
    ['a * (b + c)', '(* a (+ b c))'],
    ['a - b - c', '(- (- a b) c)'],
    ['a == b && c != d || e', '(|| (&& (== a b) (!= c d)) e)'],
    ['a <> b', '(!= a b)'],
    ['a === b', '(=== a b)'],
    ['a !== b', '(!== a b)'],
    ['a << 1 >> 2 >>> 3', '(>>> (>> (<< a 1) 2) 3)'],
    ['a & b | c ^ d', '(| (& a b) (^ c d))'],
    ['a <= b', '(<= a b)'],
    ['a ?? b ?? c', '(?? (?? a b) c)'],
    ['a || b ?? c', '(?? (|| a b) c)'],
    ['!a && ~b == -c', '(&& (! a) (== (~ b) (- c)))'],
    ['a ? b : c ? d : e', '(? a b (? c d e))'],
    ['a instanceof List<String> && b', '(&& (is a List<String>) b)'],
    ['i++ + ++j', '(+ (_++ i) (++_ j))'],
    ['y = z', '(= y z)'],
    ['y >>>= 2', '(>>>= y 2)'],
    // Casts, and subtractions that look like casts.
    ['(String) a', '(cast String a)'],
    ['(Map<Id, List<Account>>) a.b()', '(cast Map<Id,List<Account>> a.b())'],
    ['(Decimal) -1', '(cast Decimal (- 1))'],
    ['(System.Integer) + a', '(cast System.Integer (+ a))'],
    ['(a) - b', '(- a b)'],
    ['(a.b) - c * d', '(- a.b (* c d))'],
    ['x * (a) - b', '(- (* x a) b)'],
    ['(String) (a) + b', '(+ (cast String a) b)'],
    ['-(a) - b', '(- (- a) b)'],
    // Members, calls, indexes.
    ['a.b.c', 'a.b.c'],
    ['a?.b().c[0]', 'a?.b().c[0]'],
    ['m(1, n())', 'm(1, n())'],
    ['this.a', 'This.a'],
    ['super.m()', 'Super.m()'],
    ['System.Type.forName(n)', 'System.Type.forName(n)'],
    // Types as values.
    ['Account.class', 'Account.class'],
    ['List<Id>.class', 'List<Id>.class'],
    ['void.class', 'void.class'],
    // New.
    ['new A()', 'new A()'],
    ['new A.B(1, c)', 'new A.B(1, c)'],
    ["new Contact(LastName = 'x', AccountId = a)", 'new Contact(LastName="x", AccountId=a)'],
    ['new Integer[5]', 'new Integer[5]'],
    ['new Integer[]{1, 2}', 'new Integer[]{1, 2}'],
    ['new List<String>{a}', 'new List<String>{a}'],
    ['new Set<Id>{}', 'new Set<Id>{}'],
    ['new List<String>(a)', 'new List<String>(a)'],
    ['new Map<Id, A>()', 'new Map<Id,A>()'],
    ['new Map<Id, A>{}', 'new Map<Id,A>{}'],
    ["new Map<String, Integer>{'a' => 1, b => c}", 'new Map<String,Integer>{"a"=>1, b=>c}']
];

for (const [text, expected] of expressions) {
    test(`expression ${JSON.stringify(text)}`, () => assert.equal(show(expressionOf(text)), expected));
}

test('number literals keep their type', () => {
    const types = ['1', '1L', '1.0', '1.0d'].map((text) => (expressionOf(text) as { type: string }).type);
    assert.deepEqual(types, ['Integer', 'Long', 'Decimal', 'Double']);
});

test('a concatenation of thousands of parts is read without nesting as deep', () => {
    const value = expressionOf(`'x'${" + 'y'".repeat(3000)}`);
    assert.equal(value.kind, 'Binary');
});

test('inline SOQL keeps its binds in order of appearance, outside comments and strings', () => {
    const value = expressionOf(
        "[SELECT Id, (SELECT Id FROM Contacts WHERE Id IN :ids) FROM Account WHERE Name = ':no' AND /* :no */ Id = :a.b(c) LIMIT :n + 1]"
    );
    assert.ok(value.kind === 'Soql');
    assert.deepEqual(value.binds.map(show), ['ids', 'a.b(c)', '(+ n 1)']);
    assert.ok(value.query.where?.kind === 'and' && value.query.limit?.kind === 'bind');
    assert.equal(value.query.limit.index, 2);
});

test('a query inside a bind keeps its own binds', () => {
    const value = expressionOf(
        '[SELECT Id FROM Contact WHERE AccountId IN :[SELECT Id FROM Account WHERE Name = :n] AND Name = :m]'
    );
    assert.ok(value.kind === 'Soql');
    assert.deepEqual(
        value.binds.map((bind) => (bind.kind === 'Soql' ? bind.binds.map(show) : show(bind))),
        [['n'], 'm']
    );
});

test('inline SOSL', () => {
    const value = expressionOf('[FIND :term IN NAME FIELDS RETURNING Contact(Id WHERE Email = :mail), Lead LIMIT 5]');
    assert.ok(value.kind === 'Sosl');
    assert.deepEqual(value.binds.map(show), ['term', 'mail']);
    assert.deepEqual(
        value.search.returning.map((one) => one.object),
        ['Contact', 'Lead']
    );
});

test('positions count UTF-16 units after characters that need two', () => {
    const [statement] = statementsOf(
        "String s = '😀'; return [SELECT Id FROM Account WHERE Name = :  name];".split('; ')[1]!
    );
    assert.equal(statement?.kind, 'Return');
    const text = `'😀😀' + [SELECT Id FROM Account WHERE Name = : name].size()`;
    const value = expressionOf(text);
    assert.ok(value.kind === 'Binary' && value.right.kind === 'Call' && value.right.target?.kind === 'Soql');
    const bind = value.right.target.binds[0]!;
    const source = `class A {\nvoid m() { x = ${text}; }\n}`;
    assert.equal(source.slice(bind.span.start, bind.span.end), 'name');
    assert.equal(source.slice(value.right.nameSpan.start, value.right.nameSpan.end), 'size');
});
