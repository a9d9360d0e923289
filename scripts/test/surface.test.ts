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

test('a list that says something else than the library is found', () => {
    const document = readFileSync(file, 'utf8');
    const boasting = document.replace(/^(- `System\.\w+`): \d+ of .*$/m, '$1: all');
    assert.notEqual(boasting, document);
    assert.notEqual(withSurface(boasting), boasting);
    assert.equal(withSurface(boasting), document, 'and is put right');
});
