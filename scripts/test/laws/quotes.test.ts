import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
    backedNumbers,
    backedRegimeNumbers,
    lawDocs,
    namesAnchor,
    namesNumber,
    operatorIn,
    readLaws,
    readOtherClocks
} from '../../lib/laws/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const configDir = join(root, 'config', 'laws');
const laws = readLaws(configDir);

describe('numbers in config/laws', () => {
    it('stand in the statute’s own sentence wherever individuals get a number of days', () => {
        for (const law of laws)
            for (const { value } of law.individuals.deadlines)
                assert.ok(namesNumber(law.individuals.statutoryPhrase ?? '', value), `${law.code}: ${value}`);
    });

    it('start from the anchor that sentence names', () => {
        for (const law of laws)
            for (const { rule, anchor, sentence } of backedNumbers(law))
                if (rule === 'individuals')
                    assert.equal(
                        namesAnchor(sentence ?? '', anchor ?? ''),
                        true,
                        `${law.code}: ${anchor} in “${sentence}”`
                    );
    });

    it('carry the operator of their sentence', () => {
        for (const law of laws)
            for (const { rule, value, operator, sentence } of backedNumbers(law))
                if (operator !== undefined && sentence !== undefined)
                    assert.equal(operatorIn(sentence, value), operator, `${law.code} ${rule}: “${sentence}”`);
    });

    it('are the numbers a regime’s own words name', () => {
        for (const regime of readOtherClocks(configDir).regimes)
            for (const { statutoryPhrase, deadlines } of regime.duties)
                for (const { value } of statutoryPhrase === undefined ? [] : deadlines)
                    assert.ok(namesNumber(statutoryPhrase ?? '', value), `${regime.code}: ${value}`);
    });

    it('lose their sentence when one of them is changed', () => {
        const california = laws.find(({ code }) => code === 'CA');
        assert.ok(california);
        const deadlines = california.individuals.deadlines.map((clock) => ({ ...clock, value: 31 }));
        const changed = { ...california, individuals: { ...california.individuals, deadlines } };
        assert.equal(backedNumbers(changed).find(({ rule }) => rule === 'individuals')?.sentence, undefined);
    });

    it('tell words, digits and neighbours apart', () => {
        assert.ok(namesNumber('not later than forty-five (45) days', 45));
        assert.ok(namesNumber('not later than the 60th day', 60));
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

    it('badges every number without a sentence', () => {
        const sections = new Map(
            laws.map(({ code, name }) => [code, text.split(`### ${name} (${code})`)[1]?.split('\n### ')[0] ?? ''])
        );
        for (const law of laws)
            for (const { rule, value, sentence } of backedNumbers(law))
                if (sentence === undefined)
                    assert.match(
                        sections.get(law.code) ?? '',
                        new RegExp(`\\*\\*unquoted\\*\\*: [^|]*${value.toLocaleString('en-US')}`),
                        `${law.code} ${rule}`
                    );
        const bare = readOtherClocks(configDir)
            .regimes.flatMap(backedRegimeNumbers)
            .filter(({ sentence }) => sentence === undefined);
        assert.deepEqual(
            bare.map(({ rule }) => rule),
            ['ICO']
        );
    });
});
