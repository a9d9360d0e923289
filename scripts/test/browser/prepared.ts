/** The demo's campaign, replayed once for all files of the suite: each gets a copy of its data. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startDemo, type Demo, type DemoOptions } from '../../lib/demo/index.ts';
import { digestOf } from '../../lib/build/index.ts';
import { cacheDir, root } from '../../lib/org/index.ts';

const scenario = 'drift-2025';
const folder = join(cacheDir, 'demo');
/** Everything that decides what the data holds. */
const inputs = ['force-app', 'config', 'local-org/src', 'scripts/lib'];
const digestLength = 16;
/** A process that makes the data and dies leaves its mark; after this time it is made anew. */
const patience = 240_000;

const settings = { scenario, reset: false, port: 0, onProgress: (): void => undefined };

async function make(file: string): Promise<void> {
    const half = `${file}.${process.pid}`;
    const demo = await startDemo({ ...settings, dataFile: half });
    await demo.close();
    renameSync(half, file);
    for (const suffix of ['-wal', '-shm']) rmSync(half + suffix, { force: true });
}

/** True for the one process that may make the data. */
function isFirst(mark: string): boolean {
    try {
        mkdirSync(mark);
        return true;
    } catch {
        return false;
    }
}

async function data(): Promise<string> {
    mkdirSync(folder, { recursive: true });
    const digest = digestOf(inputs.map((input) => join(root, input))).slice(0, digestLength);
    const file = join(folder, `${scenario}-${digest}.sqlite`);
    const mark = `${file}.making`;
    while (!existsSync(file)) {
        if (existsSync(mark) && Date.now() - statSync(mark).mtimeMs > patience)
            rmSync(mark, { recursive: true, force: true });
        if (isFirst(mark)) {
            for (const old of readdirSync(folder))
                if (!old.includes(digest)) rmSync(join(folder, old), { recursive: true, force: true });
            try {
                await make(file);
            } finally {
                rmSync(mark, { recursive: true, force: true });
            }
        } else await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return file;
}

/** Opens the demo over a copy of the replayed campaign; a drill is replayed for itself. */
export async function startPrepared(dataFile: string, options: Partial<DemoOptions> = {}): Promise<Demo> {
    if (options.drill !== true) copyFileSync(await data(), dataFile);
    return startDemo({ ...settings, ...options, dataFile });
}
