import type { Problem, Row, Scenario } from './types.ts';

const because = 'not supported yet';
const nonEmpty = (value: unknown): boolean =>
    value !== undefined &&
    value !== null &&
    value !== false &&
    (typeof value !== 'object' || Object.keys(value).length > 0);

function parts(scenario: Scenario): Problem[] {
    const file = scenario as unknown as Record<string, unknown>;
    const keys = ['decisions', 'metadata', 'access'];
    return keys.filter((key) => nonEmpty(file[key])).map((key) => ({ path: key, message: because }));
}

function plants(scenario: Scenario): Problem[] {
    return (scenario.generate ?? []).flatMap((recipe, r) =>
        (recipe.plant ?? []).flatMap((plant, i) =>
            plant.secret === undefined ? [] : [{ path: `generate.${r}.plant.${i}.secret`, message: because }]
        )
    );
}

/** Record ids in the log would be tier A, which is reported by name rather than passed over. */
function tierA(scenario: Scenario): Problem[] {
    const events = scenario.platform?.RealTimeEvents ?? {};
    return Object.entries(events).flatMap(([object, rows]) =>
        rows.flatMap((row: Row, i) =>
            nonEmpty(row['Records']) && row['Records'] !== ''
                ? [
                      {
                          path: `platform.RealTimeEvents.${object}.${i}.Records`,
                          message: `tier A (record ids in the log) is ${because}`
                      }
                  ]
                : []
        )
    );
}

function expectation(scenario: Scenario): Problem[] {
    const expect = (scenario.expect ?? {}) as Record<string, unknown>;
    const keys = ['secrets'];
    const problems = keys
        .filter((key) => expect[key] !== undefined)
        .map((key) => ({ path: `expect.${key}`, message: because }));
    const involved = (expect['involved'] ?? {}) as Record<string, Record<string, unknown>>;
    if (involved['persons']?.['merged'] !== undefined)
        problems.push({ path: 'expect.involved.persons.merged', message: because });
    for (const tier of ['A', 'C']) {
        const expected = involved['tiers']?.[tier];
        if (expected !== undefined && expected !== 0)
            problems.push({ path: `expect.involved.tiers.${tier}`, message: `tier ${tier} is ${because}` });
    }
    return problems;
}

/** Everything in a scenario that this version would have to ignore: it is refused by name instead. */
export function unsupported(scenario: Scenario): Problem[] {
    return [...parts(scenario), ...plants(scenario), ...tierA(scenario), ...expectation(scenario)];
}
