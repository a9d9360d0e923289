/** Door of the HTTP server. */
export type { AuraCall, AuraOutcome, HostPerson, OrgBackend, StaticResource } from './backend.ts';
export { PortTakenError } from './errors.ts';
export { serve } from './server.ts';
export type { RunningServer, ServeInput } from './server.ts';
