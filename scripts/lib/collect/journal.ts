/** What was collected so far: the chain of the bundle itself, written entry by entry, so that a killed run goes on. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { entryLine, genesis } from './canonical.ts';

export type JournalEntry = {
    readonly kind: string;
    readonly sequence: number;
    readonly hash: string;
    readonly what: Readonly<Record<string, unknown>>;
};

/** The folder belongs to another collection, or is damaged; the message is for the user. */
export class JournalError extends Error {
    override readonly name = 'JournalError';
}

const form = /^\{"hash":"([0-9a-f]{64})","previousHash":"([0-9a-f]{64})","columns":(\{.*?\}),"payload":(\{.*\})\}$/;

export class Journal {
    readonly folder: string;
    readonly chain: string;
    readonly entries: JournalEntry[];
    readonly #actor: string;
    readonly #now: () => number;

    private constructor(
        folder: string,
        { chain, actor, now }: { chain: string; actor: string; now: () => number },
        entries: JournalEntry[]
    ) {
        this.folder = folder;
        this.chain = chain;
        this.#actor = actor;
        this.#now = now;
        this.entries = entries;
    }

    /**
     * Opens a folder, with what an earlier run left in it.
     *
     * @throws JournalError if the folder holds something else
     */
    static open(folder: string, chain: string, actor: string, now: () => number): Journal {
        mkdirSync(join(folder, 'files'), { recursive: true, mode: 0o700 });
        const path = join(folder, 'entries.ndjson');
        const entries = existsSync(path) ? readEntries(path, chain) : [];
        return new Journal(folder, { chain, actor, now }, entries);
    }

    get head(): string {
        return this.entries.at(-1)?.hash ?? genesis;
    }

    /** Writes one entry and waits until the disk has it. */
    append(kind: string, what: Readonly<Record<string, unknown>>, happened = this.#now()): JournalEntry {
        const sequence = this.entries.length + 1;
        const draft = { chain: this.chain, sequence, kind, what, actor: this.#actor, happened, recorded: this.#now() };
        const { line, hash } = entryLine(draft, this.head);
        appendDurably(join(this.folder, 'entries.ndjson'), `${line}\n`);
        const entry = { kind, sequence, hash, what };
        this.entries.push(entry);
        return entry;
    }

    ofKind(kind: string): readonly JournalEntry[] {
        return this.entries.filter((entry) => entry.kind === kind);
    }
}

function appendDurably(path: string, text: string): void {
    const file = openSync(path, 'a', 0o600);
    try {
        writeSync(file, text);
        fsyncSync(file);
    } finally {
        closeSync(file);
    }
}

/** Entries up to the last whole line; what a kill cut off is removed. */
function readEntries(path: string, chain: string): JournalEntry[] {
    const text = readFileSync(path, 'latin1');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) truncateSync(path, whole.length);
    const lines = whole.split('\n').filter((line) => line !== '');
    return lines.map((line, at) => {
        const match = form.exec(line);
        if (match === null) throw new JournalError(`${path}, line ${at + 1}: not an entry; choose another --out`);
        const columns = JSON.parse(match[3]!) as { chain: string; kind: string; sequence: number };
        if (columns.chain !== chain) throw new JournalError(`${path} belongs to ${columns.chain}, not to ${chain}; choose another --out`); // prettier-ignore
        const { what } = JSON.parse(match[4]!) as { what: Record<string, unknown> };
        return { kind: columns.kind, sequence: columns.sequence, hash: match[1]!, what };
    });
}
