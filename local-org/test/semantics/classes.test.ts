import { test } from 'node:test';
import assert from 'node:assert/strict';
import { bindBlock, bindUnits, classNamed, expectValid, messages, valueOf } from './harness.ts';
import type { BoundStatement } from '../../src/semantics/index.ts';
import { print } from './print.ts';

function bridges(text: string): string[] {
    const result = bindUnits([text]);
    assert.deepEqual(messages(result), []);
    return classNamed(result, 'A').bridges.map((b) => `${b.name} -> ${b.target.key}`);
}

test('a class needs no bridge where its method has the erased parameters', () => {
    assert.deepEqual(bridges('class A implements Comparable { public Integer compareTo(Object o) { return 0; } }'), []);
});

test('a generic interface gets a bridge to the method with the real parameters', () => {
    const text =
        'class A implements Comparator<Account> { public Integer compare(Account a, Account b) { return 0; } }';
    assert.deepEqual(bridges(text), ['compare$Object$Object -> compare$Account$Account']);
});

test('a batch may take a list of its own record type and start from anything iterable', () => {
    const text = `class A implements Database.Batchable<SObject> {
        public Iterable<SObject> start(Database.BatchableContext c) { return new List<Account>(); }
        public void execute(Database.BatchableContext c, List<Account> scope) {}
        public void finish(Database.BatchableContext c) {}
    }`;
    const execute = 'execute$Database_BatchableContext$List_';
    assert.deepEqual(bridges(text), [`${execute}Object_ -> ${execute}Account_`]);
});

test('a static method may implement an interface method', () => {
    const text = 'class A implements Queueable { public static void execute(QueueableContext c) {} }';
    assert.deepEqual(bridges(text), ['execute$System_QueueableContext -> execute$System_QueueableContext']);
});

const overloads = `public virtual class T {
    public static String f(Object o) { return ''; }
    public static String f(String s) { return ''; }
    public static String f(Integer i) { return ''; }
    public static String f(Decimal d) { return ''; }
    public static String f(SObject s) { return ''; }
    public static String f(List<SObject> s) { return ''; }
}`;
const choices: readonly (readonly [arg: string, key: string])[] = [
    ['1', 'f$Integer'],
    ['1L', 'f$Decimal'],
    ["'x'", 'f$String'],
    ['UserInfo.getUserId()', 'f$String'],
    ['new Account()', 'f$SObject'],
    ['new List<Account>()', 'f$List_SObject_'],
    ['[SELECT Id FROM Account]', 'f$List_SObject_'],
    ['true', 'f$Object'],
    ['new Set<Id>()', 'f$Object']
];
for (const [arg, key] of choices) {
    test(`overload: ${arg} calls ${key}`, () => {
        const call = valueOf(`String s = T.f(${arg});`, [overloads]);
        assert.ok(call.kind === 'Call');
        assert.equal(call.method.key, key);
    });
}

test('a user class hides a platform class of its name', () => {
    const text = 'public class Test { public static Integer startTest() { return 1; } }';
    assert.equal(print(valueOf('Integer i = Test.startTest();', [text])), 'Test.starttest()');
    assert.equal(print(valueOf('System.Test.startTest();', [text])), '{System.Test.startTest()}()');
});

test('inner, inherited and outer types are found by simple name', () => {
    expectValid('Owner.Sub s = new Owner.Sub(); Owner.Kind k = s.kind();', [
        `public class Owner {
            public enum Kind { ONE, TWO }
            public virtual class Base { public virtual Kind kind() { return Kind.ONE; } }
            public class Sub extends Base { public override Kind kind() { return Owner.Kind.TWO; } }
        }`
    ]);
});

test('an exception keeps the constructors of the platform', () => {
    const text =
        'public class MyException extends Exception { public MyException(Integer i) { this(String.valueOf(i)); } }';
    const made = ['', "'x'", 'e', "'x', e", '1'].map((args) =>
        print(valueOf(`Exception e; Exception m = new MyException(${args});`, [text]))
    );
    assert.deepEqual(made, [
        'new MyException.new()',
        'new MyException.new$String(x:String)',
        'new MyException.new$System_Exception(e)',
        'new MyException.new$String$System_Exception(x:String, e)',
        'new MyException.new$Integer(1:Integer)'
    ]);
    assert.equal(
        print(valueOf('MyException m; Object o = m.getMessage();', [text])),
        '{System.Exception.getMessage()}(m)'
    );
});

test('super of an exception passes message and cause on', () => {
    const result = bindUnits([
        "class MyException extends Exception { public MyException(Integer i, Exception e) { super('x' + i, e); } }"
    ]);
    assert.deepEqual(messages(result), []);
    const first = classNamed(result, 'MyException').constructors[0]?.body?.statements[0];
    assert.equal(first?.kind === 'PlatformSuperCall' && first.key, 'System.Exception.new(String,Exception)');
});

test('a property is its stored value inside its own accessors only', () => {
    const result = bindUnits([
        'class A { Integer p { get { return p; } set { p = value; } } Integer q { get { return p; } } }'
    ]);
    assert.deepEqual(messages(result), []);
    const reads = classNamed(result, 'A').accessors.map(({ field, kind, body }) => {
        const [first] = body.statements;
        const read =
            first?.kind === 'Return' ? first.value : first?.kind === 'Expression' ? first.expression : undefined;
        const target = read?.kind === 'Assign' ? read.target : read;
        return `${kind} ${field.name}: ${target?.kind === 'Field' && target.field.property === undefined ? 'stored' : 'property'}`;
    });
    assert.deepEqual(reads, ['get p: stored', 'set p: stored', 'get q: property']);
});

test('fields of sub and super class with one name are stored apart', () => {
    const result = bindUnits(['virtual class A { private Integer x; }', 'class B extends A { private Integer x; }']);
    const keys = ['A', 'B'].map((name) => classNamed(result, name).symbol.fields.get('x')?.key);
    assert.deepEqual(keys, ['f_x', 'f_x$']);
});

test('super classes come before sub classes in the program', () => {
    const result = bindUnits(['class A extends B {}', 'virtual class B extends C {}', 'virtual class C {}']);
    assert.deepEqual(
        result.program.classes.map((c) => c.symbol.name),
        ['C', 'B', 'A']
    );
});

test('constructor calls', () => {
    const result = bindUnits([
        'virtual class A { public A(Object o) {} public A() { this(null); } }',
        "class B extends A { B() { super('x'); } }"
    ]);
    const first = ['A', 'B'].map((name) => classNamed(result, name).constructors.at(-1)?.body?.statements[0]);
    const calls = first.map((s) =>
        s?.kind === 'ConstructorCall' ? `${s.isSuper} ${s.constructor.owner.name}.${s.constructor.key}` : s
    );
    assert.deepEqual(messages(result), []);
    assert.deepEqual(calls, ['false A.new$Object', 'true A.new$Object']);
});

test('a trigger types its records and runs in system mode', () => {
    const result = bindUnits([
        'trigger T on Account (before insert) { for (Account a : Trigger.new) { a.Name = null; } update Trigger.old; }'
    ]);
    assert.deepEqual(messages(result), []);
    const [trigger] = result.program.triggers;
    const dml = trigger?.body.statements[1];
    assert.ok(dml?.kind === 'Dml');
    assert.equal(dml.mode, 'system');
    assert.equal(trigger?.object, 'Account');
});

function over(statement: BoundStatement | undefined): string {
    assert.ok(statement?.kind === 'ForEach');
    return statement.over;
}

test('the kinds of loops over collections', () => {
    const loops: readonly (readonly [string, string])[] = [
        ['for (Account a : [SELECT Id FROM Account]) {}', 'soql'],
        ['for (List<Account> a : [SELECT Id FROM Account]) {}', 'soqlBatch'],
        ["for (SObject a : Database.query('x')) {}", 'soql'],
        ['for (Account a : new List<SObject>()) {}', 'list'],
        ['for (Id i : new Set<Id>()) {}', 'set'],
        ['Iterable<String> l = new List<String>(); for (String s : l) {}', 'iterable']
    ];
    for (const [apex, kind] of loops) assert.equal(over(expectValid(apex).at(-1)), kind, apex);
});

test('a loop variable of another representation is converted', () => {
    const loop = expectValid('for (String s : new Set<Id>()) { s.trim(); }')[0];
    assert.ok(loop?.kind === 'ForEach' && loop.body.kind === 'Block');
    const [first] = loop.body.statements;
    assert.equal(loop.local.type.kind === 'primitive' && loop.local.type.name, 'Id');
    assert.ok(first?.kind === 'LocalVar' && first.init?.kind === 'Convert');
});

test('numeric locals that never get null are marked', () => {
    const block = expectValid(
        'Integer a = 1; Integer b = a + 1; Integer c; Integer d = b; d = c; for (Integer i = 0; i < a; i++) {}'
    );
    const marks = block
        .flatMap((s) => (s.kind === 'For' ? s.init : [s]))
        .flatMap((s) => (s.kind === 'LocalVar' ? [s.local.neverNull] : []));
    assert.deepEqual(marks, [true, true, false, false, true]);
});

test('dynamic queries get the names they may bind', () => {
    const supported = {
        classes: [
            {
                name: 'System.Database',
                members: ['query(String)'],
                hidden: { 'query(String)': ['binds', 'mode'] as const },
                declares: [],
                constants: []
            }
        ]
    };
    const call = valueOf("String name = 'a'; { Integer hidden; } List<SObject> l = Database.query('x');", [], {
        supported
    });
    assert.ok(call.kind === 'PlatformCall');
    const [binds, mode] = call.hidden;
    assert.deepEqual(binds?.kind === 'binds' && binds.locals.map((l) => l.name), ['name']);
    assert.deepEqual(mode, { kind: 'mode', value: 'user' });
});

test('an anonymous block has its own types and methods', () => {
    const bound = bindBlock(
        'class Pair { Integer a; } Integer twice(Integer i) { return 2 * i; } Pair p = new Pair(); p.a = twice(1);'
    );
    assert.deepEqual(messages(bound), []);
    assert.deepEqual(
        bound.classes.map((c) => c.symbol.name),
        ['Pair', 'AnonymousBlock']
    );
});

test('names may carry the own namespace', () => {
    const text = 'public class Foo { public class Bar {} public static void go() {} }';
    expectValid('acme.Foo.go(); acme.Foo.Bar b = new acme.Foo.Bar();', [text], { namespace: 'acme' });
});
