/** One run at a time for an org and a state folder; a run that died leaves a lock that the next one takes over. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ProvisionError } from '../errors.ts';

type Holder = { readonly pid: number; readonly host: string; readonly since: string; readonly command: string };

export type Lock = { release(): void };

/** @throws ProvisionError naming who holds the lock */
export function takeLock(folder: string, command: string): Lock {
    const file = join(folder, 'lock.json');
    for (let attempt = 0; attempt < 2; attempt++) {
        if (tryTake(file, command)) return { release: () => rmSync(file, { force: true }) };
        const holder = read(file);
        if (holder !== undefined && !isDead(holder)) throw new ProvisionError(`another run holds this org: ${holder.command}, process ${holder.pid} on ${holder.host}, since ${holder.since}`, ['Wait until it ends; nothing was changed by this run.', `If that machine is gone for good, delete ${file}.`]); // prettier-ignore
        rmSync(file, { force: true });
    }
    throw new ProvisionError(`${file}: the lock cannot be taken`, ['Run the command again.']);
}

function tryTake(file: string, command: string): boolean {
    try {
        const handle = openSync(file, 'wx');
        const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString(), command };
        writeSync(handle, JSON.stringify(holder));
        closeSync(handle);
        return true;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
        throw error;
    }
}

function read(file: string): Holder | undefined {
    try {
        return JSON.parse(readFileSync(file, 'utf8')) as Holder;
    } catch {
        // Another run is writing it at this moment, or has just released it.
        return undefined;
    }
}

/** A process of another machine cannot be looked at, so it counts as alive. */
function isDead({ pid, host }: Holder): boolean {
    if (host !== hostname()) return false;
    try {
        process.kill(pid, 0);
        return false;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ESRCH';
    }
}
