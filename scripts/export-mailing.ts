/** `npm run -s export-mailing`: writes the files of a released mailing, encrypted to the key of the mail house. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GuestException } from '../local-org/src/index.ts';
import { exportMailing } from './lib/evidence/files.ts';
import { readKeys, recipientForm, SealError, sealBundle } from './lib/evidence/seal.ts';
import { openCordonOrg, signedInAs } from './lib/org/index.ts';

const usage = `Usage: npm run -s export-mailing -- <mailing Id> <file.age> --data <file> --to <recipient>… [--as <username>]

Writes the files of a released mailing as one file that only the recipients can open, each an age1… key or a file of
such keys, and beside it the manifest, which holds no personal data. The export is recorded in the ledger first.
Open it with export-evidence --open, check it with verify-evidence.`;

/** Wrong usage; the message is for the user. */
class UsageError extends Error {}

function parse(args: readonly string[]): {
    readonly help: boolean;
    readonly data?: string | undefined;
    readonly as?: string | undefined;
    readonly to: readonly string[];
    readonly rest: readonly string[];
} {
    try {
        const { values, positionals } = parseArgs({
            args: [...args],
            allowPositionals: true,
            options: {
                data: { type: 'string' },
                as: { type: 'string' },
                to: { type: 'string', multiple: true },
                help: { type: 'boolean', short: 'h' }
            }
        });
        const { help = false, data, as, to = [] } = values;
        return { help, data, as, to, rest: positionals };
    } catch (problem) {
        throw new UsageError(problem instanceof Error ? problem.message : String(problem));
    }
}

async function run(args: readonly string[]): Promise<void> {
    const { help, data, as, to, rest } = parse(args);
    if (help) return console.log(usage);
    const [mailingId, target] = rest;
    if (mailingId === undefined || target === undefined || rest.length > 2) throw new UsageError(usage);
    if (existsSync(target)) throw new UsageError(`${target} exists already; name a new one`);
    const recipients = to.flatMap((each) => readKeys(each, recipientForm));
    if (recipients.length === 0) throw new UsageError('--to: addresses leave encrypted only; name whom they are for');
    if (data === undefined || !existsSync(data)) throw new UsageError(`--data: ${data ?? 'a file'} does not exist`);
    const org = await openCordonOrg({ dataFile: data });
    const scratch = mkdtempSync(join(tmpdir(), 'cordon-mailing-'));
    try {
        const user = as === undefined ? org.user : signedInAs(org, as);
        if (user === undefined) throw new UsageError(`--as: nobody who may sign in is called ${as}`);
        const folder = join(scratch, 'files');
        exportMailing((...call) => org.callStatic(...call, user), mailingId, folder);
        await sealBundle(folder, target, recipients);
        copyFileSync(join(folder, 'manifest.json'), `${target}.manifest.json`);
        console.log(`${target} and ${target}.manifest.json written`);
    } finally {
        rmSync(scratch, { recursive: true, force: true });
        org.close();
    }
}

try {
    await run(process.argv.slice(2));
} catch (problem) {
    const isForUser =
        problem instanceof UsageError || problem instanceof SealError || problem instanceof GuestException;
    if (!isForUser) throw problem;
    console.error(problem instanceof GuestException ? problem.describe() : problem.message);
    process.exitCode = problem instanceof GuestException ? 1 : 2;
}
