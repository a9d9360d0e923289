/** What the calls of the Notifications tab use of the governor limits, on the stolen token of Drift with every letter written. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Org } from '../../../local-org/src/index.ts';
import { root } from '../../lib/org/index.ts';
import { readScenario, replayInto } from '../../lib/scenarios/index.ts';
import { openNoticeDesk, run, type NoticeDesk } from '../../lib/testing/noticeDesk.ts';

/** The console's budget for one call. */
const mostQueries = 10;
const mostShare = 20;
let org: Org;
let desk: NoticeDesk;
let incidentId: string;

type Use = { readonly queries: number; readonly cpu: number; readonly heap: number };

/** One call in a transaction of its own. */
function useOf(role: 'Counsel' | 'Incident_Lead' | 'Viewer', code: string): Use {
    const measure = "System.debug(Limits.getQueries() + ' ' + (100 * Limits.getCpuTime() / Limits.getLimitCpuTime()) + ' ' + (100 * Limits.getHeapSize() / Limits.getLimitHeapSize()));"; // prettier-ignore
    const result = org.runAnonymous(`${code}\n${measure}`, org.findUser(desk.cast.idOf(role))!);
    assert.ok(result.success, `${code}: ${result.exception?.describe() ?? JSON.stringify(result.diagnostics)}`);
    const [queries = NaN, cpu = NaN, heap = NaN] = result.log.at(-1)!.message.split(' ').map(Number);
    return { queries, cpu, heap };
}

before(async () => {
    ({ org, incidentId } = await replayInto(readScenario(join(root, 'config', 'scenarios', 'drift-2025.json')), {
        onProgress: () => undefined
    }));
    desk = openNoticeDesk(org, incidentId);
    run(desk, 'Counsel', `LetterController.open('${incidentId}', 'en');`);
    const letters = org.query(`SELECT Id FROM Letter__c WHERE Incident__c = '${incidentId}'`).map(({ id }) => id!);
    assert.ok(letters.length > 15, String(letters.length));
    for (const id of letters) run(desk, 'Counsel', `LetterController.compose(new List<Id>{ '${id}' });`);
});

after(() => org?.close());

test('every call that shows something stays within ten queries', () => {
    const letter = `(Id) '${org.query("SELECT Id FROM Letter__c WHERE Audience__c = 'individuals' LIMIT 1")[0]!.id!}'`;
    const stored = org.query(`SELECT Text__c FROM Letter_Draft__c WHERE Letter__c = ${letter.slice(5)} LIMIT 1`);
    const text = String(stored[0]!.values.get('cordon__Text__c')).replace(/['\\]/g, (char) => `\\${char}`);
    const duty = `(Id) '${org.query("SELECT Id FROM Obligation__c WHERE Recipient__c LIKE '%-AG' LIMIT 1")[0]!.id!}'`;
    const incident = `(Id) '${incidentId}'`;
    const denial = text.replace(
        /"text":"[^"]*"/,
        '"text":"There is no evidence that anybody misused your information.","rests":["EVI-00001"]'
    );
    const calls = [
        `LetterController.getBoard(${incident});`,
        `LetterController.getLetter(${letter});`,
        `LetterController.check(${letter}, '${text}');`,
        `LetterController.check(${letter}, '${denial}');`,
        `LetterController.getPdf(${letter});`,
        `LetterController.save(${letter}, '${text}');`,
        `LetterController.compose(new List<Id>{ ${letter} });`,
        `LetterController.take(${letter}, 'release', 'Matter 7');`,
        `LetterController.getLetter(${letter});`,
        `LetterController.getPdf(${letter});`,
        `LetterController.getConsistency(${incident});`,
        `MailingController.getBoard(${incident});`,
        `RegulatorController.getForm(${duty});`,
        'RegulatorController.getTerms();'
    ];
    const over: string[] = [];
    for (const code of calls) {
        const use = useOf('Counsel', code);
        const said = `${code.slice(0, 60)}: ${use.queries} queries, ${use.cpu} % of CPU, ${use.heap} % of heap`;
        console.log(said);
        if (!(use.queries <= mostQueries && use.cpu <= mostShare && use.heap <= mostShare)) over.push(said);
    }
    assert.deepEqual(over, []);
});
