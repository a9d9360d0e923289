/** What the Tooling API shows and takes of packages. */
import { createVersion, Installations, PackageRegistryError, VersionRefused, type Package, type PackageVersion } from '../../packaging/index.ts'; // prettier-ignore
import { ApiError, notFound } from '../api/errors.ts';
import { recordBody } from '../api/multipart.ts';
import { bodyObject, noContent, type ApiResponse, type Call, type JsonObject } from '../api/request.ts';
import { jobsOf, requireMetadata } from '../metadata/soap.ts';
import type { VirtualRow } from '../tooling/virtual.ts';

type Request = { readonly id: string; readonly created: number; readonly row: () => VirtualRow; status: string; errors: readonly string[] }; // prettier-ignore

/** Requests that were made of one server. */
export class PackageDesk {
    readonly installations: Installations;
    readonly creates: Request[] = [];
    readonly installs: Request[] = [];
    readonly uninstalls: Request[] = [];

    constructor(installations: Installations) {
        this.installations = installations;
    }
}

/** @throws ApiError 404 where the org was opened without packages */
function deskOf({ api }: Pick<Call, 'api'>): PackageDesk {
    if (api.packages === undefined) throw new ApiError(404, 'NOT_FOUND', 'This org knows no packages');
    return api.packages;
}

const iso = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');

function packageRow(one: Package): VirtualRow {
    return { Id: one.id, SubscriberPackageId: one.subscriberPackageId, Name: one.name, Description: one.description, NamespacePrefix: one.namespace ?? null, ContainerOptions: one.containerOptions, IsOrgDependent: false, IsDeprecated: false, ConvertedFromPackageId: null, PackageErrorUsername: null, AppAnalyticsEnabled: false, RecommendedVersionId: null }; // prettier-ignore
}

function versionRow(one: PackageVersion, owner: Package): VirtualRow {
    return {
        Id: one.id,
        SubscriberPackageVersionId: one.subscriberVersionId,
        Package2Id: one.packageId,
        Package2: packageRow(owner),
        Name: one.name,
        Description: null,
        Tag: null,
        Branch: null,
        MajorVersion: one.major,
        MinorVersion: one.minor,
        PatchVersion: one.patch,
        BuildNumber: one.build,
        AncestorId: one.ancestorId ?? null,
        CodeCoverage: one.coverage === undefined ? null : { apexCodeCoveragePercentage: one.coverage },
        HasPassedCodeCoverageCheck: one.passedCoverage,
        ValidationSkipped: one.skippedValidation,
        ValidatedAsync: false,
        IsReleased: one.isReleased,
        IsDeprecated: false,
        IsPasswordProtected: one.installationKey !== undefined,
        HasMetadataRemoved: false,
        ConvertedFromVersionId: null,
        CreatedDate: iso(one.created),
        LastModifiedDate: iso(one.created)
    };
}

function subscriberRow(one: PackageVersion, owner: Package): VirtualRow {
    return {
        Id: one.subscriberVersionId,
        SubscriberPackageId: owner.subscriberPackageId,
        Name: one.name,
        MajorVersion: one.major,
        MinorVersion: one.minor,
        PatchVersion: one.patch,
        BuildNumber: one.build,
        Package2ContainerOptions: owner.containerOptions,
        IsManaged: owner.containerOptions === 'Managed',
        IsBeta: !one.isReleased,
        IsDeprecated: false,
        IsOrgDependent: false,
        IsPasswordProtected: one.installationKey !== undefined,
        IsSecurityReviewed: false,
        ReleaseState: one.isReleased ? 'Released' : 'Beta',
        InstallValidationStatus: 'NO_ERRORS_DETECTED',
        InstallationKey: one.installationKey ?? null,
        Dependencies: null,
        Profiles: null,
        RemoteSiteSettings: { settings: [] },
        CspTrustedSites: { settings: [] }
    };
}

const requestRow = ({ row, status, errors }: Request): VirtualRow => ({ ...row(), Status: status, Errors: errors.length === 0 ? null : { errors: errors.map((message) => ({ message })) } }); // prettier-ignore

function installedRows(desk: PackageDesk): VirtualRow[] {
    const { registry, installed } = desk.installations;
    return [...installed.values()].map(({ packageId, versionId }, at) => {
        const owner = registry.package(packageId)!;
        const version = registry.version(versionId)!;
        return { Id: `0A3${String(at + 1).padStart(12, '0')}AAA`, SubscriberPackageId: owner.subscriberPackageId, SubscriberPackage: { Id: owner.subscriberPackageId, Name: owner.name, NamespacePrefix: owner.namespace ?? null, Description: owner.description }, SubscriberPackageVersionId: version.subscriberVersionId, SubscriberPackageVersion: subscriberRow(version, owner) }; // prettier-ignore
    });
}

const withOwner = (desk: PackageDesk, row: (one: PackageVersion, owner: Package) => VirtualRow): VirtualRow[] => desk.installations.registry.versions.map((one) => row(one, desk.installations.registry.package(one.packageId)!)); // prettier-ignore
const errorRows = (requests: readonly Request[]): VirtualRow[] => requests.flatMap(({ id, errors }) => errors.map((Message) => ({ Message, ParentRequestId: id, ParentRequest: { Id: id } }))); // prettier-ignore

const tables: Readonly<Record<string, (desk: PackageDesk) => VirtualRow[]>> = {
    package2: (desk) => desk.installations.registry.packages.map(packageRow),
    package2version: (desk) => withOwner(desk, versionRow),
    package2versioncreaterequest: (desk) => desk.creates.map(requestRow),
    package2versioncreaterequesterror: (desk) => errorRows(desk.creates),
    subscriberpackage: (desk) => desk.installations.registry.packages.map((one) => ({ Id: one.subscriberPackageId, Name: one.name, NamespacePrefix: one.namespace ?? null, Description: one.description })), // prettier-ignore
    subscriberpackageversion: (desk) => withOwner(desk, subscriberRow),
    installedsubscriberpackage: installedRows,
    packageinstallrequest: (desk) => desk.installs.map(requestRow),
    subscriberpackageversionuninstallrequest: (desk) => desk.uninstalls.map(requestRow),
    packageversionuninstallrequesterror: (desk) => errorRows(desk.uninstalls)
};

/** Rows of a table of packages, or undefined if it is none. */
export function packageRows(call: Call, object: string): readonly VirtualRow[] | undefined {
    const key = object.toLowerCase();
    if (!Object.hasOwn(tables, key)) return undefined;
    return call.api.packages === undefined ? [] : tables[key]!(call.api.packages);
}

const created = (id: string): ApiResponse => ({ status: 201, json: { id, success: true, errors: [], warnings: [], infos: [] } }); // prettier-ignore
const text = (body: JsonObject, name: string): string | undefined => (typeof body[name] === 'string' && body[name] !== '' ? body[name] : undefined); // prettier-ignore

/** `POST …/tooling/sobjects/Package2`, `…/PackageInstallRequest` and the like. */
export async function createRow(call: Call): Promise<ApiResponse> {
    requireMetadata(call);
    const desk = deskOf(call);
    const body = await recordBody(call.request);
    switch ((call.params['object'] ?? '').toLowerCase()) {
        case 'package2':
            return created(createPackage(desk, body).id);
        case 'package2versioncreaterequest':
            return created(requestVersion(call, desk, body));
        case 'packageinstallrequest':
            return created(requestInstall(call, desk, body));
        case 'subscriberpackageversionuninstallrequest':
            return created(requestUninstall(call, desk, body));
        default:
            throw notFound();
    }
}

function createPackage({ installations: { registry } }: PackageDesk, body: JsonObject): Package {
    const name = text(body, 'Name');
    const containerOptions = text(body, 'ContainerOptions');
    if (name === undefined || (containerOptions !== 'Managed' && containerOptions !== 'Unlocked')) throw new ApiError(400, 'INVALID_INPUT', 'Name and ContainerOptions (Managed or Unlocked) are needed'); // prettier-ignore
    return refusing(() => registry.createPackage({ name, containerOptions, description: text(body, 'Description') ?? '', namespace: text(body, 'NamespacePrefix') })); // prettier-ignore
}

function refusing<T>(body: () => T): T {
    try {
        return body();
    } catch (error) {
        if (error instanceof PackageRegistryError) throw new ApiError(400, 'INVALID_INPUT', error.message);
        throw error;
    }
}

/** Runs work after the answer and keeps what came of it. */
function later(call: Call, request: Request, done: string, failed: string, work: () => void): void {
    setImmediate(() => {
        try {
            work();
            request.status = done;
        } catch (error) {
            request.status = failed;
            if (error instanceof VersionRefused) request.errors = error.reasons;
            else if (error instanceof PackageRegistryError) request.errors = [error.message];
            else request.errors = [`An unexpected error occurred: ${call.api.options.onFault(error)}`];
        }
    });
}

function requestVersion(call: Call, desk: PackageDesk, body: JsonObject): string {
    if (call.api.options.devHub !== true) throw new ApiError(400, 'INVALID_TYPE', 'Package versions are created in a Dev Hub: start the org with --dev-hub'); // prettier-ignore
    const { registry } = desk.installations;
    const packageId = text(body, 'Package2Id') ?? '';
    const owner = registry.package(packageId);
    if (owner === undefined) throw new ApiError(400, 'INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: no package ${packageId.slice(0, 40)}`); // prettier-ignore
    const id = call.api.ids.next('08c');
    const now = jobsOf(call).now();
    let version: PackageVersion | undefined;
    const row = (): VirtualRow => ({ Id: id, Package2Id: owner.id, Package2: packageRow(owner), Package2VersionId: version?.id ?? null, Package2Version: version === undefined ? null : versionRow(version, owner), Tag: null, Branch: null, CreatedDate: iso(now), CreatedById: call.user.id, IsConversionRequest: false, AsyncValidation: false }); // prettier-ignore
    const request: Request = { id, created: now, row, status: 'Queued', errors: [] };
    desk.creates.unshift(request);
    const versionInfo = Buffer.from(text(body, 'VersionInfo') ?? '', 'base64');
    const given = { packageId: owner.id, versionInfo, installationKey: text(body, 'InstallKey'), skipValidation: body['SkipValidation'] === true, withCoverage: body['CalculateCodeCoverage'] === true, now }; // prettier-ignore
    later(call, request, 'Success', 'Error', () => {
        version = createVersion(jobsOf(call).host, registry, given);
    });
    return id;
}

function requestInstall(call: Call, desk: PackageDesk, body: JsonObject): string {
    const id = call.api.ids.next('0Hf');
    const versionId = text(body, 'SubscriberPackageVersionKey') ?? '';
    const key = text(body, 'Password');
    const row = (): VirtualRow => ({ Id: id, SubscriberPackageVersionKey: versionId, NameConflictResolution: 'Block', PackageInstallSource: 'U', SecurityType: text(body, 'SecurityType') ?? 'None', EnableRss: false, UpgradeType: 'mixed-mode', ApexCompileType: 'all' }); // prettier-ignore
    const request: Request = { id, created: jobsOf(call).now(), row, status: 'IN_PROGRESS', errors: [] };
    desk.installs.unshift(request);
    later(call, request, 'SUCCESS', 'ERROR', () => desk.installations.install(versionId, key));
    return id;
}

function requestUninstall(call: Call, desk: PackageDesk, body: JsonObject): string {
    const id = call.api.ids.next('06y');
    const versionId = text(body, 'SubscriberPackageVersionId') ?? '';
    const row = (): VirtualRow => ({ Id: id, SubscriberPackageVersionId: versionId });
    const request: Request = { id, created: jobsOf(call).now(), row, status: 'InProgress', errors: [] };
    desk.uninstalls.unshift(request);
    later(call, request, 'Success', 'Error', () => desk.installations.uninstall(versionId));
    return id;
}

/** `PATCH …/tooling/sobjects/Package2Version/05i…` with `{IsReleased: true}`: promotes. */
export function changeRow(call: Call): ApiResponse {
    requireMetadata(call);
    const desk = deskOf(call);
    if ((call.params['object'] ?? '').toLowerCase() !== 'package2version') throw notFound();
    if (bodyObject(call.request)['IsReleased'] === true) refusing(() => desk.installations.registry.promote(call.params['id'] ?? '')); // prettier-ignore
    return noContent;
}
