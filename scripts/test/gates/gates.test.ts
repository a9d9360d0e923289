/** Each gate bites: a small sound repository passes it, and one deliberate violation turns it red. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import {
    accessGate,
    allGates,
    apexLsGate,
    componentTypesGate,
    deployableGate,
    disclosureGate,
    domainGate,
    iconGate,
    javaScriptOnlyGate,
    labelledTextGate,
    ledgeredGate,
    platformCompilerGate,
    sizeGate
} from '../../lib/gates/index.ts';
import { root as here } from '../../lib/org/index.ts';
import type { Suite } from '../../lib/testing/index.ts';

type Files = Readonly<Record<string, string>>;

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const meta = (type: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n<apiVersion>67.0</apiVersion>\n</${type}>\n`;

const desk = 'force-app/main/desk/lwc/desk';
const apex = (domain: string, name: string, body: string): Files => ({
    [`force-app/main/${domain}/classes/${name}.cls`]: `public with sharing class ${name} {\n${body}\n}\n`,
    [`force-app/main/${domain}/classes/${name}.cls-meta.xml`]: meta('ApexClass')
});
const sound: Files = {
    'sfdx-project.json': JSON.stringify({
        packageDirectories: [{ path: 'force-app', default: true }],
        sourceApiVersion: '67.0'
    }),
    [`${desk}/desk.js`]: `import { LightningElement } from 'lwc';\nexport default class Desk extends LightningElement { tone = 'item soon'; }\n`,
    [`${desk}/desk.html`]: `<template><lightning-icon icon-name="utility:info"></lightning-icon><p>{tone}</p></template>\n`,
    [`${desk}/desk.js-meta.xml`]: meta('LightningComponentBundle'),
    ...apex('desk', 'DeskService', 'public static DeskView find() { return Desks.first(); }'),
    ...apex('desk', 'DeskView', 'public String title;'),
    ...apex('desk', 'Desks', 'public static DeskView first() { return new DeskView(); }'),
    ...apex('room', 'Rooms', 'public static String name() { DeskView view = DeskService.find(); return view.title; }')
};

/** A repository whose source tree and built package are the same few files. */
function repository(changes: Files = {}): string {
    const root = mkdtempSync(join(tmpdir(), 'cordon-gate-'));
    folders.push(root);
    for (const [path, text] of Object.entries({ ...sound, ...changes }))
        for (const target of [join(root, path), join(root, 'build/package', path)]) {
            mkdirSync(dirname(target), { recursive: true });
            writeFileSync(target, text);
        }
    return root;
}

/** Names of the gates that a violation of these tests turned red. */
const bitten = new Set<string>();

async function bites(makeGate: (root: string) => Suite, violation: Files, expected: RegExp): Promise<void> {
    const before = await makeGate(repository()).run();
    assert.deepEqual([before.passed, before.failed], [1, 0], before.output);
    const result = await makeGate(repository(violation)).run();
    assert.ok(result.failed > 0, 'the violation turns the gate red');
    bitten.add(makeGate(repository()).name);
    assert.match(result.output, expected);
}

test('the platform compiler refuses what the open-source compiler takes', () =>
    bites(
        platformCompilerGate,
        { [`${desk}/desk.html`]: '<template><p>{tone ?? other}</p></template>\n' },
        /lwc\/desk.*LWC1060/
    ));

test('a file that deploys with no component is found', () =>
    bites(
        deployableGate,
        { 'force-app/main/desk/classes/Lost.cls': 'public class Lost {}' },
        /Lost\.cls: belongs to no component/
    ));

test('TypeScript in the package is found', () =>
    bites(javaScriptOnlyGate, { [`${desk}/desk.ts`]: 'export {};' }, /desk\.ts: only JavaScript ships/));

test('text in a template or a module is found', async () => {
    await bites(
        labelledTextGate,
        { [`${desk}/desk.html`]: '<template>\n<p title={tone}>Call counsel</p></template>\n' },
        /desk\.html:2: "Call counsel"/
    );
    await bites(
        labelledTextGate,
        { [`${desk}/desk.html`]: '<template><lightning-button label="Send"></lightning-button></template>\n' },
        /"Send"/
    );
    await bites(
        labelledTextGate,
        { [`${desk}/desk.ts`]: 'export const hint = (n: number): string => `Only ${n} hours left`;' },
        /desk\.ts:1: "hours left"/
    );
});

test('an icon that does not exist is found', () =>
    bites(
        iconGate,
        { [`${desk}/desk.html`]: '<template><lightning-icon icon-name="utility:infos"></lightning-icon></template>' },
        /no icon utility:infos/
    ));

test('a long class, method or template is found; the columns of a query do not count', async () => {
    const statements = (count: number): string => 'Integer i = 0;\n'.repeat(count);
    const query = `[SELECT\n${'Name,\n'.repeat(50)}Id FROM Account]`;
    await bites(
        sizeGate,
        apex('desk', 'Lengthy', `public void run() {\n${statements(60)}}`),
        /Lengthy\.run has 6\d lines/
    );
    await bites(sizeGate, apex('desk', 'Wide', '// line\n'.repeat(420)), /Wide\.cls: 42\d lines, at most 400/);
    await bites(sizeGate, { [`${desk}/desk.html`]: '<template>\n'.repeat(151) }, /desk\.html: 151 lines/);
    const result = await sizeGate(
        repository(apex('desk', 'Query', `public List<Account> all() {\nreturn ${query};\n}`))
    ).run();
    assert.equal(result.failed, 0, result.output);
});

test('a domain that reaches past another one’s door is found; the values of its services are free', () =>
    bites(
        domainGate,
        apex('room', 'Rooms', 'public static String name() { return Desks.first().title; }'),
        /Rooms\.cls:2: Rooms \(room\) uses Desks of desk/
    ));

const recordOf = (object: string): Files => ({
    [`force-app/main/desk/objects/${object}/${object}.object-meta.xml`]: meta('CustomObject').replace(
        '<apiVersion>67.0</apiVersion>',
        '<label>Desk</label><pluralLabel>Desks</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>Private</sharingModel>'
    )
});
const ledger = apex('evidence', 'Ledger', 'public static void append(String kind) { }');
const writer = (body: string): Files => ({ ...recordOf('Desk__c'), ...ledger, ...apex('desk', 'Writer', body) });

test('a change of a record that no ledger entry follows is found, whichever way it is written', async () => {
    const write = 'public void write() { update as user new Desk__c(); }';
    await bites(ledgeredGate, writer(write), /Writer\.cls:2: update of Desk__c without a ledger entry/);
    const dynamic = 'public void write(List<SObject> all) { Database.insert(all, false, AccessLevel.USER_MODE); }';
    await bites(ledgeredGate, writer(dynamic), /Writer\.cls:2: insert of records of any type/);
    const oneOfTwo =
        'public void a() { write(); Ledger.append(null); }\npublic void b() { write(); }\nprivate void write() { delete as user [SELECT Id FROM Desk__c]; }';
    await bites(ledgeredGate, writer(oneOfTwo), /delete of Desk__c/);
    const reason = `public void write() {\n// Not in the ledger: nothing\ninsert as user new Desk__c();\n}`;
    await bites(ledgeredGate, writer(reason), /insert of Desk__c/);
    const direct = { ...recordOf('Ledger_Entry__c'), ...apex('desk', 'Writer', 'public void write() { insert as user new Ledger_Entry__c(); }') }; // prettier-ignore
    await bites(ledgeredGate, direct, /only LedgerStore writes it/);
    await bites(
        ledgeredGate,
        { [`${desk}/desk.ts`]: `import { updateRecord } from 'lightning/uiRecordApi';\n` },
        /desk\.ts:1: updateRecord writes records past the ledger/
    );
});

test('a change that its callers record, or that says why it needs no entry, passes', async () => {
    const sound = `public void open() { store(new Desk__c()); }
        private void store(Desk__c desk) { insert as user desk; note(); }
        private void note() { Ledger.append('desk_opened'); }
        public void close() { remove(); Ledger.append('desk_closed'); }
        private void remove() { delete as user [SELECT Id FROM Desk__c]; }
        public void beat() {
            // Not in the ledger: a sign of life of the machinery.
            upsert as user new Desk__c();
        }`;
    const result = await ledgeredGate(repository(writer(sound))).run();
    assert.equal(result.output, '');
    assert.match(result.note ?? '', /3 writes looked at, 1 need no entry/);
});

test('apex-ls refuses a wrong type, or says that it was skipped', async (context) => {
    const result = await apexLsGate(repository()).run();
    if (result.note?.startsWith('SKIPPED') === true) return context.skip(result.note);
    await bites(
        apexLsGate,
        apex('desk', 'Wrong', 'public Integer count() { return new DeskView(); }'),
        /Wrong\.cls:2: /
    );
});

/** The files of config/access for the small repository. */
function accessOf(desk: object): Files {
    const real = (name: string): string => readFileSync(join(here, 'config', 'access', name), 'utf8');
    const { roles } = JSON.parse(real('roles.json')) as { roles: readonly Readonly<Record<string, unknown>>[] };
    return {
        'config/access/schema.json': real('schema.json'),
        'config/access/roles.schema.json': real('roles.schema.json'),
        'config/access/roles.json': JSON.stringify({ roles: roles.map(({ customPermissions: _, ...role }) => role), forbidden: [], separated: [], dangerous: [] }), // prettier-ignore
        'config/access/desk.json': JSON.stringify({ domain: 'desk', grants: [], ...desk })
    };
}

test('a class that is called from outside and granted to nobody is found', async () => {
    const open = apex('desk', 'DeskController', '@AuraEnabled\npublic static String read() { return null; }');
    const granted = { grants: [{ to: ['Viewer'], why: 'It reads.', classes: ['DeskController'] }] };
    const withAccess = await accessGate(repository({ ...open, ...accessOf(granted) })).run();
    assert.equal(withAccess.failed, 0, withAccess.output);
    const without = await accessGate(repository({ ...open, ...accessOf({}) })).run();
    assert.match(without.output, /DeskController is called from outside and granted to nobody/);
    assert.ok(without.failed > 0);
    bitten.add('access of roles');
});

/** The sources of this repository, to be changed at will. */
function scratchCopy(): string {
    const root = mkdtempSync(join(tmpdir(), 'cordon-scratch-'));
    folders.push(root);
    for (const path of [
        'force-app',
        'config',
        'types',
        'scripts/lib',
        'sfdx-project.json',
        'tsconfig.json',
        'tsconfig.lwc.json'
    ])
        // prettier-ignore
        cpSync(join(here, path), join(root, path), { recursive: true });
    symlinkSync(join(here, 'node_modules'), join(root, 'node_modules'));
    return root;
}

test('another return type of an Apex method is found in the component that calls it, and both are named', async () => {
    const root = scratchCopy();
    const controller = join(root, 'force-app/main/incident/classes/IncidentController.cls');
    const text = readFileSync(controller, 'utf8');
    const changed = text.replace('List<IncidentSummary> listIncidents() {', 'IncidentSummary listIncidents() { return null; }\n    private static List<IncidentSummary> unused() {'); // prettier-ignore
    assert.notEqual(changed, text);
    writeFileSync(controller, changed);
    const result = await componentTypesGate(root).run();
    assert.ok(result.failed > 0, 'the component no longer fits');
    assert.match(result.output, /lwc\/incidentList\/incidentList\.ts\(\d+,/);
    assert.match(result.output, /uses Apex IncidentController\.listIncidents: IncidentSummary listIncidents\(\)/);
    bitten.add('components against Apex');
});

test('a document of what is read and written that says something else than the source is found', async () => {
    const root = mkdtempSync(join(tmpdir(), 'cordon-disclosed-'));
    folders.push(root);
    for (const name of readdirSync(here)) if (name !== 'docs' && name !== '.git') symlinkSync(join(here, name), join(root, name)); // prettier-ignore
    mkdirSync(join(root, 'docs'));
    const document = readFileSync(join(here, 'docs/data-read-and-written.md'), 'utf8');
    writeFileSync(join(root, 'docs/data-read-and-written.md'), document.replace('| `Account` |', '| `Accounts` |'));
    const result = await disclosureGate(root).run();
    assert.match(result.output, /lacks "[^"]*`Account`/);
    assert.match(result.output, /says "[^"]*`Accounts`/);
    bitten.add('what is read, written and sent is documented');
});

test('every gate of npm test has bitten', () => {
    const skipped = new Set(['apex-ls']);
    const toothless = allGates(here).map(({ name }) => name).filter((name) => !bitten.has(name) && !skipped.has(name)); // prettier-ignore
    assert.deepEqual(toothless, []);
});
