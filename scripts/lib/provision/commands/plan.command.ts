import { prepare, type Command } from '../command.ts';
import { exitCodes } from '../errors.ts';
import { planAll } from '../plan.ts';
import { planJson, printPlan } from '../print.ts';

export const command: Command = {
    name: 'plan',
    summary: 'what would change, why, and what speaks against it; changes nothing',
    async run(input) {
        const { planner, target } = await prepare(input);
        input.say(`reading ${target.username} at ${target.address}`);
        const plans = await planAll(planner);
        if (input.flags.json)
            input.print(JSON.stringify({ org: target.organizationId, units: plans.map(planJson) }, undefined, 2)); // prettier-ignore
        else {
            for (const plan of plans) printPlan(plan, planner.accepted, input.print);
            const changes = plans.reduce((all, { differences }) => all + differences.length, 0);
            input.print('');
            input.print(changes === 0 ? 'Nothing to change.' : `${changes} changes in ${plans.filter(({ differences }) => differences.length > 0).length} units. Nothing was changed.`); // prettier-ignore
        }
        return exitCodes.ok;
    }
};
