import { test } from 'node:test';
import { expectErrors, expectUnitErrors } from './harness.ts';

const statements: readonly (readonly [name: string, apex: string, ...messages: string[]])[] = [
    ['unknown type', 'Foo x;', '1 APEX2001 Invalid type: Foo'],
    ['unknown type argument', 'List<Foo> x;', 'APEX2001 Invalid type: Foo'],
    ['one message for one mistake', 'Foo x = null; x.bar().baz = x + 1;', 'APEX2001 Invalid type: Foo'],
    ['unknown variable', 'x = 1;', 'APEX2002 Variable does not exist: x'],
    ['unknown static', 'Object o = Math.TAU;', 'APEX2003 Variable does not exist: System.Math.TAU'],
    [
        'unknown method with candidates',
        "String s = 'a'.left('b');",
        'APEX2004 Method does not exist or incorrect signature: left(String) from the type String; candidates: left(Integer)'
    ],
    [
        'unknown platform method',
        "'a'.nope();",
        'APEX2004 Method does not exist or incorrect signature: nope() from the type String'
    ],
    [
        'unknown constructor',
        "Object o = new HttpRequest('x');",
        'APEX2004 Constructor not defined: System.HttpRequest(String)'
    ],
    ['unknown field of a record', 'Account a; a.Nope = 1;', 'APEX2005 Field does not exist: Nope on Account'],
    [
        'unknown field in a record literal',
        'Object o = new Account(\n  Nope = 1);',
        '2 APEX2005 Field does not exist: Nope on Account'
    ],
    ['unknown field token', 'Object o = Account.Nope;', 'APEX2005 Field does not exist: Nope on Account'],
    [
        'unknown field describe',
        'Object o = Schema.SObjectType.Account.fields.Nope;',
        'APEX2005 Field does not exist: Nope on Account'
    ],
    ['a field of SObject', 'SObject s; Object o = s.Name;', 'APEX2005 Field does not exist: Name on SObject'],
    ['a wrong field value', 'Object o = new Account(Name = 3);', 'APEX2006 Illegal assignment from Integer to String'],
    ['a wrong initialiser', "Integer i = 'x';", 'APEX2006 Illegal assignment from String to Integer'],
    ['no narrowing', 'Long l; Integer i = l;', 'APEX2006 Illegal assignment from Long to Integer'],
    ['no narrowing by +=', 'Integer i = 0; i += 1.5;', 'APEX2006 Illegal assignment from Decimal to Integer'],
    [
        'lists of unrelated records',
        'List<Account> a; List<Contact> c = a;',
        'APEX2006 Illegal assignment from List<Account> to List<Contact>'
    ],
    ['a condition that is no Boolean', 'if (1) {}', 'APEX2006 Condition expression must be of type Boolean: Integer'],
    [
        'unrelated comparison',
        "Boolean b = 1 == 'x';",
        'APEX2006 Comparison arguments must be compatible types: Integer, String'
    ],
    [
        'arithmetic on Booleans',
        'Object o = true + 1;',
        'APEX2006 Arithmetic expressions must use numeric arguments: Boolean + Integer'
    ],
    [
        'an impossible cast',
        "Object o = (Integer) 'x';",
        'APEX2006 Incompatible types since an instance of String is never an instance of Integer'
    ],
    ['an Integer out of range', 'Integer i = 3000000000;', 'APEX2006 Illegal integer: 3000000000'],
    ['throwing a String', "throw 'x';", 'APEX2006 Throw expression must be an exception: String'],
    ['catching a String', 'try {} catch (String s) {}', 'APEX2006 Catch type must be an exception: String'],
    ['DML on text', "insert 'x';", 'APEX2006 DML requires SObject or SObject list type: String'],
    ['a loop over a number', 'for (Integer i : 5) {}', 'APEX2006 Loop must iterate over a collection: Integer'],
    [
        'a loop variable of the wrong type',
        'for (Integer i : new List<String>()) {}',
        'APEX2006 Loop variable must be of type String: Integer'
    ],
    ['a duplicate variable', 'Integer i; for (Integer I = 0;;) {}', 'APEX2007 Duplicate variable: I'],
    [
        'a duplicate field',
        "Object o = new Account(Name = 'a', NAME = 'b');",
        'APEX2007 Duplicate field initialization: Name'
    ],
    ['a duplicate when', "switch on 'a' { when 'b', 'b' {} }", 'APEX2007 Duplicate when value: b'],
    ['assigning a final', 'final Integer i = 1; i = 2;', 'APEX2010 Final variable cannot be assigned: i'],
    ['assigning a call', "'a'.length() = 2;", 'APEX2010 Expression cannot be assigned'],
    ['a value as a statement', 'Integer i = 0; i + 1;', 'APEX2014 Expression cannot be a statement'],
    ['break outside a loop', 'break;', 'APEX2014 break must be inside a loop'],
    ['an unreachable statement', 'while (true) { break; System.debug(1); }', 'APEX2014 Unreachable statement'],
    [
        'constructing an interface',
        'Object o = new Comparable();',
        'APEX2014 Type cannot be constructed: System.Comparable'
    ],
    ['this in a static context', 'Object o = this;', 'APEX2014 this cannot be referenced in a static context']
];
for (const [name, apex, ...messages] of statements) {
    test(`diagnostic: ${name}`, () => expectErrors(apex, messages));
}

const classes: readonly (readonly [name: string, texts: string | readonly string[], ...messages: string[]])[] = [
    [
        'missing return',
        'class A { Integer f(Boolean b) {\n if (b) return 1;\n } }',
        '3 APEX2008 Missing return statement required return type: Integer'
    ],
    ['return without a value', 'class A { Integer f() { return; } }', 'APEX2008 Return value must be of type Integer'],
    ['return of a void method', 'class A { void f() { return 1; } }', 'APEX2014 Void method must not return a value'],
    [
        'all paths return or throw',
        "class A { Integer f(Integer i) { switch on i { when 1 { return 1; } when else { throw new DmlException('x'); } } } }"
    ],
    ['an endless loop needs no return', 'class A { Integer f() { while (true) { f(); } } }'],
    ['try returns on all paths', 'class A { Integer f() { try { return 1; } catch (Exception e) { throw e; } } }'],
    ['duplicate method', 'class A { void f(Id i) {}\n void F(Id j) {} }', '2 APEX2007 Method already defined: F(Id)'],
    ['duplicate field', 'class A { Integer a; String A; }', 'APEX2007 Duplicate field: A'],
    ['duplicate class', ['class A {}', 'class a {}'], 'APEX2007 Duplicate class: a is also in classes/A.cls'],
    [
        'override of nothing',
        'class A { override void f() {} }',
        'APEX2009 Method does not override an ancestor method: f'
    ],
    ['override of toString', "class A { public override String toString() { return ''; } }"],
    [
        'overriding without saying so',
        ['virtual class A { public virtual void f() {} }', 'class B extends A { public void f() {} }'],
        'APEX2009 Method must use the override keyword: f'
    ],
    [
        'overriding what is not virtual',
        ['virtual class A { public void f() {} }', 'class B extends A { public override void f() {} }'],
        'APEX2009 Non-virtual, non-abstract methods cannot be overridden: f'
    ],
    [
        'a read-only property',
        'class A { Integer p { get; } void f() { p = 1; } }',
        'APEX2010 Variable is not writable: p'
    ],
    [
        'an interface left open',
        'class A implements Comparable {}',
        'APEX2011 Class A must implement the method: Integer System.Comparable.compareTo(Object)'
    ],
    [
        'an abstract method left open',
        ['abstract class A { abstract void f(); }', 'class B extends A {}'],
        'APEX2011 Class B must implement the method: void A.f()'
    ],
    ['a class that extends itself', 'virtual class A extends A {}', 'APEX2012 Circular definition: A'],
    [
        'a circle of three',
        ['virtual class A extends B {}', 'virtual class B extends C {}', 'virtual class C extends A {}'],
        'APEX2012 Circular definition: A'
    ],
    [
        'interfaces in a circle',
        ['interface I extends J {}', 'interface J extends I {}'],
        'APEX2012 Circular definition: I'
    ],
    [
        'a private member',
        ['class A { private static void f() {} }', 'class B { void g() { A.f(); } }'],
        'APEX2013 A.f is private and not visible here'
    ],
    [
        'a private setter',
        ['class A { public Integer p { get; private set; } }', 'class B { void g(A a) { a.p = a.p + 1; } }'],
        'APEX2013 A.p is private and not visible here'
    ],
    [
        '@TestVisible opens it to tests',
        ['class A { @TestVisible private static void f() {} }', '@IsTest class B { static void g() { A.f(); } }']
    ],
    ['inner classes see private members', 'class A { private Integer x; class B { Integer f(A a) { return a.x; } } }'],
    [
        'an instance method from a static one',
        'class A { void f() {} static void g() { f(); } }',
        'APEX2014 Non static method cannot be referenced from a static context: f()'
    ],
    [
        'an instance field from a static method',
        'class A { Integer x; static void g() { x = 1; } }',
        'APEX2014 Non-static variable cannot be referenced from a static context: x'
    ],
    [
        'extending what is not virtual',
        ['class A {}', 'class B extends A {}'],
        'APEX2006 Non-virtual and non-abstract type cannot be extended: A'
    ],
    [
        'constructing an abstract class',
        'abstract class A { void f() { new A(); } }',
        'APEX2014 Type cannot be constructed: A'
    ],
    [
        'a constructor that does not exist',
        'class A { A(Integer i) {} void f() { new A(); } }',
        'APEX2004 Constructor not defined: A(); candidates: A(Integer)'
    ],
    ['an enum constant twice', 'enum E { ONE, TWO, One }', 'APEX2007 Duplicate enum constant: One'],
    [
        'constructors in a circle',
        'class A { A() { this(1); } A(Integer i) { this(); } A(String s) { this(); } }',
        'APEX2015 Recursive constructor invocation: A',
        'APEX2015 Recursive constructor invocation: A'
    ],
    ['a trigger on an unknown object', 'trigger T on Nope__c (before insert) {}', 'APEX2001 Invalid type: Nope__c'],
    [
        'everything, not only the first',
        'class A { Foo a; Integer f() { b = 1; return c; } }',
        'APEX2001',
        'APEX2002',
        'APEX2002'
    ]
];
for (const [name, texts, ...messages] of classes) {
    test(`diagnostic: ${name}`, () => expectUnitErrors(typeof texts === 'string' ? [texts] : texts, messages));
}

test('diagnostic: an unknown label', () => {
    const options = { labels: ['Known'] };
    expectErrors('String s = System.Label.Known + Label.known;', [], [], options);
    expectErrors('String s = Label.Unknown;', ['APEX2003 Label does not exist: Unknown'], [], options);
});

test('diagnostic: a platform member that no table has', () => {
    const supported = {
        classes: [{ name: 'System.String', members: ['length()'], hidden: {}, declares: [], constants: [] }]
    };
    expectErrors(
        "Integer i = 'a'.length();\nString s = 'a'.trim();",
        ['2 APEX4001 System.String.trim() is not supported by the local org'],
        [],
        { supported }
    );
});
