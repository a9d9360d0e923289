import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serve, type RunningServer, type ServeInput } from '../../../local-org/src/http/index.ts';
import type { Org } from '../../../local-org/src/index.ts';
import { hostModelOf, LwcBuildError } from '../../../local-org/src/lwc/index.ts';
import type { RoleName } from '../access/index.ts';
import { buildPackage } from '../build/index.ts';
import { appMetadataOf, backendOf, cacheDir, openCordonOrg, root } from '../org/index.ts';
import { castOf, type Cast } from './cast.ts';
import { watchSources } from './watch.ts';
import {
    openScenarioOrg,
    readScenario,
    replayInto,
    shifted,
    type ReplayOptions,
    type Scenario
} from '../scenarios/index.ts';

export type DemoOptions = {
    /** Name of a file in config/scenarios, without `.json`. */
    readonly scenario: string;
    readonly profile?: Scenario['profile'];
    /** Forgets the data of earlier runs. */
    readonly reset: boolean;
    /** 0 picks a free one. */
    readonly port: number;
    /** Where the data is kept; `.local/<scenario>.sqlite` in the repository if left out. */
    readonly dataFile?: string;
    readonly onProgress: (message: string) => void;
    /** Bytes that the org may store; looked at with every write, so that it may fill up later. */
    readonly storage?: ReplayOptions['storage'];
    /** Whose permission sets the start link signs in with; the Responder if left out. */
    readonly as?: RoleName;
    /** Runs the components inside Lightning Web Security, as the platform does. */
    readonly lws?: boolean;
    /** Follows changes of the package's sources: components within a second, the rest by opening the org again. */
    readonly watches?: boolean;
    /** Opens the incident as a drill. */
    readonly drill?: boolean;
};

export type Demo = {
    readonly server: RunningServer;
    /** The org of the moment: a change of its Apex or metadata opens another over the same data. */
    readonly org: Org;
    readonly incidentId: string;
    /** Another start link, for the person of a role; null is somebody without any permission set. */
    urlFor(role: RoleName | null): string;
    close(): Promise<void>;
};

function forget(file: string): void {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/** The incident of a data file whose count had finished; undefined if the first start was cut short. */
function finishedIncident(org: Org): string | undefined {
    const done = org.query("SELECT Id, Incident__c FROM Roster__c WHERE Status__c = 'complete' LIMIT 1").length > 0;
    return done
        ? (org.query('SELECT Id FROM Incident__c ORDER BY CreatedDate LIMIT 1')[0]?.id ?? undefined)
        : undefined;
}

async function openOrg(options: DemoOptions, file: string): Promise<{ org: Org; incidentId: string }> {
    const scenario = readScenario(join(root, 'config', 'scenarios', `${options.scenario}.json`));
    const common = {
        dataFile: file,
        ...(options.profile === undefined ? {} : { profile: options.profile }),
        ...(options.storage === undefined ? {} : { storage: options.storage }),
        onProgress: options.onProgress,
        isDrill: options.drill === true
    };
    if (options.reset) forget(file);
    if (existsSync(file)) {
        options.onProgress('opening the data of the last run');
        const org = await openScenarioOrg(shifted(scenario).scenario, common);
        const incidentId = finishedIncident(org);
        if (incidentId !== undefined) return { org, incidentId };
        options.onProgress('the first start was cut short; starting over');
        org.close();
        forget(file);
    }
    mkdirSync(dirname(file), { recursive: true });
    return replayInto(scenario, common);
}

type Opened = { readonly org: Org; readonly incidentId: string; readonly cast: Cast };

/** What the server shows of an org. */
function shownOf({ org, incidentId, cast }: Opened, as: RoleName): Pick<ServeInput, 'org' | 'host' | 'bundleDirs'> {
    const path = `/lightning/r/${org.schema.object('Incident__c')!.name}/${incidentId}/view`;
    return {
        org: backendOf(org, cast.idOf(as), { recordId: incidentId, path }),
        host: hostModelOf(appMetadataOf(org), 'Cordon'),
        bundleDirs: [join(root, 'build', 'package', 'force-app')]
    };
}

/** Opens the demo: an org in which a campaign has happened, and the console of its incident on 127.0.0.1. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
    const file =
        options.dataFile ?? join(root, '.local', `${options.scenario}${options.drill === true ? '-drill' : ''}.sqlite`);
    const as = options.as ?? 'Responder';
    const open = async (chosen: DemoOptions): Promise<Opened> => {
        const { org, incidentId } = await openOrg(chosen, file);
        try {
            return { org, incidentId, cast: castOf(org, incidentId) };
        } catch (error) {
            org.close();
            throw error;
        }
    };
    let opened = await open(options);
    try {
        const server = await serve({
            ...shownOf(opened, as),
            port: options.port,
            lws: options.lws,
            develops: options.watches,
            cacheDir,
            api: { holder: { get org() { return opened.org; } } },
            onProgress: options.onProgress
        }); // prettier-ignore
        const reopen = async (): Promise<void> => {
            // What does not compile is found before the org that runs is given up.
            await buildPackage(root);
            (await openCordonOrg()).close();
            opened.org.close();
            opened = await open({ ...options, reset: false });
            await server.replace(shownOf(opened, as));
        };
        const stop = options.watches === true ? follow(server, options.onProgress, reopen) : async () => undefined;
        const close = async (): Promise<void> => {
            await stop();
            await server.close();
            opened.org.close();
        };
        return {
            server,
            get org() { return opened.org; },
            incidentId: opened.incidentId,
            urlFor: (role) => server.issueUrl(opened.cast.idOf(role)),
            close
        }; // prettier-ignore
    } catch (error) {
        opened.org.close();
        throw error;
    }
}

/** Rebuilds what the sources change; a mistake is told and shown on the page, and what ran goes on. */
function follow(
    server: RunningServer,
    onProgress: DemoOptions['onProgress'],
    reopen: () => Promise<void>
): () => Promise<void> {
    const named = (paths: readonly string[]): string => (paths.length === 1 ? paths[0]! : `${paths.length} files`);
    return watchSources({
        root,
        packageFolder: join(root, 'build', 'package'),
        onComponents: async (paths) => {
            onProgress(`${named(paths)} changed: building the components`);
            await server.rebuild();
        },
        onOther: async (paths) => {
            onProgress(`${named(paths)} changed: building the package and opening the org again`);
            await reopen();
        },
        onError: (error) => {
            const message = error instanceof Error ? error.message : String(error);
            onProgress(`not taken over: ${message}`);
            if (!(error instanceof LwcBuildError)) server.announceFailure(message.split('\n'));
        }
    });
}
