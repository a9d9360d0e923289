/** Compares findings, timeline, blind spots and open doors with what a scenario expects. */
import type { ExpectedFinding, ExpectedSignals, NoFinding, Problem } from './types.ts';
import type { FoundFinding, SignalsResult } from './signals.ts';

const same = (a: unknown, b: unknown): boolean => String(a ?? '').toLowerCase() === String(b ?? '').toLowerCase();
const grave = (finding: FoundFinding): boolean => finding.severity === 'high' || finding.severity === 'critical';

function isWithin(finding: FoundFinding, [from, to]: readonly [string, string]): boolean {
    const [first, last] = finding.between;
    return (
        first !== null && last !== null && Date.parse(first) >= Date.parse(from) && Date.parse(last) <= Date.parse(to)
    );
}

function matches(finding: FoundFinding, expected: ExpectedFinding): boolean {
    return (
        finding.class === expected.class &&
        (expected.app === undefined || same(finding.app, expected.app)) &&
        (expected.user === undefined || same(finding.user, expected.user)) &&
        (expected.severity === undefined || finding.severity === expected.severity) &&
        (expected.between === undefined || isWithin(finding, expected.between))
    );
}

const shown = (finding: FoundFinding): string =>
    `${finding.class} ${finding.severity} ${finding.app ?? finding.user ?? ''} ${finding.between.join('–')}`;

function findingProblems(expect: ExpectedSignals, result: SignalsResult): Problem[] {
    return (expect.findings ?? []).flatMap((expected, i) => {
        const path = `expect.findings.${i}`;
        const count = result.findings.filter((finding) => matches(finding, expected)).length;
        const near = result.findings.filter((finding) => finding.class === expected.class).map(shown);
        const hint = near.length > 0 ? `; of that class: ${near.join('; ')}` : '';
        if (count < (expected.atLeast ?? 1))
            return [
                {
                    path,
                    message: `${expected.class}: expected at least ${expected.atLeast ?? 1}, found ${count}${hint}`
                }
            ];
        if (expected.atMost !== undefined && count > expected.atMost)
            return [{ path, message: `${expected.class}: expected at most ${expected.atMost}, found ${count}${hint}` }];
        return [];
    });
}

function unwanted(expected: NoFinding, finding: FoundFinding): boolean {
    const wanted = typeof expected === 'string' ? { class: expected } : expected;
    return (
        finding.class === wanted.class &&
        (wanted.app === undefined || same(finding.app, wanted.app)) &&
        (wanted.user === undefined || same(finding.user, wanted.user)) &&
        (wanted.anySeverity === true || grave(finding))
    );
}

function noFindingProblems(expect: ExpectedSignals, result: SignalsResult): Problem[] {
    return (expect.noFindings ?? []).flatMap((expected, i) =>
        result.findings
            .filter((finding) => unwanted(expected, finding))
            .map((finding) => ({
                path: `expect.noFindings.${i}`,
                message: `found ${shown(finding)}: ${finding.reason}`
            }))
    );
}

function timelineProblems(expect: ExpectedSignals, result: SignalsResult): Problem[] {
    return (expect.timeline ?? []).flatMap(({ at, kind, ...others }, i) => {
        const found = result.timeline.some(
            (event) =>
                Date.parse(event.at) === Date.parse(at) &&
                event.kind === kind &&
                Object.entries(others).every(([key, value]) => same(event[key], value))
        );
        if (found) return [];
        const near = result.timeline.filter((event) => Date.parse(event.at) === Date.parse(at)).map((e) => e.kind);
        const hint = near.length > 0 ? `; at that second: ${near.join(', ')}` : '';
        return [{ path: `expect.timeline.${i}`, message: `${at} ${kind}: not in the timeline${hint}` }];
    });
}

function listProblems(path: string, expected: readonly string[] | undefined, found: readonly string[]): Problem[] {
    return (expected ?? []).flatMap((each, i) =>
        found.includes(each)
            ? []
            : [{ path: `${path}.${i}`, message: `"${each}" is missing; found ${found.join(', ')}` }]
    );
}

function stateProblems(expect: ExpectedSignals, result: SignalsResult): Problem[] {
    const gone = (expect.gone ?? []).flatMap(({ source, before }, i) => {
        const found = result.gone.find((each) => each.source === source);
        return found?.before === before
            ? []
            : [
                  {
                      path: `expect.gone.${i}`,
                      message: `${source}: expected before ${before}, found ${found?.before ?? 'nothing'}`
                  }
              ];
    });
    const { contained } = result;
    const wanted = expect.contained ?? {};
    const values = (['app', 'liveTokens', 'liveSessions'] as const).flatMap((key) =>
        wanted[key] === undefined || same(wanted[key], contained[key])
            ? []
            : [{ path: `expect.contained.${key}`, message: `expected ${wanted[key]}, found ${contained[key]}` }]
    );
    return [...gone, ...values, ...listProblems('expect.contained.stillOpen', wanted.stillOpen, contained.stillOpen)];
}

/** Every difference between what a scenario expects of the signals domain and what it found. */
export function unmetSignals(expect: ExpectedSignals, result: SignalsResult): Problem[] {
    return [
        ...findingProblems(expect, result),
        ...noFindingProblems(expect, result),
        ...timelineProblems(expect, result),
        ...listProblems('expect.cannotSee', expect.cannotSee, result.cannotSee),
        ...stateProblems(expect, result)
    ];
}
