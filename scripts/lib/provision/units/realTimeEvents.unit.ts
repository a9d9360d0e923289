/** Real-time events: which are streamed and which are stored. A deploy replaces the list, so ours are merged in. */
import type { Edit } from '../edits.ts';
import type { Ref } from '../metadata.ts';
import type { Unit } from '../unit.ts';
import { customizeApplication } from './settings.ts';

/** Real-Time Event Monitoring, "Real-Time Event Monitoring Objects". Streaming and storing are separate entities. */
const entities = ['ApiAnomalyEventStore', 'ApiEvent', 'ApiEventStream', 'BulkApiResultEvent', 'BulkApiResultEventStore', 'CredentialStuffingEvent', 'CredentialStuffingEventStore', 'FileEvent', 'FileEventStore', 'GuestUserAnomalyEvent', 'GuestUserAnomalyEventStore', 'IdentityProviderEventStore', 'IdentityVerificationEvent', 'LightningUriEvent', 'LightningUriEventStream', 'ListViewEvent', 'ListViewEventStream', 'LoginAnomalyEvent', 'LoginAnomalyEventStore', 'LoginAsEvent', 'LoginAsEventStream', 'LoginEvent', 'LoginEventStream', 'LogoutEvent', 'LogoutEventStream', 'PermissionSetEvent', 'PermissionSetEventStore', 'ReportAnomalyEvent', 'ReportAnomalyEventStore', 'ReportEvent', 'ReportEventStream', 'SessionHijackingEvent', 'SessionHijackingEventStore', 'UriEvent', 'UriEventStream']; // prettier-ignore
const settings: Ref = { type: 'Settings', fullName: 'RealTimeEvent' };

const realTimeEvents: Unit<Readonly<Record<string, boolean>>> = {
    name: 'realTimeEvents',
    title: 'Real-time events',
    order: 32,
    licence: 'eventMonitoring',
    permissions: [customizeApplication],
    schema: {
        description: 'Events by entity: true turns it on. …Stream and …Event are streamed, …EventStore and plain names are stored for six months.', // prettier-ignore
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(entities.map((name) => [name, { type: 'boolean' }]))
    },
    refs: () => [settings],
    edits: (events) => Object.entries(events).map(([entityName, isEnabled]): Edit => ({ kind: 'entry', ref: settings, path: ['realTimeEvents'], key: { entityName }, rest: { isEnabled: String(isEnabled) }, why: isEnabled ? `${entityName} shows who read what, at once or for six months` : `${entityName} is not needed`, cites: 'NIST SP 800-53 Rev. 5, AU-12' })) // prettier-ignore
};

export const units = [realTimeEvents] as readonly Unit[];
