import { createOrg, type Org } from '../../../local-org/src/index.ts';
import { openReachDesk } from '../testing/reachDesk.ts';
import type { Figure } from './figure.ts';

const [small, large, forecast] = [100_000, 1_000_000, 14_000_000];
const recordBytes = 2048;
const gigabyte = 1024 ** 3;

type Measured = {
    readonly secondsPerPerson: number;
    readonly stepsPerPerson: number;
    readonly largestShare: number;
    readonly fileBytes: number;
    readonly records: number;
    readonly people: number;
};

const numberOf = (org: Org, soql: string, field: string): number => {
    const [record] = org.query(soql);
    return Number([...(record?.values ?? [])].find(([name]) => name.endsWith(field))?.[1]);
};

/** One count from the logs to the list of people. */
export function countContacts(directory: string, root: string, cacheDir: string, contacts: number): Measured {
    const org = createOrg({ projects: [directory], root, cacheDir, onErrors: 'tolerate', profile: 'shield' });
    try {
        const desk = openReachDesk(org, contacts);
        let steps = 0;
        const { interpreter } = org;
        const run = interpreter.run.bind(interpreter);
        interpreter.run = ((...args: Parameters<typeof run>) => {
            steps++;
            return run(...args);
        }) as typeof interpreter.run;
        const start = process.cpuUsage();
        org.callStatic('ReachService', 'run', [desk.incidentId]);
        const { user, system } = process.cpuUsage(start);
        const seconds = (user + system) / 1e6;
        const [roster] = org.query('SELECT Progress__c, People_Listed__c, Failure__c FROM Roster__c');
        const progress = [...roster!.values].find(([name]) => name.endsWith('Progress__c'))?.[1];
        const { largestShare } = JSON.parse(String(progress)) as { largestShare: number };
        const people = numberOf(org, 'SELECT People_Listed__c FROM Roster__c', 'People_Listed__c');
        const failure = [...roster!.values].find(([name]) => name.endsWith('Failure__c'))?.[1];
        if (!(people > 0)) throw new Error(`the count did not end: ${String(failure ?? progress)}`);
        let fileBytes = 0;
        for (const file of org.query("SELECT ContentSize FROM ContentVersion WHERE Title LIKE 'cordon-roster-%'")) {
            fileBytes += Number([...file.values].find(([name]) => name === 'ContentSize')?.[1]);
        }
        const records = org.query('SELECT Id FROM Roster_Chunk__c').length;
        return { secondsPerPerson: seconds / contacts, stepsPerPerson: steps / contacts, largestShare, fileBytes, records, people }; // prettier-ignore
    } finally {
        org.close();
    }
}

/** Counting 100,000 and 1,000,000 contacts: linear, within the limits, and what the list of 14 million would take. */
export function benchReach(directory: string, root: string, cacheDir: string): Figure[] {
    const few = countContacts(directory, root, cacheDir, small);
    const many = countContacts(directory, root, cacheDir, large);
    const bytes = many.fileBytes / many.people;
    return [
        { name: 'processor time per person, 1,000,000 contacts to 100,000', value: many.secondsPerPerson / few.secondsPerPerson, target: 1.2, unit: 'x' }, // prettier-ignore
        { name: 'transactions per person, 1,000,000 contacts to 100,000', value: many.stepsPerPerson / few.stepsPerPerson, target: 1.2, unit: 'x' }, // prettier-ignore
        { name: 'largest share of a limit in one transaction of a count', value: Math.max(few.largestShare, many.largestShare), target: 50, unit: '%' }, // prettier-ignore
        { name: 'list of the people of 1,000,000 contacts, files', value: many.fileBytes / gigabyte, target: undefined, unit: 'GB' }, // prettier-ignore
        { name: 'list of the people of 1,000,000 contacts, records', value: (many.records * recordBytes) / gigabyte, target: undefined, unit: 'GB' }, // prettier-ignore
        { name: 'forecast for 14,000,000 people, files', value: (bytes * forecast) / gigabyte, target: undefined, unit: 'GB' }, // prettier-ignore
        { name: 'processor time per person', value: many.secondsPerPerson * 1e6, target: undefined, unit: 'µs' }
    ];
}
