import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SourceText } from '../../src/source/index.ts';
import { parseApex, parseApexCached, type ApexKind } from '../../src/syntax/index.ts';
import { membersOf, showType } from './support.ts';

const parse = (text: string, kind: ApexKind = 'class') => parseApex(new SourceText('A.cls', text), kind);

test('class: modifiers, annotations, super class, interfaces', () => {
    const { unit } = parse(
        "@IsTest(SeeAllData=true isParallel=false) @SuppressWarnings('PMD') global virtual inherited sharing class A extends B.C implements D, E<String> { }"
    );
    assert.ok(unit?.kind === 'ClassUnit' && unit.type.kind === 'ClassDecl');
    const { modifiers, superClass, interfaces } = unit.type;
    assert.deepEqual(
        modifiers.annotations.map(({ name, params }) => [name, params]),
        [
            ['IsTest', { SeeAllData: 'true', isParallel: 'false' }],
            ['SuppressWarnings', { '': 'PMD' }]
        ]
    );
    assert.deepEqual(
        [modifiers.access, modifiers.sharing, modifiers.isVirtual, modifiers.isAbstract],
        ['global', 'inherited', true, false]
    );
    assert.deepEqual(
        [superClass!, ...interfaces].map((type) => showType({ type })),
        ['B.C', 'D', 'E<String>']
    );
});

test('members of every kind', () => {
    const members = membersOf(`
        public static final Integer LIMIT_A = 1, B;
        public String name { get; private set { name = value; } }
        static { run(); }
        { run(); }
        public A(final Integer a, List<String> b) { this(a); }
        protected virtual override Map<Id, A> m(Integer a) { return null; }
        abstract void n();
        webservice static testMethod void o() { }
        transient Integer p;
        class Nested { }
        interface Face { void q(); A r(Integer a); }
        enum Colour { RED, GREEN }
        ;`);
    assert.deepEqual(members.map((member) => member.kind), [
        'FieldDecl', 'PropertyDecl', 'InitializerBlock', 'InitializerBlock', 'ConstructorDecl', 'MethodDecl', 'MethodDecl',
        'MethodDecl', 'FieldDecl', 'ClassDecl', 'InterfaceDecl', 'EnumDecl'
    ]); // prettier-ignore
    const [field, property, statics, instance, constructor, method, abstract, service, , , face, colour] = members;
    assert.ok(
        field?.kind === 'FieldDecl' && property?.kind === 'PropertyDecl' && constructor?.kind === 'ConstructorDecl'
    );
    assert.deepEqual(
        field.declarators.map((one) => [one.name, one.init === undefined]),
        [
            ['LIMIT_A', false],
            ['B', true]
        ]
    );
    assert.equal(property.getter?.body, undefined);
    assert.deepEqual([property.setter?.access, property.setter?.body?.statements.length], ['private', 1]);
    assert.ok(statics?.kind === 'InitializerBlock' && instance?.kind === 'InitializerBlock');
    assert.deepEqual([statics.isStatic, instance.isStatic], [true, false]);
    assert.deepEqual(
        constructor.params.map((one) => [showType(one), one.name, one.isFinal]),
        [
            ['Integer', 'a', true],
            ['List<String>', 'b', false]
        ]
    );
    assert.ok(method?.kind === 'MethodDecl' && abstract?.kind === 'MethodDecl' && service?.kind === 'MethodDecl');
    assert.equal(showType({ type: method.returnType! }), 'Map<Id,A>');
    assert.deepEqual([abstract.returnType, abstract.body, abstract.modifiers.isAbstract], [undefined, undefined, true]);
    assert.deepEqual([service.modifiers.isWebService, service.modifiers.isTestMethod], [true, true]);
    assert.ok(face?.kind === 'InterfaceDecl' && colour?.kind === 'EnumDecl');
    assert.deepEqual(
        [face.methods.map((one) => one.name), colour.constants.map((one) => one.name)],
        [
            ['q', 'r'],
            ['RED', 'GREEN']
        ]
    );
});

test('trigger: object, events, declarations among statements', () => {
    const { unit } = parse(
        'trigger T on Account (before insert, after undelete) { Integer i = 0; void f() { } f(); }',
        'trigger'
    );
    assert.ok(unit?.kind === 'TriggerUnit');
    assert.deepEqual([unit.name, unit.object, unit.events], ['T', 'Account', ['before insert', 'after undelete']]);
    assert.deepEqual(
        unit.members.map((member) => member.kind),
        ['MethodDecl']
    );
    assert.deepEqual(
        unit.body.statements.map((one) => one.kind),
        ['LocalVar', 'ExpressionStatement']
    );
});

test('anonymous block', () => {
    const { unit } = parse('Integer i = 0; class A { } A twice(A a) { return a; } System.debug(i);', 'anonymous');
    assert.ok(unit?.kind === 'AnonymousUnit');
    assert.deepEqual(
        unit.members.map((member) => member.kind),
        ['ClassDecl', 'MethodDecl']
    );
    assert.deepEqual(
        unit.body.statements.map((one) => one.kind),
        ['LocalVar', 'ExpressionStatement']
    );
});

const broken: readonly (readonly [string, string, number])[] = [
    ['empty file', '', 1],
    ['unfinished class', 'public class A {\n', 2],
    ['unterminated string', "class A {\n  String s = 'abc;\n}\n", 2],
    ['unknown escape', "class A {\n  String s = 'a\\qb';\n}", 2],
    ['missing semicolon', 'class A {\n  void m() {\n    a()\n  }\n}', 4],
    ['duplicate modifier', 'class A {\n  public static static Integer a;\n}', 2],
    ['two accesses', 'class A {\n  public private Integer a;\n}', 2],
    ['array without size', 'class A {\n  Integer[] a = new Integer[];\n}', 2],
    [
        'query that mixes AND and OR',
        'class A {\n  Object a = [SELECT Id FROM Account\n    WHERE A = 1 AND B = 2 OR C = 3];\n}',
        3
    ],
    ['after characters of two units', "class A {\n  String s = '😀😀'; void m( { }\n}", 2],
    ['not Apex', '\u0000😀{{{', 1]
];

for (const [name, text, line] of broken) {
    test(`broken: ${name}`, () => {
        const { unit, diagnostics } = parse(text);
        assert.equal(unit, undefined);
        assert.ok(diagnostics.length > 0);
        assert.equal(diagnostics[0]!.line, line);
        assert.match(diagnostics[0]!.code, /^APEX(1001|3001)$/);
    });
}

test('the column of an error counts UTF-16 units', () => {
    const [diagnostic] = parse("class A { String s = '😀😀'; void m( { } }").diagnostics;
    assert.equal(diagnostic?.column, "class A { String s = '😀😀'; void m( {".length);
});

test('code nested deeper than the stack is refused, not thrown', () => {
    const { unit, diagnostics } = parse(`class A { Object a = ${'('.repeat(30_000)}`);
    assert.equal(unit, undefined);
    assert.equal(diagnostics.length, 1);
});

test('the cache gives the same tree, is keyed by content and survives damage', () => {
    const folder = mkdtempSync(join(tmpdir(), 'syntax-cache-'));
    try {
        const source = new SourceText(
            'A.cls',
            "class A { String s = '😀' + [SELECT Id FROM Account WHERE Name = :n].size(); }"
        );
        const fresh = parseApexCached(source, 'class', folder);
        const [file] = readdirSync(folder);
        const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        assert.deepEqual(plain(parseApexCached(source, 'class', folder)), plain(fresh));
        assert.equal(parseApexCached(new SourceText('A.cls', 'class B { }'), 'class', folder).unit?.kind, 'ClassUnit');
        assert.equal(readdirSync(folder).length, 2);
        writeFileSync(join(folder, file!), '{');
        assert.deepEqual(plain(parseApexCached(source, 'class', folder)), plain(fresh));
        assert.equal(parseApexCached(new SourceText('A.cls', 'class {'), 'class', folder).unit, undefined);
        assert.equal(readdirSync(folder).length, 2);
    } finally {
        rmSync(folder, { recursive: true });
    }
});
