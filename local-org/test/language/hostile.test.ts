/** Malformed classes: each is answered with a diagnostic of its own file, soon, and none stops the others. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Org } from '../../src/org/org.ts';
import { cacheDir, orgOf } from './harness.ts';

type Source = string | Uint8Array;

const inMethod = (name: string, body: string): string => `public class ${name} {\n    void run() {\n${body}\n    }\n}`;
const nested = (depth: number, open: string, inner: string, close: string): string =>
    open.repeat(depth) + inner + close.repeat(depth);

/** By class name; each is wrong in the way its name says. */
function malformed(): Map<string, Source> {
    const cases = new Map<string, Source>();
    const add = (name: string, source: (name: string) => Source): void => void cases.set(name, source(name));
    // Text that ends too early.
    add('Empty', () => '');
    add('OnlySpace', () => ' \n\t\n ');
    add('OnlyComment', () => '/* nothing here */');
    add('HalfHeader', () => 'public class');
    add('NoBody', (name) => `public class ${name}`);
    add('NoClosingBrace', (name) => `public class ${name} { void run() {`);
    add('TooManyBraces', (name) => `public class ${name} { } } }`);
    add('OpenString', (name) => inMethod(name, "String text = 'never ends;"));
    add('OpenStringAtEnd', (name) => `public class ${name} { String text = '`);
    add('OpenEscape', (name) => `public class ${name} { String text = '\\`);
    add('OpenMultiline', (name) => `public class ${name} { String text = '''\nnever ends`);
    add('OpenComment', (name) => `public class ${name} { /* never ends`);
    add('OpenQuery', (name) => inMethod(name, 'List<Account> all = [SELECT Id FROM Account'));
    add('OpenParenthesis', (name) => inMethod(name, 'Integer n = (1 + 2;'));
    add('OpenGeneric', (name) => inMethod(name, 'Map<String, List<Integer> values;'));
    add('OpenAnnotation', (name) => `@IsTest(SeeAllData=\npublic class ${name} {}`);
    // Too deep.
    add('DeepParentheses', (name) => inMethod(name, `Integer n = ${nested(20_000, '(', '1', ')')};`));
    add('DeepBlocks', (name) => inMethod(name, nested(20_000, '{', '', '}')));
    add('DeepIfs', (name) => inMethod(name, `${'if (true) '.repeat(20_000)}Missing.call();`));
    add('DeepNegation', (name) => inMethod(name, `Boolean b = ${'!'.repeat(50_000)}1;`));
    add('DeepMinus', (name) => inMethod(name, `Integer n = ${'- '.repeat(50_000)}'text';`));
    add('DeepGenerics', (name) => inMethod(name, `${nested(5_000, 'List<', 'Integer', '>')} values = 1;`));
    add('DeepTernary', (name) => inMethod(name, `Integer n = ${'true ? 1 : '.repeat(10_000)}'text';`));
    add('DeepCasts', (name) => inMethod(name, `Object o = ${'(Object) '.repeat(20_000)}missing;`));
    add('DeepCalls', (name) => inMethod(name, `missing${nested(10_000, '(a', '', ')')};`));
    add('DeepClasses', (name) => `public class ${name} { ${nested(2_000, 'class A {', '', '}')} }`);
    add('DeepQuery', (name) => inMethod(name, `List<Account> l = [SELECT Id FROM Account WHERE ${nested(5_000, '(', "Name = 'a'", ')')} AND];`)); // prettier-ignore
    add('LongSum', (name) => inMethod(name, `Integer n = ${'1 + '.repeat(50_000)}missing;`));
    add('LongConcat', (name) => inMethod(name, `Integer n = ${"'a' + ".repeat(20_000)}'b';`));
    add('LongChain', (name) => inMethod(name, `Object o = this${'.a()'.repeat(20_000)};`));
    add('LongElse', (name) => inMethod(name, `${'if (true) {} else '.repeat(300)}missing();`));
    // Too long.
    add('FiveMegabytes', (name) => `public class ${name} { String text = '${'x'.repeat(5_000_000)}; }`);
    add('FiveMegabytesOfCode', (name) => `public class ${name} { void run() { ${'x=1;'.repeat(1_250_000)} } }`);
    add('LongName', (name) => inMethod(name, `Integer ${'n'.repeat(300_000)} = missing;`));
    // Wrong bytes.
    add('Utf16Little', (name) => Buffer.from(`\ufeffpublic class ${name} {}`, 'utf16le'));
    add('Utf16Big', (name) => Buffer.from(`\ufeffpublic class ${name} {}`, 'utf16le').swap16());
    add('Latin1', (name) => Buffer.from(`public class ${name} { Integer größe = 'x'; }`, 'latin1'));
    add('NulBytes', (name) => `public class ${name} { Integer n\u0000 = 1; }`);
    add('AllNul', () => new Uint8Array(4096));
    add('Binary', () => Uint8Array.from({ length: 8192 }, (_, at) => (at * 167 + 13) % 256));
    add('LoneSurrogates', (name) => Buffer.concat([Buffer.from(`public class ${name} { Integer `), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(' = 1; }')])); // prettier-ignore
    add('Emoji', (name) => `public class ${name} { Integer 🔥 = 1; }`);
    add('EmojiName', () => 'public class 💣 {}');
    add('ControlCharacters', (name) => `public class ${name} { \u0001\u0002\u007f Integer n = 1; }`);
    add('LineSeparators', (name) => `public class ${name} { Integer n = missing\u2028; }`);
    // Declarations that contradict each other.
    add('CycleA', (name) => `public virtual class ${name} extends CycleB {}`);
    add('CycleB', (name) => `public virtual class ${name} extends CycleA {}`);
    add('ExtendsItself', (name) => `public virtual class ${name} extends ${name} {}`);
    add('InterfaceCycle', (name) => `public interface ${name} extends ${name} {}`);
    add('ExtendsInner', (name) => `public virtual class ${name} extends ${name}.Inner { public virtual class Inner extends ${name} {} }`); // prettier-ignore
    add('ExtendsNothing', (name) => `public class ${name} extends Missing {}`);
    add('ExtendsInterface', (name) => `public class ${name} extends Comparable {}`);
    add('ImplementsClass', (name) => `public class ${name} implements System.Http {}`);
    add('SameMethod', (name) => `public class ${name} { void a() {} void A() {} }`);
    add('SameField', (name) => `public class ${name} { Integer a; String A; }`);
    add('SameVariable', (name) => inMethod(name, 'Integer a; String A;'));
    add('SameParameter', (name) => `public class ${name} { void run(Integer a, Integer a) {} }`);
    add('SameInner', (name) => `public class ${name} { class A {} class a {} }`);
    add('TwoClasses', (name) => `public class ${name} {} public class Other${name} {}`);
    add('KeywordName', (name) => `public class ${name} { Integer class = 1; }`);
    add('HugeInteger', (name) => inMethod(name, 'Integer n = 99999999999999999999999999;'));
    add('ManyErrors', (name) => inMethod(name, 'missing();\n'.repeat(3_000)));
    return cases;
}

describe('hostile input', () => {
    const cases = malformed();
    const dir = mkdtempSync(join(tmpdir(), 'hostile-'));
    let org: Org;
    before(() => {
        for (const [name, source] of cases) writeFileSync(join(dir, `${name}.cls`), source);
        writeFileSync(join(dir, 'Sound.cls'), 'public class Sound { public static Integer answer() { return 42; } }');
        org = new Org({ projects: [dir], root: dir, cacheDir, onErrors: 'tolerate' });
    });
    after(() => {
        org.close();
        rmSync(dir, { recursive: true });
    });

    test('there are at least fifty kinds', () => assert.ok(cases.size >= 50, String(cases.size)));
    test('each is refused with a diagnostic of its file, of readable length', () => {
        const byFile = new Map(org.diagnostics.map((diagnostic) => [diagnostic.file, diagnostic]));
        // A cycle is reported once, at its first class.
        assert.deepEqual(
            [...cases.keys()].filter((name) => name !== 'CycleB' && !byFile.has(`${name}.cls`)),
            []
        );
        for (const { code, line, column, message, file } of org.diagnostics) {
            assert.match(code, /^APEX\d{4}$/, file);
            assert.ok(line >= 1 && column >= 1, file);
            assert.ok(message.length < 2_000, `${file}: ${message.length} characters`);
        }
    });
    test('a sound class beside them runs', () => assert.equal(org.callStatic('Sound', 'answer'), 42));
});

describe('code that never ends', () => {
    const source = `public class Endless {
    public static void loop() { while (true) {} }
    public static void stepping() { for (Integer i = 0; i < 10; i++) { i--; } }
    public static void counting() { for (Integer i = 0; i >= 0; i++) { if (i > 1000) { i = 0; } } }
    public static void swallowing() { while (true) { try { Integer n = 1 / 0; } catch (Exception e) { continue; } } }
    public static void guarded() { try { while (true) {} } catch (Exception e) { return; } finally { loop(); } }
    public static void recursion() { recursion(); }
    public static Integer pingPong(Integer n) { return n + pong(n); }
    static Integer pong(Integer n) { return 1 + pingPong(n + 1); }
    public static void caught() { try { recursion(); } catch (Exception e) { return; } }
    public static void growing() { List<Integer> values = new List<Integer>{ 1 }; for (Integer i = 0; i < values.size(); i++) { values.add(i); if (values.size() > 100) { values.clear(); i = -1; values.add(1); } } }
}`;
    const org = orgOf({ 'Endless.cls': source });
    after(() => org.close());
    const fails = (method: string, args: readonly unknown[], message: RegExp): void =>
        assert.throws(
            () => org.callStatic('Endless', method, args),
            (error: { typeName?: string; message?: string }) =>
                error.typeName === 'System.LimitException' && message.test(error.message ?? '')
        );
    for (const method of ['loop', 'stepping', 'counting', 'swallowing', 'guarded', 'growing']) {
        test(`${method} ends with the processor limit`, () => fails(method, [], /^Apex CPU time limit exceeded$/));
    }
    test('recursion ends with the depth limit', () => fails('recursion', [], /^Maximum stack depth reached: 1001$/));
    test('recursion through two methods does too', () => fails('pingPong', [1], /^Maximum stack depth reached: 1001$/));
    test('nobody catches it', () => fails('caught', [], /^Maximum stack depth reached: 1001$/));
});
