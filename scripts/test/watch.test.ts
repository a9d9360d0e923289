/** What the console does when a source of the package is saved. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, test } from 'node:test';
import { watchSources } from '../lib/demo/index.ts';

const patience = 30_000;
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
});

/** A repository of one component and one class, its watch, and what the watch told. */
function watched(): { root: string; packageFolder: string; told: string[]; save(path: string, text: string): void } {
    const root = mkdtempSync(join(tmpdir(), 'cordon-watch-'));
    const packageFolder = join(root, 'build', 'package');
    const told: string[] = [];
    const save = (path: string, text: string): void => {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
    };
    for (const folder of [
        'force-app/main/console/lwc/board/__tests__',
        'force-app/main/console/classes',
        'config/pages'
    ])
        mkdirSync(join(root, folder), { recursive: true });
    const stop = watchSources({
        root,
        packageFolder,
        onComponents: async (paths) => void told.push(...paths.map((path) => `component ${path}`)),
        onOther: async (paths) => void told.push(...paths.map((path) => `other ${path}`)),
        onError: (error) => told.push(`error ${(error as Error).message}`)
    });
    closing.push(() => rmSync(root, { recursive: true, force: true }), stop);
    return { root, packageFolder, told, save };
}

async function until(condition: () => boolean, what: string): Promise<void> {
    const end = Date.now() + patience;
    while (!condition()) {
        if (Date.now() > end) assert.fail(`never came true: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

test('a component that is saved comes into the built tree as the platform takes it', async () => {
    const { packageFolder, told, save } = watched();
    save('force-app/main/console/lwc/board/board.ts', 'export const one: number = 1;\n');
    await until(
        () => told.includes('component force-app/main/console/lwc/board/board.ts'),
        'the script is brought over'
    );
    const built = join(packageFolder, 'force-app', 'main', 'console', 'lwc', 'board');
    assert.equal(readFileSync(join(built, 'board.js'), 'utf8'), 'export const one = 1;\n');
    assert.ok(!existsSync(join(built, 'board.ts')));
    save('force-app/main/console/lwc/board/board.html', '<template></template>');
    await until(() => told.includes('component force-app/main/console/lwc/board/board.html'), 'the template too');
    assert.equal(readFileSync(join(built, 'board.html'), 'utf8'), '<template></template>');
});

test('a class, a page or a label has the org opened again; a test of a component has nothing done', async () => {
    const { told, save } = watched();
    save('force-app/main/console/lwc/board/__tests__/board.test.ts', '');
    save('force-app/main/console/classes/Board.cls', 'public class Board {}');
    await until(() => told.length > 0, 'the class is told');
    save('config/pages/pages.json', '[]');
    await until(() => told.includes('other config/pages/pages.json'), 'the page is told');
    assert.ok(told.includes('other force-app/main/console/classes/Board.cls'), told.join('; '));
    assert.ok(!told.some((line) => line.includes('__tests__')), told.join('; '));
});

test('a script that is no TypeScript is told, and the next save is taken', async () => {
    const { told, save } = watched();
    save('force-app/main/console/lwc/board/board.ts', 'export const = 1;\n');
    await until(() => told.some((line) => line.startsWith('error')), 'the mistake is told');
    assert.match(told.join('; '), /board\.ts:1:13/);
    save('force-app/main/console/lwc/board/board.ts', 'export const one = 1;\n');
    await until(() => told.includes('component force-app/main/console/lwc/board/board.ts'), 'the next save is taken');
});
