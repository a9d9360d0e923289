/** Access tokens: each stands for a user and lives as long as its AuthSession row and the user's right to log in. */
import { randomBytes } from 'node:crypto';
import type { Org } from '../../index.ts';
import { ApexDatetime, ApexId, type RunningUser } from '../../runtime/index.ts';
import { parseSoql } from '../../syntax/index.ts';

/** Answers of one query that the caller has not read yet. */
export type Cursor = { readonly records: readonly unknown[]; readonly total: number; readonly size: number };

export type ApiSession = {
    readonly token: string;
    readonly userId: string;
    /** Id of the AuthSession row; deleting it ends the session. */
    readonly rowId: string;
    readonly cursors: Map<string, Cursor>;
};

const cursorsKept = 10;
const sessionsKept = 1000;

const rows = parseSoql('SELECT Id FROM AuthSession WHERE Id = :id');

/** The sessions of one server. The org may be replaced by a deploy; the sessions stay. */
export class ApiSessions {
    readonly #org: () => Org;
    readonly #byToken = new Map<string, ApiSession>();
    #cursors = 0;

    constructor(org: () => Org) {
        this.#org = org;
    }

    /** Opens a session. @returns its access token */
    issue(user: RunningUser): string {
        const org = this.#org();
        const token = `${org.identity.organizationId.slice(0, 15)}!${randomBytes(48).toString('base64url')}`;
        const rowId = org.transact(org.user, () => {
            const now = new ApexDatetime(org.interpreter.org.clock.now());
            const row = { UsersId: user.id, SessionType: 'API', LoginType: 'Remote Access 2.0', SourceIp: '127.0.0.1', SessionSecurityLevel: 'STANDARD', NumSecondsValid: 7200, IsCurrent: false, CreatedDate: now, LastModifiedDate: now }; // prettier-ignore
            const def = org.schema.object('AuthSession');
            const known = Object.entries(row).filter(([name]) => def !== undefined && org.schema.field(def, name) !== undefined); // prettier-ignore
            return org.database.load('AuthSession', [Object.fromEntries(known)])[0]!;
        });
        if (this.#byToken.size >= sessionsKept) this.#byToken.delete(this.#byToken.keys().next().value!);
        this.#byToken.set(token, { token, userId: user.id, rowId, cursors: new Map() });
        return token;
    }

    /** The session of a token and its user; undefined if it is unknown, was ended, or its user may not log in. */
    find(token: string): { readonly session: ApiSession; readonly user: RunningUser } | undefined {
        const session = this.#byToken.get(token);
        if (session === undefined) return undefined;
        const org = this.#org();
        const [row] = org.interpreter.runNested('asynchronous', org.user, () => org.database.query(rows, [new ApexId(session.rowId)], 'system').records); // prettier-ignore
        const user = row === undefined ? undefined : org.findUser(session.userId);
        if (user === undefined) this.#byToken.delete(token);
        return user === undefined ? undefined : { session, user };
    }

    /** Ends a session. @returns false if there is none */
    end(token: string): boolean {
        const session = this.#byToken.get(token);
        if (session === undefined) return false;
        this.#byToken.delete(token);
        const org = this.#org();
        org.transact(org.user, () => {
            const { records } = org.database.query(rows, [new ApexId(session.rowId)], 'system');
            org.database.dml('delete', records, { mode: 'system', allOrNone: true });
        });
        return true;
    }

    /** Keeps the rest of a query's answer; the oldest one goes when a session has too many. */
    keepCursor(session: ApiSession, cursor: Cursor): string {
        const id = `01g${String(++this.#cursors).padStart(12, '0')}`;
        if (session.cursors.size >= cursorsKept) session.cursors.delete(session.cursors.keys().next().value!);
        session.cursors.set(id, cursor);
        return id;
    }
}
