/** The org that is provisioned: the operator's own sign-in of the Salesforce CLI, retrieves, deploys, queries. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthInfo, Connection, Org } from '@salesforce/core';
import { ComponentSet, MetadataApiDeploy, MetadataApiRetrieve } from '@salesforce/source-deploy-retrieve';
import { messageOf, ProvisionError } from '../errors.ts';
import { keyOf, type Component, type Ref, type Snapshot } from '../metadata.ts';
import type { TestPlan } from '../unit.ts';
import { componentsOf, zipOf, type Payload, type RetrievedFile } from './package.ts';

export const apiVersion = '67.0';

export type Row = Readonly<Record<string, unknown>>;

/** A problem that a deploy reports at a component. */
export type DeployProblem = { readonly component: string; readonly text: string };

/** How a deploy ended; `unknown` where the connection broke before anybody could tell. */
export type DeployEnd =
    | { readonly state: 'succeeded'; readonly id: string }
    | { readonly state: 'failed'; readonly id: string; readonly problems: readonly DeployProblem[] }
    | { readonly state: 'pending'; readonly id: string; readonly reason: string }
    | {
          readonly state: 'unknown';
          readonly reason: string;
          /** Whether the org says that it holds no such deploy. */
          readonly looked: boolean;
      };

export type DeployInput = {
    readonly payload: Payload;
    readonly checkOnly: boolean;
    readonly tests: TestPlan;
    /** Told the id as soon as there is one, so that it can be kept. */
    readonly onStarted: (id: string) => void;
    readonly onProgress: (line: string) => void;
};

type LostDeploy = Pick<DeployInput, 'checkOnly' | 'onStarted' | 'onProgress'> & { readonly began: number; readonly reason: string; readonly others?: readonly string[] }; // prettier-ignore

/** How far the clocks of the org and of this machine may be apart. */
const clockSkew = 120_000;

/** How often and how long to ask for the end of a transfer. */
export type Patience = { readonly everyMs: number; readonly minutes: number };

export class Target {
    readonly connection: Connection;
    readonly #patience: Patience;
    /** Deploys of this process, so that one whose id got lost can be told from them. */
    readonly #known = new Set<string>();

    constructor(connection: Connection, patience: Patience = { everyMs: 1000, minutes: 60 }) {
        this.connection = connection;
        this.#patience = patience;
    }

    /** @param alias alias or username of the Salesforce CLI. @throws ProvisionError if nobody is signed in under it */
    static async open(alias: string, patience?: Patience): Promise<Target> {
        try {
            const org = await Org.create({ aliasOrUsername: alias });
            const connection = org.getConnection(apiVersion);
            return new Target(connection, patience);
        } catch (error) {
            throw new ProvisionError(`--target-org ${alias}: ${messageOf(error)}`, [`Sign in first: sf org login web --alias ${alias}`]); // prettier-ignore
        }
    }

    /** Signs in with an access token, for programs that have one. */
    static async withToken(instanceUrl: string, token: string, patience?: Patience): Promise<Target> {
        const authInfo = await AuthInfo.create({ accessTokenOptions: { accessToken: token, instanceUrl, loginUrl: instanceUrl } }); // prettier-ignore
        return new Target(await Connection.create({ authInfo, connectionOptions: { version: apiVersion } }), patience);
    }

    get username(): string {
        return this.connection.getUsername() ?? '';
    }
    get organizationId(): string {
        return (this.connection.getAuthInfoFields().orgId ?? '').slice(0, 15);
    }
    get address(): string {
        return this.connection.instanceUrl;
    }

    /** @throws the org's own error */
    async query(soql: string): Promise<Row[]> {
        const { records } = await this.connection.query<Row>(soql, { autoFetch: true, maxFetch: 50_000 });
        return records.map(({ attributes: _, ...row }) => row);
    }

    /** @returns the components that are there. @throws ProvisionError if the org cannot be read */
    async retrieve(refs: readonly Ref[]): Promise<Snapshot> {
        if (refs.length === 0) return new Map();
        const output = mkdtempSync(join(tmpdir(), 'cordon-provision-'));
        try {
            const components = new ComponentSet(refs.map(({ type, fullName }) => ({ type, fullName })));
            const transfer = new MetadataApiRetrieve({ usernameOrConnection: this.connection, apiVersion, components, output, format: 'metadata' }); // prettier-ignore
            await transfer.start();
            const { response } = await transfer.pollStatus(...this.#polling);
            if (!response.success)
                throw new Error(
                    [response.messages ?? []]
                        .flat()
                        .map(({ problem }) => problem)
                        .join('; ') || 'the retrieve failed'
                );
            const files = [response.fileProperties ?? []].flat() as RetrievedFile[];
            const found = componentsOf(Buffer.from(String(response.zipFile), 'base64'), files);
            const wanted = new Set(refs.map(keyOf));
            return new Map(found.map((one): [string, Component] => [keyOf(one), one]).filter(([key]) => wanted.has(key))); // prettier-ignore
        } catch (error) {
            throw new ProvisionError(`${this.username}: the metadata cannot be read: ${messageOf(error)}`, ['Nothing was changed; run the command again when the org answers.']); // prettier-ignore
        } finally {
            rmSync(output, { recursive: true, force: true });
        }
    }

    /** Deploys and waits. Never throws for what the org or the connection does: the end says it. */
    async deploy({ payload, checkOnly, tests, onStarted, onProgress }: DeployInput): Promise<DeployEnd> {
        const folder = mkdtempSync(join(tmpdir(), 'cordon-provision-'));
        const began = Date.now();
        try {
            const zipPath = join(folder, 'deploy.zip');
            writeFileSync(zipPath, zipOf(payload, apiVersion));
            const apiOptions = { checkOnly, rollbackOnError: true, singlePackage: true, testLevel: tests.level as never, runTests: [...tests.tests] }; // prettier-ignore
            const transfer = new MetadataApiDeploy({ usernameOrConnection: this.connection, apiVersion, zipPath, apiOptions }); // prettier-ignore
            const { id } = await transfer.start();
            if (id === undefined) throw new Error('the org gave the deploy no id');
            this.#known.add(id.slice(0, 15));
            onStarted(id);
            return await this.#outcome(transfer, id, onProgress);
        } catch (error) {
            return refusedOf(error) ?? (await this.findLost({ began, checkOnly, onStarted, onProgress, reason: messageOf(error) })); // prettier-ignore
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    }

    /**
     * Looks for a deploy that was sent, and whose answer never came.
     *
     * @param others deploys that are known to be something else
     */
    async findLost({ began, checkOnly, others = [], onStarted, onProgress, reason }: LostDeploy): Promise<DeployEnd> {
        try {
            const rows = await this.connection.tooling.query<Row>(`SELECT Id, CreatedDate FROM DeployRequest WHERE CheckOnly = ${checkOnly} ORDER BY CreatedDate DESC LIMIT 20`); // prettier-ignore
            const known = new Set([...this.#known, ...others.map((id) => id.slice(0, 15))]);
            const isOurs = (row: Row): boolean => Date.parse(String(row['CreatedDate'])) > began - clockSkew && !known.has(String(row['Id']).slice(0, 15)); // prettier-ignore
            const found = rows.records.find(isOurs);
            if (found === undefined) return { state: 'unknown', reason, looked: true };
            const id = String(found['Id']);
            this.#known.add(id.slice(0, 15));
            onStarted(id);
            return await this.follow(id, onProgress);
        } catch (error) {
            return { state: 'unknown', reason: `${reason}; and whether the org took it cannot be asked: ${messageOf(error)}`, looked: false }; // prettier-ignore
        }
    }

    /** Waits for a deploy of an earlier run. */
    async follow(id: string, onProgress: (line: string) => void): Promise<DeployEnd> {
        const transfer = new MetadataApiDeploy({ usernameOrConnection: this.connection, apiVersion, id });
        return this.#outcome(transfer, id, onProgress);
    }

    async #outcome(transfer: MetadataApiDeploy, id: string, onProgress: (line: string) => void): Promise<DeployEnd> {
        transfer.onUpdate(({ status, numberComponentsDeployed, numberComponentsTotal, numberTestsCompleted, numberTestsTotal }) => onProgress(`${status}: ${numberComponentsDeployed}/${numberComponentsTotal} components, ${numberTestsCompleted}/${numberTestsTotal} tests`)); // prettier-ignore
        try {
            const { response } = await transfer.pollStatus(...this.#polling);
            if (response.success) return { state: 'succeeded', id };
            if (!response.done) return { state: 'pending', id, reason: `still ${response.status}` };
            return { state: 'failed', id, problems: problemsOf(response) };
        } catch (error) {
            return { state: 'pending', id, reason: messageOf(error) };
        }
    }

    get #polling(): [frequencyMs: number, timeoutSeconds: number] {
        return [this.#patience.everyMs, this.#patience.minutes * 60];
    }
}

/** An org that answers with an error of its own took nothing; anything else leaves it open. */
function refusedOf(error: unknown): DeployEnd | undefined {
    const code = (error as { errorCode?: string }).errorCode ?? '';
    const isAnswer = /^(sf:)?[A-Z]+(_[A-Z0-9]+)+$/.test(code) && !/^(sf:)?(ERROR_HTTP_|UNKNOWN_EXCEPTION|SERVER_UNAVAILABLE|REQUEST_RUNNING_TOO_LONG)/.test(code); // prettier-ignore
    return isAnswer ? { state: 'failed', id: '', problems: [{ component: code.replace(/^sf:/, ''), text: messageOf(error) }] } : undefined; // prettier-ignore
}

type Response = Awaited<ReturnType<MetadataApiDeploy['checkStatus']>>;

function problemsOf({ details, errorMessage, errorStatusCode, status }: Response): DeployProblem[] {
    const components = [details?.componentFailures ?? []].flat().map(({ fullName, componentType, problem }) => ({ component: `${componentType ?? ''} ${fullName}`.trim(), text: problem ?? 'failed' })); // prettier-ignore
    const tests = [details?.runTestResult?.failures ?? []].flat().map(({ name, methodName, message }) => ({ component: `test ${name}.${methodName}`, text: message })); // prettier-ignore
    const coverage = [details?.runTestResult?.codeCoverageWarnings ?? []].flat().map(({ message }) => ({ component: 'coverage', text: String(message) })); // prettier-ignore
    const all = [...components, ...tests, ...coverage];
    return all.length > 0 ? all : [{ component: errorStatusCode ?? status, text: errorMessage ?? `the deploy ended as ${status}` }]; // prettier-ignore
}
