import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { checkComponents } from '../lib/bindings/index.ts';
import { root } from '../lib/org/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-bindings-'));
const classes = 'force-app/main/desk/classes';
const metadata = (type: string): string =>
    `<?xml version="1.0"?><${type} xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></${type}>`;

function put(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
}

function putController(returns: string): void {
    put(
        `${classes}/DeskController.cls`,
        `public with sharing class DeskController {
    /** One desk. */
    public class Desk {
        @AuraEnabled public String title;
        /** Null while nobody sits there. */
        @AuraEnabled public Datetime since;
        @AuraEnabled public List<Decimal> heights;
    }
    @AuraEnabled(cacheable=true)
    public static ${returns} find(Id deskId) { return null; }
}`
    );
}

function putComponent(body: string): void {
    put(
        'force-app/main/desk/lwc/desk/desk.ts',
        `import { LightningElement, wire } from 'lwc';
import find from '@salesforce/apex/DeskController.find';
import type { DeskController } from 'cordon/apex';
import type { Wired } from 'cordon/wire';
export default class Desk extends LightningElement {
    deskId: string | undefined;
    @wire(find, { deskId: '$deskId' }) desk: Wired<DeskController.Desk> = {};
    ${body}
}
`
    );
}

const sound = 'get heading(): string { return this.desk.data?.title ?? ""; }';
const check = async (): Promise<readonly string[]> => (await checkComponents(folder, folder)).errors;

before(() => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    cpSync(join(root, 'types'), join(folder, 'types'), { recursive: true });
    for (const file of ['tsconfig.json', 'tsconfig.lwc.json', 'sfdx-project.json'])
        cpSync(join(root, file), join(folder, file));
    mkdirSync(join(folder, 'scripts/lib/bindings'), { recursive: true });
    put(`${classes}/DeskController.cls-meta.xml`, metadata('ApexClass'));
    putController('Desk');
    putComponent(sound);
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('a component that agrees with its Apex passes, and an unchanged tree is not checked again', async () => {
    assert.deepEqual(await check(), []);
    assert.deepEqual(await checkComponents(folder, folder), { errors: [], ran: false });
});

test('another return type of the Apex method breaks the component, naming both', async () => {
    putController('List<Desk>');
    const errors = (await check()).join('\n');
    assert.match(errors, /desk\/desk\.ts\(7,/);
    assert.match(errors, /uses Apex DeskController\.find: List<DeskController\.Desk> find\(Id deskId\)/);
    putController('Desk');
});

test('what the ApexDoc calls null has to be handled', async () => {
    putComponent('get since(): string { return this.desk.data === undefined ? "" : this.desk.data.since; }');
    assert.match((await check()).join('\n'), /null/);
});

test('a misspelt parameter, an unknown label and a field that does not exist are errors', async () => {
    putComponent('async load() { await find({ desk: "a" }); }');
    assert.match((await check()).join('\n'), /'desk' does not exist/);
    putComponent(`${sound}\n}\nimport TEXT from '@salesforce/label/c.Nothing';\nexport class Other { text = TEXT;`);
    assert.match((await check()).join('\n'), /c\.Nothing/);
    putComponent('get width(): number { return this.desk.data?.width ?? 0; }');
    assert.match((await check()).join('\n'), /'width' does not exist on type 'Desk'/);
});
