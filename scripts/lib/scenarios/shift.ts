import type { Expectation, Row, Scenario } from './types.ts';

const instant = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})\b/g;

/** Fields of platform rows that say when something happened. */
const eventTimes = ['EventDate', 'Timestamp', 'LoginTime', 'VerificationTime'];
/** Objects whose CreatedDate is the event itself. */
const createdIsEvent = new Set(['SetupAuditTrail']);

/** Moves every instant in a text by some milliseconds; the offset each one carries stays. */
export function shiftText(text: string, byMs: number): string {
    return text.replace(instant, (found) => {
        const zone = /(Z|[+-]\d{2}:?\d{2})$/.exec(found)![0];
        const offset = zone === 'Z' ? 0 : offsetMinutes(zone);
        const moved = new Date(Date.parse(found) + byMs + offset * 60_000).toISOString();
        const fraction = /\.\d+/.test(found) ? moved.slice(19, 23) : '';
        return `${moved.slice(0, 19)}${fraction}${zone}`;
    });
}

function offsetMinutes(zone: string): number {
    const digits = zone.replace(':', '');
    const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
    return digits.startsWith('-') ? -minutes : minutes;
}

function eventTimesOf(object: string, rows: readonly Row[]): number[] {
    const fields = createdIsEvent.has(object) ? [...eventTimes, 'CreatedDate'] : eventTimes;
    return rows.flatMap((row) =>
        fields
            .map((f) => row[f])
            .filter((v) => typeof v === 'string')
            .map((v) => Date.parse(v as string))
    );
}

/** The earliest event of the platform's logs, background excluded; undefined if there is none. */
export function firstSignal(scenario: Scenario): number | undefined {
    const times: number[] = [];
    for (const [name, value] of Object.entries(scenario.platform ?? {})) {
        if (name === 'background') continue;
        if (Array.isArray(value)) times.push(...eventTimesOf(name, value as Row[]));
        else
            for (const [object, rows] of Object.entries(value as Record<string, Row[]>))
                times.push(...eventTimesOf(object, rows));
    }
    const known = times.filter((t) => !Number.isNaN(t));
    return known.length === 0 ? undefined : known.reduce((a, b) => Math.min(a, b));
}

/** What the move did, for the notice on the page. */
export type Shift = { readonly from: string; readonly to: string; readonly days: number };

function movedExpectation(expect: Expectation, move: <T>(value: T) => T): Expectation {
    const { timeline, findings } = expect;
    return {
        ...expect,
        ...(timeline === undefined ? {} : { timeline: move(timeline) }),
        ...(findings === undefined ? {} : { findings: move(findings) })
    };
}

/**
 * Applies `shiftTo`: every instant with a time moves by the same difference; dates without time and due dates in
 * `expect` stay as written. Of `expect`, the timeline and the spans of findings move with the rest.
 *
 * @throws RangeError if there is no event to move
 */
export function shifted(scenario: Scenario): { readonly scenario: Scenario; readonly shift: Shift | undefined } {
    if (scenario.shiftTo === undefined || scenario.shiftTo === null) return { scenario, shift: undefined };
    const first = firstSignal(scenario);
    if (first === undefined) throw new RangeError('needs at least one event row in "platform" to count from');
    const byMs = Date.parse(scenario.shiftTo) - first;
    const { shiftTo, expect, ...rest } = scenario;
    const move = <T>(value: T): T => JSON.parse(shiftText(JSON.stringify(value), byMs)) as T;
    const moved = move(rest) as Scenario;
    return {
        scenario: { ...moved, shiftTo, ...(expect === undefined ? {} : { expect: movedExpectation(expect, move) }) },
        shift: {
            from: new Date(first).toISOString(),
            to: new Date(shiftTo!).toISOString(),
            days: Math.round(byMs / 86_400_000)
        }
    };
}
