/**
 * The table of fixtures (`local-org/conformance/README.md`) and the fixtures agree: what it names is there, what is there it
 * names, every row has a source or is the project's own, and what is partly or not at all confirmed says so in its file.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../../..');
const readme = readFileSync(join(root, 'local-org/conformance/README.md'), 'utf8');

type Row = { readonly bullet: string; readonly path: string; readonly title: string; readonly source: string; readonly state: string }; // prettier-ignore

const rows: readonly Row[] = readme.split('\n').flatMap((line) => {
    const match = /^\| (?!bullet\b)(?!-)(.+?)\s+\| `(.+?)` › ?(.*?)\s+\| (.+?)\s+\| (\w+)\s+\|$/.exec(line);
    return match === null ? [] : [{ bullet: match[1]!, path: match[2]!, title: match[3]!, source: match[4]!, state: match[5]! }]; // prettier-ignore
});
const fileOf = ({ path }: Row): string => join(root, path.startsWith('scripts/') ? '' : 'local-org/test', `${path}.test.ts`); // prettier-ignore
/** Titles are compared as they read, not as they are quoted. */
const plain = (text: string): string => text.replace(/\\(['"`])/g, '$1');

test('every line of the tables is understood', () => {
    const lines = readme.split('\n').filter((line) => /^\| /.test(line) && !/^\| (bullet|-)/.test(line));
    assert.equal(rows.length, lines.length);
    assert.ok(rows.length > 90, `${rows.length} rows`);
});

test('every fixture that the table names is there', () => {
    const gone = rows.filter((row) => !existsSync(fileOf(row)) || !plain(readFileSync(fileOf(row), 'utf8')).includes(row.title)); // prettier-ignore
    assert.deepEqual(gone.map(({ path, title }) => `${path} › ${title}`), []); // prettier-ignore
});

test('every conformance file is in the table, or names its sources itself', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts') && name !== basename(import.meta.filename)); // prettier-ignore
    const named = new Set(rows.map(({ path }) => `${basename(path)}.test.ts`));
    const bare = files.filter((name) => !named.has(name) && !/Sources?:/.test(readFileSync(join(import.meta.dirname, name), 'utf8'))); // prettier-ignore
    assert.deepEqual(bare, []);
});

test('every row has a source and a state, and no bullet stands twice in a section', () => {
    for (const { bullet, path, source, state } of rows) {
        assert.match(state, /^(Confirmed|Partly|Unconfirmed)$/, bullet);
        assert.ok(source !== '–' || state === 'Unconfirmed' || path.startsWith('scripts/'), `${bullet} has no source`);
    }
    for (const section of readme.split('\n## ')) {
        const bullets = section.split('\n').flatMap((line) => /^\| (?!bullet|-)(.+?)\s+\|/.exec(line)?.[1] ?? []);
        assert.deepEqual(bullets.filter((bullet, at) => bullets.indexOf(bullet) !== at), []); // prettier-ignore
    }
});

test('a file says that something in it is unconfirmed, if and only if the table does', () => {
    const states = new Map<string, string[]>();
    for (const row of rows) states.set(fileOf(row), [...(states.get(fileOf(row)) ?? []), row.state]);
    for (const [file, all] of states) {
        const says = /unconfirmed/i.test(readFileSync(file, 'utf8'));
        assert.equal(says, all.some((state) => state !== 'Confirmed'), `${file}: the file ${says ? 'says' : 'does not say'} that something is unconfirmed`); // prettier-ignore
    }
});
