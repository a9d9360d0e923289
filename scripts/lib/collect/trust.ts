/** Who else could have changed what is collected: the collection says it, so that nobody has to ask later. */
import { OrgError, type OrgClient, type Row } from './client.ts';

/** What lets somebody change or delete what the org records, and what for. */
const powers = {
    ModifyAllData: 'changes and deletes any record',
    ManageUsers: 'changes users and their sign-ins',
    CustomizeApplication: 'changes settings, among them what is logged',
    AuthorApex: 'runs code as the system',
    ModifyMetadata: 'deploys settings and code',
    ViewEventLogFiles: 'reads event log files, and deletes them where the org allows it'
} as const;

export type TrustCheck = {
    /** Power to the active users who hold it. */
    readonly holders: Readonly<Record<string, readonly string[]>>;
    /** Powers among them that the collecting user holds. */
    readonly ownPowers: readonly string[];
    /** Who the collecting user is, so that they are not among the suspects unnoticed. */
    readonly collector: { readonly user: string; readonly created: string | undefined; readonly changed: string | undefined; readonly changedBy: string | undefined }; // prettier-ignore
    /** Seconds that this machine's clock is ahead of the org's. */
    readonly clockDifference: number;
    /** What could not be checked, and why. */
    readonly unknown: readonly string[];
};

async function holdersOf(client: OrgClient, power: string, active: ReadonlySet<string>): Promise<string[]> {
    const rows = await client.query(`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.Permissions${power} = TRUE`); // prettier-ignore
    return [...new Set(rows.map((row) => String(row['AssigneeId'])))].filter((id) => active.has(id)).sort();
}

/** Reads who holds the powers; what the user may not read is named, never left out silently. */
export async function checkTrust(client: OrgClient, orgNow: number): Promise<TrustCheck> {
    const unknown: string[] = [];
    const attempt = async <T>(what: string, body: () => Promise<T>, otherwise: T): Promise<T> => {
        try {
            return await body();
        } catch (problem) {
            if (!(problem instanceof OrgError)) throw problem;
            unknown.push(`${what}: ${problem.code} ${problem.message}`);
            return otherwise;
        }
    };
    const users = await attempt('active users', () => client.query('SELECT Id FROM User WHERE IsActive = TRUE'), []);
    const active = new Set(users.map((row) => String(row['Id'])));
    const holders: Record<string, readonly string[]> = {};
    for (const power of Object.keys(powers)) {
        holders[power] = await attempt(`holders of ${power}`, () => holdersOf(client, power, active), []);
    }
    const own = await attempt<readonly Row[]>('the collecting user', () => client.query(`SELECT CreatedDate, LastModifiedDate, LastModifiedById FROM User WHERE Id = '${client.userId}'`), []); // prettier-ignore
    const member = (name: string): string | undefined => {
        const value = own[0]?.[name];
        return typeof value === 'string' ? value : undefined;
    };
    return {
        holders,
        ownPowers: Object.keys(powers).filter((power) => holders[power]!.includes(client.userId)),
        collector: {
            user: client.userId,
            created: member('CreatedDate'),
            changed: member('LastModifiedDate'),
            changedBy: member('LastModifiedById')
        },
        clockDifference: Math.round((Date.now() - orgNow) / 1000),
        unknown
    };
}

/** The check in lines for people. */
export function describeTrust(trust: TrustCheck): string[] {
    const lines = Object.entries(powers).map(([power, does]) => `  ${power}: ${trust.holders[power]!.length} active users (${does})`); // prettier-ignore
    return [
        ...lines,
        `  you hold: ${trust.ownPowers.join(', ') || 'none of them'}`,
        ...trust.unknown.map((each) => `  not checked: ${each}`)
    ];
}
