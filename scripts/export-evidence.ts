/** `npm run -s export-evidence`: writes an evidence bundle from the local org's data file, plain or encrypted. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GuestException } from '../local-org/src/index.ts';
import { exportBundle } from './lib/evidence/export.ts';
import { identityForm, openSealed, readKeys, recipientForm, SealError, sealBundle } from './lib/evidence/seal.ts';
import { openCordonOrg, signedInAs } from './lib/org/index.ts';

const usage = `Usage:
  npm run -s export-evidence -- <incident Id> <folder> --data <file> [--as <username>]
  npm run -s export-evidence -- <incident Id> <file.age> --data <file> --to <recipient>… [--edition counsel] [--as <username>]
  npm run -s export-evidence -- --seal <bundle> <file.age> --to <recipient>…
  npm run -s export-evidence -- --open <file.age> <folder> --identity <key file>

The first writes the ledger of one incident as a bundle into a new folder. With --to it is encrypted to the recipients,
each an age1… key or a file of such keys; counsel edition is written encrypted only. Beside it stands the witness: keep
it where nobody who administers the org can change it. The export is recorded in the ledger first.
--seal encrypts a bundle that the console gave, --open opens an encrypted one for verify-evidence.`;

/** Wrong usage; the message is for the user. */
class UsageError extends Error {}

type Options = {
    readonly data?: string;
    readonly edition?: string;
    readonly as?: string;
    readonly to?: string[];
    readonly identity?: string;
    readonly seal?: boolean;
    readonly open?: boolean;
    readonly help?: boolean;
};

function parse(args: readonly string[]): { readonly options: Options; readonly rest: readonly string[] } {
    try {
        const { values, positionals } = parseArgs({
            args: [...args],
            allowPositionals: true,
            options: {
                data: { type: 'string' },
                edition: { type: 'string' },
                as: { type: 'string' },
                to: { type: 'string', multiple: true },
                identity: { type: 'string' },
                seal: { type: 'boolean' },
                open: { type: 'boolean' },
                help: { type: 'boolean', short: 'h' }
            }
        });
        return { options: values, rest: positionals };
    } catch (problem) {
        throw new UsageError(problem instanceof Error ? problem.message : String(problem));
    }
}

function both(rest: readonly string[]): readonly [string, string] {
    const [first, second, ...more] = rest;
    if (first === undefined || second === undefined || more.length > 0) throw new UsageError(usage);
    if (existsSync(second)) throw new UsageError(`${second} exists already; name a new one`);
    return [first, second];
}

const recipientsOf = ({ to = [] }: Options): string[] => to.flatMap((each) => readKeys(each, recipientForm));

async function exportFromOrg(options: Options, rest: readonly string[]): Promise<void> {
    const [incidentId, target] = both(rest);
    const edition = options.edition ?? 'fact';
    const recipients = recipientsOf(options);
    if (edition !== 'fact' && edition !== 'counsel') throw new UsageError(`${edition} is no edition: fact or counsel`);
    if (edition === 'counsel' && recipients.length === 0) {
        throw new UsageError('counsel edition leaves encrypted only: name whom it is for with --to');
    }
    if (options.data === undefined || !existsSync(options.data)) throw new UsageError(`--data: ${options.data ?? 'a file'} does not exist`); // prettier-ignore
    const org = await openCordonOrg({ dataFile: options.data });
    const scratch = mkdtempSync(join(tmpdir(), 'cordon-export-'));
    try {
        const user = options.as === undefined ? org.user : signedInAs(org, options.as);
        if (user === undefined) throw new UsageError(`--as: nobody who may sign in is called ${options.as}`);
        const folder = recipients.length === 0 ? target : join(scratch, 'bundle');
        const witness = exportBundle((...call) => org.callStatic(...call, user), { incidentId, edition, folder });
        if (recipients.length > 0) await sealBundle(folder, target, recipients);
        writeFileSync(`${target}.witness`, witness);
        console.log(`${target} and ${target}.witness written`);
    } finally {
        rmSync(scratch, { recursive: true, force: true });
        org.close();
    }
}

async function run(args: readonly string[]): Promise<void> {
    const { options, rest } = parse(args);
    if (options.help === true) return console.log(usage);
    if (options.open === true) {
        const [file, folder] = both(rest);
        if (options.identity === undefined) throw new UsageError('--identity: name the file with the key');
        await openSealed(file, readKeys(options.identity, identityForm), folder);
        return console.log(`${folder} written`);
    }
    if (options.seal === true) {
        const [bundle, file] = both(rest);
        const recipients = recipientsOf(options);
        if (recipients.length === 0) throw new UsageError('--to: name whom it is for');
        if (!existsSync(join(bundle, 'manifest.json'))) throw new UsageError(`${bundle} is no bundle`);
        await sealBundle(bundle, file, recipients);
        return console.log(`${file} written`);
    }
    return exportFromOrg(options, rest);
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
