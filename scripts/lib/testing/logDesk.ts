/** An org whose logs tell of many accesses of an actor and of others, and the incident about the actor; for tests and figures. */
import type { Org } from '../../../local-org/src/index.ts';
import { contactRows, openIncident, type ReachDesk } from './reachDesk.ts';

/** The actor's first access: long enough ago for all that follows, and not so long that the platform has forgotten it. */
const firstAccess = Date.now() - 3 * 86_400_000;
const accessesInASecond = 50;

const instantOf = (at: number): string =>
    new Date(firstAccess + Math.floor(at / accessesInASecond) * 1000).toISOString().replace('Z', '+0000');

const idsAt = (people: readonly string[], at: number, perRow: number): string =>
    JSON.stringify(Array.from({ length: perRow }, (_, place) => people[(at * perRow + place) % people.length]));

/** In how many pages the actor read all contacts, again and again. */
const pages = 5;

/** How many of the rows are of each kind: rows that name records, pages of an export, requests, their queries. */
const kinds = 4;

type LogRow = Readonly<Record<string, unknown>>;

function* rowsOf(count: number, kind: number, row: (at: number) => LogRow): Iterable<LogRow> {
    for (let at = kind; at < count; at += kinds) yield row((at - kind) / kinds);
}

/** Every third request is a stranger's; every second does not say whose it is, the sign-in does. */
const requestAt = (at: number, user: string, stranger: string): LogRow => ({
    Timestamp: instantOf(at),
    RequestIdentifier: `request-${at}`,
    LoginKey: at % 3 === 0 ? 'login-of-another' : 'login-of-the-actor',
    ...(at % 2 === 0 ? {} : { UserIdentifier: at % 3 === 0 ? stranger : user }),
    EntityName: 'Contact',
    Method: 'GET',
    StatusCode: '200',
    RowsProcessed: 1,
    Uri: '/services/data/v60.0/query'
});

/**
 * Loads contacts and the logs of accesses to them, and opens the incident that names the user.
 *
 * @param perRow how many records a row names that names records
 */
export function openLogDesk(org: Org, contacts: number, logRows: number, perRow: number): ReachDesk {
    const [user, stranger] = org.query("SELECT Id FROM User WHERE IsActive = TRUE AND UserType = 'Standard' LIMIT 2").map(({ id }) => id!) as [string, string]; // prettier-ignore
    const past = new Date(firstAccess - 86_400_000).toISOString().replace('Z', '+0000');
    const people = org.database.load('Contact', contactRows(contacts, () => ({ CreatedDate: past, SystemModstamp: past }))); // prettier-ignore
    const event = (at: number): LogRow => ({ EventDate: instantOf(at), UserId: user, SourceIp: '192.0.2.7' });
    const signIn = (LoginKey: string, UserId: string): LogRow => ({ EventDate: instantOf(0), LoginKey, UserId });
    org.database.load('LoginEvent', [signIn('login-of-the-actor', user), signIn('login-of-another', stranger)] as never); // prettier-ignore
    const load = (log: string, kind: number, row: (at: number) => LogRow): unknown =>
        org.database.load(log, rowsOf(logRows, kind, row) as never);
    load('ListViewEvent', 0, (at) => ({ ...event(at), Records: idsAt(people, at, perRow), ColumnHeaders: 'Name,Email' })); // prettier-ignore
    load('ApiEvent', 1, (at) => ({
        ...event(at),
        Query: 'SELECT Id, Phone FROM Contact',
        Operation: at % pages === 0 ? 'Query' : 'QueryMore',
        RowsReturned: contacts / pages
    }));
    load('RestApiEventLog', 2, (at) => requestAt(at, user, stranger));
    load('UniqueQueryEventLog', 3, (at) => ({
        Timestamp: instantOf(at),
        RequestIdentifier: `request-${at}`,
        QueryIdentifier: `SELECT Id, Email FROM Contact WHERE MailingState = '${at % 2 === 0 ? 'CA' : 'TX'}'`
    }));
    const incidentId = openIncident(org, user);
    org.database.commit();
    return { org, incidentId };
}
