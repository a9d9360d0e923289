import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOrg, type Org } from '../../../local-org/src/index.ts';
import { exportMailing, verifyFiles, type FilesVerdict } from '../evidence/files.ts';
import { call, newest, openNoticeDesk, releaseLetters, type NoticeDesk } from '../testing/noticeDesk.ts';
import { openReachDesk } from '../testing/reachDesk.ts';
import type { Figure } from './figure.ts';

/** So many people have to be mailed or routed. */
const wanted = 100_000;
/** Some of these are a second record of somebody, kept out, without an address or not at it. */
const contacts = 107_000;
/** Where letters go out. */
const places = ['TX', 'FL', 'NV', 'OH'];
/** Where the unreached are told by substitute notice; elsewhere they stay undeliverable. */
const substituted = ['TX', 'FL'];
/** Counsel decides not to write to the people of this place: one in a hundred. */
const excluded = 'CO';
const decision = 'D-12';
const hundreds = 100;
/** One contact in so many died, is under age, lives at a second address as well, or has no address. */
const every = { deceased: 50, minor: 50, second: 10, nowhere: 200 };
/** The pieces of each file that come back. */
const returnsPerFile = 6;
const shares = `System.debug(Math.max(Math.max(100.0 * Limits.getQueries() / Limits.getLimitQueries(), 100.0 * Limits.getQueryRows() / Limits.getLimitQueryRows()), Math.max(Math.max(100.0 * Limits.getDmlStatements() / Limits.getLimitDmlStatements(), 100.0 * Limits.getDmlRows() / Limits.getLimitDmlRows()), Math.max(100.0 * Limits.getCpuTime() / Limits.getLimitCpuTime(), 100.0 * Limits.getHeapSize() / Limits.getLimitHeapSize()))));`; // prettier-ignore

const placeOf = (at: number): string =>
    Math.floor(at / hundreds) % hundreds === hundreds - 1 ? excluded : places[Math.floor(at / hundreds) % places.length]!; // prettier-ignore

/** What else is known of a contact; of two records of one person neither says more than the other. */
function contactOf(at: number, individuals: readonly string[]): Readonly<Record<string, string>> {
    const hasAddress = at % every.nowhere !== 11;
    return {
        MailingStreet: hasAddress ? `${at} Main Street` : '',
        MailingCity: hasAddress ? 'Town' : '',
        Description: `SSN ${512 + (at % 100)}-44-${1000 + (at % 9000)}`,
        MailingCountry: 'United States',
        MailingPostalCode: '',
        MailingState: placeOf(at),
        ...(at % every.deceased === 3 ? { IndividualId: individuals[Math.floor(at / every.deceased)]! } : {}),
        ...(at % every.minor === 7 ? { Birthdate: '2016-05-05' } : {}),
        ...(at % every.second === 5 ? { OtherStreet: `${at} Second Street`, OtherCity: 'Town', OtherState: placeOf(at), OtherCountry: 'United States' } : {}) // prettier-ignore
    };
}

/** Those who died, each behind a contact. */
function loadIndividuals(org: Org, count: number): readonly string[] {
    org.database.load('Individual', Array.from({ length: count }, (_, at) => ({ LastName: `Person ${at * every.deceased + 3}`, DeathDate: '2020-03-02' }))); // prettier-ignore
    org.database.commit();
    return org.query('SELECT Id FROM Individual').map(({ id }) => id!);
}

/** A mailing from beginning to signature, and the largest share of a limit that one of its transactions used. */
class Mailing {
    readonly #desk: NoticeDesk;
    readonly #folder: string;
    largest = 0;
    killedAt = 0;

    constructor(desk: NoticeDesk, folder: string) {
        this.#desk = desk;
        this.#folder = folder;
    }

    /** A transaction of the lead, weighed. */
    #weigh(code: string): void {
        const user = this.#desk.org.findUser(this.#desk.cast.idOf('Incident_Lead'))!;
        const result = this.#desk.org.runAnonymous(`${code}\n${shares}`, user);
        if (!result.success) throw new Error(result.exception?.describe() ?? JSON.stringify(result.diagnostics));
        this.largest = Math.max(this.largest, Number(result.log.at(-1)?.message));
    }

    /** A transaction of the writer that is undone after everything was written. */
    #kill(mailingId: string): void {
        const user = this.#desk.org.findUser(this.#desk.cast.idOf('Incident_Lead'))!;
        this.#desk.org.runAnonymous(`new MailingWriter('${mailingId}').writeNext(); Integer nothing = 0; nothing = 1 / nothing;`, user); // prettier-ignore
    }

    /** The job is killed before it did anything, and half-way through; the rest is resumed from the board. */
    write(): string {
        const { incidentId } = this.#desk;
        this
            .#weigh(`insert as user new Mailing__c(Incident__c = '${incidentId}', Kind__c = 'mailing', State__c = 'writing',
            Mailing_Key__c = 'bench', Jurisdictions__c = '${places.join(';')}', Channel__c = 'written', Position__c = 0,
            List__c = new RosterRecipients().listOf('${incidentId}'), People__c = 0, Lines__c = 0,
            Partitions__c = new RosterRecipients().partitions('${incidentId}'));`);
        const { id, partitions } = newest(this.#desk, 'mailing');
        while (newest(this.#desk, 'mailing').position < partitions / 2)
            this.#weigh(`new MailingWriter('${id}').writeNext();`);
        this.killedAt = newest(this.#desk, 'mailing').people;
        this.#kill(id);
        if (newest(this.#desk, 'mailing').people !== this.killedAt) throw new Error('a killed transaction left people');
        call(this.#desk, 'Incident_Lead', 'MailingController', 'act', { mailingId: id, step: 'resume', pointer: null });
        this.#desk.org.drainAsync();
        const { state, problem } = newest(this.#desk, 'mailing');
        if (state !== 'written') throw new Error(problem ?? state);
        return id;
    }

    /** Hands the files over and verifies them. */
    hand(mailingId: string, name: string): FilesVerdict {
        const { org, cast } = this.#desk;
        const user = org.findUser(cast.idOf('Incident_Lead'))!;
        const files = join(this.#folder, name);
        exportMailing((className, method, args) => org.callStatic(className, method, args, user), mailingId, files);
        return verifyFiles(files, undefined);
    }

    prove(mailingId: string, reference: string): void {
        const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
        this.#weigh(`MailingProofService.record('${mailingId}', new Set<Id>(), Date.valueOf('${yesterday}'), '${reference}');`); // prettier-ignore
        this.#desk.org.drainAsync();
    }

    /** Some pieces of each file come back and are tried once more where a second address is known. */
    takeBack(mailingId: string, name: string): void {
        const folder = join(this.#folder, name);
        const today = new Date().toISOString().slice(0, 10);
        const rows = readdirSync(folder)
            .filter((file) => file.endsWith('.csv'))
            .flatMap((file) =>
                readFileSync(join(folder, file), 'utf8')
                    .split('\n')
                    .slice(1, 1 + returnsPerFile)
            )
            .filter(Boolean)
            .map((line) => `${line.split(',')[0]!},returned,${today}`);
        this.#weigh(`ReturnsService.load('${mailingId}', 'reference,outcome,day\\n${rows.join('\\n')}');`);
        call(this.#desk, 'Incident_Lead', 'MailingController', 'act', { mailingId, step: 'retry', pointer: null });
        this.#desk.org.drainAsync();
    }

    /** Those who cannot be reached are told otherwise or stay so, one place is kept out; then the roster is signed. */
    sign(): ReturnType<typeof newest>['counts'] {
        const { org, incidentId } = this.#desk;
        for (const code of substituted)
            this.#weigh(`ReturnsService.substitute('${incidentId}', '${code}', new Set<String>(SubstituteRule.of('${code}').parts), 'Posting and media');`); // prettier-ignore
        call(this.#desk, 'Counsel', 'MailingController', 'exclude', { incidentId, places: [excluded], decision });
        this.#weigh(`ReconciliationService.begin('${incidentId}');`);
        org.drainAsync();
        const { id, counts } = newest(this.#desk, 'reconciliation');
        this.#weigh(`ReconciliationService.sign('${id}');`);
        return counts;
    }
}

/** What mailing to many people costs, and that nobody is missing or twice. */
function mailTo(org: Org, folder: string): Figure[] {
    const individuals = loadIndividuals(org, Math.ceil(contacts / every.deceased));
    const { incidentId } = openReachDesk(org, contacts, (at) => contactOf(at, individuals));
    org.callStatic('ReachService', 'run', [incidentId]);
    const desk = openNoticeDesk(org, incidentId);
    releaseLetters(desk, places);
    const mailing = new Mailing(desk, folder);
    const start = process.cpuUsage();
    const mailingId = mailing.write();
    const { user, system } = process.cpuUsage(start);
    call(desk, 'Incident_Lead', 'MailingController', 'act', { mailingId, step: 'release', pointer: null });
    const { people, pieces } = newest(desk, 'mailing');
    const first = mailing.hand(mailingId, 'first');
    mailing.prove(mailingId, 'Statement');
    mailing.takeBack(mailingId, 'first');
    const second = mailing.hand(mailingId, 'second');
    mailing.prove(mailingId, 'Second statement');
    const counts = mailing.sign();
    type Bucket = 'listed' | 'mailed' | 'routed' | 'substitute' | 'undeliverable' | 'excluded' | 'remainder';
    const sum = (field: Bucket): number => counts.reduce((total, count) => total + count[field], 0);
    const told = sum('mailed') + sum('routed');
    const rest = sum('listed') - told - sum('substitute') - sum('undeliverable') - sum('excluded');
    const undecided = counts.filter((count) => count.excluded > 0 && !count.decisions.join().includes(decision));
    const missing = Math.abs(sum('listed') - sum('excluded') - people) + Math.abs(pieces - first.records);
    const shown = (name: string, value: number): Figure => ({ name, value, target: undefined, unit: '' });
    return [
        { name: 'people of a mailing missing from its files or in them twice', value: first.problems.length + second.problems.length + missing, target: 0, unit: '' }, // prettier-ignore
        { name: 'rest of the signed roster of a mailing', value: counts.reduce((total, { remainder }) => total + Math.abs(remainder), Math.abs(rest)), target: 0, unit: '' }, // prettier-ignore
        { name: 'places kept out of a mailing without the number of a decision', value: undecided.length, target: 0, unit: '' }, // prettier-ignore
        { name: 'people short of a hundred thousand mailed or routed', value: Math.max(0, wanted - told), target: 0, unit: '' }, // prettier-ignore
        { name: 'largest share of a limit in one transaction of a mailing', value: mailing.largest, target: 60, unit: '%' }, // prettier-ignore
        shown('people written when the mailing was killed', mailing.killedAt),
        shown('people listed for a mailing', sum('listed')),
        shown('people mailed', sum('mailed')),
        shown('people routed to an estate or a guardian', sum('routed')),
        shown('people told by substitute notice', sum('substitute')),
        shown('people undeliverable', sum('undeliverable')),
        shown('people kept out by a decision', sum('excluded')),
        { name: 'processor time per person mailed', value: (user + system) / people, target: undefined, unit: 'µs' }
    ];
}

/** A mailing to over 100,000 people, killed and resumed, handed over, verified, proven, returned in part and signed. */
export function benchMailing(directory: string, root: string, cacheDir: string): Figure[] {
    const org = createOrg({ projects: [directory], root, cacheDir, onErrors: 'tolerate', profile: 'shield' });
    const folder = mkdtempSync(join(tmpdir(), 'cordon-mailing-'));
    try {
        return mailTo(org, folder);
    } finally {
        rmSync(folder, { recursive: true, force: true });
        org.close();
    }
}
