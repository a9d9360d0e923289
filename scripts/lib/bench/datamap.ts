import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOrg } from '../../../local-org/src/index.ts';
import { contactRows } from '../testing/reachDesk.ts';
import type { Figure } from './figure.ts';

const [objects, contacts, rowsOfObject] = [500, 20_000, 40];
const minutes = 15;

const declaration = (element: string, content: string): string =>
    `<?xml version="1.0" encoding="UTF-8" ?>\n<${element} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${element}>\n`;

const definition = (at: number): string =>
    declaration(
        'CustomObject',
        `<label>Asset ${at}</label><pluralLabel>Assets ${at}</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>Private</sharingModel>`
    );

const fields = (at: number): Readonly<Record<string, string>> => ({
    Holder__c: `<type>Lookup</type><referenceTo>Contact</referenceTo><relationshipName>Assets_${at}</relationshipName><deleteConstraint>SetNull</deleteConstraint>`,
    Remarks__c: '<type>Text</type><length>200</length>',
    Code__c: '<type>Text</type><length>40</length>'
});

/** A project whose objects look up to contacts. */
function writeProject(folder: string): void {
    const file = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' };
    writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify(file));
    for (let at = 0; at < objects; at++) {
        const home = join(folder, `force-app/objects/Asset${at}__c`);
        mkdirSync(join(home, 'fields'), { recursive: true });
        writeFileSync(join(home, `Asset${at}__c.object-meta.xml`), definition(at));
        for (const [name, type] of Object.entries(fields(at))) {
            const content = `<fullName>${name}</fullName><label>${name.replace('__c', '')}</label>${type}`;
            writeFileSync(join(home, `fields/${name}.field-meta.xml`), declaration('CustomField', content));
        }
    }
}

/** The data map of an org with 500 objects of its own, from cold. */
export function benchDataMap(directory: string, root: string, cacheDir: string): Figure[] {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-data-map-'));
    writeProject(folder);
    const org = createOrg({
        projects: [directory],
        customerMetadata: [folder],
        root,
        cacheDir,
        onErrors: 'tolerate',
        profile: 'shield'
    });
    try {
        const people = org.database.load(
            'Contact',
            contactRows(contacts, () => ({}))
        );
        for (let at = 0; at < objects; at++) {
            const rows = Array.from({ length: rowsOfObject }, (_, row) => ({
                Name: `Asset ${row}`,
                Holder__c: people[(at * rowsOfObject + row) % contacts]!,
                Remarks__c: row === 0 ? 'SSN 123-45-6780' : 'Nothing of note'
            }));
            org.database.load(`Asset${at}__c`, rows);
        }
        org.database.commit();
        const start = process.cpuUsage();
        org.callStatic('DataMapService', 'start', []);
        const { user, system } = process.cpuUsage(start);
        const [map] = org.query('SELECT Status__c, Failure__c, Steps__c, Largest_Share__c, Result__c FROM Population_Count__c'); // prettier-ignore
        const value = (name: string): unknown => [...map!.values].find(([field]) => field.endsWith(name))?.[1];
        if (value('Status__c') !== 'complete') throw new Error(`the map did not end: ${String(value('Failure__c'))}`);
        const result = JSON.parse(String(value('Result__c'))) as { readonly objects: readonly { readonly name: string; readonly elements: readonly { readonly token: string }[] }[] }; // prettier-ignore
        const found = result.objects.filter(({ name, elements }) => name.includes('Asset') && elements.some(({ token }) => token === 'ssn')); // prettier-ignore
        return [
            { name: `data map of ${objects} objects from cold, processor time`, value: (user + system) / 6e7, target: minutes, unit: 'min' }, // prettier-ignore
            { name: 'the same, largest share of a limit in one transaction', value: Number(value('Largest_Share__c')), target: 50, unit: '%' }, // prettier-ignore
            { name: 'the same, transactions', value: Number(value('Steps__c')), target: undefined, unit: '' },
            { name: 'the same, objects whose planted element it does not show', value: objects - found.length, target: 0, unit: `of ${objects}` } // prettier-ignore
        ];
    } finally {
        org.close();
        rmSync(folder, { recursive: true, force: true });
    }
}
