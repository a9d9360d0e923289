/** The command line of `npm run collect`. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BundleError } from '../evidence/verify.ts';
import { readKeys, recipientForm, SealError } from '../evidence/seal.ts';
import { OrgError, signInOf, SignInError } from './client.ts';
import { collect, type Collected } from './collect.ts';
import { importBundle, ImportError } from './import.ts';
import { JournalError } from './journal.ts';

const usage = `Usage:
  npm run collect -- --target-org <alias> [--first-hour] [--out <path>] [--recipient <key>]… [--json]
  npm run collect -- import <bundle> --target-org <alias> [--incident <Id>] [--door <path>] [--json]

The first reads evidence from an org that need not have the package: sessions and grants first, which live shortest, then
event log files, sign-ins, the set-up audit trail, permissions. It only reads. Each part has its query, time, rows and hash.
  --first-hour   only what dies soonest and what the detections read
  --out          folder of the bundle, or with --recipient its file; .local/collect/<org>-<n> if left out
  --recipient    an age1… key or a file of such keys: the bundle then exists encrypted only
Without --recipient the bundle stands in clear, in a folder that only you may read. Beside it stands its witness: keep it
where nobody who administers the org can change it. A run that was stopped goes on when the same command is given again.
The bundle is checked by "npm run -s verify-evidence -- <bundle> --witness <bundle>.witness".

The second verifies a bundle and brings it into the package of the org that it came from, where the detections read it.
  --incident     the incident whose ledger names the bundle
  --door         /services/apexrest/cordon unless the org has the package under another namespace

Exit code: 0 everything there, 1 the org or the bundle refused, 2 wrong usage, 68 collected with gaps that a permission closes.`;

class UsageError extends Error {}

const options = {
    'target-org': { type: 'string', short: 'o' },
    'first-hour': { type: 'boolean' },
    out: { type: 'string' },
    recipient: { type: 'string', multiple: true },
    incident: { type: 'string' },
    door: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' }
} as const;

function parse(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> {
    try {
        return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch (problem) {
        throw new UsageError(`${problem instanceof Error ? problem.message : String(problem)}\n\n${usage}`);
    }
} // prettier-ignore

const forUser = [UsageError, SignInError, SealError, JournalError, ImportError, BundleError, OrgError];
const wrongUsage = [UsageError, SignInError, SealError];

/** @returns the exit code */
export async function runCollect(args: readonly string[]): Promise<number> {
    try {
        return await run(args);
    } catch (problem) {
        if (!forUser.some((kind) => problem instanceof kind)) throw problem;
        const { message } = problem as Error;
        if (args.includes('--json')) console.log(JSON.stringify({ status: 1, message }));
        console.error(message);
        return wrongUsage.some((kind) => problem instanceof kind) ? 2 : 1;
    }
}

async function run(args: readonly string[]): Promise<number> {
    const { values, positionals } = parse(args);
    if (values.help === true) {
        console.log(usage);
        return 0;
    }
    const alias = values['target-org'];
    if (alias === undefined) throw new UsageError(`--target-org: name the org\n\n${usage}`);
    const [verb, folder, ...more] = positionals;
    if ((verb !== undefined && verb !== 'import') || more.length > 0 || (verb === 'import' && folder === undefined)) {
        throw new UsageError(`"${positionals.join(' ')}" is not known here\n\n${usage}`);
    }
    const onProgress = (message: string): void => console.error(message);
    const recipients = (values.recipient ?? []).flatMap((each) => readKeys(each, recipientForm));
    const client = await signInOf(alias);
    if (folder !== undefined) {
        const done = await importBundle({ client, folder, incidentId: values.incident, door: values.door, onProgress });
        console.log(values.json === true ? JSON.stringify({ status: 0, result: done }) : `${done.files} files, ${done.rows} rows imported; kept in the bundle only: ${done.skipped.join(', ') || 'nothing'}`); // prettier-ignore
        return 0;
    }
    const collected = await collect({
        client,
        firstHour: values['first-hour'] === true,
        out: values.out,
        recipients,
        home: join('.local', 'collect'),
        onProgress
    });
    const code = collected.gaps.some(({ reason }) => reason !== 'not-there') ? 68 : 0;
    console.log(values.json === true ? JSON.stringify({ status: code, result: collected }) : describe(collected, recipients.length > 0)); // prettier-ignore
    return code;
}

function describe({ bundle, witness, entries, sources, gaps }: Collected, isSealed: boolean): string {
    const read = sources.map(({ source, rows }) => `  ${source}: ${rows}`);
    const missing = gaps.map(({ source, reason, needs }) => `  ${source}: ${reason}, needs ${needs}`);
    return [
        'Rows read:',
        ...read,
        gaps.length === 0 ? 'No gaps.' : 'Gaps, which are no sign that nothing happened:',
        ...missing,
        `${bundle}, ${entries} entries; witness ${witness}: keep it away from the org`,
        ...(isSealed ? [] : ['The bundle stands in clear and holds personal data. Encrypt it with "npm run -s export-evidence -- --seal", then delete it.']) // prettier-ignore
    ].join('\n');
}
