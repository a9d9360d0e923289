/** Nothing that Cordon keeps after a replay holds a data element or a secret in clear: scanned with our own detectors. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Org } from '../../../local-org/src/index.ts';
import { detectIn } from '../../lib/detect/index.ts';
import { readScenario, replayInto } from '../../lib/scenarios/index.ts';

const texts: ReadonlySet<string> = new Set(['string', 'textarea', 'longtextarea', 'richtextarea', 'encryptedstring']);

type Kept = { readonly where: string; readonly text: string };

/** The file as text or, where it is none, everything in it that could be read as text. */
function readable(bytes: Uint8Array): readonly string[] {
    try {
        return [new TextDecoder('utf-8', { fatal: true }).decode(bytes)];
    } catch (problem) {
        if (!(problem instanceof TypeError)) throw problem;
        return (
            Buffer.from(bytes)
                .toString('latin1')
                .match(/[\x20-\x7e]{8,}/g) ?? []
        );
    }
}

/** Texts of every record of the package's objects, its files, and what was written to the debug log. */
function* keptIn(org: Org): Iterable<Kept> {
    const ours = org.query("SELECT QualifiedApiName FROM EntityDefinition WHERE QualifiedApiName LIKE 'cordon%'");
    const names = ours.map((row) => String(row.values.get('QualifiedApiName')));
    for (const name of names.filter((each) => each.endsWith('__c'))) {
        const fields = [...org.schema.object(name)!.fields.values()].filter(({ type }) => texts.has(type));
        for (const row of org.query(`SELECT ${['Id', ...fields.map((field) => field.name)].join(', ')} FROM ${name}`)) {
            for (const [field, value] of row.values) {
                if (field !== 'Id' && typeof value === 'string') yield { where: `${name}.${field}`, text: value };
            }
        }
    }
    for (const file of org.query('SELECT Title, VersionData FROM ContentVersion')) {
        const { bytes } = file.values.get('VersionData') as { readonly bytes: Uint8Array };
        for (const text of readable(bytes)) yield { where: `file ${String(file.values.get('Title'))}`, text };
    }
    for (const { message } of org.takeLog()) yield { where: 'debug log', text: message };
}

const found = (org: Org): string[] => {
    const seen = new Set<string>();
    const hits: string[] = [];
    for (const { where, text } of keptIn(org)) {
        if (seen.has(text)) continue;
        seen.add(text);
        hits.push(...detectIn(org, text).map(({ type, start }) => `${where}: ${type} at ${start}`));
    }
    assert.ok(seen.size > 50, `${seen.size} texts were looked at`);
    return hits;
};

for (const name of ['drift-2025', 'guest-requests', 'linked-records']) {
    test(`after ${name} our own detectors find nothing in what Cordon keeps`, async () => {
        const { org } = await replayInto(readScenario(`config/scenarios/${name}.json`), {});
        try {
            assert.deepEqual(found(org), []);
            const planted = org.query('SELECT Id FROM Incident__c')[0]!.id!;
            org.database.load('Incident__c', [{ Id: planted, Title__c: 'SSN 078-05-1121 of a customer' }]);
            assert.equal(found(org).length, 1, 'the scan itself works');
        } finally {
            org.close();
        }
    });
}
