import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { withSurface } from '../lib/surface/index.ts';

const file = join(resolve(import.meta.dirname, '..', '..'), 'docs', 'local-org.md');

test('the list of supported classes in docs/local-org.md is what the library has: run scripts/surface.ts', () => {
    const document = readFileSync(file, 'utf8');
    assert.equal(withSurface(document), document);
    assert.match(document, /- `System\.XmlStreamReader`: all/);
});
