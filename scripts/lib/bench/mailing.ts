import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOrg } from '../../../local-org/src/index.ts';
import { exportMailing, verifyFiles } from '../evidence/files.ts';
import { call, newest, openNoticeDesk, releaseLetters, type NoticeDesk } from '../testing/noticeDesk.ts';
import { openReachDesk } from '../testing/reachDesk.ts';
import type { Figure } from './figure.ts';

const most = 100_000;
const places = ['TX', 'FL', 'NV', 'OH'];
const shares = `System.debug(Math.max(Math.max(100.0 * Limits.getQueries() / Limits.getLimitQueries(), 100.0 * Limits.getQueryRows() / Limits.getLimitQueryRows()), Math.max(Math.max(100.0 * Limits.getDmlStatements() / Limits.getLimitDmlStatements(), 100.0 * Limits.getDmlRows() / Limits.getLimitDmlRows()), Math.max(100.0 * Limits.getCpuTime() / Limits.getLimitCpuTime(), 100.0 * Limits.getHeapSize() / Limits.getLimitHeapSize()))));`; // prettier-ignore

const lead = (desk: NoticeDesk, methodName: string, parameters: Record<string, unknown>): unknown =>
    call(desk, 'Incident_Lead', 'MailingController', methodName, parameters);

/** The job that would begin at once is killed before it does anything. */
function killed(desk: NoticeDesk, begin: () => unknown): void {
    const { interpreter } = desk.org;
    const run = interpreter.run.bind(interpreter);
    begin();
    interpreter.run = (() => {
        throw new Error('killed');
    }) as typeof interpreter.run;
    try {
        desk.org.drainAsync();
    } catch (problem) {
        if (!(problem instanceof Error) || problem.message !== 'killed') throw problem;
    } finally {
        interpreter.run = run;
    }
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
            MailingCountry: 'United States',
            MailingPostalCode: '',
            MailingState: places[Math.floor(at / 100) % places.length]!
        }));
        org.callStatic('ReachService', 'run', [incidentId]);
        const desk = openNoticeDesk(org, incidentId);
        releaseLetters(desk, places);
        const start = process.cpuUsage();
        killed(desk, () => lead(desk, 'prepare', { incidentId, jurisdictions: places, channel: 'written', facts: [] }));
        const { id: mailingId } = newest(desk, 'mailing');
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
        const day = new Date().toISOString().slice(0, 10);
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
