/** The zip that `sf package version create` sends: a descriptor beside the metadata. */
import { PackageError, unzipPackage } from '../deploy/index.ts';

export type Descriptor = {
    readonly versionName: string;
    readonly major: number;
    readonly minor: number;
    readonly patch: number;
    /** `NEXT` or a number. */
    readonly build: string;
    readonly ancestorId: string | undefined;
    readonly postInstallClass: string | undefined;
    readonly uninstallClass: string | undefined;
    /** What whoever runs the tests of the version holds: `apexTestAccess` of the project. */
    readonly testPermissionSets: readonly string[];
};

export type VersionContent = { readonly descriptor: Descriptor; readonly metadata: Uint8Array };

/** @throws PackageError for a zip without descriptor or metadata, or with a version number that is none */
export function readVersionZip(bytes: Uint8Array): VersionContent {
    const files = unzipPackage(bytes);
    const metadata = files.get('package.zip');
    const text = files.get('package2-descriptor.json');
    if (metadata === undefined || text === undefined) throw new PackageError('VersionInfo has to hold package2-descriptor.json and package.zip'); // prettier-ignore
    return { metadata, descriptor: readDescriptor(Buffer.from(text).toString('utf8')) };
}

function readDescriptor(text: string): Descriptor {
    let json: Readonly<Record<string, unknown>>;
    try {
        json = JSON.parse(text) as Readonly<Record<string, unknown>>;
    } catch (error) {
        throw new PackageError(`package2-descriptor.json: ${(error as Error).message}`);
    }
    const parts = /^(\d+)\.(\d+)\.(\d+)\.(\w+)$/.exec(String(json['versionNumber'] ?? ''));
    if (parts === null)
        throw new PackageError(`versionNumber ${String(json['versionNumber'])} is not major.minor.patch.build`);
    const [, major, minor, patch, build] = parts as unknown as [string, string, string, string, string];
    const optional = (name: string): string | undefined => (typeof json[name] === 'string' && json[name] !== '' ? json[name] : undefined); // prettier-ignore
    return {
        versionName: optional('versionName') ?? `ver ${major}.${minor}`,
        major: Number(major),
        minor: Number(minor),
        patch: Number(patch),
        build,
        ancestorId: optional('ancestorId'),
        testPermissionSets: Array.isArray(json['permissionSetNames']) ? json['permissionSetNames'].map(String) : [],
        postInstallClass: optional('postInstallScript') ?? optional('postInstallClass'),
        uninstallClass: optional('uninstallScript') ?? optional('uninstallClass')
    };
}
