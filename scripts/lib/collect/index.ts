export { collect, type Collected, type Gap } from './collect.ts';
export { runCollect } from './command.ts';
export { importBundle, type Imported } from './import.ts';
export { allSources } from './sources.ts';
export { apiVersion, OrgClient, OrgError, signInOf, SignInError, type Row } from './client.ts';
