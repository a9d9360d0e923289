/** `npm run org -- start --dir <project>`: any project's org behind the Salesforce-compatible API. */
import { readdirSync, existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { serve, serveApi, type Api } from '../../../local-org/src/http/index.ts';
import { createOrg, type Org } from '../../../local-org/src/index.ts';
import { hostModelOf } from '../../../local-org/src/lwc/index.ts';
import { appMetadataOf, backendOf } from './backend.ts';
import { cacheDir } from './open.ts';

export type ServedOrg = {
    readonly origin: string;
    /** Opens the console once; undefined for a project without components. */
    readonly url: string | undefined;
    readonly api: Api;
    readonly org: Org;
    close(): Promise<void>;
};

export type ServeOrgOptions = {
    readonly dirs: readonly string[];
    /** 0 picks a free one. */
    readonly port: number;
    readonly devHub?: boolean;
    readonly onProgress: (line: string) => void;
};

function hasComponents(folder: string): boolean {
    if (!existsSync(folder)) return false;
    return readdirSync(folder, { recursive: true, withFileTypes: true }).some(
        (entry) => entry.isDirectory() && basename(entry.parentPath) === 'lwc' && !entry.parentPath.includes('node_modules') // prettier-ignore
    );
}

/** Opens the projects as one org and serves its API, with its components where it has any. */
export async function serveOrg({ dirs, port, devHub, onProgress }: ServeOrgOptions): Promise<ServedOrg> {
    const projects = dirs.map((dir) => resolve(dir));
    onProgress(`opening ${projects.map((dir) => basename(dir)).join(', ')}`);
    const org = createOrg({ projects, cacheDir, coverage: true, onErrors: 'tolerate' });
    if (org.diagnostics.length > 0) onProgress(`${org.diagnostics.length} problems; what does not compile fails when it is called`); // prettier-ignore
    const api = { holder: { org }, ...(devHub === undefined ? {} : { devHub }) };
    try {
        if (!projects.some(hasComponents)) {
            const server = await serveApi({ ...api, port });
            return { origin: server.origin, url: undefined, api: server.api, org, close: () => closeBoth(server, org) };
        }
        const host = hostModelOf(appMetadataOf(org), basename(projects[0]!));
        const server = await serve({
            org: backendOf(org),
            host,
            bundleDirs: projects,
            port,
            cacheDir,
            onProgress,
            api
        });
        return { origin: server.origin, url: server.url, api: server.api!, org, close: () => closeBoth(server, org) };
    } catch (error) {
        org.close();
        throw error;
    }
}

async function closeBoth(server: { close(): Promise<void> }, org: Org): Promise<void> {
    await server.close();
    org.close();
}

/** What to type so that the Salesforce CLI talks to the org. */
export function cliLogin(origin: string, token: string): string {
    return `SF_ACCESS_TOKEN='${token}' sf org login access-token --instance-url ${origin} --no-prompt --alias local`;
}
