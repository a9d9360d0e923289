/** Deploying and retrieving metadata. */
export { OrgHost, type HostOptions } from './host.ts';
export { runDeploy, type DeployOutcome, type DeployRequest, type TestLevel } from './deploy.ts';
export { PackageError, readPackage, unzipPackage, type Named } from './package-zip.ts';
export type { Change, Problem } from './plan.ts';
export { parentOf, typeNamed } from './registry.ts';
export { describeTypes, listed, retrieve, type Retrieved } from './retrieve.ts';
export { readSource } from './source.ts';
export { keyOf, MetadataStore, type Component } from './store.ts';
export { parseMetadata, writeMetadata, type Node } from './xml.ts';
