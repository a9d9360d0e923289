/** Bundles for tests: one made by the package itself, and ways to tamper with copies of it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ManifestChain } from './types.ts';
import { root } from '../org/index.ts';

/** A line of entries as it can be changed. */
export type Line = { hash: string; previousHash: string; columns: Record<string, unknown>; payload: string };

export const scratch = mkdtempSync(join(tmpdir(), 'cordon-evidence-'));
let copies = 0;

/** A copy that a test may tamper with. */
export function copyOf(folder: string): string {
    const copy = join(scratch, `copy-${++copies}`);
    cpSync(folder, copy, { recursive: true });
    return copy;
}

const form = /^\{"hash":"(.{64})","previousHash":"(.{64})","columns":(\{.*?\}),"payload":(\{.*\})\}$/;

export function readLines(folder: string, file = 'entries.ndjson'): Line[] {
    const lines = readFileSync(join(folder, file), 'latin1').trimEnd().split('\n');
    return lines.map((line) => {
        const [, hash, previousHash, columns, payload] = form.exec(line)!;
        return { hash: hash!, previousHash: previousHash!, columns: JSON.parse(columns!) as Record<string, unknown>, payload: payload! };
    }); // prettier-ignore
}

/** Writes lines and, like somebody who controls the bundle, makes the manifest agree with them. */
export function writeLines(folder: string, lines: readonly Line[], file = 'entries.ndjson'): void {
    const text = lines.map(
        ({ hash, previousHash, columns, payload }) =>
            `{"hash":"${hash}","previousHash":"${previousHash}","columns":${JSON.stringify(columns)},"payload":${payload}}\n`
    );
    writeFileSync(join(folder, file), text.join(''), 'latin1');
    changeManifest(folder, (manifest) => {
        for (const chain of manifest.chains as { -readonly [K in keyof ManifestChain]: ManifestChain[K] }[]) {
            const own = lines.filter(({ columns }) => columns['chain'] === chain.key);
            if (own.length > 0)
                [chain.entries, chain.head] = [Number(own.at(-1)!.columns['sequence']), own.at(-1)!.hash];
        }
        if (manifest.files[file] !== undefined) manifest.files[file] = digest(readFileSync(join(folder, file)));
    });
}

type ChangeableManifest = { chains: ManifestChain[]; files: Record<string, { sha256: string; bytes: number }> };

export function changeManifest(folder: string, change: (manifest: ChangeableManifest) => void): void {
    const path = join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as ChangeableManifest;
    change(manifest);
    writeFileSync(path, JSON.stringify(manifest));
}

export const digest = (bytes: Uint8Array): { sha256: string; bytes: number } => ({
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length
});

/** Recomputes the links of a chain from a place on, as a forger would. */
export function relink(lines: readonly Line[]): Line[] {
    const heads = new Map<unknown, string>();
    return lines.map((line) => {
        const previousHash = heads.get(line.columns['chain']) ?? '0'.repeat(64);
        const hash = createHash('sha256').update(`${previousHash}\n${line.payload}`).digest('hex');
        heads.set(line.columns['chain'], hash);
        return { ...line, previousHash, hash };
    });
}

export type Answer = {
    readonly code: number | null;
    readonly problems: readonly string[];
    readonly unwitnessed: string | undefined;
};

function answer(result: { status: number | null; stdout: string; stderr: string }): Answer {
    const lines = result.stdout.split('\n').map((line) => line.replace(/ \(.*\)$/, ''));
    return {
        code: result.status,
        problems: lines.filter((line) => line !== '' && !line.startsWith('unwitnessed') && !/^\d+ entries/.test(line)),
        unwitnessed: lines.find((line) => line.startsWith('unwitnessed'))
    };
}

export const python = spawnSync('python3', ['--version']).status === 0;

export function verifyWithNode(folder: string, ...options: string[]): Answer {
    const flags = process.execArgv.filter((flag) => !flag.startsWith('--test'));
    const args = [...flags, 'scripts/verify-evidence.ts', folder, ...options];
    return answer(spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
}
export function verifyWithPython(folder: string, ...options: string[]): Answer {
    const args = ['docs/examples/verify_evidence.py', folder, ...options];
    return answer(spawnSync('python3', args, { cwd: root, encoding: 'utf8' }));
}
