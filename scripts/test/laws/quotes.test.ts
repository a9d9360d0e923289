import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
    allBackedNumbers,
    backedNumbers,
    backedRegimeNumbers,
    lawDocs,
    namesAnchor,
    namesNumber,
    namesUnit,
    operatorIn,
    pinnedWeakNumbers,
    readDamages,
    readEarlierLaws,
    readLaws,
    readOtherClocks,
    weakNumbers,
    type BackedNumber,
    type JurisdictionLaw
} from '../../lib/laws/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const configDir = join(root, 'config', 'laws');
const laws = readLaws(configDir);
const numbers = allBackedNumbers(configDir);
const all = [...numbers].flatMap(([name, own]) => own.map((number) => ({ name, ...number })));

/** Every number in a file, wherever it stands, but for zeros and for thresholds of one. */
function numbersIn(value: unknown): number[] {
    if (typeof value === 'number') return [value];
    if (Array.isArray(value)) return value.flatMap(numbersIn);
    if (typeof value !== 'object' || value === null) return [];
    const { operator, value: own } = value as { operator?: string; value?: number };
    return operator === 'gte' && own === 1 ? [] : Object.values(value).flatMap(numbersIn);
}

const california = (change: (law: JurisdictionLaw) => Partial<JurisdictionLaw>): BackedNumber[] => {
    const law = laws.find(({ code }) => code === 'CA');
    assert.ok(law);
    return backedNumbers({ ...law, ...change(law) });
};

describe('numbers in config/laws', () => {
    it('are looked at without exception', () => {
        const files: [string, unknown][] = [
            ...laws.map((law): [string, unknown] => [law.code, law]),
            ...readEarlierLaws(configDir).map((law): [string, unknown] => [`earlier/${law.code}`, law]),
            ...readOtherClocks(configDir).regimes.map((regime): [string, unknown] => [
                `other-clocks/${regime.code}`,
                regime
            ]),
            ...readDamages(configDir).rules.map((rule): [string, unknown] => [`damages/${rule.id}`, rule])
        ];
        for (const [name, file] of files) {
            const known = new Set(numbers.get(name)?.map(({ value }) => value));
            // Day one is where a count of days begins: no number of a statute.
            const found = numbersIn(file).filter(
                (value) => value !== 0 && !(name.startsWith('damages/') && value === 1)
            );
            assert.deepEqual(found.filter((value) => !known.has(value)), [], name); // prettier-ignore
        }
        assert.ok(all.length > 400, String(all.length));
    });

    it('keep the sentence that bears them, or are pinned as having none', () => {
        assert.deepEqual(weakNumbers(configDir), pinnedWeakNumbers(configDir));
    });

    it('stand in a sentence with unit, operator and anchor, which has its page and the day it was read', () => {
        for (const { name, rule, value, unit, operator, anchor, backing, sentence = '', url, readOn } of all) {
            if (backing === 'none') continue;
            const where = `${name} ${rule}: “${sentence}”`;
            if (value !== undefined) assert.ok(namesNumber(sentence, value), where);
            if (value !== undefined && unit !== undefined) assert.ok(namesUnit(sentence, value, unit), where);
            if (value !== undefined && operator !== undefined)
                assert.equal(operatorIn(sentence, value), operator, where);
            if (anchor !== undefined) assert.ok(namesAnchor(sentence, anchor), where);
            assert.match(url ?? '', /^https?:\/\//, where);
            assert.match(readOn ?? '', /^\d{4}-\d{2}-\d{2}$/, where);
        }
    });

    it('stand in the statute’s own words wherever individuals get a number of days', () => {
        for (const law of laws)
            for (const { rule, value, backing } of backedNumbers(law))
                if (rule === 'individuals' && value !== undefined) assert.equal(backing, 'statute', law.code);
    });

    it('lose their sentence when number, unit, anchor or operator is changed', () => {
        const individuals = (change: object): BackedNumber[] =>
            california(({ individuals: old }) => ({
                individuals: { ...old, deadlines: old.deadlines.map((clock) => ({ ...clock, ...change })) }
            }));
        for (const change of [{ value: 31 }, { unit: 'hours' }, { clockStart: 'determination' }])
            assert.equal(individuals(change).find(({ rule }) => rule === 'individuals')?.backing, 'none');
        const attorney = california(({ regulators }) => ({
            regulators: regulators.map((each) => ({
                ...each,
                threshold: { operator: 'gte', value: 500, counts: 'residents' }
            }))
        }));
        assert.equal(attorney.find(({ rule }) => rule === 'CA-AG threshold')?.backing, 'none');
        const changed = laws.flatMap((law) => {
            const deadlines = law.individuals.deadlines.map((clock) => ({ ...clock, value: clock.value + 1 }));
            return backedNumbers({ ...law, individuals: { ...law.individuals, deadlines } });
        });
        assert.deepEqual(changed.filter(({ rule, value, backing }) => rule === 'individuals' && value !== undefined && backing !== 'none'), []); // prettier-ignore
    });

    it('do not rest on memory, on a page without address, or on a bill', () => {
        const europe = readOtherClocks(configDir).regimes.filter(({ code }) => code === 'EU');
        const facts = europe.flatMap(({ sources }) => sources.map(({ fact }) => fact ?? ''));
        assert.ok(
            facts.some((fact) => fact.includes('72')),
            'a proposal names the hours'
        );
        assert.deepEqual(
            europe.flatMap((regime) => backedRegimeNumbers(regime, '2026-11-23')).map(({ backing }) => backing),
            ['none']
        );
        const colorado = numbers.get('CO')?.find(({ rule }) => rule === 'consumer reporting agencies threshold');
        assert.equal(colorado?.backing, 'none', 'remembered only');
    });

    it('tell words, digits and neighbours apart', () => {
        assert.ok(namesNumber('not later than forty-five (45) days', 45));
        assert.ok(namesUnit('not later than the 60th day', 60, 'calendar_days'));
        assert.ok(!namesUnit('within 14 business days', 14, 'calendar_days'));
        assert.ok(!namesNumber('more than 1,500 residents', 500));
        assert.equal(operatorIn('more than 500 residents', 500), 'gt');
        assert.equal(operatorIn('500 or more residents', 500), 'gte');
        assert.equal(operatorIn('500 residents', 500), undefined);
    });
});

describe('docs/laws.md', () => {
    const text = lawDocs(configDir);

    it('is what config/laws generates', () => {
        assert.ok(readFileSync(join(root, 'docs', 'laws.md'), 'utf8') === text, 'run npm run build');
    });

    it('badges every number that the statute’s own words do not bear', () => {
        for (const { code, name } of laws) {
            const section = text.split(`### ${name} (${code})\n`)[1]?.split('\n### ')[0] ?? '';
            for (const { rule, value, backing } of numbers.get(code) ?? []) {
                if (backing === 'statute' || value === undefined) continue;
                const badge = backing === 'none' ? '\\*\\*unquoted\\*\\*: ' : '\\*\\*summary only\\*\\*: \\[';
                assert.match(section, new RegExp(`${badge}${value.toLocaleString('en-US')}`), `${code} ${rule}`);
            }
        }
    });
});
