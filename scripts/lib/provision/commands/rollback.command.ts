import { deployJob, noTests, type Desk, type JobEnd } from '../apply.ts';
import { openTarget, readerOf, runsOf, type Command, type CommandInput, type Flags } from '../command.ts';
import type { Difference } from '../edits.ts';
import { exitCodes, ProvisionError, type ExitCode } from '../errors.ts';
import { holdFindings } from '../guards/hold.ts';
import { profileFindings } from '../guards/ranges.ts';
import type { Snapshot } from '../metadata.ts';
import { Facts } from '../org/facts.ts';
import { after } from '../plan.ts';
import { markRolledBack, resume } from '../resume.ts';
import { canRevert, revertible, takeBack } from '../rollback.ts';
import { takeLock } from '../state/lock.ts';
import type { RunRecord, UnitRecord } from '../state/runs.ts';
import { printEnd } from '../print.ts';
import type { Finding } from '../unit.ts';
import { codeOf, named } from './apply.command.ts';

export const command: Command = {
    name: 'rollback',
    summary: 'takes back the latest run (or --run <id>), value by value; what others changed since stays',
    async run(input) {
        const target = await openTarget(input);
        const runs = runsOf(input, target);
        const lock = takeLock(runs.folder, 'rollback');
        try {
            return await rollback(input, { target, runs, say: input.say });
        } finally {
            lock.release();
        }
    }
};

async function rollback(input: CommandInput, desk: Desk): Promise<ExitCode> {
    const { flags, print } = input;
    const earlier = await resume(desk);
    for (const line of earlier.told) input.say(line);
    const run = chosenRun(desk, flags.run);
    const order = await orderOf(input);
    const records = run.units.filter((record) => canRevert(record) && (flags.units.length === 0 || flags.units.includes(record.unit))); // prettier-ignore
    records.sort((a, b) => order(b.unit) - order(a.unit));
    if (records.length === 0) throw new ProvisionError(`run ${run.id} has nothing to take back${flags.units.length > 0 ? ` for ${flags.units.join(', ')}` : ''}`); // prettier-ignore
    let own = desk.runs.begin({ command: 'rollback', of: run.id, operator: desk.target.username, organizationId: desk.target.organizationId, address: desk.target.address, started: new Date().toISOString(), config: [] }); // prettier-ignore
    const ends: JobEnd[] = [];
    for (const record of records) {
        const result = await rollbackUnit(desk, own, record, flags);
        own = result.run;
        ends.push(result.end);
        if (result.end.state === 'rolledBack') markRolledBack(desk, run.id, record.unit);
        if (result.end.state === 'pending') break;
    }
    const seal = desk.runs.seal(own);
    const ledger = await named(input, new Facts(desk.target), own, seal);
    if (flags.json)
        print(JSON.stringify({ run: own.id, of: run.id, sha256: seal.sha256, ledger: ledger ?? null, units: ends.map(({ name, state, text, problems }) => ({ unit: name, state, text, problems })) }, undefined, 2)); // prettier-ignore
    else {
        for (const end of ends) printEnd(end, print);
        print(`Run ${own.id} took back run ${run.id}, its manifest has SHA-256 ${seal.sha256}.`);
        if (ledger !== undefined) print(`Run ${own.id}: ${ledger.text}.`);
    }
    return ends.length === 0 ? exitCodes.ok : codeOf(ends, earlier.open, ledger);
}

function chosenRun({ runs }: Desk, id: string | undefined): RunRecord {
    const all = revertible(runs.all());
    if (id === undefined) {
        if (all[0] === undefined) throw new ProvisionError('there is no run to take back', [`Runs are kept in ${runs.folder}.`]); // prettier-ignore
        return all[0];
    }
    const found = all.find((run) => run.id === id);
    if (found === undefined) throw new ProvisionError(`--run ${id}: no such run has anything to take back`, [`Runs: ${all.map((run) => run.id).join(', ') || 'none'}`]); // prettier-ignore
    return found;
}

/** Units in the order in which they are applied. */
async function orderOf({ root }: CommandInput): Promise<(unit: string) => number> {
    const { units } = await readerOf(root);
    return (name) => units.findIndex((unit) => unit.name === name);
}

async function rollbackUnit(
    desk: Desk,
    run: RunRecord,
    record: UnitRecord,
    flags: Flags
): Promise<{ run: RunRecord; end: JobEnd }> {
    // prettier-ignore
    const snapshot = await desk.target.retrieve(record.refs);
    const { differences, conflicts } = takeBack(record, snapshot, flags.force);
    if (conflicts.length > 0) return { run, end: { name: record.unit, state: 'failed', text: 'not taken back', problems: [...conflicts, 'Look at it, then use --force to take it back all the same.'] } }; // prettier-ignore
    if (differences.length === 0) return { run, end: { name: record.unit, state: 'rolledBack', text: 'the org is already as it was', problems: [] } }; // prettier-ignore
    const refusals = (await findingsOf(desk, differences, snapshot, flags)).filter(({ level }) => level === 'refusal');
    if (refusals.length > 0) return { run, end: { name: record.unit, state: 'failed', text: 'not taken back', problems: refusals.flatMap(({ text, wayOut }) => [text, ...(wayOut === undefined ? [] : [wayOut])]) } }; // prettier-ignore
    return deployJob(desk, run, { name: record.unit, refs: record.refs, differences, tests: noTests, snapshot, taking: 'back' }); // prettier-ignore
}

/** Taking back can lock people out or turn a log off as much as applying can. */
async function findingsOf(
    { target }: Desk,
    differences: readonly Difference[],
    snapshot: Snapshot,
    { hold }: Flags
): Promise<Finding[]> {
    // prettier-ignore
    const facts = new Facts(target);
    const next = after(snapshot, differences.map(({ edit }) => edit)); // prettier-ignore
    const held = await holdFindings(differences, hold ? true : undefined, facts);
    return [...held, ...(await profileFindings(facts, differences, next))];
}
