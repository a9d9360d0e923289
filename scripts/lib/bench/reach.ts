import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createOrg, type Org, type OrgOptions } from '../../../local-org/src/index.ts';
import { openLogDesk } from '../testing/logDesk.ts';
import { countedBy, openReachDesk, startKilled, type ReachDesk } from '../testing/reachDesk.ts';
import type { Figure } from './figure.ts';

const [small, large, forecast] = [100_000, 1_000_000, 14_000_000];
/** Log rows, of which so many name records. */
const [fewRows, manyRows, perNamed] = [100_000, 400_000, 4];
const recordBytes = 2048;
const gigabyte = 1024 ** 3;
const hour = 3_600_000;

type Measured = {
    readonly seconds: number;
    readonly steps: number;
    readonly largestShare: number;
    readonly fileBytes: number;
    readonly records: number;
    readonly people: number;
    /** What the command line prints of the count. */
    readonly report: unknown;
};

function fieldOf(org: Org, soql: string, field: string): unknown {
    const [record] = org.query(soql);
    return [...(record?.values ?? [])].find(([name]) => name.endsWith(field))?.[1];
}

/** What a count that has ended took, as its roster tells. */
function outcomeOf(desk: ReachDesk, seconds: number, steps: number): Measured {
    const { org } = desk;
    const ofRoster = (field: string): unknown => fieldOf(org, `SELECT ${field} FROM Roster__c`, field);
    const people = Number(ofRoster('People_Listed__c'));
    if (!(people > 0)) throw new Error(`the count did not end: ${String(ofRoster('Failure__c') ?? ofRoster('Progress__c'))}`); // prettier-ignore
    const { largestShare } = JSON.parse(String(ofRoster('Progress__c'))) as { largestShare: number };
    let fileBytes = 0;
    for (const file of org.query("SELECT ContentSize FROM ContentVersion WHERE Title LIKE 'cordon-roster-%'")) {
        fileBytes += Number([...file.values].find(([name]) => name === 'ContentSize')?.[1]);
    }
    const records = org.query('SELECT Id FROM Roster_Chunk__c').length;
    return { seconds, steps, largestShare, fileBytes, records, people, report: countedBy(desk) };
}

/** Takes all steps of a count. */
function measure(desk: ReachDesk, method: 'run' | 'resume' = 'run'): Measured {
    let steps = 0;
    const { interpreter } = desk.org;
    const run = interpreter.run.bind(interpreter);
    interpreter.run = ((...args: Parameters<typeof run>) => {
        steps++;
        return run(...args);
    }) as typeof interpreter.run;
    const start = process.cpuUsage();
    desk.org.callStatic('ReachService', method, [desk.incidentId]);
    const { user, system } = process.cpuUsage(start);
    return outcomeOf(desk, (user + system) / 1e6, steps);
}

/** Opens orgs of one package. */
export type OpenOrg = (options?: Partial<OrgOptions>) => Org;

function inOrg(open: OpenOrg, deskOf: (org: Org) => ReachDesk): Measured {
    const org = open();
    try {
        return measure(deskOf(org));
    } finally {
        org.close();
    }
}

/** One count from a log row to the list of people. */
export const countContacts = (open: OpenOrg, contacts: number): Measured =>
    inOrg(open, (org) => openReachDesk(org, contacts));

/** One count of so many log rows; those that name records name half as many contacts as there are rows of them. */
export const countLogs = (open: OpenOrg, rows: number): Measured =>
    inOrg(open, (org) => openLogDesk(org, rows / perNamed, rows, 1));

/** The same count, its process killed half-way, and taken up again in the org opened anew. */
export function countKilled(open: OpenOrg, contacts: number, steps: number): Measured {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-reach-'));
    try {
        const dataFile = join(folder, 'killed.sqlite');
        const desk = openReachDesk(open({ dataFile }), contacts);
        startKilled(desk, 'run', Math.floor(steps / 4));
        const org = open({ dataFile, clock: { now: () => Date.now() + hour } });
        try {
            return measure({ ...desk, org }, 'resume');
        } finally {
            org.close();
        }
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

const per = (one: Measured, key: 'seconds' | 'steps', size: number): number => one[key] / size;

/** Counting 100,000 and 1,000,000 contacts: linear, within the limits, and what the list of 14 million would take. */
export function benchReach(directory: string, root: string, cacheDir: string): Figure[] {
    const open: OpenOrg = (options = {}) =>
        createOrg({ projects: [directory], root, cacheDir, onErrors: 'tolerate', profile: 'shield', ...options });
    const few = countContacts(open, small);
    const killed = countKilled(open, small, few.steps);
    const isSame = isDeepStrictEqual([killed.report, killed.people], [few.report, few.people]) && killed.steps < few.steps; // prettier-ignore
    const many = countContacts(open, large);
    const [fewLogs, manyLogs] = [countLogs(open, fewRows), countLogs(open, manyRows)];
    const share = Math.max(few.largestShare, killed.largestShare, many.largestShare);
    const bytes = many.fileBytes / many.people;
    return [
        { name: 'processor time per person, 1,000,000 contacts to 100,000', value: per(many, 'seconds', large) / per(few, 'seconds', small), target: 1.2, unit: 'x' }, // prettier-ignore
        { name: 'transactions per person, 1,000,000 contacts to 100,000', value: per(many, 'steps', large) / per(few, 'steps', small), target: 1.2, unit: 'x' }, // prettier-ignore
        { name: 'largest share of a limit in one transaction of a count', value: share, target: 50, unit: '%' },
        { name: '100,000 contacts, killed half-way: results that differ', value: isSame ? 0 : 1, target: 0, unit: '' },
        { name: 'transactions per log row, 400,000 rows to 100,000', value: per(manyLogs, 'steps', manyRows) / per(fewLogs, 'steps', fewRows), target: 1.2, unit: 'x' }, // prettier-ignore
        { name: 'processor time per log row, 400,000 rows to 100,000', value: per(manyLogs, 'seconds', manyRows) / per(fewLogs, 'seconds', fewRows), target: undefined, unit: 'x' }, // prettier-ignore
        { name: 'largest share of a limit in one transaction, log rows', value: Math.max(fewLogs.largestShare, manyLogs.largestShare), target: 50, unit: '%' }, // prettier-ignore
        { name: 'list of the people of 1,000,000 contacts, files', value: many.fileBytes / gigabyte, target: undefined, unit: 'GB' }, // prettier-ignore
        { name: 'list of the people of 1,000,000 contacts, records', value: (many.records * recordBytes) / gigabyte, target: undefined, unit: 'GB' }, // prettier-ignore
        { name: 'forecast for 14,000,000 people, files', value: (bytes * forecast) / gigabyte, target: undefined, unit: 'GB' }, // prettier-ignore
        { name: 'processor time per person', value: per(many, 'seconds', large) * 1e6, target: undefined, unit: 'µs' }
    ];
}
