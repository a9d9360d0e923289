/** Packages and their versions, shared by the orgs of one machine as Salesforce shares them between orgs. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { widenId } from '../runtime/index.ts';

export type Package = {
    readonly id: string;
    readonly subscriberPackageId: string;
    readonly name: string;
    readonly description: string;
    readonly namespace: string | undefined;
    readonly containerOptions: 'Managed' | 'Unlocked';
};

export type PackageVersion = {
    readonly id: string;
    readonly packageId: string;
    readonly subscriberVersionId: string;
    readonly name: string;
    readonly major: number;
    readonly minor: number;
    readonly patch: number;
    readonly build: number;
    readonly installationKey: string | undefined;
    readonly ancestorId: string | undefined;
    readonly skippedValidation: boolean;
    /** Percent of lines; undefined if no tests ran. */
    readonly coverage: number | undefined;
    readonly passedCoverage: boolean;
    readonly created: number;
    readonly isReleased: boolean;
    /** Classes that run after an install and before a removal. */
    readonly scripts?: { readonly install: string | undefined; readonly uninstall: string | undefined };
};

type State = { readonly packages: Package[]; readonly versions: PackageVersion[] };

/** A package or version that does not exist, or a promotion that is not allowed. */
export class PackageRegistryError extends Error {
    override readonly name = 'PackageRegistryError';
}

export class PackageRegistry {
    readonly #folder: string | undefined;
    readonly #state: State;
    readonly #zips = new Map<string, Uint8Array>();

    /** @param folder where packages are kept between runs; without it they end with the process */
    constructor(folder?: string) {
        this.#folder = folder;
        const file = this.#file;
        this.#state = file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as State) : { packages: [], versions: [] }; // prettier-ignore
    }

    get packages(): readonly Package[] {
        return this.#state.packages;
    }
    get versions(): readonly PackageVersion[] {
        return this.#state.versions;
    }

    package(id: string): Package | undefined {
        return this.packages.find((one) => one.id.slice(0, 15) === id.slice(0, 15));
    }
    /** By 04t or 05i id. */
    version(id: string): PackageVersion | undefined {
        return this.versions.find((one) => [one.id, one.subscriberVersionId].some((each) => each.slice(0, 15) === id.slice(0, 15))); // prettier-ignore
    }

    createPackage(given: Omit<Package, 'id' | 'subscriberPackageId'>): Package {
        if (this.packages.some(({ name }) => name === given.name)) throw new PackageRegistryError(`There is already a package named ${given.name}`); // prettier-ignore
        const number = this.packages.length + 1;
        const created = { ...given, id: idOf('0Ho', number), subscriberPackageId: idOf('033', number) };
        this.#state.packages.push(created);
        this.#save();
        return created;
    }

    /** The number that the next build of a version gets. */
    nextBuild(packageId: string, major: number, minor: number, patch: number): number {
        const builds = this.versions.filter((one) => one.packageId === packageId && one.major === major && one.minor === minor && one.patch === patch).map(({ build }) => build); // prettier-ignore
        return Math.max(0, ...builds) + 1;
    }

    /** @param zip the metadata of the version in package format */
    addVersion(
        given: Omit<PackageVersion, 'id' | 'subscriberVersionId' | 'isReleased'>,
        zip: Uint8Array
    ): PackageVersion {
        const number = this.versions.length + 1;
        const added = {
            ...given,
            id: idOf('05i', number),
            subscriberVersionId: idOf('04t', number),
            isReleased: false
        };
        this.#state.versions.push(added);
        this.#zips.set(added.id, zip);
        if (this.#folder !== undefined) {
            mkdirSync(this.#folder, { recursive: true });
            writeFileSync(join(this.#folder, `${added.subscriberVersionId}.zip`), zip);
        }
        this.#save();
        return added;
    }

    /** The metadata of a version. @throws PackageRegistryError if it is gone */
    content({ id, subscriberVersionId }: PackageVersion): Uint8Array {
        const kept = this.#zips.get(id);
        if (kept !== undefined) return kept;
        const file = this.#folder === undefined ? undefined : join(this.#folder, `${subscriberVersionId}.zip`);
        if (file === undefined || !existsSync(file))
            throw new PackageRegistryError(`The content of ${subscriberVersionId} is gone`);
        return new Uint8Array(readFileSync(file));
    }

    /** Makes a version one that production orgs may install. @throws PackageRegistryError without enough coverage */
    promote(id: string): void {
        const at = this.versions.findIndex((one) => one.id.slice(0, 15) === id.slice(0, 15));
        const version = this.versions[at];
        if (version === undefined) throw new PackageRegistryError(`There is no package version ${id.slice(0, 40)}`);
        if (!version.passedCoverage) throw new PackageRegistryError('Code coverage has not been run for this version, or it has not met the minimum coverage requirement. Create a version with --code-coverage, without --skip-validation'); // prettier-ignore
        this.#state.versions[at] = { ...version, isReleased: true };
        this.#save();
    }

    get #file(): string | undefined {
        return this.#folder === undefined ? undefined : join(this.#folder, 'packages.json');
    }

    #save(): void {
        if (this.#folder === undefined) return;
        mkdirSync(this.#folder, { recursive: true });
        writeFileSync(this.#file!, JSON.stringify(this.#state, undefined, 4));
    }
}

const idOf = (prefix: string, number: number): string => widenId(prefix + String(number).padStart(12, '0'))!;
