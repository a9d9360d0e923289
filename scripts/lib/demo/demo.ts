import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serve, type RunningServer } from '../../../local-org/src/http/index.ts';
import type { Org } from '../../../local-org/src/index.ts';
import { hostModelOf } from '../../../local-org/src/lwc/index.ts';
import type { RoleName } from '../access/index.ts';
import { appMetadataOf, backendOf, cacheDir, root } from '../org/index.ts';
import { castOf } from './cast.ts';
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
};

export type Demo = {
    readonly server: RunningServer;
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
        onProgress: options.onProgress
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

/** Opens the demo: an org in which a campaign has happened, and the console of its incident on 127.0.0.1. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
    const file = options.dataFile ?? join(root, '.local', `${options.scenario}.sqlite`);
    const { org, incidentId } = await openOrg(options, file);
    const object = org.schema.object('Incident__c')!.name;
    try {
        const cast = castOf(org, incidentId);
        const server = await serve({
            org: backendOf(org, cast.idOf(options.as ?? 'Responder'), {
                recordId: incidentId,
                path: `/lightning/r/${object}/${incidentId}/view`
            }),
            host: hostModelOf(appMetadataOf(org), 'Cordon'),
            bundleDirs: [join(root, 'build', 'package', 'force-app')],
            port: options.port,
            lws: options.lws,
            cacheDir,
            api: { holder: { org } },
            onProgress: options.onProgress
        });
        const close = async (): Promise<void> => {
            await server.close();
            org.close();
        };
        return { server, org, incidentId, urlFor: (role) => server.issueUrl(cast.idOf(role)), close };
    } catch (error) {
        org.close();
        throw error;
    }
}
