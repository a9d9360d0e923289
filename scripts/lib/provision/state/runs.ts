/**
 * What runs leave behind: for each a folder with the image of every unit before and after, what was deployed, and a
 * manifest of hashes that also names the manifest of the run before. It is the evidence of what was changed, and what a
 * rollback works from.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref, Snapshot } from '../metadata.ts';
import { storeSnapshot, type StoredEdit } from './files.ts';

/** `intended`: a deploy may have been sent; the org has to be asked. */
export type UnitState = 'intended' | 'applied' | 'failed' | 'pending' | 'rolledBack' | 'notInForce';

export type UnitRecord = {
    readonly unit: string;
    readonly refs: readonly Ref[];
    /** What was asked for, and how to take each back. */
    readonly edits: readonly StoredEdit[];
    readonly undo: readonly StoredEdit[];
    readonly state: UnitState;
    readonly deployId?: string;
    readonly note?: string;
    readonly at: string;
};

export type RunRecord = {
    readonly id: string;
    readonly command: 'apply' | 'rollback';
    readonly operator: string;
    readonly organizationId: string;
    readonly address: string;
    readonly started: string;
    /** The run that a rollback takes back. */
    readonly of?: string;
    readonly config: readonly string[];
    readonly units: readonly UnitRecord[];
};

export type Seal = { readonly sha256: string; readonly files: number };

const runFile = 'run.json';
const manifestFile = 'manifest.json';

/** The runs of one org. */
export class Runs {
    readonly folder: string;

    /** @param state folder of all orgs; made if it is not there, readable by its owner only */
    constructor(state: string, organizationId: string) {
        this.folder = join(state, organizationId);
        mkdirSync(join(this.folder, 'runs'), { recursive: true, mode: 0o700 });
    }

    /** Ids, oldest first. */
    ids(): string[] {
        return readdirSync(join(this.folder, 'runs')).filter((name) => existsSync(join(this.folder, 'runs', name, runFile))).sort(); // prettier-ignore
    }

    read(id: string): RunRecord {
        return JSON.parse(readFileSync(join(this.#of(id), runFile), 'utf8')) as RunRecord;
    }

    all(): RunRecord[] {
        return this.ids().map((id) => this.read(id));
    }

    begin(run: Omit<RunRecord, 'id' | 'units'>): RunRecord {
        const base = run.started.replace(/[-:]/g, '').replace(/\.\d+Z$/, 'Z');
        const taken = new Set(readdirSync(join(this.folder, 'runs')));
        let id = base;
        for (let at = 2; taken.has(id); at++) id = `${base}-${String(at).padStart(2, '0')}`;
        mkdirSync(this.#of(id), { mode: 0o700 });
        const record: RunRecord = { ...run, id, units: [] };
        this.#write(record);
        return record;
    }

    /** Adds or replaces the record of a unit, on disk before this returns. */
    put(run: RunRecord, unit: UnitRecord): RunRecord {
        const others = run.units.filter((other) => other.unit !== unit.unit);
        const next = { ...run, units: [...others, unit] };
        this.#write(next);
        return next;
    }

    /** Keeps the image of a unit. @param moment before or after */
    image(run: RunRecord, unit: string, moment: 'before' | 'after', refs: readonly Ref[], snapshot: Snapshot): void {
        const text = `${JSON.stringify(storeSnapshot(refs, snapshot), undefined, 2)}\n`;
        writeFileSync(join(this.#of(run.id), `${unit}.${moment}.json`), text, { mode: 0o600 });
    }

    /** Closes a run with the hashes of its files and of the run before. @returns the manifest's hash and how many files it names */
    seal(run: RunRecord): Seal {
        const folder = this.#of(run.id);
        const names = readdirSync(folder)
            .filter((name) => name !== manifestFile)
            .sort();
        const files = Object.fromEntries(names.map((name) => [name, hashOf(readFileSync(join(folder, name)))]));
        const before = this.ids()
            .filter((id) => id < run.id)
            .at(-1);
        const previous = before === undefined ? null : { run: before, sha256: this.#sealOf(before) };
        const text = `${JSON.stringify({ run: run.id, sealed: new Date().toISOString(), files, previous }, undefined, 2)}\n`;
        writeFileSync(join(folder, manifestFile), text, { mode: 0o600 });
        return { sha256: hashOf(Buffer.from(text)), files: names.length };
    }

    #sealOf(id: string): string | null {
        const file = join(this.#of(id), manifestFile);
        return existsSync(file) ? hashOf(readFileSync(file)) : null;
    }

    #of(id: string): string {
        return join(this.folder, 'runs', id);
    }

    /** In one step, so that a run that dies leaves the record before or the one after. */
    #write(run: RunRecord): void {
        const file = join(this.#of(run.id), runFile);
        writeFileSync(`${file}.new`, `${JSON.stringify(run, undefined, 2)}\n`, { mode: 0o600 });
        renameSync(`${file}.new`, file);
    }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
