/** Collects evidence from an org that need not have the package: reads only, shortest-lived first, goes on after a kill. */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'; // prettier-ignore
import { join } from 'node:path';
import { sealBundle } from '../evidence/seal.ts';
import { toInstant } from './canonical.ts';
import { OrgError, type OrgClient } from './client.ts';
import { closeBundle, isClosed } from './finish.ts';
import { Journal, JournalError, type JournalEntry } from './journal.ts';
import { readSource, type Reading } from './read.ts';
import { sourcesFor, type Source } from './sources.ts';
import { checkTrust, describeTrust, type TrustCheck } from './trust.ts';

export type CollectOptions = {
    readonly client: OrgClient;
    readonly firstHour: boolean;
    /** Folder of a plain bundle, or file of an encrypted one; chosen below `.local/collect` if left out. */
    readonly out?: string;
    /** Public keys; the bundle then exists encrypted only. */
    readonly recipients: readonly string[];
    /** Where bundles without a name of their own go. */
    readonly home: string;
    readonly onProgress: (message: string) => void;
};

/** A source that gave nothing, or not everything. */
export type Gap = {
    readonly source: string;
    readonly reason: 'not-there' | 'no-permission' | 'own-rows-only' | 'refused' | 'unreachable';
    readonly message: string;
    /** What would close it. */
    readonly needs: string;
};

export type Collected = {
    readonly bundle: string;
    readonly witness: string;
    readonly head: string;
    readonly entries: number;
    readonly sources: readonly { readonly source: string; readonly rows: number }[];
    readonly gaps: readonly Gap[];
    readonly trust: TrustCheck;
};

/** @throws JournalError if the place is taken; OrgError if the org stops answering */
export async function collect(options: CollectOptions): Promise<Collected> {
    const { client, recipients, onProgress } = options;
    const target = options.out ?? place(options.home, client.organizationId, recipients.length > 0);
    const isSealed = recipients.length > 0;
    if (isSealed ? existsSync(target) : isClosed(target)) throw new JournalError(`--out ${target} exists already; name a new one`); // prettier-ignore
    const folder = isSealed ? `${target}.partial` : target;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const unlock = lock(folder);
    try {
        const { journal, trust, name, now } = await fill(folder, options);
        onProgress('closing the bundle');
        const witness = closeBundle(journal, { actor: client.userId, username: client.username, organizationId: client.organizationId, organizationName: name, now: now() }); // prettier-ignore
        const witnessPath = `${target}.witness`;
        rmSync(join(folder, lockName), { force: true });
        if (isSealed) {
            await sealBundle(folder, target, recipients);
            rmSync(folder, { recursive: true });
        }
        writeFileSync(witnessPath, witness);
        return { bundle: target, witness: witnessPath, head: journal.head, entries: journal.entries.length, trust, ...summaryOf(journal) }; // prettier-ignore
    } finally {
        unlock();
    }
}

const lockName = '.collecting';

/** Two runs into one folder would break its chain. */
function lock(folder: string): () => void {
    const path = join(folder, lockName);
    if (existsSync(path) && isRunning(Number(readFileSync(path, 'utf8')))) throw new JournalError(`another collection writes into ${folder}; wait for it, or name another --out`); // prettier-ignore
    rmSync(path, { force: true });
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, String(process.pid));
    closeSync(file);
    return () => rmSync(path, { force: true });
}

function isRunning(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return pid !== process.pid;
    } catch {
        return false;
    }
}

/** The unfinished bundle of the org, or a name that is free. */
function place(home: string, organizationId: string, isSealed: boolean): string {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const suffix = isSealed ? '.age' : '';
    const names = readdirSync(home);
    for (let number = 1; ; number++) {
        const name = `${organizationId}-${number}${suffix}`;
        const isDone = isSealed ? names.includes(name) : names.includes(name) && isClosed(join(home, name));
        if (!isDone) return join(home, name);
    }
}

type Filled = { readonly journal: Journal; readonly trust: TrustCheck; readonly name: string; readonly now: () => number }; // prettier-ignore

async function fill(folder: string, options: CollectOptions): Promise<Filled> {
    const { client, firstHour, onProgress } = options;
    const { at: orgNow } = await client.send('GET', `${client.base}/limits`);
    const ahead = Date.now() - orgNow;
    const now = (): number => Date.now() - ahead;
    const journal = Journal.open(folder, `${client.organizationId}:collect`, client.userId, now);
    const [begun] = journal.ofKind('collection_started');
    const sources = sourcesFor(firstHour);
    const known = begun === undefined ? undefined : String(begun.what['startedAt']);
    const startedAt = known === undefined ? orgNow : Date.parse(known);
    const about = {
        organization: client.organizationId,
        username: client.username,
        url: client.instanceUrl,
        firstHour
    };
    if (begun === undefined) {
        journal.append('collection_started', { ...about, startedAt: toInstant(orgNow), sources: sources.map((source) => source.name) }); // prettier-ignore
    } else {
        onProgress(`going on with ${folder}, ${journal.entries.length} entries`);
        journal.append('collection_resumed', { ...about, after: journal.entries.length });
    }
    const reading: Reading = { client, journal, startedAt, onProgress };
    const may = await permissionsOf(client);
    for (const source of sources.filter((each) => each.kind !== 'reference')) await take(source, reading, may);
    onProgress('who else could have changed it:');
    const trust = await checkTrust(client, now());
    for (const line of describeTrust(trust)) onProgress(line);
    journal.append('trust_check', { ...trust });
    for (const source of sources.filter((each) => each.kind === 'reference')) await take(source, reading, may);
    const { sources: read, gaps } = summaryOf(journal);
    journal.append('collection_finished', { sources: read.length, rows: read.reduce((all, { rows }) => all + rows, 0), gaps: gaps.length }); // prettier-ignore
    return { journal, trust, name: await organizationName(client), now };
}

async function organizationName(client: OrgClient): Promise<string> {
    const [row] = await client.query('SELECT Name FROM Organization').catch((problem: unknown) => {
        if (problem instanceof OrgError && problem.status !== 0) return [];
        throw problem;
    });
    return typeof row?.['Name'] === 'string' ? row['Name'] : client.organizationId;
}

/** Reads one source unless it is done already; a refusal becomes a gap, and the next source follows. */
async function take(source: Source, reading: Reading, may: ReadonlySet<string> | undefined): Promise<void> {
    const { journal, onProgress } = reading;
    const isSettled = ({ kind, what }: JournalEntry): boolean =>
        what['source'] === source.name && (kind === 'source_done' || what['reason'] === 'not-there');
    if (journal.entries.some(isSettled)) return;
    onProgress(`${source.name} (lost ${source.dies})`);
    const say = (gap: Omit<Gap, 'source'>): void => {
        journal.append('source_gap', { source: source.name, object: source.object, ...gap });
        onProgress(`  GAP: ${gap.message}; needs ${gap.needs}`);
    };
    try {
        await readSource(source, reading);
    } catch (problem) {
        if (!(problem instanceof OrgError)) throw problem;
        // Nothing more will come: the journal keeps what is there, and the next run goes on.
        if (problem.status === 401 || problem.code === 'UNREACHABLE') throw problem;
        return say(gapOf(source, problem));
    }
    if (source.ownRowsOnly === true && may?.has(source.permission) === false) {
        say({ reason: 'own-rows-only', message: 'only your own rows came', needs: `the permission ${source.permission}` }); // prettier-ignore
    }
    journal.append('source_done', { source: source.name, rows: rowsOf(journal, source.name) });
}

function gapOf(source: Source, { status, code, message }: OrgError): Omit<Gap, 'source'> {
    const said = `${code} ${message}`;
    const permission = `the permission ${source.permission}`;
    const isMissing = status === 404 || code === 'INVALID_TYPE';
    if (isMissing && source.licence !== undefined) return { reason: 'not-there', message: said, needs: `${source.licence}, and ${permission}` }; // prettier-ignore
    const isForbidden = isMissing || status === 403 || /INSUFFICIENT_ACCESS|FORBIDDEN/.test(code);
    if (isForbidden) return { reason: 'no-permission', message: said, needs: permission };
    return { reason: 'refused', message: said, needs: 'a look at the message, and another run' }; // prettier-ignore
}

const flags: Readonly<Record<string, string>> = {
    'Manage Users': 'PermissionsManageUsers',
    'Customize Application': 'PermissionsCustomizeApplication'
};

/** Labels of the permissions that decide whose rows come; undefined where the org does not tell. */
async function permissionsOf(client: OrgClient): Promise<ReadonlySet<string> | undefined> {
    try {
        const held = new Set<string>();
        for (const [label, flag] of Object.entries(flags)) {
            const soql = `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${client.userId}' AND PermissionSet.${flag} = TRUE LIMIT 1`; // prettier-ignore
            if ((await client.query(soql)).length > 0) held.add(label);
        }
        return held;
    } catch (problem) {
        if (problem instanceof OrgError && problem.status !== 0) return undefined;
        throw problem;
    }
}

const rowsOf = (journal: Journal, source: string): number =>
    journal
        .ofKind('source_read')
        .filter(({ what }) => what['source'] === source)
        .reduce((all, { what }) => all + Number(what['rows'] ?? 1), 0);

function summaryOf(journal: Journal): Pick<Collected, 'sources' | 'gaps'> {
    const done = journal.ofKind('source_done').map(({ what }) => ({ source: String(what['source']), rows: Number(what['rows']) })); // prettier-ignore
    const gaps = new Map<string, Gap>();
    for (const { what } of journal.ofKind('source_gap')) gaps.set(String(what['source']), what as unknown as Gap);
    const isOpen = (gap: Gap): boolean => gap.reason === 'own-rows-only' || !done.some(({ source }) => source === gap.source); // prettier-ignore
    const missing = [...gaps.values()].filter(isOpen);
    return { sources: done, gaps: missing.map(({ source, reason, message, needs }) => ({ source, reason, message, needs })) }; // prettier-ignore
}
