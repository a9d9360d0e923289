import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countQuota } from './quota.ts';
import { readDamages, readEarlierLaws, readLaws, readOtherClocks } from './read.ts';
import { lawRows, penaltyRows, regimeRows } from './rows.ts';
import type { JurisdictionLaw, LawRow } from './types.ts';

/** What the build prints: rows written and characters declared. */
export type LawMetadata = { readonly records: number; readonly quotaCharacters: number };

const header = '<?xml version="1.0" encoding="UTF-8" ?>\n';
const namespaces =
    'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function valueXml(value: string | number | boolean | undefined): string {
    if (value === undefined) return '<value xsi:nil="true" />';
    const type = typeof value === 'number' ? 'double' : typeof value === 'boolean' ? 'boolean' : 'string';
    return `<value xsi:type="xsd:${type}">${escape(String(value))}</value>`;
}

function recordXml(row: LawRow): string {
    const values = Object.entries(row.values).map(
        ([field, value]) => `    <values>\n        <field>${field}</field>\n        ${valueXml(value)}\n    </values>\n`
    );
    return `${header}<CustomMetadata ${namespaces}>\n    <label>${escape(row.label)}</label>\n    <protected>true</protected>\n${values.join('')}</CustomMetadata>\n`;
}

const resourceXml = (law: JurisdictionLaw): string =>
    `${header}<StaticResource xmlns="http://soap.sforce.com/2006/04/metadata">\n    <cacheControl>Public</cacheControl>\n    <contentType>application/json</contentType>\n    <description>Statutory phrases, notes and sources of ${escape(law.name)}, read when a trace is opened.</description>\n</StaticResource>\n`;

/** What a reader opens beside a trace, the version that was replaced under `earlier`; the engine never computes from it. */
function prose(file: string, earlier: JurisdictionLaw | undefined): string {
    const law = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    delete law['$schema'];
    return `${JSON.stringify(earlier === undefined ? law : { ...law, earlier: { ...earlier, $schema: undefined } })}\n`;
}

/**
 * Writes the custom metadata and prose resources of every law file. The same input gives the same bytes.
 *
 * @param configDir the folder `config/laws`
 * @param outDir the law domain of the built package; must hold `objects/` with the four types
 * @returns how many rows were written and how many characters they declare
 * @throws LawDataError if a file is not valid, a value does not fit or the quota of 1,000,000 is exceeded
 */
export function generateLawMetadata(configDir: string, outDir: string): LawMetadata {
    const laws = readLaws(configDir);
    const earlier = readEarlierLaws(configDir);
    const clocks = readOtherClocks(configDir);
    const damages = readDamages(configDir);
    const rows = [
        ...laws.flatMap(lawRows),
        ...earlier.flatMap(lawRows),
        ...clocks.regimes.flatMap((regime) => regimeRows(regime, clocks.asOf)),
        ...damages.rules.flatMap((rule) => penaltyRows(rule, damages.asOf))
    ];
    const quotaCharacters = countQuota(rows, join(outDir, 'objects'));
    const metadata = join(outDir, 'customMetadata');
    const resources = join(outDir, 'staticresources');
    mkdirSync(metadata, { recursive: true });
    mkdirSync(resources, { recursive: true });
    for (const row of rows)
        writeFileSync(join(metadata, `${row.type}.${row.developerName}.md-meta.xml`), recordXml(row));
    for (const law of laws) {
        const replaced = earlier.find(({ code }) => code === law.code);
        writeFileSync(join(resources, `Law_${law.code}.json`), prose(join(configDir, `${law.code}.json`), replaced));
        writeFileSync(join(resources, `Law_${law.code}.resource-meta.xml`), resourceXml(law));
    }
    return { records: rows.length, quotaCharacters };
}
