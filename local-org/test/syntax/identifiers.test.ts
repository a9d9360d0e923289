/**
 * Names that declarations may not use. Source: Apex Developer Guide, "Reserved Keywords"; where the guide is stricter than the
 * platform's compiler (words that may name methods), the compiler's own rules.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SourceText } from '../../src/source/index.ts';
import { parseApex } from '../../src/syntax/index.ts';

function refused(text: string): string[] {
    const { diagnostics } = parseApex(new SourceText('A.cls', text), 'class');
    return diagnostics.map(({ code, message, line, column }) => `${line}:${column} ${code} ${message}`);
}

const places: Readonly<Record<string, (name: string) => string>> = {
    field: (name) => `class A { Integer ${name}; }`,
    property: (name) => `class A { Integer ${name} { get; set; } }`,
    local: (name) => `class A { void m() { Integer ${name} = 1; } }`,
    parameter: (name) => `class A { void m(Integer ${name}) {} }`,
    loop: (name) => `class A { void m() { for (Integer ${name} : new List<Integer>()) {} } }`,
    caught: (name) => `class A { void m() { try {} catch (Exception ${name}) {} } }`,
    constant: (name) => `enum A { ${name} }`,
    inner: (name) => `class A { class ${name} {} }`
};

for (const [place, source] of Object.entries(places)) {
    test(`a ${place} cannot have a reserved name`, () => {
        for (const word of ['sort', 'Export', 'group', 'default', 'string', 'number']) {
            assert.match(refused(source(word)).join(), new RegExp(`APEX1002 Identifier name is reserved: ${word}`));
        }
        for (const word of ['by', 'limit', 'from', 'select', 'list']) assert.notDeepEqual(refused(source(word)), []);
        for (const word of ['order', 'first', 'last', 'count', 'after', 'sharing', 'id', 'type', 'a_b']) {
            if (place !== 'constant') assert.deepEqual(refused(source(word)), [], word);
        }
    });
}

test('a method may have a word kept for the future, not a keyword', () => {
    assert.deepEqual(refused('class A { void sort() {} void export() {} String string() { return null; } }'), []);
    assert.notDeepEqual(refused('class A { void limit() {} }'), []);
});
test('underscores stand alone and inside; a name has 255 characters at most', () => {
    const bad = (name: string): string => refused(places.field!(name)).join();
    assert.equal(bad('a__b'), '1:19 APEX1002 Invalid character in identifier: a__b');
    assert.equal(bad('a_'), '1:19 APEX1002 Invalid character in identifier: a_');
    assert.match(bad('a'.repeat(256)), /Identifier name is too long/);
});
test('a class cannot be called Page', () =>
    assert.deepEqual(refused('class Page {}'), ['1:7 APEX1002 Identifier type is reserved: Page']));
