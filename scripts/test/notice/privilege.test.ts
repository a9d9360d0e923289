/**
 * A hundred privileged marks in drafts, linter hits, reasons and names of files; then everything that everybody else can
 * read: records as list views and reports read them, search, the interfaces, exports, mails.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApi } from '../../../local-org/src/http/api/create.ts';
import type { Api } from '../../../local-org/src/http/api/api.ts';
import type { Org } from '../../../local-org/src/index.ts';
import { ApexId } from '../../../local-org/src/runtime/index.ts';
import { outboxOf } from '../../../local-org/src/stdlib/Messaging/Messaging.ts';
import { asker } from '../../../local-org/test/http/api-support.ts';
import { exportBundle } from '../../lib/evidence/export.ts';
import { exportMailing } from '../../lib/evidence/files.ts';
import { root } from '../../lib/org/index.ts';
import { readScenario, replayInto } from '../../lib/scenarios/index.ts';
import { boardOf, call, newest, openNoticeDesk, releaseLetters, run, tellRegulators, type NoticeDesk } from '../../lib/testing/noticeDesk.ts'; // prettier-ignore

const total = 100;
const mark = /PRIVMARK\d+/g;
const others = ['Incident_Lead', 'Responder', 'Approver', 'Remediator', 'Auditor', 'Viewer', 'Administrator'] as const;
const scratch = mkdtempSync(join(tmpdir(), 'cordon-privilege-'));
let org: Org;
let api: Api;
let desk: NoticeDesk;
let incidentId: string;
let planted = 0;
let refused = 0;
let today = '';

const next = (): string => `PRIVMARK${planted++}`;
const foundIn = (text: string): readonly string[] => [...new Set(text.match(mark) ?? [])];
const userOf = (role: (typeof others)[number] | 'Counsel'): NonNullable<ReturnType<Org['findUser']>> =>
    org.findUser(desk.cast.idOf(role))!;

/** Letters of some states with a mark in every part of their text, the last of them approved and one released. */
function plantInLetters(): void {
    run(desk, 'Counsel', `LetterController.compose(LetterController.open('${incidentId}', 'en'));`);
    const letters = org.query("SELECT Id FROM Letter__c WHERE Audience__c = 'individuals' AND Draft_Number__c = 1 ORDER BY Name LIMIT 6"); // prettier-ignore
    for (const [at, { id }] of letters.entries()) {
        const letter = call(desk, 'Counsel', 'LetterController', 'getLetter', { letterId: id }) as { text: { title: string; greeting: string; signature: string; sections: { heading: string; lines: object[] }[] } }; // prettier-ignore
        const { text } = letter;
        text.title = `${text.title} ${next()}`;
        text.greeting = `${text.greeting} ${next()}`;
        text.signature = `${text.signature} ${next()}`;
        text.sections[0]!.heading = `About ${next()}`;
        for (let line = 0; line < 10; line++) text.sections.at(-1)!.lines.push({ text: `It was our mistake ${next()}.`, rests: [] }); // prettier-ignore
        call(desk, 'Counsel', 'LetterController', 'save', { letterId: id, text: JSON.stringify(text) });
        if (at > 2) call(desk, 'Counsel', 'LetterController', 'take', { letterId: id, step: 'approve', pointer: `Matter ${next()}` }); // prettier-ignore
    }
}

/** Without it every interface is closed, and none of them would be looked at. */
function openInterfaces(): void {
    const people = [...others, 'Counsel' as const].map((role) => `'${desk.cast.idOf(role)}'`).join(', ');
    const result = org.runAnonymous(`PermissionSet open = new PermissionSet(Name = 'Open_Interfaces', Label = 'Interfaces', PermissionsApiEnabled = true);
        insert as system open;
        for (Id person : new Set<Id>{ ${people} }) insert as system new PermissionSetAssignment(PermissionSetId = open.Id, AssigneeId = person);`); // prettier-ignore
    assert.ok(result.success, result.exception?.describe() ?? JSON.stringify(result.diagnostics));
}

/** Names of files that counsel hangs on letters, every one of them refused: who, how and what came of it. */
async function hangOnLetters(): Promise<void> {
    const letters = org.query("SELECT Id FROM Letter__c WHERE Status__c IN ('draft', 'approved') ORDER BY Status__c").map(({ id }) => id!); // prettier-ignore
    const [file] = org.query("SELECT ContentDocumentId FROM ContentVersion WHERE Title LIKE 'PRIVMARK%' LIMIT 1");
    const documentId = String(file!.values.get('ContentDocumentId'));
    const ask = asker(api, api.sessions.issue(userOf('Counsel')));
    for (const letter of [letters[0]!, letters.at(-1)!]) {
        const another = (): string => `PRIVMARK${total + refused++}`;
        const version = (): Record<string, string> => ({ Title: another(), PathOnClient: `${another()}.txt`, VersionData: 'eA==', FirstPublishLocationId: letter }); // prettier-ignore
        const posts: readonly (readonly [string, object])[] = [
            ['/sobjects/ContentVersion', version()],
            ['/ui-api/records', { apiName: 'ContentVersion', fields: version() }],
            ['/composite/sobjects', { records: [{ attributes: { type: 'ContentVersion' }, ...version() }] }],
            ['/sobjects/ContentDocumentLink', { ContentDocumentId: documentId, LinkedEntityId: letter, ShareType: 'V' }]
        ];
        for (const [address, body] of posts) {
            const answer = JSON.stringify((await ask('POST', address, body)).json);
            assert.match(answer, /cannot hang on letters/, `${address}: ${answer}`);
        }
        const fields = `Title = '${another()}', PathOnClient = '${another()}.txt', VersionData = Blob.valueOf('x'), FirstPublishLocationId = '${letter}'`; // prettier-ignore
        for (const code of [
            `insert as user new ContentVersion(${fields});`,
            `insert as system new ContentVersion(${fields});`,
            `insert as system new ContentDocumentLink(ContentDocumentId = '${documentId}', LinkedEntityId = '${letter}', ShareType = 'V');`,
            `insert as system new Attachment(Name = '${another()}', ParentId = '${letter}', Body = Blob.valueOf('x'));`,
            `insert as system new Note(Title = '${another()}', ParentId = '${letter}', Body = '${another()}');`
        ]) {
            const result = org.runAnonymous(code, userOf('Counsel'));
            assert.match(result.exception?.describe() ?? '', /cannot hang on letters/, code);
        }
    }
}

/** Files of counsel, and pointers of counsel to text of their own. */
function plantInFilesAndNotes(): void {
    const [note] = org.query('SELECT Id FROM Privileged_Note__c ORDER BY CreatedDate LIMIT 1');
    assert.ok(note?.id, 'counsel has a record');
    for (let file = 0; file < 4; file++)
        run(desk, 'Counsel', `insert as user new ContentVersion(Title = '${next()}', PathOnClient = '${next()}.txt', VersionData = Blob.valueOf('${next()}'), FirstPublishLocationId = '${note.id}');`); // prettier-ignore
    const [subject] = org.query('SELECT Id FROM Obligation__c LIMIT 1');
    while (planted < total) run(desk, 'Counsel', `PrivilegedNoteService.point('${incidentId}', '${subject!.id!}', 'override', 'Note ${next()}');`); // prettier-ignore
}

before(async () => {
    ({ org, incidentId } = await replayInto(readScenario(join(root, 'config', 'scenarios', 'drift-2025.json')), {
        onProgress: () => undefined
    }));
    desk = openNoticeDesk(org, incidentId);
    api = createApi({ holder: { org } }, { origin: 'http://127.0.0.1:1' });
    const counted = org.query('SELECT CreatedDate FROM Roster__c ORDER BY CreatedDate DESC LIMIT 1');
    today = new Date((counted[0]!.values.get('CreatedDate') as { readonly ms: number }).ms).toISOString().slice(0, 10);
    openInterfaces();
    // Counsel decides on the scope; no letter is written yet.
    releaseLetters(desk, []);
    plantInLetters();
    plantInFilesAndNotes();
    await hangOnLetters();
    org.drainAsync();
});

after(() => {
    org?.close();
    rmSync(scratch, { recursive: true, force: true });
});

test('names of files on letters are refused every way', () => {
    assert.ok(refused >= 20, `${refused} more marks`);
    const files = 'SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId IN (SELECT Id FROM Letter__c)';
    assert.deepEqual(org.query(files), [], 'nothing hangs on a letter');
    for (const kind of ['Attachment', 'Note']) assert.deepEqual(org.query(`SELECT Id FROM ${kind}`), [], kind);
});

test('a hundred marks are there, and counsel reads them', () => {
    assert.equal(planted, total);
    const stored = ['SELECT Text__c, Points__c FROM Letter_Draft__c', 'SELECT Title, PathOnClient FROM ContentVersion', 'SELECT FIELDS(CUSTOM) FROM Privileged_Note__c LIMIT 200']; // prettier-ignore
    const text = stored.flatMap((soql) => org.query(soql).flatMap(({ values }) => [...values.values()])).join('\n');
    assert.ok(foundIn(text).length >= total - 5, `${foundIn(text).length} marks in the records; the others are bytes of files`); // prettier-ignore
    const drafts = org.query('SELECT Points__c FROM Letter_Draft__c').map(({ values }) => String(values.get('cordon__Points__c'))); // prettier-ignore
    assert.ok(foundIn(drafts.join()).length >= 50, 'linter hits repeat the words');
});

for (const role of others) {
    test(`${role}: no record that list views, reports and the editor of queries show holds one`, () => {
        const code = `
            List<String> shown = new List<String>();
            for (SObjectType type : Schema.getGlobalDescribe().values()) {
                DescribeSObjectResult about = type.getDescribe();
                Boolean isMeant = about.getName().startsWith('cordon__') || about.getName().startsWith('Content') || new Set<String>{ 'Task', 'Note', 'Attachment', 'FeedItem', 'EmailMessage', 'Event' }.contains(about.getName());
                if (!isMeant || !about.isAccessible() || !about.isQueryable()) continue;
                List<String> names = new List<String>{ 'Id' };
                for (SObjectField field : about.fields.getMap().values()) {
                    DescribeFieldResult each = field.getDescribe();
                    if (each.isAccessible() && each.getName() != 'Id' && each.getType() != DisplayType.BASE64 && each.getType() != DisplayType.LOCATION && each.getType() != DisplayType.ADDRESS) names.add(each.getName());
                }
                String condition = about.getName() == 'ContentDocumentLink' ? ' WHERE LinkedEntityId = \\'${incidentId}\\'' : '';
                try {
                    List<SObject> rows = Database.query('SELECT ' + String.join(names, ', ') + ' FROM ' + about.getName() + condition + ' LIMIT 2000', AccessLevel.USER_MODE);
                    shown.add(about.getName() + ' ' + JSON.serialize(rows));
                } catch (QueryException refused) {
                    shown.add(about.getName() + ' refused');
                }
                if (Limits.getQueries() > 95) break;
            }
            System.debug(String.join(shown, '\\n'));`;
        const result = org.runAnonymous(code, userOf(role));
        assert.ok(result.success, result.exception?.describe() ?? JSON.stringify(result.diagnostics));
        const text = result.log.at(-1)?.message ?? '';
        assert.ok(text.includes('cordon__') || role === 'Administrator', 'something was read');
        assert.deepEqual(foundIn(text), []);
    });

    test(`${role}: no search finds one`, () => {
        for (const soql of [
            "FIND 'PRIVMARK*' IN ALL FIELDS RETURNING cordon__Letter__c(Id, Name), ContentVersion(Id, Title), ContentDocument(Id, Title)",
            "FIND 'PRIVMARK*' IN NAME FIELDS RETURNING ContentVersion(Id, Title)"
        ]) {
            // prettier-ignore
            const result = org.runAnonymous(`System.debug(JSON.serialize(Search.query('${soql.replaceAll("'", "\\'")}', AccessLevel.USER_MODE)));`, userOf(role)); // prettier-ignore
            const text = result.success ? (result.log.at(-1)?.message ?? '') : '';
            assert.deepEqual(foundIn(text), [], soql);
            if (result.success) assert.equal(/"Id":/.test(text), false, `${soql} finds a record: ${text}`);
        }
    });

    test(`${role}: no interface shows one`, async () => {
        const ask = asker(api, api.sessions.issue(userOf(role)));
        const letter = org.query("SELECT Id FROM Letter__c WHERE Status__c = 'approved' LIMIT 1")[0]!.id!;
        const draft = org.query('SELECT Id FROM Letter_Draft__c LIMIT 1')[0]!.id!;
        const note = org.query('SELECT Id FROM Privileged_Note__c LIMIT 1')[0]!.id!;
        const file = org.query("SELECT Id FROM ContentVersion WHERE Title LIKE 'PRIVMARK%' LIMIT 1")[0]!.id!;
        const query = (kind: string, soql: string): string => `/${kind}?q=${encodeURIComponent(soql)}`;
        const addresses = [
            query('query', 'SELECT FIELDS(ALL) FROM cordon__Letter__c LIMIT 200'),
            query('query', 'SELECT Id, cordon__Text__c, cordon__Points__c FROM cordon__Letter_Draft__c'),
            query('queryAll', 'SELECT Id, cordon__Text__c FROM cordon__Letter_Draft__c'),
            query('queryAll', 'SELECT FIELDS(ALL) FROM cordon__Letter__c LIMIT 200'),
            query('query', 'SELECT FIELDS(ALL) FROM cordon__Privileged_Note__c LIMIT 200'),
            query('query', 'SELECT Id, Title, PathOnClient FROM ContentVersion'),
            query(
                'query',
                `SELECT Id, ContentDocument.Title FROM ContentDocumentLink WHERE LinkedEntityId = '${letter}'`
            ),
            query(
                'query',
                'SELECT Id, (SELECT ContentDocument.Title FROM ContentDocumentLinks) FROM cordon__Letter__c'
            ),
            query('query', 'SELECT Id, cordon__Payload__c FROM cordon__Ledger_Entry__c'),
            query('tooling/query', 'SELECT Id, Name FROM ApexClass'),
            query('tooling/query', 'SELECT Id, cordon__Text__c FROM cordon__Letter_Draft__c'),
            query(
                'search',
                'FIND {PRIVMARK*} IN ALL FIELDS RETURNING cordon__Letter__c(Id), ContentVersion(Id, Title)'
            ),
            '/parameterizedSearch?q=PRIVMARK*',
            `/sobjects/cordon__Letter__c/${letter}`,
            `/sobjects/cordon__Letter_Draft__c/${draft}`,
            `/sobjects/cordon__Privileged_Note__c/${note}`,
            `/sobjects/ContentVersion/${file}`,
            `/sobjects/ContentVersion/${file}/VersionData`,
            `/ui-api/records/${letter}?fields=cordon__Letter__c.Name,cordon__Letter__c.cordon__Content__c`,
            `/ui-api/records/${draft}?fields=cordon__Letter_Draft__c.cordon__Text__c`,
            `/ui-api/records/${note}?fields=cordon__Privileged_Note__c.Name`,
            '/ui-api/object-info/cordon__Letter_Draft__c',
            '/sobjects/cordon__Letter_Draft__c/describe',
            '/services/apexrest/cordon/harvest/v1/',
            '/services/apexrest/cordon/assess/v1/'
        ];
        for (const address of addresses) {
            const { json, content } = await ask('GET', address);
            const text = `${JSON.stringify(json ?? '')}${typeof content === 'string' ? content : Buffer.from(content ?? '').toString('utf8')}`; // prettier-ignore
            // What was asked for is repeated in an answer that refuses it.
            assert.deepEqual(foundIn(text), [], address);
        }
    });
}

/** The mails of a small mailing of one place, as the platform gets them. */
function mailsOf(code: string): { readonly text: string; readonly sent: number } {
    const facts = boardOf(desk).facts ?? [];
    const mailingId = String(call(desk, 'Incident_Lead', 'MailingController', 'prepare', { incidentId, jurisdictions: [code], channel: 'email', facts })); // prettier-ignore
    org.drainAsync();
    call(desk, 'Incident_Lead', 'MailingController', 'act', { mailingId, step: 'release', pointer: null });
    const { interpreter } = org;
    return interpreter.run('synchronous', userOf('Incident_Lead'), () => {
        const handle = interpreter.program.find('EmailMailing')!;
        const [send] = handle.$symbol.methods.get('send')!;
        (handle.$initialize().member(send!.key) as (id: ApexId) => unknown)(new ApexId(mailingId));
        const mails = outboxOf(interpreter);
        return { text: JSON.stringify(mails), sent: mails.length };
    });
}

test('neither files for the mail house, nor the fact edition, nor mails hold one', () => {
    const unmarked = org.query("SELECT Id, Jurisdiction__c FROM Letter__c WHERE Audience__c = 'individuals' AND Draft_Number__c = 1 ORDER BY Name"); // prettier-ignore
    const codes = unmarked.map(({ values }) => String(values.get('cordon__Jurisdiction__c')));
    assert.ok(codes.length > 3, codes.join());
    for (const { id } of unmarked) call(desk, 'Counsel', 'LetterController', 'take', { letterId: id, step: 'release', pointer: 'Matter 7' }); // prettier-ignore
    tellRegulators(desk, today);
    const people = new Map(boardOf(desk).places.map((place) => [place.code, place.people ?? Infinity]));
    const bySize = [...codes].sort((one, other) => (people.get(one) ?? 0) - (people.get(other) ?? 0));
    const open = org.runAnonymous(`Set<String> codes = new Set<String>{ '${codes.join("', '")}' }; List<String> open = new List<String>();
        for (String code : codes) if (new RoutingRules(codes, RoutingRules.knownFacts(), null).allowsEmail(code)) open.add(code);
        System.debug(String.join(open, ','));`); // prettier-ignore
    const mailable = new Set((open.log.at(-1)?.message ?? '').split(','));
    const byMail = bySize.find((code) => (people.get(code) ?? 0) > 5 && mailable.has(code)) ?? '';
    const byPost = codes.filter((code) => code !== byMail);
    const mailingId = String(call(desk, 'Incident_Lead', 'MailingController', 'prepare', { incidentId, jurisdictions: byPost, channel: 'written', facts: [] })); // prettier-ignore
    org.drainAsync();
    call(desk, 'Incident_Lead', 'MailingController', 'act', { mailingId, step: 'release', pointer: null });
    assert.ok(newest(desk, 'mailing').people > 0, 'somebody is written to');
    const files = join(scratch, 'files');
    exportMailing((...[className, method, args]) => org.callStatic(className, method, args, userOf('Incident_Lead')), mailingId, files); // prettier-ignore
    for (const name of readdirSync(files)) assert.deepEqual(foundIn(name + readFileSync(join(files, name), 'utf8')), [], name); // prettier-ignore
    const bundle = join(scratch, 'bundle');
    exportBundle((className, method, args) => org.callStatic(className, method, args, userOf('Auditor')), { incidentId, edition: 'fact', folder: bundle }); // prettier-ignore
    const names = readdirSync(bundle, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    assert.ok(names.length > 3, 'a bundle was written');
    for (const each of names) assert.deepEqual(foundIn(each.name + readFileSync(join(each.parentPath, each.name), 'utf8')), [], each.name); // prettier-ignore
    const { text, sent } = mailsOf(byMail);
    assert.ok(sent > 0, 'mails were written');
    assert.match(text, /Dear [A-Z]/, 'with their letter');
    assert.deepEqual(foundIn(text), []);
});
