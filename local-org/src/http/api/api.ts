/** The Salesforce-compatible API of an org: takes a request, finds its session and its route, answers. */
import type { Org } from '../../index.ts';
import type { RunningUser } from '../../runtime/index.ts';
import { ApiError, refusalOf } from './errors.ts';
import type { ApiRequest, ApiResponse, ApiRoute, Call } from './request.ts';
import { createRouter, type Found } from './routes.ts';
import { Ids } from './ids.ts';
import { ApiSessions, type ApiSession } from './sessions.ts';
import type { PackageDesk } from '../packaging/index.ts';
import { soapFault } from '../soap/envelope.ts';
import { loginRefusal } from '../soap/partner.ts';
import { BulkJobs, type IngestJob } from '../bulk/jobs.ts';
import type { QueryJob } from '../bulk/query-job.ts';
import type { MetadataJobs } from '../metadata/jobs.ts';
import { TestRuns } from '../tooling/test-runs.ts';

/** What the API serves. A deploy puts another org in the place of the one that was there. */
export interface OrgHolder {
    readonly org: Org;
}

export type ApiOptions = {
    readonly holder: OrgHolder;
    /** `http://127.0.0.1:8080`. */
    readonly origin: string;
    readonly routes: readonly ApiRoute[];
    /** Routes that answer without a session. */
    readonly open: readonly ApiRoute[];
    /** A link that opens the console in a browser; undefined without a console. */
    readonly issueUrl?: (userId: string) => string;
    /** True if the org answers as a Dev Hub, which creates package versions. */
    readonly devHub?: boolean;
    /** Told of faults of the engine, which callers see only as an incident number. */
    readonly onFault: (error: unknown) => number;
};

export class Api {
    readonly options: ApiOptions;
    readonly sessions: ApiSessions;
    readonly ids = new Ids();
    readonly tests: TestRuns;
    readonly ingest = new BulkJobs<IngestJob>();
    readonly queries = new BulkJobs<QueryJob>();
    /** Undefined where the org takes no deploys. */
    metadata: MetadataJobs | undefined;
    /** Undefined where the org knows no packages. */
    packages: PackageDesk | undefined;
    readonly #find: (method: string, path: string) => Found;
    readonly #findOpen: (method: string, path: string) => Found;

    constructor(options: ApiOptions) {
        this.options = options;
        this.sessions = new ApiSessions(() => options.holder.org);
        this.tests = new TestRuns(this.ids, options.onFault);
        this.#find = createRouter(options.routes);
        this.#findOpen = createRouter(options.open);
    }

    get org(): Org {
        return this.options.holder.org;
    }

    /** Answers a request. Never throws. */
    async handle(request: ApiRequest): Promise<ApiResponse> {
        try {
            const { headers, ...answer } = await this.#dispatch(request);
            const { usage } = this.org.interpreter.org;
            const spent = `api-usage=${usage.used('DailyApiRequests')}/${usage.limit('DailyApiRequests')}`;
            return { ...answer, headers: { 'sforce-limit-info': spent, ...headers } };
        } catch (error) {
            return this.refuse(error);
        }
    }

    /** The answer to what was thrown. */
    refuse(error: unknown): ApiResponse {
        const refusal = refusalOf(error);
        if (refusal !== undefined) return { status: refusal.status, json: refusal.entries };
        const number = this.options.onFault(error);
        const message = `An unexpected error occurred. Please include this ErrorId if you contact support: ${number}`;
        return { status: 500, json: [{ message, errorCode: 'UNKNOWN_EXCEPTION' }] };
    }

    #dispatch(request: ApiRequest): ApiResponse | Promise<ApiResponse> {
        const open = this.#tryOpen(request);
        if (open !== undefined) {
            const session: ApiSession = { token: '', userId: '', rowId: '', cursors: new Map() };
            return open.route.handle(this.#callOf(request, open, session, this.org.user));
        }
        const found = this.#tryAuthenticate(request);
        if (found instanceof ApiError) return soapFault(asksForLogin(request) ? loginRefusal() : found);
        this.#countCall();
        return this.run(request, found.session, found.user);
    }

    /** One call of the day (REST API Developer Guide, "API Usage", status code REQUEST_LIMIT_EXCEEDED). */
    #countCall(): void {
        const { usage } = this.org.interpreter.org;
        if (usage.left('DailyApiRequests') < 1) throw new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'); // prettier-ignore
        usage.note('DailyApiRequests');
    }

    /** SOAP clients want their refusal as a fault. */
    #tryAuthenticate(request: ApiRequest): { session: ApiSession; user: RunningUser } | ApiError {
        try {
            return this.#authenticate(request);
        } catch (error) {
            if (isSoap(request) && error instanceof ApiError) return error;
            throw error;
        }
    }

    /** Answers a request of a session that is known: a part of a composite request. */
    run(request: ApiRequest, session: ApiSession, user: RunningUser): ApiResponse | Promise<ApiResponse> {
        const found = this.#find(request.method, request.path);
        return found.route.handle(this.#callOf(request, found, session, user));
    }

    #tryOpen({ method, path }: ApiRequest): Found | undefined {
        try {
            return this.#findOpen(method, path);
        } catch (error) {
            if (error instanceof ApiError && error.status === 404) return undefined;
            throw error;
        }
    }

    #callOf(request: ApiRequest, { params }: Found, session: ApiSession, user: RunningUser): Call {
        const version = params['version'] ?? '67.0';
        return {
            api: this,
            org: this.org,
            request,
            session,
            user,
            version,
            params,
            base: `/services/data/v${version}`
        };
    }

    #authenticate(request: ApiRequest): { session: ApiSession; user: RunningUser } {
        const found = this.sessions.find(tokenOf(request) ?? '');
        if (found === undefined) throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
        if (!this.org.database.access.has(found.user, 'PermissionsApiEnabled')) {
            throw new ApiError(403, 'API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner');
        }
        return found;
    }
}

/** The token of a REST request, or of a SOAP envelope. */
export function tokenOf(request: ApiRequest): string | undefined {
    const { headers } = request;
    const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(headers['authorization'] ?? '');
    if (bearer !== null) return bearer[1];
    if (headers['x-sfdc-session'] !== undefined) return headers['x-sfdc-session'];
    if (!isSoap(request)) return undefined;
    return /<(?:\w+:)?sessionId>([^<]+)</.exec(headOf(request))?.[1];
}

const isSoap = ({ path }: ApiRequest): boolean => /^\/services\/soap\//i.test(path);
const asksForLogin = (request: ApiRequest): boolean => /<(?:\w+:)?login\b/.test(headOf(request));

function headOf({ body }: ApiRequest): string {
    return Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, 4096)).toString('utf8');
}
