/** Brings a collected bundle into the package, after its verification, through the package's own interface. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyBundle } from '../evidence/verify.ts';
import { checkpointChain } from '../evidence/types.ts';
import { sha256Of, toInstant } from './canonical.ts';
import type { OrgClient } from './client.ts';
import { Journal } from './journal.ts';
import { rowsOf } from './logFile.ts';
import { allSources } from './sources.ts';

/** The bundle is not one, is not whole, or belongs to another org; the message is for the user. */
export class ImportError extends Error {
    override readonly name = 'ImportError';
}

export type ImportOptions = {
    readonly client: OrgClient;
    /** A plain bundle; open an encrypted one first. */
    readonly folder: string;
    /** Whose ledger names the bundle; none if left out. */
    readonly incidentId?: string;
    /** Where the package answers: `/services/apexrest/cordon`, without the namespace in an org that develops it. */
    readonly door?: string;
    readonly onProgress: (message: string) => void;
};

export type Imported = { readonly files: number; readonly rows: number; readonly skipped: readonly string[] };

type Part = { readonly kind: 'log' | 'snapshot'; readonly source: string; readonly start: string; readonly stop: string; readonly method: string }; // prettier-ignore

const hour = 3_600_000;
const mostCharacters = 900_000;
const logNames = new Set(allSources.filter(({ kind }) => kind === 'log').map(({ name }) => name));
const stateNames = new Set(['OauthToken', 'UserLogin', 'AuthSession']);

/**
 * Sends every part that the detections read; what the org has already is not kept twice, so a second run changes nothing.
 *
 * @throws ImportError if the bundle does not verify; OrgError if the package refuses
 */
export async function importBundle(options: ImportOptions): Promise<Imported> {
    const { folder, client, incidentId, onProgress } = options;
    const journal = open(folder, client.organizationId);
    const door = `${options.door ?? '/services/apexrest/cordon'}/harvest/v1`;
    const sent = { files: 0, rows: 0 };
    const send = async (part: Part, text: string, rows: number): Promise<void> => {
        await client.send('POST', door, { ...part, sha256: sha256Of(text), rows: text });
        sent.files++;
        sent.rows += rows;
    };
    const skipped = new Set<string>();
    for (const { what } of journal.ofKind('source_read')) {
        const part = partOf(what, journal);
        if (part === undefined || typeof what['sha256'] !== 'string') {
            if (what['sha256'] !== undefined) skipped.add(String(what['source']));
            continue;
        }
        const path = join(folder, 'files', what['sha256']);
        onProgress(`${part.source} ${part.start}`);
        if (what['kind'] === 'files') await sendLogFile(path, part, send);
        else await send(part, readFileSync(path, 'utf8'), Number(what['rows']));
    }
    if (incidentId !== undefined) {
        const about = { incidentId, chain: journal.chain, head: journal.head, entries: journal.entries.length };
        await client.send('PUT', door, { ...about, ...sent });
    }
    return { ...sent, skipped: [...skipped] };
}

function open(folder: string, organizationId: string): Journal {
    const verdict = verifyBundle(folder, []);
    if (verdict.problems.length > 0) {
        const said = verdict.problems.slice(0, 5).map(({ word, where, explanation }) => `${word} ${where} (${explanation})`); // prettier-ignore
        throw new ImportError(`${folder} does not verify, nothing was imported: ${said.join('; ')}`);
    }
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { chains: { key: string }[] };
    const key = manifest.chains.find((chain) => chain.key !== checkpointChain)?.key ?? '';
    if (!key.endsWith(':collect')) throw new ImportError(`${folder} was not written by collect: its chain is ${key}`);
    const from = key.slice(0, -':collect'.length);
    if (from !== organizationId) throw new ImportError(`${folder} was collected from ${from}, --target-org is ${organizationId}: choose the org that it came from`); // prettier-ignore
    return Journal.open(folder, key, '', () => 0);
}

/** What the package is told about a part; undefined for what it does not read. */
function partOf(what: Readonly<Record<string, unknown>>, journal: Journal): Part | undefined {
    const source = String(what['source']);
    const method = `${String(what['query'])} (collect, by ${String(what['by'])})`;
    if (stateNames.has(source)) {
        const at = String(journal.ofKind('collection_started')[0]!.what['startedAt']);
        return { kind: 'snapshot', source, start: at, stop: at, method };
    }
    if (logNames.has(source)) return { kind: 'log', source, start: String(what['from']), stop: String(what['to']), method }; // prettier-ignore
    return what['kind'] === 'files' ? logFilePart(what, journal, method) : undefined;
}

/** Files repeat what the event log object holds, and hourly files what the daily file of their day holds. */
function logFilePart(what: Readonly<Record<string, unknown>>, journal: Journal, method: string): Part | undefined {
    const type = String(what['eventType']);
    const others = journal.ofKind('source_read').map((entry) => entry.what);
    const hasObject = others.some((other) => other['source'] === type && other['kind'] === 'log');
    const day = String(what['logDate']).slice(0, 10);
    const isHourly = what['source'] === 'EventLogFile Hourly';
    const hasDaily = isHourly && others.some((other) => other['source'] === 'EventLogFile Daily' && other['eventType'] === type && String(other['logDate']).startsWith(day)); // prettier-ignore
    if (!logNames.has(type) || hasObject || hasDaily) return undefined;
    const start = Date.parse(String(what['logDate']));
    return { kind: 'log', source: type, start: toInstant(start), stop: toInstant(start + (isHourly ? hour : 24 * hour)), method }; // prettier-ignore
}

async function sendLogFile(
    path: string,
    part: Part,
    send: (part: Part, text: string, rows: number) => Promise<void>
): Promise<void> {
    let lines: string[] = [];
    let length = 0;
    for await (const row of rowsOf(path)) {
        const line = JSON.stringify(row);
        if (length + line.length > mostCharacters && lines.length > 0) {
            await send(part, lines.join('\n'), lines.length);
            [lines, length] = [[], 0];
        }
        lines.push(line);
        length += line.length + 1;
    }
    if (lines.length > 0) await send(part, lines.join('\n'), lines.length);
}
