/** A version made, installed and upgraded between local orgs: what `sf package version create` and `install` will do. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OrgHost } from '../../../local-org/src/deploy/index.ts';
import { createVersion, Installations, PackageRegistry, type PackageVersion } from '../../../local-org/src/packaging/index.ts'; // prettier-ignore
import { buildPackage } from '../build/index.ts';
import { cacheDir } from '../org/index.ts';
import { versionZip, type PackageDirectory } from './zip.ts';

type Project = {
    readonly namespace: string;
    readonly sourceApiVersion: string;
    readonly packageDirectories: readonly (PackageDirectory & { readonly package?: string })[];
};

export type Rehearsal = {
    readonly registry: PackageRegistry;
    readonly version: PackageVersion;
    /** Opens an empty org to install into. Close it. */
    openSubscriber(): { readonly host: OrgHost; readonly installations: Installations; close(): void };
    /** Makes the next build of the version, without its tests. */
    nextVersion(): PackageVersion;
    close(): void;
};

function emptyHost(folder: string): OrgHost {
    return new OrgHost({ projects: [folder], cacheDir });
}

/**
 * Creates a version of the built package in a local Dev Hub.
 * @param withCoverage also runs the package's tests; a version without cannot be promoted
 * @throws VersionRefused with each reason why Salesforce would make no version
 */
export async function rehearseVersion(root: string, withCoverage: boolean): Promise<Rehearsal> {
    const { directory } = await buildPackage(root);
    const project = JSON.parse(readFileSync(join(directory, 'sfdx-project.json'), 'utf8')) as Project;
    const [packageDirectory] = project.packageDirectories;
    const registry = new PackageRegistry();
    const { id } = registry.createPackage({ name: packageDirectory?.package ?? project.namespace, description: '', namespace: project.namespace, containerOptions: 'Managed' }); // prettier-ignore
    const empty = mkdtempSync(join(tmpdir(), 'cordon-empty-'));
    const hub = emptyHost(empty);
    const make = (coverage: boolean): PackageVersion => {
        const versionInfo = versionZip(directory, packageDirectory ?? {}, id, project.sourceApiVersion);
        return createVersion(hub, registry, { packageId: id, versionInfo, installationKey: undefined, skipValidation: false, withCoverage: coverage, now: Date.now() }); // prettier-ignore
    };
    const close = (): void => {
        hub.close();
        rmSync(empty, { recursive: true, force: true });
    };
    try {
        const version = make(withCoverage);
        return {
            registry,
            version,
            close,
            openSubscriber() {
                const host = emptyHost(empty);
                return { host, installations: new Installations(host, registry), close: () => host.close() };
            },
            nextVersion: () => make(false)
        };
    } catch (error) {
        close();
        throw error;
    }
}
