/** Creating, installing and uninstalling package versions, as an org does it. */
import { runInstallScript, runTests, runUninstallScript, type Org } from '../index.ts';
import { keyOf, MetadataStore, PackageError, readPackage, type Component, type OrgHost } from '../deploy/index.ts';
import { PackageRegistry, PackageRegistryError, type Package, type PackageVersion } from './registry.ts';
import { readVersionZip } from './version-zip.ts';

export type VersionRequest = {
    readonly packageId: string;
    readonly versionInfo: Uint8Array;
    readonly installationKey: string | undefined;
    readonly skipValidation: boolean;
    readonly withCoverage: boolean;
    readonly now: number;
};

/** What makes a version impossible, one sentence each. */
export class VersionRefused extends Error {
    override readonly name = 'VersionRefused';
    readonly reasons: readonly string[];
    constructor(reasons: readonly string[]) {
        super(reasons.join('\n'));
        this.reasons = reasons;
    }
}

const neededPercent = 75;
/** Not allowed in a managed package (ISVforce Guide, "Components Available in Managed Packages"). */
const unpackageable = new Set([
    'Profile',
    'TransactionSecurityPolicy',
    'MutingPermissionSet',
    'Certificate',
    'SamlSsoConfig'
]);

/** @throws VersionRefused with each reason why there is no version */
export function createVersion(host: OrgHost, registry: PackageRegistry, request: VersionRequest): PackageVersion {
    const owner = registry.package(request.packageId);
    if (owner === undefined) throw new VersionRefused([`There is no package ${request.packageId}`]);
    const { descriptor, metadata } = read(() => readVersionZip(request.versionInfo));
    const pkg = read(() => readPackage(metadata));
    const reasons = [
        ...pkg.problems.filter(({ problem }) => problem !== 'Not in package.xml').map(({ fileName, problem }) => `${fileName}: ${problem}`), // prettier-ignore
        ...pkg.components.filter(({ type }) => unpackageable.has(type)).map(({ type, fullName }) => `${type} ${fullName} cannot be packaged`), // prettier-ignore
        ...pkg.components.flatMap(({ files }) => [...files.keys()].filter((path) => path.endsWith('.ts')).map((path) => `${path}: TypeScript is not compiled on Salesforce`)), // prettier-ignore
        ...ancestorProblems(registry, owner, descriptor.ancestorId, descriptor)
    ];
    if (reasons.length > 0) throw new VersionRefused(reasons);
    const coverage = request.skipValidation
        ? undefined
        : validate(host, owner, pkg.components, request.withCoverage, descriptor.testPermissionSets);
    const { major, minor, patch } = descriptor;
    const build =
        descriptor.build === 'NEXT' ? registry.nextBuild(owner.id, major, minor, patch) : Number(descriptor.build);
    return registry.addVersion({ packageId: owner.id, name: descriptor.versionName, major, minor, patch, build, installationKey: request.installationKey, ancestorId: descriptor.ancestorId, skippedValidation: request.skipValidation, coverage: coverage?.percent, passedCoverage: coverage?.passed ?? false, created: request.now, scripts: { install: descriptor.postInstallClass, uninstall: descriptor.uninstallClass } }, metadata); // prettier-ignore
}

function read<T>(body: () => T): T {
    try {
        return body();
    } catch (error) {
        if (error instanceof PackageError) throw new VersionRefused([error.message]);
        throw error;
    }
}

function ancestorProblems(
    registry: PackageRegistry,
    owner: Package,
    ancestorId: string | undefined,
    next: { major: number; minor: number; patch: number }
): string[] {
    // prettier-ignore
    if (ancestorId === undefined) return [];
    const ancestor = registry.version(ancestorId);
    if (ancestor === undefined || ancestor.packageId !== owner.id)
        return [`The ancestor ${ancestorId} is no version of ${owner.name}`];
    if (!ancestor.isReleased) return [`The ancestor ${ancestorId} was not promoted`];
    const older = ancestor.major - next.major || ancestor.minor - next.minor || ancestor.patch - next.patch;
    return older < 0
        ? []
        : [`The version has to be higher than its ancestor ${ancestor.major}.${ancestor.minor}.${ancestor.patch}`];
}

/** Compiles the package alone under its namespace, and runs its tests if coverage is asked for. */
function validate(
    host: OrgHost,
    owner: Package,
    components: readonly Component[],
    withCoverage: boolean,
    testPermissionSets: readonly string[]
): { percent: number; passed: boolean } | undefined {
    // prettier-ignore
    const org = host.candidate(new MetadataStore(components), owner.namespace);
    try {
        if (org.diagnostics.length > 0) throw new VersionRefused(org.diagnostics.slice(0, 20).map(({ file, line, message }) => `${file.replace(/^.*\//, '')}: line ${line}: ${message}`)); // prettier-ignore
        if (!withCoverage) return undefined;
        give(org, testPermissionSets);
        const { tests, coverage } = runTests(org);
        const failed = tests.filter(({ outcome }) => outcome === 'fail');
        if (failed.length > 0) throw new VersionRefused(failed.slice(0, 20).map((test) => `${test.class}.${test.method}: ${test.message}`)); // prettier-ignore
        const covered = coverage.reduce((sum, file) => sum + file.covered.length, 0);
        const all = coverage.reduce((sum, file) => sum + file.covered.length + file.uncovered.length, 0);
        const percent = all === 0 ? 100 : Math.floor((100 * covered) / all);
        const bare = coverage.filter((file) => file.file.endsWith('.trigger') && file.covered.length === 0 && file.uncovered.length > 0); // prettier-ignore
        return { percent, passed: percent >= neededPercent && bare.length === 0 };
    } finally {
        org.close();
    }
}

/** Whoever runs the tests is an administrator who holds what the project says and nothing else of the package. */
function give(org: Org, names: readonly string[]): void {
    const wanted = new Set(names.map((name) => name.toLowerCase()));
    const sets = org.query('SELECT Id, Name FROM PermissionSet').filter((row) => wanted.has(String(row.values.get('Name')).toLowerCase())); // prettier-ignore
    const rows = sets.map(({ id }) => ({ PermissionSetId: id, AssigneeId: org.user.id }));
    if (rows.length > 0) org.transact(org.user, () => org.database.load('PermissionSetAssignment', rows));
}

export type Installed = { readonly packageId: string; readonly versionId: string; readonly keys: ReadonlySet<string> };

/** What is installed in one org. */
export class Installations {
    readonly #host: OrgHost;
    readonly registry: PackageRegistry;
    readonly installed = new Map<string, Installed>();

    constructor(host: OrgHost, registry: PackageRegistry) {
        this.#host = host;
        this.registry = registry;
    }

    /** @throws PackageRegistryError with what the person who installs can do about it */
    install(versionId: string, key: string | undefined): void {
        const version = this.registry.version(versionId);
        const owner = version && this.registry.package(version.packageId);
        if (version === undefined || owner === undefined) throw new PackageRegistryError(`There is no package version ${versionId.slice(0, 40)}`); // prettier-ignore
        if (version.installationKey !== undefined && version.installationKey !== key) throw new PackageRegistryError('The installation key is missing or wrong'); // prettier-ignore
        const components = readPackage(this.registry.content(version)).components.map(({ type, fullName, content, files }) => ({ type, fullName, content, files })); // prettier-ignore
        const before = this.installed.get(owner.id);
        const { store } = this.#host;
        const foreign = components.find((one) => store.find(one.type, one.fullName) !== undefined && before?.keys.has(keyOf(one.type, one.fullName)) !== true); // prettier-ignore
        if (foreign !== undefined) throw new PackageRegistryError(`${foreign.type} ${foreign.fullName} already exists in this org and does not belong to the package`); // prettier-ignore
        const keys = new Set(components.map(({ type, fullName }) => keyOf(type, fullName)));
        const gone = store.all().filter((one) => before?.keys.has(keyOf(one.type, one.fullName)) === true && !keys.has(keyOf(one.type, one.fullName))); // prettier-ignore
        this.#host.adopt(owner.namespace);
        const types = components.map(({ type }) => type);
        this.#host.apply(store.with(components, gone), types);
        const previous = before && this.registry.version(before.versionId);
        const problem = version.scripts?.install === undefined ? undefined : runInstallScript(this.#host.org, version.scripts.install, previous); // prettier-ignore
        if (problem !== undefined) {
            this.#host.apply(store, types);
            throw new PackageRegistryError(`The post install script ${version.scripts!.install} failed: ${problem}. Nothing was installed`); // prettier-ignore
        }
        this.installed.set(owner.id, { packageId: owner.id, versionId: version.id, keys });
    } // prettier-ignore

    /**
     * The package's own script runs before; its failure keeps nobody from removing the package.
     * @throws PackageRegistryError if the version is not installed, or something else needs it
     */
    uninstall(versionId: string): void {
        const version = this.registry.version(versionId);
        const there = version && this.installed.get(version.packageId);
        if (version === undefined || there === undefined || there.versionId !== version.id) throw new PackageRegistryError(`${versionId.slice(0, 40)} is not installed in this org`); // prettier-ignore
        const { store } = this.#host;
        const gone = store.all().filter((one) => there.keys.has(keyOf(one.type, one.fullName)));
        const left = store.with([], gone);
        const org = this.#host.candidate(left);
        try {
            const [problem] = org.diagnostics;
            if (problem !== undefined) throw new PackageRegistryError(`${problem.file}: line ${problem.line} needs the package: ${problem.message}`);
        } finally {
            org.close();
        }
        if (version.scripts?.uninstall !== undefined) runUninstallScript(this.#host.org, version.scripts.uninstall);
        this.#host.apply(left, gone.map(({ type }) => type));
        this.installed.delete(version.packageId);
    } // prettier-ignore
}
