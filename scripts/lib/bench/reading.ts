/** The nightly reading for findings in an org of many people: that what it remembers of them fits the heap. */
import { largestOf, openDesk, signIns, start, weigh } from './harvest.ts';
import type { Figure } from './figure.ts';

const day = 86_400_000;
const [everybody, signInsPerDay, daysRead] = [30_000, 100_000, 1];

export type Crowd = { readonly people: number; readonly perDay: number; readonly days: number };

/** Their sign-ins, read in one chain of transactions. */
export function readPeople(
    directory: string,
    root: string,
    cacheDir: string,
    { people, perDay, days }: Crowd
): Figure[] {
    const { org, users, time } = openDesk(directory, root, cacheDir, { people });
    try {
        for (let at = 0; at < days; at++) org.database.load('LoginHistory', signIns(at, perDay, users));
        org.database.commit();
        time.now = start + days * day;
        const shares = weigh(org);
        org.callStatic('SignalsService', 'scan');
        const failed = org.query("SELECT Id FROM Finding__c WHERE Class__c = 'reading-failed'").length;
        const read = org.query("SELECT Id FROM Harvest_File__c WHERE Kind__c = 'profile'").length;
        const name = `reading ${days * perDay} sign-ins of ${people.toLocaleString('en-US')} people`;
        const limits = [...shares].map(([limit, share]) => `${limit} ${share.toFixed(0)} %`).join(', ');
        process.stderr.write(`${name}: ${limits}\n`);
        return [
            { name: `${name}: readings that did not end`, value: failed + (read === 1 ? 0 : 1), target: 0, unit: '' },
            { name: `${name}: largest share of a limit in one transaction`, value: largestOf(shares), target: 50, unit: '%' } // prettier-ignore
        ];
    } finally {
        org.close();
    }
}

export const benchReading = (directory: string, root: string, cacheDir: string): Figure[] =>
    readPeople(directory, root, cacheDir, { people: everybody, perDay: signInsPerDay, days: daysRead });
