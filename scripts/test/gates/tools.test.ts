/** The tools among the gates bite too: format, import direction, size budgets, types. */
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import prettier from 'prettier';
import ts from 'typescript';
import { root } from '../../lib/org/index.ts';

const linter = new ESLint({ cwd: root });

async function rulesBroken(path: string, text: string): Promise<string[]> {
    const [result] = await linter.lintText(text, { filePath: join(root, path) });
    return result!.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

test('a phase of the local org that imports a later one is found', async () => {
    const broken = await rulesBroken(
        'local-org/src/source/early.ts',
        "import { Org } from '../database/index.ts';\nexport const org = Org;\n"
    );
    assert.match(broken.join('\n'), /no-restricted-imports: .*source comes before database/);
});

test('a module or function beyond its budget is found, in tools and in components', async () => {
    const lines = (count: number): string =>
        Array.from({ length: count }, (_, i) => `export const v${i} = ${i};`).join('\n');
    assert.match((await rulesBroken('scripts/lib/long.ts', lines(601))).join('\n'), /max-lines/);
    assert.match((await rulesBroken('force-app/main/desk/lwc/desk/desk.ts', lines(201))).join('\n'), /max-lines/);
    const body = `export function long(): void {\n${'    void 0;\n'.repeat(61)}}\n`;
    assert.match((await rulesBroken('scripts/lib/long.ts', body)).join('\n'), /max-lines-per-function/);
});

test('a component that starts a timer without saying why is found', async () => {
    const text = "import { LightningElement } from 'lwc';\nexport default class Desk extends LightningElement {\n    connectedCallback() {\n        window.setInterval(() => undefined, 1);\n    }\n}\n"; // prettier-ignore
    assert.match((await rulesBroken('force-app/main/desk/lwc/desk/desk.ts', text)).join('\n'), /no-async-operation/);
});

test('badly formatted text is found', async () => {
    const options = await prettier.resolveConfig(join(root, 'scripts/test.ts'));
    assert.equal(await prettier.check("const a = 'b'\n", { ...options, parser: 'typescript' }), false);
    assert.equal(await prettier.check("const a = 'b';\n", { ...options, parser: 'typescript' }), true);
});

for (const [what, settings, folder] of [
    ['tools', 'tsconfig.json', 'scripts'],
    ['host', 'local-org/src/lwc/client/tsconfig.json', 'local-org/src/lwc/client']
] as const)
    test(`a type error is found under the settings of the ${what}`, () => {
        const { config } = ts.readConfigFile(join(root, settings), ts.sys.readFile);
        const base = dirname(join(root, settings));
        const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, base);
        const host = ts.createCompilerHost({ ...options, types: [] });
        const file = join(root, folder, 'wrong.ts');
        const read = host.getSourceFile.bind(host);
        host.getSourceFile = (name, target) =>
            name === file
                ? ts.createSourceFile(name, 'export const n: number = [1][0];\n', target)
                : read(name, target);
        host.fileExists = (name) => name === file || ts.sys.fileExists(name);
        const program = ts.createProgram([file], { ...options, types: [] }, host);
        const messages = ts
            .getPreEmitDiagnostics(program)
            .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
        assert.match(messages.join('\n'), /undefined/, 'an element that may be missing');
    });
