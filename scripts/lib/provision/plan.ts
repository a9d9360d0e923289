/** What would change: config against org, unit by unit, with what speaks against it. */
import { differenceOf, edited, type Difference, type Edit } from './edits.ts';
import { messageOf } from './errors.ts';
import { holdFindings } from './guards/hold.ts';
import { missingPermissions } from './guards/preflight.ts';
import { keyOf, type Component, type Ref, type Snapshot } from './metadata.ts';
import type { Config } from './config.ts';
import { signOf } from './org/facts.ts';
import { licenceNames, type Finding, type Unit, type UnitContext } from './unit.ts';

/** What is to be done about one unit. */
export type UnitPlan = {
    readonly unit: Unit;
    readonly refs: readonly Ref[];
    readonly edits: readonly Edit[];
    readonly differences: readonly Difference[];
    readonly findings: readonly Finding[];
    /** Why nothing is done about it in this org. */
    readonly skipped?: string;
};

/** Edits in force on top of a snapshot. */
export function after(snapshot: Snapshot, edits: readonly Edit[]): Snapshot {
    const next = new Map(snapshot);
    for (const edit of edits) {
        const key = keyOf(edit.ref);
        const component: Component | undefined = edited(next.get(key), edit);
        if (component === undefined) next.delete(key);
        else next.set(key, component);
    }
    return next;
}

export type Planner = { readonly config: Config; readonly units: readonly Unit[]; readonly context: UnitContext; readonly accepted: ReadonlySet<string>; readonly hold: boolean | undefined }; // prettier-ignore

/** Plans every unit that the config speaks of. Reads the org once. */
export async function planAll(planner: Planner): Promise<UnitPlan[]> {
    const { config, units, context } = planner;
    const chosen = units.filter(({ name }) => config.sections.has(name));
    const gates = await Promise.all(chosen.map(async (unit) => ({ unit, skipped: await whyNot(unit, context) })));
    const refs = new Map<Unit, readonly Ref[]>();
    for (const { unit, skipped } of gates) {
        if (skipped === undefined) refs.set(unit, await unit.refs(config.values[unit.name], context));
    }
    const snapshot = await context.facts.target.retrieve(unique([...refs.values()].flat()));
    const plans: UnitPlan[] = [];
    for (const { unit, skipped } of gates) {
        if (skipped !== undefined) plans.push({ unit, refs: [], edits: [], differences: [], findings: [], skipped });
        else plans.push(await planUnit(planner, unit, refs.get(unit)!, snapshot));
    }
    return plans;
}

/** Plans one unit against what the org holds now. */
export async function planUnit(
    planner: Planner,
    unit: Unit,
    refs: readonly Ref[],
    snapshot: Snapshot
): Promise<UnitPlan> {
    // prettier-ignore
    const { context, config } = planner;
    const value = config.values[unit.name];
    const edits = await unit.edits(value, snapshot, context);
    const differences = edits.flatMap((edit) => differenceOf(edit, snapshot) ?? []);
    const findings: Finding[] = [];
    if (differences.length > 0) findings.push(...(await missingPermissions(unit, context.facts)));
    findings.push(...(await holdFindings(differences, planner.hold, context.facts)));
    const input = { config: value, differences, snapshot, after: after(snapshot, differences.map(({ edit }) => edit)), context }; // prettier-ignore
    findings.push(...((await unit.check?.(input)) ?? []));
    return { unit, refs, edits, differences, findings };
}

async function whyNot({ licence }: Unit, { facts }: UnitContext): Promise<string | undefined> {
    if (licence === undefined) return undefined;
    try {
        return (await facts.has(licence))
            ? undefined
            : `the org has no ${licenceNames[licence]} (no object ${signOf(licence)} is visible to you)`;
    } catch (error) {
        return `whether the org has ${licenceNames[licence]} cannot be seen: ${messageOf(error)}`;
    }
}

const unique = (refs: readonly Ref[]): Ref[] => [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];

/** What keeps a unit from being applied: refusals, and impacts that nobody accepted. */
export function blockers({ unit, findings, differences }: UnitPlan, accepted: ReadonlySet<string>): Finding[] {
    return findings.filter(({ level }) => level === 'refusal' || (level === 'impact' && differences.length > 0 && !accepted.has(unit.name))); // prettier-ignore
}
