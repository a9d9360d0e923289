/** A scenario made larger or smaller, and the texts that its plants are made of. */
import { plantsOf } from './plants.ts';
import { ScenarioError, type Recipe, type Scenario } from './types.ts';
import { validateScenario } from './validate.ts';

/** Rows of a recipe that stand for themselves: the counts of its residences that are no shares. */
function exactRows({ residence }: Recipe): number {
    return Object.values(residence ?? {})
        .filter((value): value is number => typeof value === 'number' && value >= 1)
        .reduce((all, value) => all + value, 0);
}

/**
 * A scenario whose shares stand for more or fewer rows; exact counts and planted rows stay.
 *
 * @throws ScenarioError if the scenario expects anything, or a planted row or reference goes beyond the last row
 */
export function scaled(scenario: Scenario, factor: number, file: string): Scenario {
    if (!Number.isFinite(factor) || factor <= 0)
        throw new ScenarioError(file, [{ path: '--scale', message: 'must be a number above 0' }]);
    if (scenario.expect !== undefined)
        throw new ScenarioError(file, [{ path: 'expect', message: 'holds at scale 1 only; add --no-expect' }]);
    const generate = (scenario.generate ?? []).map((recipe) => {
        const exact = exactRows(recipe);
        return { ...recipe, count: Math.max(1, exact + Math.round((recipe.count - exact) * factor)) };
    });
    return validateScenario({ ...scenario, generate }, file);
}

/** One line for each text that a scenario plants: where it stands, what it is, how it reads. */
export function explain(scenario: Scenario): readonly string[] {
    return (scenario.generate ?? []).flatMap((recipe) =>
        plantsOf(recipe, scenario.seed).map(
            ({ row, field, what, text }) => `@${recipe.as}[${row}] ${field}: ${what}: ${text}`
        )
    );
}
