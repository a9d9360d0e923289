/** `npm run -s verify-evidence -- <bundle> [--witness <file>]… [--strict]`: verifies an exported evidence bundle, or a set of files. */
import { readFileSync } from 'node:fs';
import { isSetOfFiles, verifyFiles } from './lib/evidence/files.ts';
import { BundleError, parseWitness, verifyBundle } from './lib/evidence/verify.ts';
import type { Witness } from './lib/evidence/types.ts';

const usage = `Usage: npm run -s verify-evidence -- <bundle> [--witness <file>]… [--strict]
       npm run -s verify-evidence -- <set of files> [--ledger <bundle>]

Checks every entry, link, checkpoint, proof and file of a bundle, and the checkpoints against witnesses; of a set of
files that was handed over, the hashes, the root over them, that no record stands in it twice and, with --ledger, that
the bundle's ledger says that it was handed over.
Exit code: 0 nothing wrong, 1 something wrong (with --strict also entries that no witness covers), 2 wrong usage.
The format and the words of the report are specified in docs/evidence-format.md.`;

function readWitness(path: string): Witness {
    try {
        return parseWitness(readFileSync(path, 'utf8'));
    } catch (problem) {
        throw new BundleError(`${path}: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
}

function run(args: readonly string[]): number {
    const bundles: string[] = [];
    const witnesses: Witness[] = [];
    let isStrict = false;
    let ledger: string | undefined;
    for (let at = 0; at < args.length; at++) {
        const arg = args[at]!;
        if (arg === '--strict') isStrict = true;
        else if (arg === '--witness' && args[at + 1] !== undefined) witnesses.push(readWitness(args[++at]!));
        else if (arg === '--ledger' && args[at + 1] !== undefined) ledger = args[++at]!;
        else if (arg.startsWith('-')) return refuse();
        else bundles.push(arg);
    }
    if (bundles.length !== 1) return refuse();
    if (isSetOfFiles(bundles[0]!)) return runFiles(bundles[0]!, ledger);
    if (ledger !== undefined) return refuse();
    const verdict = verifyBundle(bundles[0]!, witnesses);
    for (const { word, where, explanation } of verdict.problems) console.log(`${word} ${where} (${explanation})`);
    if (verdict.unwitnessedSince !== undefined) console.log(`unwitnessed since ${verdict.unwitnessedSince}`);
    const failed = verdict.problems.length > 0;
    console.log(`${verdict.entries} entries, ${verdict.checkpoints} checkpoints, ${verdict.problems.length} problems`);
    return failed || (isStrict && verdict.unwitnessedSince !== undefined) ? 1 : 0;
}

function runFiles(folder: string, ledger: string | undefined): number {
    const { problems, files, records } = verifyFiles(folder, ledger);
    for (const { word, where, explanation } of problems) console.log(`${word} ${where} (${explanation})`);
    console.log(`${files} files, ${records} records, ${problems.length} problems`);
    return problems.length > 0 ? 1 : 0;
}

function refuse(): number {
    console.error(usage);
    return 2;
}

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) console.log(usage);
else {
    try {
        process.exitCode = run(args);
    } catch (problem) {
        if (!(problem instanceof BundleError)) throw problem;
        console.error(problem.message);
        process.exitCode = 2;
    }
}
