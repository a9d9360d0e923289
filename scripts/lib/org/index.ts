export { appMetadataOf, backendOf } from './backend.ts';
export { cacheDir, openCordonOrg, root, signedInAs } from './open.ts';
export { describeTests } from './report.ts';
export { cliLogin, serveOrg, type ServedOrg } from './serve.ts';
