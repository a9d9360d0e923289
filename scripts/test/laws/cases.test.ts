import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createOrg, GuestException, type Org } from '../../../local-org/src/index.ts';
import { buildPackage } from '../../lib/build/index.ts';
import { assessFile, AssessError } from '../../lib/laws/assess.ts';
import { cacheDir, root } from '../../lib/org/index.ts';
import { cases, type Case } from './cases.ts';

type Result = Readonly<Record<string, unknown>> & {
    readonly obligations: readonly Readonly<Record<string, unknown>>[];
    readonly notRequired: readonly Readonly<Record<string, unknown>>[];
};

let org: Org;
let results: Result[];
const folder = mkdtempSync(join(tmpdir(), 'cordon-assess-'));
before(async () => {
    const { directory } = await buildPackage(root);
    org = createOrg({ projects: [directory], cacheDir });
    // Once through the command's own way, which opens an org of its own; everything else in one that stays open.
    const file = join(folder, 'facts.json');
    writeFileSync(file, JSON.stringify(cases.map(({ facts }) => ({ asOf: '2026-11-23', facts }))));
    results = JSON.parse(assessFile(file, directory, cacheDir)) as Result[];
    writeFileSync(file, JSON.stringify({ residents: { XX: 1 } }));
    assert.throws(() => assessFile(file, directory, cacheDir), AssessError);
});
after(() => {
    org.close();
    rmSync(folder, { recursive: true, force: true });
});

/** What the engine says to facts, given as a value or as text. */
function assess(content: unknown): unknown {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return JSON.parse(String(org.callStatic('AssessmentService', 'assessJson', [text]))) as unknown;
}

const same = (duty: Readonly<Record<string, unknown>>, jurisdiction: unknown, recipient: unknown): boolean =>
    duty['jurisdiction'] === jurisdiction && duty['recipient'] === recipient;

/** Every key of the expectation, at any depth; keys beyond it are of no concern. */
function compare(wanted: unknown, found: unknown, path: string): string[] {
    if (wanted !== null && typeof wanted === 'object' && !Array.isArray(wanted))
        return Object.entries(wanted).flatMap(([key, value]) =>
            compare(value, (found as Record<string, unknown> | undefined)?.[key], `${path}.${key}`)
        );
    const [want, got] = [JSON.stringify(wanted ?? null), JSON.stringify(found ?? null)];
    return want === got ? [] : [`${path}: expected ${want}, found ${got}`];
}

function problemsOf({ owed, notRequired, sections }: Case, result: Result): string[] {
    const certain = result.obligations.filter(({ status }) => status === 'owed');
    const beyond = (owed === undefined ? [] : certain)
        .filter((duty) => owed?.some(({ jurisdiction, recipient }) => same(duty, jurisdiction, recipient)) !== true)
        .map((duty) => `${String(duty['jurisdiction'])} ${String(duty['recipient'])}: owed, not expected`);
    const wrong = (owed ?? []).flatMap((duty) => {
        const name = `${duty.jurisdiction} ${duty.recipient}`;
        const found = certain.find((each) => same(each, duty.jurisdiction, duty.recipient));
        if (found === undefined) return [`${name}: expected, not owed`];
        const hour = 'dueAt' in duty ? {} : { dueAt: null };
        return compare({ ...duty, ...hour }, found, name);
    });
    const excluded = (notRequired ?? []).flatMap(([jurisdiction, recipient]) => {
        const reason = result.notRequired.find((each) => same(each, jurisdiction, recipient))?.['reason'];
        const isOwed = result.obligations.some((each) => same(each, jurisdiction, recipient));
        return typeof reason === 'string' && reason !== '' && !isOwed
            ? []
            : [`${jurisdiction} ${recipient}: no reason why not`];
    });
    return [...beyond, ...wrong, ...excluded, ...compare(sections ?? {}, result, 'result')];
}

describe('worked examples through assess', () => {
    for (const [index, each] of cases.entries())
        it(each.title, () => {
            const problems = problemsOf(each, results[index] as Result);
            assert.deepEqual(problems, []);
        });

    it('scores a wrong expectation as wrong', () => {
        const first = cases[0] as Case;
        assert.notDeepEqual(problemsOf({ ...first, owed: [] }, results[0] as Result), []);
        assert.notDeepEqual(problemsOf({ ...first, notRequired: [['US', 'SEC']] }, results[0] as Result), []);
    });
});

describe('facts that are refused', () => {
    const good = { discovered: '2026-05-01', elements: ['ssn'], residents: { CA: 1 } };
    const refusals: readonly (readonly [unknown, RegExp])[] = [
        [{ ...good, residents: { XX: 1 } }, /residents\.XX.*CA/s],
        [{ ...good, residents: { CA: -1 } }, /residents\.CA: -1/],
        [{ ...good, residents: { CA: 1_000_000_000 } }, /residents\.CA: 1000000000.*500,000,000/s],
        [{ ...good, residents: { CA: 1.5 } }, /residents\.CA: 1\.5/],
        [{ ...good, residents: { CA: { min: 9, max: 3 } } }, /residents\.CA.*9.*3/s],
        [{ ...good, discovered: '31/12/2026' }, /discovered: "31\/12\/2026".*2026-03-02/s],
        [{ ...good, discovered: '2026-02-30' }, /discovered: "2026-02-30"/],
        [{ ...good, determined: '2026-04-30' }, /determined: 2026-04-30 comes before discovered 2026-05-01/],
        [{ ...good, individualsNotified: '2026-04-01' }, /individualsNotified: 2026-04-01 comes before discovered/],
        [{ ...good, lawEnforcementHold: { start: '2026-06-02', end: '2026-06-01' } }, /lawEnforcementHold\.end/],
        [{ ...good, elements: ['shoe_size'] }, /elements: "shoe_size".*ssn/s],
        [{ ...good, elements: [] }, /elements: missing/],
        [{ ...good, residents: {} }, /residents: missing/],
        [{ ...good, entity: { listed: true } }, /entity\.listed.*publicCompany/s],
        [{ ...good, accessOnly: 'no' }, /accessOnly: "no".*true or false/s],
        [{}, /elements: missing/],
        ['{"residents": ', /not readable as JSON/]
    ];
    for (const [facts, message] of refusals)
        it(`${JSON.stringify(facts)} by ${message.source}`, () => {
            assert.throws(
                () => assess(facts),
                (error) => error instanceof GuestException && message.test(error.text)
            );
        });
});

describe('what must hold for any facts', () => {
    const every = {
        discovered: '2026-05-01T12:00:00-04:00',
        role: 'owner',
        elements: ['ssn', 'medical', 'online_credentials', 'payment_card_with_code'],
        nameIncluded: true,
        encrypted: false,
        keyTaken: true,
        accessOnly: false,
        harmLikely: true,
        riskToRights: true,
        unsecuredPhi: true,
        cardUsableWithoutCode: true,
        credentialsAcquiredFromEntity: true,
        residents: { NY: 900, GA: 20000, VT: 900, MA: 5, SD: 300, PR: 5, EU: 5, UK: 5, CANADA: 5, AU: 5, TX: 900 },
        entity: { informationBroker: true, nydfsCoveredEntity: true, publicCompany: true, hipaaCoveredEntity: true }
    };
    const duties = (result: unknown): Set<string> => {
        const { obligations, possibleRegimes } = result as Result & { possibleRegimes: Result['obligations'] };
        return new Set(
            [...obligations, ...possibleRegimes].map(
                (duty) => `${String(duty['jurisdiction'])} ${String(duty['recipient'])}`
            )
        );
    };

    it('an omitted flag removes no duty', () => {
        const flags = Object.keys(every).filter((key) => typeof (every as Record<string, unknown>)[key] === 'boolean');
        const omit = (facts: object, key: string): object =>
            Object.fromEntries(Object.entries(facts).filter(([name]) => name !== key));
        const variants = [
            ...flags.map((key) => omit(every, key)),
            omit(every, 'role'),
            omit(every, 'entity'),
            ...Object.keys(every.entity).map((key) => ({ ...every, entity: omit(every.entity, key) }))
        ];
        const [whole, ...rest] = assess([every, ...variants]) as unknown[];
        for (const [index, result] of rest.entries())
            for (const duty of duties(whole))
                assert.ok(
                    duties(result).has(duty),
                    `${duty} is gone without ${Object.keys(variants[index] ?? {}).join(' ')}`
                );
    });

    it('every duty has a date to act on, and a flexible one has no statutory date', () => {
        const { obligations } = assess(every) as Result;
        for (const { jurisdiction, recipient, standard, due, dueAt, workingDate } of obligations) {
            const name = `${String(jurisdiction)} ${String(recipient)}`;
            const statutory = (due ?? dueAt ?? null) !== null;
            assert.equal(statutory, standard === 'fixed', `${name}: ${String(standard)}`);
            assert.equal(workingDate !== undefined, !statutory, `${name}: house target`);
        }
    });
});
