import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generateLawMetadata, readLaws } from '../../lib/laws/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const configDir = join(root, 'config', 'laws');

let work: string;
before(() => {
    work = mkdtempSync(join(tmpdir(), 'cordon-laws-'));
});
after(() => rmSync(work, { recursive: true, force: true }));

function generate(name: string, config = configDir): { dir: string; records: number; quotaCharacters: number } {
    const dir = join(work, name);
    cpSync(join(root, 'force-app', 'main', 'law', 'objects'), join(dir, 'objects'), { recursive: true });
    return { dir, ...generateLawMetadata(config, dir) };
}

/** A copy of config/laws with one file changed. */
function changed(name: string, code: string, change: (law: Record<string, object>) => void): string {
    const config = join(work, `config-${name}`);
    cpSync(configDir, config, { recursive: true });
    const file = join(config, `${code}.json`);
    const law = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
    change(law);
    writeFileSync(file, JSON.stringify(law));
    return config;
}

describe('config/laws', () => {
    it('holds 54 valid jurisdictions', () => {
        assert.equal(readLaws(configDir).length, 54);
    });

    it('says which 22 give individuals a number of days, and nothing for the other 32', () => {
        const laws = readLaws(configDir);
        const fixed = laws.filter((law) => law.individuals.deadlines.length > 0).map((law) => law.code);
        assert.equal(fixed.join(' '), 'AL AZ CA CO CT DE FL IN LA MD ME NM NY OH OR RI SD TN TX VT WA WI');
    });

    it('names no regulator where the statute has none', () => {
        const none = readLaws(configDir).filter((law) => law.regulators.length === 0);
        assert.equal(none.map((law) => law.code).join(' '), 'AK GA GU ID KS KY MI MN MS NV OH TN VI WI WV WY');
    });

    it('marks what rests on memory or on pages that disagree', () => {
        const guam = JSON.parse(readFileSync(join(configDir, 'GU.json'), 'utf8')) as {
            evidence: string;
            delivery: { confidence: string };
        };
        assert.equal(guam.evidence, 'law_firm_summaries_only');
        assert.equal(guam.delivery.confidence, 'memory');
    });
});

describe('generateLawMetadata', () => {
    it('writes the same bytes twice, within the quota', () => {
        const first = generate('first');
        const second = generate('second');
        assert.equal(first.records, second.records);
        assert.ok(first.quotaCharacters < 1_000_000, String(first.quotaCharacters));
        for (const folder of ['customMetadata', 'staticresources']) {
            const names = readdirSync(join(first.dir, folder)).sort();
            assert.deepEqual(names, readdirSync(join(second.dir, folder)).sort());
            for (const name of names) {
                const path = join(folder, name);
                assert.equal(
                    readFileSync(join(first.dir, path), 'utf8'),
                    readFileSync(join(second.dir, path), 'utf8'),
                    name
                );
            }
        }
    });

    it('gives every record a developer name the platform accepts', () => {
        const { dir } = generate('names');
        for (const file of readdirSync(join(dir, 'customMetadata'))) {
            const name = file.split('.')[1] ?? '';
            assert.match(name, /^[A-Za-z](?!.*__)[A-Za-z0-9_]{0,38}[A-Za-z0-9]$/, file);
        }
    });

    it('refuses a token that no reader knows, naming file and path', () => {
        const config = changed('token', 'CA', (law) => Object.assign(law['trigger'] ?? {}, { type: 'rumour' }));
        assert.throws(() => generate('token', config), /CA\.json: \/trigger\/type/);
    });

    it('refuses a value that does not fit its field instead of cutting it', () => {
        const config = changed('long', 'CA', (law) => {
            Object.assign(law['notice'] ?? {}, {
                contains: Array.from({ length: 40 }, (_, i) => `content_number_${i}`)
            });
        });
        assert.throws(() => generate('long', config), /CA\.Notice_Contains__c: \d+ characters, declared 250/);
    });
});
