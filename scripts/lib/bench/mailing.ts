import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOrg } from '../../../local-org/src/index.ts';
import { exportMailing, verifyFiles } from '../evidence/files.ts';
import { call, newest, openNoticeDesk, releaseLetters, run, type NoticeDesk } from '../testing/noticeDesk.ts';
import { openReachDesk } from '../testing/reachDesk.ts';
import type { Figure } from './figure.ts';

const most = 100_000;
const places = ['TX', 'FL', 'NV', 'OH'];
const shares = `System.debug(Math.max(Math.max(100.0 * Limits.getQueries() / Limits.getLimitQueries(), 100.0 * Limits.getQueryRows() / Limits.getLimitQueryRows()), Math.max(Math.max(100.0 * Limits.getDmlStatements() / Limits.getLimitDmlStatements(), 100.0 * Limits.getDmlRows() / Limits.getLimitDmlRows()), Math.max(100.0 * Limits.getCpuTime() / Limits.getLimitCpuTime(), 100.0 * Limits.getHeapSize() / Limits.getLimitHeapSize()))));`; // prettier-ignore

const lead = (desk: NoticeDesk, methodName: string, parameters: Record<string, unknown>): unknown =>
    call(desk, 'Incident_Lead', 'MailingController', methodName, parameters);

/** A mailing whose job was killed before it did anything. */
function begin(desk: NoticeDesk): string {
    run(
        desk,
        'Incident_Lead',
        `insert as user new Mailing__c(Incident__c = '${desk.incidentId}', Kind__c = 'mailing', State__c = 'writing',
            Mailing_Key__c = 'bench', Jurisdictions__c = '${places.join(';')}', Channel__c = 'written', Position__c = 0,
            List__c = new RosterRecipients().listOf('${desk.incidentId}'), People__c = 0, Lines__c = 0,
            Partitions__c = new RosterRecipients().partitions('${desk.incidentId}'));`
    );
    return newest(desk, 'mailing').id;
}

/** One transaction of the writer, weighed; a cut one is undone after everything was written. */
function write(desk: NoticeDesk, mailingId: string, isCut: boolean): number {
    const cut = isCut ? 'Integer nothing = 0; nothing = 1 / nothing;' : shares;
    const user = desk.org.findUser(desk.cast.idOf('Incident_Lead'))!;
    const result = desk.org.runAnonymous(`new MailingWriter('${mailingId}').writeNext();\n${cut}`, user);
    if (isCut) return 0;
    if (!result.success) throw new Error(result.exception?.describe() ?? 'the writer failed');
    return Number(result.log.at(-1)?.message);
}

/** What mailing to many people costs, and that nobody is missing or twice. */
export function mailTo(directory: string, root: string, cacheDir: string, contacts: number): Figure[] {
    const org = createOrg({ projects: [directory], root, cacheDir, onErrors: 'tolerate', profile: 'shield' });
    const folder = mkdtempSync(join(tmpdir(), 'cordon-mailing-'));
    try {
        const { incidentId } = openReachDesk(org, contacts, (at) => ({
            MailingStreet: `${at} Main Street`,
            MailingCity: 'Town',
            Description: `SSN ${512 + (at % 100)}-44-${1000 + (at % 9000)}`,
            MailingCountry: 'United States',
            MailingPostalCode: '',
            MailingState: places[Math.floor(at / 100) % places.length]!
        }));
        org.callStatic('ReachService', 'run', [incidentId]);
        const desk = openNoticeDesk(org, incidentId);
        releaseLetters(desk, places);
        const start = process.cpuUsage();
        const mailingId = begin(desk);
        let largest = 0;
        for (let turn = 0; newest(desk, 'mailing').state === 'writing'; turn++) {
            write(desk, mailingId, turn % 3 === 1);
            largest = Math.max(largest, write(desk, mailingId, false));
        }
        const { user, system } = process.cpuUsage(start);
        lead(desk, 'act', { mailingId, step: 'release', pointer: null });
        const asLead = org.findUser(desk.cast.idOf('Incident_Lead'))!;
        const files = join(folder, 'files');
        exportMailing((className, method, args) => org.callStatic(className, method, args, asLead), mailingId, files);
        const verdict = verifyFiles(files, undefined);
        const day = new Date(Date.now() - 43_200_000).toISOString().slice(0, 10);
        lead(desk, 'prove', { mailingId, day, reference: 'Statement' });
        lead(desk, 'reconcile', { incidentId });
        org.drainAsync();
        const roster = newest(desk, 'reconciliation');
        lead(desk, 'act', { mailingId: roster.id, step: 'sign', pointer: null });
        const sum = (field: 'listed' | 'mailed' | 'remainder'): number => roster.counts.reduce((total, count) => total + count[field], 0); // prettier-ignore
        return [
            { name: 'people of a mailing missing from its files or in them twice', value: verdict.problems.length + Math.abs(sum('listed') - verdict.records), target: 0, unit: '' }, // prettier-ignore
            { name: 'rest of the signed roster of a mailing', value: sum('remainder') + sum('listed') - sum('mailed'), target: 0, unit: '' }, // prettier-ignore
            { name: 'largest share of a limit in one transaction of a mailing', value: largest, target: 60, unit: '%' },
            { name: 'people mailed', value: sum('mailed'), target: undefined, unit: '' },
            { name: 'processor time per person mailed', value: ((user + system) / sum('listed')), target: undefined, unit: 'µs' } // prettier-ignore
        ];
    } finally {
        rmSync(folder, { recursive: true, force: true });
        org.close();
    }
}

/** A mailing to 100,000 contacts, killed and resumed, handed over, verified, proven and signed. */
export const benchMailing = (directory: string, root: string, cacheDir: string): Figure[] =>
    mailTo(directory, root, cacheDir, most);
