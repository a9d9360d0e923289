/** What the command line prints. */
import { placeOf, wordsOf } from './edits.ts';
import { blockers, type UnitPlan } from './plan.ts';
import type { JobEnd } from './apply.ts';

const marks = { refusal: '✗', impact: '!', note: 'i' } as const;

/** The plan of a unit as a diff with its reasons. */
export function printPlan(plan: UnitPlan, accepted: ReadonlySet<string>, print: (line: string) => void): void {
    const { unit, differences, findings, skipped } = plan;
    const head = `${unit.title} (${unit.name})`;
    if (skipped !== undefined) {
        print(`${head}: skipped, ${skipped}`);
        return;
    }
    print(differences.length === 0 ? `${head}: as it should be` : `${head}: ${differences.length === 1 ? '1 change' : `${differences.length} changes`}`); // prettier-ignore
    let said = '';
    for (const { edit, undo } of differences) {
        const reason = `${edit.why}${edit.cites === undefined ? '' : ` [${edit.cites}]`}`;
        if (reason !== said) print(`  # ${reason}`);
        said = reason;
        print(`  ${placeOf(edit)}: ${wordsOf(undo)} → ${wordsOf(edit)}`);
    }
    const stopping = blockers(plan, accepted);
    for (const { level, text, wayOut } of findings) {
        print(`  ${marks[level]} ${text}`);
        if (wayOut !== undefined) print(`    ${wayOut}`);
    }
    if (stopping.length > 0 && stopping.every(({ level }) => level === 'impact')) print(`    Nothing is applied until you accept this: --accept ${unit.name}`); // prettier-ignore
}

/** The plan as JSON. */
export function planJson({ unit, differences, findings, skipped }: UnitPlan): unknown {
    return {
        unit: unit.name,
        title: unit.title,
        ...(skipped === undefined ? {} : { skipped }),
        changes: differences.map(({ edit, undo }) => ({ component: `${edit.ref.type}:${edit.ref.fullName}`, place: placeOf(edit), from: wordsOf(undo), to: wordsOf(edit), why: edit.why, ...(edit.cites === undefined ? {} : { cites: edit.cites }) })), // prettier-ignore
        findings
    };
}

/** How a unit ended. */
export function printEnd({ name, state, text, problems }: JobEnd, print: (line: string) => void): void {
    print(`${name}: ${state === 'notInForce' ? 'not in force' : state === 'rolledBack' ? 'taken back' : state}: ${text}`); // prettier-ignore
    for (const problem of problems) print(`  ${problem}`);
}
