/** Door of the HTTP server. */
export type { AuraCall, AuraOutcome, HostPerson, OrgBackend, StaticResource } from './backend.ts';
export { PortTakenError } from './errors.ts';
export type { Api, OrgHolder } from './api/api.ts';
export type { ApiInput } from './api/create.ts';
export { serve } from './server.ts';
export { serveApi, type RunningApi } from './serveApi.ts';
export type { RunningServer, ServeInput } from './server.ts';
