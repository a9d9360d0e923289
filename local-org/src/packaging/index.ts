/** Packages: their versions, and what is installed where. */
export { createVersion, Installations, VersionRefused, type VersionRequest } from './jobs.ts';
export { PackageRegistry, PackageRegistryError, type Package, type PackageVersion } from './registry.ts';
export { readVersionZip } from './version-zip.ts';
