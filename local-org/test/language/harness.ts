/** Runs Apex snippets end to end: source → syntax → binder → emitter → runtime. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatDiagnostic } from '../../src/source/index.ts';
import { Org } from '../../src/org/org.ts';
import type { OrgOptions } from '../../src/org/options.ts';

export const cacheDir = join(import.meta.dirname, '../../../build/cache');

/** An org over files given as text: `{'Foo.cls': 'class Foo {}'}`. */
export function orgOf(files: Readonly<Record<string, string>>, options: Partial<OrgOptions> = {}): Org {
    const dir = mkdtempSync(join(tmpdir(), 'apex-'));
    for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(dir, name)), { recursive: true });
        writeFileSync(join(dir, name), text);
    }
    try {
        return new Org({
            projects: [dir],
            root: dir,
            cacheDir,
            clock: { now: () => Date.UTC(2026, 2, 17, 16) },
            ...options
        });
    } finally {
        rmSync(dir, { recursive: true });
    }
}

/**
 * Runs statements in which `out(x)` prints a value; gives what was printed. A guest exception is printed as
 * `Type: message`.
 */
export function run(statements: string, org: Org): string[] {
    const result = org.runAnonymous(`void out(Object value) { System.debug(value); }\n${statements}`);
    if (result.diagnostics.length > 0) throw new Error(result.diagnostics.map(formatDiagnostic).join('\n'));
    const printed = result.log.map((line) => line.message);
    return result.exception === undefined ? printed : [...printed, result.exception.describe()];
}
