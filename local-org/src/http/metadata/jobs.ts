/** Deploys and retrieves that were asked for: one at a time, each with its result for whoever asks again. */
import {
    PackageError,
    runDeploy,
    type DeployOutcome,
    type DeployRequest,
    type OrgHost,
    type Retrieved
} from '../../deploy/index.ts';
import { ApiError } from '../api/errors.ts';
import type { Ids } from '../api/ids.ts';
import { TestRuns } from '../tooling/test-runs.ts';
import { judge, type DeployTests } from './tests.ts';

export type DeployStatus = 'Pending' | 'InProgress' | 'Succeeded' | 'SucceededPartial' | 'Failed' | 'Canceled';

export type DeployJob = {
    readonly id: string;
    readonly userId: string;
    readonly userName: string;
    readonly request: DeployRequest;
    readonly created: number;
    started: number | undefined;
    ended: number | undefined;
    status: DeployStatus;
    outcome: DeployOutcome<DeployTests> | undefined;
    /** Why nothing was even tried. */
    error: { readonly code: string; readonly message: string } | undefined;
    canceledBy: { readonly id: string; readonly name: string } | undefined;
    /** Counts deploys that changed the org, to tell whether a validation is still good. */
    readonly generation: number;
};

const jobsKept = 200;
/** A validation can be deployed for ten days (Metadata API Developer Guide, "deployRecentValidation()"). */
const validationLife = 10 * 86_400_000;

type Person = { readonly id: string; readonly name: string };

export class MetadataJobs {
    readonly deploys = new Map<string, DeployJob>();
    readonly retrieves = new Map<string, Retrieved>();
    readonly #host: OrgHost;
    readonly #ids: Ids;
    readonly #onFault: (error: unknown) => number;
    readonly #waiting: DeployJob[] = [];
    #busy = false;
    #generation = 0;

    constructor(host: OrgHost, ids: Ids, onFault: (error: unknown) => number) {
        this.#host = host;
        this.#ids = ids;
        this.#onFault = onFault;
    }

    get host(): OrgHost {
        return this.#host;
    }

    now(): number {
        return this.#host.org.interpreter.org.clock.now();
    }

    /** Queues a deploy. @returns its job */
    deploy(request: DeployRequest, user: Person): DeployJob {
        const job: DeployJob = { id: this.#ids.next('0Af'), userId: user.id, userName: user.name, request, created: this.now(), started: undefined, ended: undefined, status: 'Pending', outcome: undefined, error: undefined, canceledBy: undefined, generation: this.#generation }; // prettier-ignore
        if (this.deploys.size >= jobsKept) this.deploys.delete(this.deploys.keys().next().value!);
        this.deploys.set(job.id, job);
        this.#waiting.push(job);
        setImmediate(() => this.#work());
        return job;
    }

    /** Deploys what was validated, without its tests. @throws ApiError if there is no such validation any more */
    quickDeploy(id: string, user: Person): DeployJob {
        const job = this.job(id);
        const { request, outcome } = job;
        const good = request.checkOnly && job.status === 'Succeeded' && outcome?.tests !== undefined;
        if (!good) throw new ApiError(500, 'INVALID_ID_FIELD', `Invalid deployment ID: ${id}. A quick deploy needs a validation that succeeded and ran tests`); // prettier-ignore
        if (job.generation !== this.#generation || this.now() - job.created > validationLife) {
            throw new ApiError(500, 'INVALID_ID_FIELD', `Invalid deployment ID: ${id}. Another deployment happened since, or the validation is older than 10 days`);
        }
        return this.deploy({ ...request, checkOnly: false, testLevel: 'NoTestRun' }, user);
    } // prettier-ignore

    /** @throws ApiError for an id of no deploy */
    job(id: string): DeployJob {
        const job = [...this.deploys.values()].find((each) => each.id.slice(0, 15) === id.slice(0, 15));
        if (job === undefined) throw new ApiError(500, 'INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: no deploy ${id.slice(0, 40)}`); // prettier-ignore
        return job;
    }

    /** Takes a deploy back that has not begun. @returns whether it is over now */
    cancel(id: string, user: Person): boolean {
        const job = this.job(id);
        if (job.status !== 'Pending') return job.ended !== undefined;
        job.status = 'Canceled';
        job.ended = this.now();
        job.canceledBy = user;
        return true;
    }

    keepRetrieved(retrieved: Retrieved): string {
        const id = this.#ids.next('09S');
        if (this.retrieves.size >= jobsKept) this.retrieves.delete(this.retrieves.keys().next().value!);
        this.retrieves.set(id, retrieved);
        return id;
    }

    #work(): void {
        if (this.#busy) return;
        const job = this.#waiting.shift();
        if (job === undefined) return;
        if (job.status === 'Pending') {
            this.#busy = true;
            job.status = 'InProgress';
            job.started = this.now();
            this.#run(job);
            job.ended = this.now();
            this.#busy = false;
        }
        setImmediate(() => this.#work());
    }

    #run(job: DeployJob): void {
        try {
            const outcome = runDeploy(this.#host, job.request, (org, filter) => {
                const runs = new TestRuns(this.#ids, this.#onFault);
                const run = runs.prepare(org, job.userId, { filter, withCoverage: true });
                runs.runNow(org, run, filter);
                return judge(org, runs, run, job.request);
            });
            job.outcome = outcome;
            const failed = outcome.problems.some(({ kind }) => kind === 'Error');
            job.status = outcome.success ? (failed ? 'SucceededPartial' : 'Succeeded') : 'Failed';
            if (outcome.applied) {
                this.#generation++;
                this.#note(job, outcome);
            }
        } catch (error) {
            job.status = 'Failed';
            job.error = this.#reasonOf(error);
        }
    }

    #reasonOf(error: unknown): { code: string; message: string } {
        if (error instanceof PackageError) return { code: 'INVALID_PACKAGE', message: error.message };
        if (error instanceof ApiError) return { code: error.entries[0]!.errorCode, message: error.message };
        return { code: 'UNKNOWN_EXCEPTION', message: `An unexpected error occurred. Please include this ErrorId if you contact support: ${this.#onFault(error)}` }; // prettier-ignore
    }

    /** Leaves what changed in the set-up audit trail, as a change in Setup would. The names of the actions are ours. */
    #note({ userId }: DeployJob, { changes }: DeployOutcome<unknown>): void {
        const { org } = this.#host;
        const rows = changes
            .filter(({ kind }) => kind !== 'unchanged')
            .slice(0, 200)
            .map(({ component: { type, fullName }, kind }) => ({ Action: `${kind}${type}`, Section: type, Display: `Deployed (${kind}) ${type}: ${fullName}`.slice(0, 1000), CreatedById: userId })); // prettier-ignore
        if (rows.length > 0 && org.schema.object('SetupAuditTrail') !== undefined) org.transact(org.user, () => org.database.load('SetupAuditTrail', rows)); // prettier-ignore
    }
}
