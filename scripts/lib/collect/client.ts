/** A person's own sign-in to an org, as the Salesforce CLI keeps it, and plain requests with it. */
import type { Org as SalesforceOrg } from '@salesforce/core';

/** What the org refused, in its own words. */
export class OrgError extends Error {
    override readonly name = 'OrgError';
    readonly status: number;
    readonly code: string;

    constructor(status: number, code: string, message: string) {
        super(message);
        this.status = status;
        this.code = code;
    }
}

/** The alias names no sign-in, or the sign-in has ended; the message says what to type. */
export class SignInError extends Error {
    override readonly name = 'SignInError';
}

export type Row = Readonly<Record<string, unknown>>;

/** An answer with the instant that the org gave it. */
export type Answer = { readonly status: number; readonly body: string; readonly at: number };

/** How often a request is sent again after the connection broke. */
const attempts = 4;
const firstPause = 500;
export const apiVersion = '67.0';

type Page = { readonly records: readonly Row[]; readonly done: boolean; readonly nextRecordsUrl?: string; readonly totalSize: number }; // prettier-ignore
type Refusal = readonly { readonly errorCode?: string; readonly message?: string }[];

/** Requests as one user of one org. No secret of it is ever printed or written. */
export class OrgClient {
    readonly username: string;
    readonly organizationId: string;
    readonly instanceUrl: string;
    readonly base = `/services/data/v${apiVersion}`;
    userId = '';
    #token: string;
    readonly #renew: () => Promise<string>;

    constructor(input: { username: string; organizationId: string; instanceUrl: string; token: string; renew: () => Promise<string> }) {
        this.username = input.username;
        this.organizationId = input.organizationId;
        this.instanceUrl = input.instanceUrl.replace(/\/+$/, '');
        this.#token = input.token;
        this.#renew = input.renew;
    } // prettier-ignore

    /**
     * Sends one request; a broken connection is tried again, an ended session is renewed once.
     *
     * @throws OrgError if the org refuses or cannot be reached
     */
    async send(method: string, path: string, body?: unknown): Promise<Answer> {
        const response = await this.open(method, path, body);
        const text = await response.text();
        if (!response.ok) throw refusalOf(response.status, text);
        return { status: response.status, body: text, at: instantOf(response) };
    }

    /** As {@link OrgClient.send}, with the body still to be read; a refusal is an answer too. */
    async open(
        method: string,
        path: string,
        body?: unknown,
        headers: Readonly<Record<string, string>> = {}
    ): Promise<Response> {
        let renewed = false;
        for (let attempt = 1; ; attempt++) {
            const response = await this.#once(method, path, body, headers).catch((problem: unknown) => {
                if (attempt >= attempts) throw unreachable(this.instanceUrl, problem);
                return undefined;
            });
            if (response === undefined || (response.status >= 502 && attempt < attempts)) {
                await new Promise((resolve) => setTimeout(resolve, firstPause * 2 ** attempt));
                continue;
            }
            if (response.status !== 401 || renewed) return response;
            renewed = true;
            this.#token = await this.#renew();
        }
    }

    #once(
        method: string,
        path: string,
        body: unknown,
        headers: Readonly<Record<string, string>>
    ): Promise<globalThis.Response> {
        return fetch(`${this.instanceUrl}${path}`, {
            method,
            headers: {
                authorization: `Bearer ${this.#token}`,
                accept: 'application/json',
                ...(body === undefined ? {} : { 'content-type': 'application/json' }),
                ...headers
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) })
        });
    }

    async get<T>(path: string): Promise<T> {
        return JSON.parse((await this.send('GET', path)).body) as T;
    }

    /** The rows of a query, page after page; `attributes` are left out. */
    async *pages(soql: string): AsyncGenerator<readonly Row[]> {
        let path: string | undefined = `${this.base}/query?q=${encodeURIComponent(soql)}`;
        while (path !== undefined) {
            const page: Page = await this.get<Page>(path);
            yield page.records.map(({ attributes: _attributes, ...row }) => row);
            path = page.done ? undefined : page.nextRecordsUrl;
        }
    }

    async query(soql: string): Promise<Row[]> {
        const rows: Row[] = [];
        for await (const page of this.pages(soql)) rows.push(...page);
        return rows;
    }

    /** What `SELECT COUNT()` gives. */
    async count(objectAndFilter: string): Promise<number> {
        const soql = `SELECT COUNT() FROM ${objectAndFilter}`;
        return (await this.get<Page>(`${this.base}/query?q=${encodeURIComponent(soql)}`)).totalSize;
    }
}

/** The instant that an answer carries: the org's clock, not this machine's. */
export function instantOf(response: Response): number {
    const given = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(given) ? Date.now() : given;
}

/** The org's words for a refusal. */
export function refusalOf(status: number, text: string): OrgError {
    try {
        const answer = JSON.parse(text) as Refusal | { readonly error?: string };
        const [first] = Array.isArray(answer) ? (answer as Refusal) : [];
        const said = first?.message ?? (answer as { readonly error?: string }).error;
        return new OrgError(status, first?.errorCode ?? `HTTP_${status}`, said ?? `status ${status}`);
    } catch {
        return new OrgError(status, `HTTP_${status}`, `status ${status}`);
    }
}

function unreachable(url: string, problem: unknown): OrgError {
    const cause = problem instanceof Error ? ((problem.cause as Error | undefined)?.message ?? problem.message) : String(problem); // prettier-ignore
    return new OrgError(0, 'UNREACHABLE', `${url} does not answer (${cause}); run the same command again to go on`);
}

/**
 * The sign-in that the Salesforce CLI keeps under an alias or username.
 *
 * @throws SignInError if there is none, or it has ended
 */
export async function signInOf(aliasOrUsername: string): Promise<OrgClient> {
    let org: SalesforceOrg;
    try {
        // Loaded late: a second of work that --help and wrong usage do without.
        const { Org } = await import('@salesforce/core');
        org = await Org.create({ aliasOrUsername });
    } catch (problem) {
        const said = problem instanceof Error ? problem.message : String(problem);
        throw new SignInError(`--target-org ${aliasOrUsername}: ${said} Sign in with "sf org login web --alias ${aliasOrUsername}".`); // prettier-ignore
    }
    const connection = org.getConnection();
    const client = new OrgClient({
        username: org.getUsername() ?? aliasOrUsername,
        organizationId: org.getOrgId(),
        instanceUrl: connection.instanceUrl,
        token: connection.accessToken ?? '',
        renew: async () => {
            await org.refreshAuth();
            return org.getConnection().accessToken ?? '';
        }
    });
    const { user_id: userId } = await client.get<{ user_id: string }>('/services/oauth2/userinfo').catch((problem: unknown) => {
        const said = problem instanceof Error ? problem.message : String(problem);
        throw new SignInError(`--target-org ${aliasOrUsername}: ${said}. Sign in again with "sf org login web --alias ${aliasOrUsername}".`);
    }); // prettier-ignore
    client.userId = userId;
    return client;
}
