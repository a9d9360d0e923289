/** An org whose contacts an actor exported with one query, and the incident about it; for tests and figures. */
import type { Org } from '../../../local-org/src/index.ts';

export type ReachDesk = { readonly org: Org; readonly incidentId: string };

const places: readonly Readonly<Record<string, string>>[] = [
    { MailingState: 'California', MailingPostalCode: '94105' },
    { MailingState: 'TX' },
    { MailingPostalCode: '10001' },
    { MailingState: 'Florida' },
    { MailingCountry: 'Germany' },
    { MailingState: 'CA', MailingPostalCode: '89501' },
    {}
];
/** Every so many contacts is a second record of the person before. */
const duplicateEvery = 100;

type More = (at: number) => Readonly<Record<string, string>>;

/** Contacts of several places, some of them twice. */
export function* contactRows(count: number, more: More): Iterable<Record<string, string>> {
    for (let at = 0; at < count; at++) {
        const person = at % duplicateEvery === duplicateEvery - 1 ? at - 1 : at;
        yield {
            LastName: `Person ${person}`,
            Email: `person${person}@example.com`,
            ...(at % 3 === 0 ? { Phone: '+1 415 555 0100' } : {}),
            ...places[at % places.length],
            ...more(at)
        };
    }
}

/** How many contacts are a second record of somebody. */
export const duplicatesIn = (count: number): number => Math.floor(count / duplicateEvery);

/** Opens an incident whose scope is one user. */
export function openIncident(org: Org, user: string): string {
    const incident = {
        Title__c: 'An export of contacts',
        Time_Zone__c: 'America/Los_Angeles',
        Discovered__c: new Date().toISOString().replace('Z', '+0000'),
        Scope_Users__c: user
    };
    return String(org.callStatic('IncidentService', 'openFromJson', [JSON.stringify(incident)]));
}

/** Loads contacts, each with more fields if asked for, and the log row of their export, and opens the incident that names the user. */
export function openReachDesk(org: Org, contacts: number, more: More = () => ({})): ReachDesk {
    const user = org.query("SELECT Id FROM User WHERE IsActive = TRUE AND UserType = 'Standard' LIMIT 1")[0]!.id!;
    org.database.load('Contact', contactRows(contacts, more));
    const at = new Date(Date.now() + 60_000).toISOString().replace('Z', '+0000');
    const incidentId = openIncident(org, user);
    const columns = ['Id', 'Name', 'Email', 'Phone', ...('Description' in more(0) ? ['Description'] : [])];
    const soql = `SELECT ${columns.join(', ')} FROM Contact`;
    org.database.load('ApiEvent', [
        { EventDate: at, UserId: user, Query: soql, RowsReturned: contacts, Operation: 'Query', SourceIp: '192.0.2.7' }
    ]);
    org.database.commit();
    return { org, incidentId };
}

/** What the latest count of an incident has found. */
export function countedBy({ org, incidentId }: ReachDesk): unknown {
    return JSON.parse(String(org.callStatic('ReachReport', 'forIncident', [incidentId])));
}

class Killed extends Error {}

/** Starts or takes up a count, and kills its process after so many asynchronous transactions; the org is closed then. */
export function startKilled({ org, incidentId }: ReachDesk, method: 'run' | 'resume', steps: number): void {
    const { interpreter } = org;
    const run = interpreter.run.bind(interpreter);
    let left = steps;
    interpreter.run = ((...args: Parameters<typeof run>) => {
        if (args[0] === 'asynchronous' && left-- <= 0) throw new Killed();
        return run(...args);
    }) as typeof interpreter.run;
    try {
        org.callStatic('ReachService', method, [incidentId]);
    } catch (problem) {
        if (!(problem instanceof Killed)) throw problem;
    }
    org.close();
}
