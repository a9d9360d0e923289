/** `npm run org -- start --dir <project>`: any project's org behind the Salesforce-compatible API. */
import { readdirSync, existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { serve, serveApi, type Api, type ServeInput } from '../../../local-org/src/http/index.ts';
import { OrgHost } from '../../../local-org/src/deploy/index.ts';
import { hostModelOf } from '../../../local-org/src/lwc/index.ts';
import { PackageRegistry } from '../../../local-org/src/packaging/index.ts';
import { appMetadataOf, backendOf } from './backend.ts';
import { cacheDir, root } from './open.ts';

/** Package versions are shared by the orgs of this machine. */
const packageFolder = join(root, '.local', 'packages');

export type ServedOrg = {
    readonly origin: string;
    /** Opens the console once; undefined for a project without components. */
    readonly url: string | undefined;
    readonly api: Api;
    readonly host: OrgHost;
    close(): Promise<void>;
};

export type ServeOrgOptions = {
    readonly dirs: readonly string[];
    /** 0 picks a free one. */
    readonly port: number;
    readonly devHub?: boolean;
    /** Where the org stays when it stops; one that is there is opened as it was left. */
    readonly keep?: string;
    readonly packages?: PackageRegistry;
    /** Username of the first user; the Salesforce CLI tells orgs apart by it. */
    readonly adminUsername?: string;
    readonly onProgress: (line: string) => void;
};

function hasComponents(folder: string): boolean {
    if (!existsSync(folder)) return false;
    return readdirSync(folder, { recursive: true, withFileTypes: true }).some(
        (entry) => entry.isDirectory() && basename(entry.parentPath) === 'lwc' && !entry.parentPath.includes('node_modules') // prettier-ignore
    );
}

/** Opens the projects as one org and serves its API, with its components where it has any. */
export async function serveOrg({
    dirs,
    port,
    devHub,
    keep,
    packages,
    adminUsername,
    onProgress
}: ServeOrgOptions): Promise<ServedOrg> {
    const projects = dirs.map((dir) => resolve(dir));
    onProgress(`opening ${projects.map((dir) => basename(dir)).join(', ')}`);
    const host = new OrgHost({
        projects,
        cacheDir,
        ...(keep === undefined ? {} : { folder: resolve(keep) }),
        ...(adminUsername === undefined ? {} : { adminUsername })
    });
    const { diagnostics } = host.org;
    if (diagnostics.length > 0) onProgress(`${diagnostics.length} problems; what does not compile fails when it is called`); // prettier-ignore
    const api = {
        holder: host,
        host,
        packages: packages ?? new PackageRegistry(packageFolder),
        ...(devHub === undefined ? {} : { devHub })
    };
    try {
        // A console needs an application to draw.
        const app = host.org.project.applications[0]?.name;
        if (app === undefined || !projects.some(hasComponents)) {
            const server = await serveApi({ ...api, port });
            return {
                origin: server.origin,
                url: undefined,
                api: server.api,
                host,
                close: () => closeBoth(server, host)
            };
        }
        const shown = (bundleDirs: readonly string[]): Shown => ({ org: backendOf(host.org), host: hostModelOf(appMetadataOf(host.org), app), bundleDirs }); // prettier-ignore
        const server = await serve({ ...shown(projects), port, cacheDir, onProgress, api });
        let drawing = Promise.resolve();
        host.onReplaced = () => {
            // One after the other; a page whose components do not build is the old one, with the reason on the terminal.
            drawing = drawing
                .then(() => server.replace(shown([host.projectFolder])))
                .catch((error: unknown) =>
                    onProgress(`the console shows the components of before: ${messageOf(error)}`)
                );
        };
        const close = (): Promise<void> => closeBoth(server, host);
        return { origin: server.origin, url: server.url, api: server.api!, host, close };
    } catch (error) {
        host.close();
        throw error;
    }
}

type Shown = Pick<ServeInput, 'org' | 'host' | 'bundleDirs'>;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function closeBoth(server: { close(): Promise<void> }, host: OrgHost): Promise<void> {
    await server.close();
    host.close();
}

/** What to type so that the Salesforce CLI talks to the org. */
export function cliLogin(origin: string, token: string): string {
    return `SF_ACCESS_TOKEN='${token}' sf org login access-token --instance-url ${origin} --no-prompt --alias local`;
}
