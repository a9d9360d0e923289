import { prepare, runsOf, type Command } from '../command.ts';
import { exitCodes } from '../errors.ts';
import { planAll } from '../plan.ts';
import { planJson, printPlan } from '../print.ts';
import { resume } from '../resume.ts';

export const command: Command = {
    name: 'verify',
    summary: 'whether the org holds what the config asks for; ends with 1 where it does not',
    async run(input) {
        const { planner, target } = await prepare(input);
        const { open } = await resume({ target, runs: runsOf(input, target), say: input.say });
        const plans = await planAll(planner);
        const shown = plans.map((plan) => ({ ...plan, findings: plan.findings.filter(({ level }) => level === 'refusal') })); // prettier-ignore
        const adrift = shown.filter(({ differences, findings }) => differences.length > 0 || findings.length > 0);
        if (input.flags.json)
            input.print(JSON.stringify({ org: target.organizationId, inForce: adrift.length === 0, pending: open, units: plans.map(planJson) }, undefined, 2)); // prettier-ignore
        else {
            for (const plan of shown) printPlan(plan, planner.accepted, input.print);
            for (const line of open) input.print(`not over: ${line}`);
            input.print('');
            input.print(adrift.length === 0 ? 'Everything is in force.' : `${adrift.length} units differ from the config.`); // prettier-ignore
        }
        if (open.length > 0) return exitCodes.pending;
        return adrift.length === 0 ? exitCodes.ok : exitCodes.failed;
    }
};
