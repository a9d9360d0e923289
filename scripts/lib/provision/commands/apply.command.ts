import { deployJob, noTests, type Desk, type JobEnd } from '../apply.ts';
import { prepare, runsOf, type Command, type CommandInput, type Prepared } from '../command.ts';
import { exitCodes, type ExitCode } from '../errors.ts';
import { blockers, planAll, planUnit, type UnitPlan } from '../plan.ts';
import { printEnd, printPlan } from '../print.ts';
import { resume } from '../resume.ts';
import { takeLock } from '../state/lock.ts';
import { nameInLedger, type Named } from '../state/ledger.ts';
import type { RunRecord, Seal } from '../state/runs.ts';
import type { Facts } from '../org/facts.ts';

export const command: Command = {
    name: 'apply',
    summary: 'puts each unit in force alone: image, validation, deploy, read back',
    async run(input) {
        const prepared = await prepare(input);
        const runs = runsOf(input, prepared.target);
        const lock = takeLock(runs.folder, 'apply');
        try {
            return await apply(input, prepared, { target: prepared.target, runs, say: input.say });
        } finally {
            lock.release();
        }
    }
};

async function apply(input: CommandInput, { planner, target, config }: Prepared, desk: Desk): Promise<ExitCode> {
    const earlier = await resume(desk);
    for (const line of earlier.told) input.say(line);
    if (earlier.open.length > 0) return ended(input, undefined, [], earlier.open);
    const plans = await planAll(planner);
    if (!input.flags.json) for (const plan of plans) printPlan(plan, planner.accepted, input.print);
    const due = plans.filter(({ differences }) => differences.length > 0);
    if (due.length === 0) return ended(input, undefined, [], []);
    let run: RunRecord | undefined;
    const ends: JobEnd[] = [];
    for (const plan of due) {
        const stopping = blockers(plan, planner.accepted);
        if (stopping.length > 0) {
            ends.push({ name: plan.unit.name, state: 'failed', text: 'refused; nothing of this unit was changed', problems: stopping.map(({ text }) => text) }); // prettier-ignore
            continue;
        }
        run ??= desk.runs.begin({ command: 'apply', operator: target.username, organizationId: target.organizationId, address: target.address, started: new Date().toISOString(), config: config.files }); // prettier-ignore
        const result = await applyUnit(desk, run, plan, { planner, target, config });
        run = result.run;
        ends.push(result.end);
        if (result.end.state === 'pending') break;
    }
    if (run === undefined) return ended(input, undefined, ends, []);
    const seal = desk.runs.seal(run);
    return ended(input, { id: run.id, ...seal, named: await named(input, planner.context.facts, run, seal) }, ends, []); // prettier-ignore
}

/** Units before this one may have changed what it builds on, so it is planned again. */
async function applyUnit(
    desk: Desk,
    run: RunRecord,
    plan: UnitPlan,
    { planner, target, config }: Prepared
): Promise<{ run: RunRecord; end: JobEnd }> {
    // prettier-ignore
    const { unit, refs } = plan;
    try {
        const snapshot = await target.retrieve(refs);
        const fresh = await planUnit(planner, unit, refs, snapshot);
        const stopping = blockers(fresh, planner.accepted);
        if (stopping.length > 0) return { run, end: { name: unit.name, state: 'failed', text: 'refused; nothing of this unit was changed', problems: stopping.map(({ text }) => text) } }; // prettier-ignore
        const tests = unit.tests?.({ config: config.values[unit.name], differences: fresh.differences }) ?? noTests;
        return await deployJob(desk, run, { name: unit.name, refs, differences: fresh.differences, tests, snapshot, taking: 'forward' }); // prettier-ignore
    } catch (error) {
        return { run, end: { name: unit.name, state: 'failed', text: 'the org could not be read; nothing of this unit was changed', problems: [(error as Error).message] } }; // prettier-ignore
    }
}

type Sealed = Seal & { readonly id: string; readonly named: Named | undefined };

/** Names the run in a ledger, if one was given. */
export async function named(
    { flags: { incident } }: CommandInput,
    facts: Facts,
    run: RunRecord,
    { sha256, files }: Seal
): Promise<Named | undefined> {
    // prettier-ignore
    return incident === undefined ? undefined : nameInLedger(facts, incident, run, sha256, files);
}

function ended(
    { flags, print }: CommandInput,
    run: Sealed | undefined,
    ends: readonly JobEnd[],
    open: readonly string[]
): ExitCode {
    // prettier-ignore
    if (flags.json) print(JSON.stringify({ run: run?.id ?? null, sha256: run?.sha256 ?? null, ledger: run?.named ?? null, pending: open, units: ends.map(({ name, state, text, problems }) => ({ unit: name, state, text, problems })) }, undefined, 2)); // prettier-ignore
    else {
        print('');
        for (const end of ends) printEnd(end, print);
        for (const line of open) print(`not over: ${line}`);
        if (ends.length === 0 && open.length === 0) print('Nothing to change.');
        if (run !== undefined) print(`Run ${run.id}, its manifest has SHA-256 ${run.sha256}.`);
        if (run?.named !== undefined) print(`Run ${run.id}: ${run.named.text}.`);
    }
    return codeOf(ends, open, run?.named);
}

/** 69 before 68 before 1: what is not over has to be looked at first. A run that should stand in a ledger and does not is half done. */
export function codeOf(ends: readonly JobEnd[], open: readonly string[], ledger?: Named): ExitCode {
    if (open.length > 0 || ends.some(({ state }) => state === 'pending')) return exitCodes.pending;
    const good = ends.filter(({ state }) => state === 'applied' || state === 'rolledBack').length;
    if (good === ends.length) return ledger?.recorded === false ? exitCodes.partial : exitCodes.ok;
    return good === 0 ? exitCodes.failed : exitCodes.partial;
}
