/** The built package as the zip that `sf package version create` sends. */
import { zipSync } from 'fflate';
import { MetadataStore, readSource, retrieve } from '../../../local-org/src/deploy/index.ts';
import type { Schema } from '../../../local-org/src/metadata/index.ts';

export type PackageDirectory = {
    readonly versionName?: string;
    readonly versionNumber?: string;
    readonly ancestorId?: string;
    /** Permission sets that whoever runs the tests of a version holds. */
    readonly apexTestAccess?: { readonly permissionSets?: readonly string[] };
};

const entryDate = new Date(2000, 0, 1);
const noSchema = { object: () => undefined, field: () => undefined, objects: () => [] } as unknown as Schema;

/** The metadata of a project in package format, manifest included. */
export function metadataZip(project: string, apiVersion: string): Uint8Array {
    const store = new MetadataStore(readSource([project]));
    const wanted = store.types().map((type) => ({ type, fullName: '*' }));
    const standard = store.ofType('CustomObject').filter(({ fullName }) => !/__\w+$/.test(fullName));
    return retrieve(store, noSchema, [...wanted, ...standard.map(({ type, fullName }) => ({ type, fullName }))], apiVersion).zip; // prettier-ignore
}

/** @returns descriptor and metadata in one zip */
export function versionZip(
    project: string,
    directory: PackageDirectory,
    packageId: string,
    apiVersion: string
): Uint8Array {
    const { versionName, versionNumber = '0.1.0.NEXT', ancestorId, apexTestAccess } = directory;
    const permissionSetNames = apexTestAccess?.permissionSets ?? [];
    const descriptor = { id: packageId, path: 'force-app', versionName, versionNumber, permissionSetNames, ...(ancestorId === undefined ? {} : { ancestorId }) }; // prettier-ignore
    const files = { 'package2-descriptor.json': Buffer.from(JSON.stringify(descriptor)), 'package.zip': metadataZip(project, apiVersion) }; // prettier-ignore
    return zipSync(files, { mtime: entryDate });
}
