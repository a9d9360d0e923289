import { unmetSignals } from './expectSignals.ts';
import type { SignalsResult } from './signals.ts';
import type { ExpectedDuty, Expectation, Problem, Quantity } from './types.ts';

/** What a replay prints. */
export type ReplayResult = SignalsResult & {
    readonly id: string;
    readonly seed: number;
    readonly involved: Involved;
    readonly obligations: readonly Duty[];
    readonly notRequired: readonly Duty[];
    readonly secrets: Counts;
    readonly unmet: readonly Problem[];
};

/** Exact numbers, or the interval that the evidence allows. */
export type Count = number | { readonly min: number; readonly max: number };
export type Counts = Readonly<Record<string, Count>>;
export type Involved = {
    readonly persons: { readonly total: Count; readonly merged: Count };
    readonly tiers: Counts;
    readonly byState: Counts;
    readonly owedByState: Counts;
    readonly elements: Counts;
    readonly elementsByState: Readonly<Record<string, Counts>>;
    readonly unrecoverable: Count;
    readonly employees: Count;
};
export type Duty = { readonly jurisdiction: string; readonly recipient: string } & Readonly<Record<string, unknown>>;

const interval = (count: Count | undefined): { min: number; max: number } =>
    count === undefined ? { min: 0, max: 0 } : typeof count === 'number' ? { min: count, max: count } : count;

const show = (count: { min: number; max: number }): string =>
    count.min === count.max ? String(count.min) : `${count.min}–${count.max}`;

function compareQuantity(expected: Quantity, actual: Count | undefined, path: string): Problem[] {
    const found = interval(actual);
    if (typeof expected === 'object' && 'within' in expected) {
        const [low, high] = expected.within;
        return found.min >= low && found.max <= high
            ? []
            : [{ path, message: `expected within ${low}–${high}, found ${show(found)}` }];
    }
    const wanted = interval(expected);
    return wanted.min === found.min && wanted.max === found.max
        ? []
        : [{ path, message: `expected ${show(wanted)}, found ${show(found)}` }];
}

/** Walks the expected tree; leaves are quantities. */
function compareTree(expected: unknown, actual: unknown, path: string): Problem[] {
    const isQuantity =
        typeof expected === 'number' ||
        (typeof expected === 'object' && expected !== null && ('min' in expected || 'within' in expected));
    if (isQuantity) return compareQuantity(expected as Quantity, actual as Count | undefined, path);
    return Object.entries((expected ?? {}) as Record<string, unknown>).flatMap(([key, inner]) =>
        compareTree(inner, (actual as Record<string, unknown> | undefined)?.[key], `${path}.${key}`)
    );
}

const sameDuty = (a: ExpectedDuty | Duty, b: ExpectedDuty | Duty): boolean =>
    a.jurisdiction === b.jurisdiction && a.recipient === b.recipient;
const named = (duty: ExpectedDuty | Duty): string => `${duty.jurisdiction}/${duty.recipient}`;

function compareDuty(expected: ExpectedDuty, actual: Duty, path: string): Problem[] {
    return Object.entries(expected).flatMap(([key, wanted]) => {
        if (['jurisdiction', 'recipient', 'alsoAccept', 'reason'].includes(key)) return [];
        const found = actual[key] ?? null;
        if (found === wanted) return [];
        if ((key === 'due' || key === 'dueAt') && expected.alsoAccept?.includes(String(found)) === true) return [];
        return [
            {
                path: `${path}.${key}`,
                message: `${named(expected)}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`
            }
        ];
    });
}

function compareObligations(expect: Expectation, result: Omit<ReplayResult, 'unmet'>): Problem[] {
    const wanted = expect.obligations ?? [];
    const problems = wanted.flatMap((duty, i) => {
        const path = `expect.obligations.${i}`;
        const actual = result.obligations.find((o) => sameDuty(o, duty));
        return actual === undefined
            ? [{ path, message: `${named(duty)}: expected, not found` }]
            : compareDuty(duty, actual, path);
    });
    if (expect.obligationsComplete === true) {
        for (const extra of result.obligations.filter((o) => !wanted.some((w) => sameDuty(w, o)))) {
            problems.push({ path: 'expect.obligations', message: `${named(extra)}: found, not expected` });
        }
    }
    (expect.notRequired ?? []).forEach((duty, i) => {
        const path = `expect.notRequired.${i}`;
        if (result.obligations.some((o) => sameDuty(o, duty)))
            problems.push({ path, message: `${named(duty)}: expected not to be required, found as an obligation` });
        else if (!result.notRequired.some((o) => sameDuty(o, duty)))
            problems.push({ path, message: `${named(duty)}: expected with its reason, not mentioned` });
    });
    return problems;
}

/** Every difference between what a scenario expects and what was found, with its path; empty if all is met. */
export function unmetExpectations(expect: Expectation | undefined, result: Omit<ReplayResult, 'unmet'>): Problem[] {
    if (expect === undefined) return [];
    return [
        ...unmetSignals(expect, result),
        ...compareTree(expect.involved, result.involved, 'expect.involved'),
        ...compareTree(expect.secrets, result.secrets, 'expect.secrets'),
        ...compareObligations(expect, result)
    ];
}
