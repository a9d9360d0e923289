/** The org of the Drift incident behind its API, with a clock that a test can move. */
import type { Org } from '../../../local-org/src/index.ts';
import { serveApi, type RunningApi } from '../../../local-org/src/http/index.ts';
import { ApexId, SObject } from '../../../local-org/src/runtime/index.ts';
import { openCordonOrg, root } from '../../lib/org/index.ts';
import { join } from 'node:path';
import { sharingModelsOf } from '../../lib/scenarios/access.ts';
import { readScenario, shifted, type Scenario } from '../../lib/scenarios/index.ts';
import { loadScenario } from '../../lib/scenarios/load.ts';
import { featuresOf } from '../../lib/scenarios/replay.ts';
import { bringIn } from '../../lib/scenarios/signals.ts';
import { loadTarget } from '../../lib/scenarios/target.ts';
import type { References } from '../../lib/scenarios/references.ts';

export type DriftOrg = {
    readonly org: Org;
    readonly api: RunningApi;
    readonly scenario: Scenario;
    readonly references: References;
    /** Moves the org's clock on by days. */
    later(days: number): void;
    now(): number;
    /** Deletes rows as the system, within a transaction. */
    remove(object: string, ids: readonly string[]): void;
    tokenOf(userId?: string): string;
    close(): Promise<void>;
};

const day = 86_400_000;

/** @param change what is different from the scenario of the repository; people are left out, no log names their records */
export async function openDriftOrg(change: Partial<Scenario> = {}): Promise<DriftOrg> {
    const file = readScenario(join(root, 'config', 'scenarios', 'drift-2025.json'));
    const scenario = { ...shifted(file).scenario, generate: [], ...change };
    let now = Date.parse(scenario.now);
    const org = await openCordonOrg({
        profile: scenario.profile ?? 'enterprise',
        timeZone: scenario.timeZone,
        seed: scenario.seed,
        clock: { now: () => now },
        features: featuresOf(scenario),
        sharingModels: sharingModelsOf(scenario)
    });
    const { references, withheld } = loadScenario(scenario, loadTarget(org), () => undefined);
    bringIn(org, scenario, references, withheld);
    org.database.commit();
    const api = await serveApi({ holder: { org }, port: 0 });
    return {
        org,
        api,
        scenario,
        references,
        later: (days) => void (now += days * day),
        now: () => now,
        remove: (object, ids) => {
            const rows = ids.map((id) => {
                const record = new SObject(org.schema.object(object)!);
                record.values.set('Id', new ApexId(id));
                return record;
            });
            org.database.dml('delete', rows, { mode: 'system', allOrNone: true });
        },
        tokenOf: (userId) => api.api.sessions.issue(userId === undefined ? org.user : org.findUser(userId)!),
        async close() {
            await api.close();
            org.close();
        }
    };
}
