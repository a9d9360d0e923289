import { join } from 'node:path';
import { createOrg, type Org } from '../../../local-org/src/index.ts';
import { parseSoql } from '../../../local-org/src/syntax/index.ts';
import type { Figure } from './figure.ts';

const [accounts, contacts, held] = [100, 10_000, 1_000_000];
const gigabyte = 1024 ** 3;

function* contactRows(count: number, accountIds: readonly string[]): Iterable<Record<string, string>> {
    for (let at = 0; at < count; at++) {
        yield { LastName: `Person ${at}`, Email: `person${at}@example.com`, AccountId: accountIds[at % accountIds.length]! }; // prettier-ignore
    }
}

function loadAccounts(org: Org): string[] {
    return org.database.load(
        'Account',
        Array.from({ length: accounts }, (_, at) => ({ Name: `Account ${at}` }))
    );
}

/** Rows that the plan of a query touches. */
function visited(org: Org, query: string): number {
    return org.database.explain(parseSoql(query)).visited;
}

/** Ten thousand contacts through a trigger, then found by their account's name. */
function triggerAndQuery(org: Org): Figure[] {
    loadAccounts(org);
    const code = `List<Account> owners = [SELECT Id FROM Account]; List<Contact> people = new List<Contact>();
        for (Integer i = 0; i < ${contacts}; i++) { people.add(new Contact(LastName = 'P' + i, AccountId = owners[Math.mod(i, owners.size())].Id)); }
        insert people; System.debug(Limits.getCpuTime()); System.debug([SELECT COUNT() FROM Contact WHERE Title LIKE 'P%']);`;
    const start = performance.now();
    const run = org.runAnonymous(code);
    const seconds = (performance.now() - start) / 1000;
    const [cpu, through] = run.log.map(({ message }) => Number(message));
    if (!run.success || through !== contacts) throw new Error(run.exception?.describe() ?? 'the trigger did not see every contact'); // prettier-ignore
    const rows = visited(org, "SELECT Id FROM Contact WHERE Account.Name = 'Account 7'");
    return [
        { name: '10,000 contacts through a trigger', value: seconds, target: undefined, unit: 's' },
        { name: 'processor time charged for them', value: cpu ?? NaN, target: 10_000, unit: 'ms' },
        { name: 'rows visited by a filter on the parent, per row found', value: rows / (contacts / accounts), target: 3, unit: 'rows' } // prettier-ignore
    ];
}

/** A million contacts in memory, and one of them found by its account. */
function million(org: Org): Figure[] {
    const owners = loadAccounts(org);
    const start = performance.now();
    org.database.load('Contact', contactRows(held, owners));
    org.database.commit();
    const seconds = (performance.now() - start) / 1000;
    const found = org.query("SELECT Id FROM Contact WHERE Account.Name = 'Account 7' AND LastName = 'Person 7'"); // prettier-ignore
    if (found.length !== 1) throw new Error(`${found.length} contacts were found instead of one`);
    return [
        { name: '1,000,000 contacts loaded', value: seconds, target: undefined, unit: 's' },
        { name: 'memory that holds them', value: process.memoryUsage().rss / gigabyte, target: 4, unit: 'GB' }
    ];
}

/** Triggers, queries over parents, and how many rows an org holds. */
export function benchRecords(root: string, cacheDir: string): Figure[] {
    return [triggerAndQuery, million].flatMap((measure) => {
        const org = createOrg({ projects: [join(root, 'bench')], root, cacheDir });
        try {
            return measure(org);
        } finally {
            org.close();
        }
    });
}
