import { validateJob, noTests, type JobEnd } from '../apply.ts';
import { prepare, runsOf, type Command } from '../command.ts';
import { exitCodes } from '../errors.ts';
import { blockers, planAll } from '../plan.ts';
import { printEnd, printPlan } from '../print.ts';

export const command: Command = {
    name: 'validate',
    summary: 'plan, and let the org check each unit without changing it',
    async run(input) {
        const { planner, target, config } = await prepare(input);
        const desk = { target, runs: runsOf(input, target), say: input.say };
        const ends: JobEnd[] = [];
        const plans = await planAll(planner);
        for (const plan of plans.filter(({ differences }) => differences.length > 0)) {
            const { unit, differences, refs } = plan;
            const stopping = blockers(plan, planner.accepted);
            if (!input.flags.json) printPlan(plan, planner.accepted, input.print);
            if (stopping.length > 0) {
                ends.push({ name: unit.name, state: 'failed', text: 'would not be applied', problems: stopping.map(({ text }) => text) }); // prettier-ignore
                continue;
            }
            const snapshot = await target.retrieve(refs);
            const tests = unit.tests?.({ config: config.values[unit.name], differences: differences }) ?? noTests;
            const { ok, pending, problems } = await validateJob(desk, { name: unit.name, refs, differences, tests, snapshot, taking: 'forward' }); // prettier-ignore
            ends.push({ name: unit.name, state: ok ? 'applied' : pending ? 'pending' : 'failed', text: ok ? 'the org would take it' : 'the org would refuse it', problems }); // prettier-ignore
        }
        if (input.flags.json)
            input.print(JSON.stringify({ org: target.organizationId, units: ends.map(({ name, state, text, problems }) => ({ unit: name, valid: state === 'applied', text, problems })) }, undefined, 2)); // prettier-ignore
        else {
            for (const end of ends) printEnd({ ...end, state: end.state === 'applied' ? ('valid' as never) : end.state }, input.print); // prettier-ignore
            if (ends.length === 0) input.print('Nothing to change.');
        }
        if (ends.some(({ state }) => state === 'failed')) return exitCodes.failed;
        return ends.some(({ state }) => state === 'pending') ? exitCodes.pending : exitCodes.ok;
    }
};
