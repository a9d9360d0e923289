/**
 * Event log objects: the rows of event log files as records. The type file does not know them; their columns are those
 * that Salesforce documents for the event type. Users stand in them as text of 15 or 18 characters, not as a lookup.
 */
import type { FieldSpec } from '../fields.ts';
import {
    dateTime,
    fixed,
    integer,
    longText,
    readOnlyObject,
    text,
    type ObjectOverlay,
    type Overlays
} from './overlay.ts';

const id: FieldSpec = fixed({ type: 'id', length: 18, label: 'Record ID', nillable: false });

/** Columns that count something or measure time. */
const counts: ReadonlySet<string> = new Set([
    'CpuTime', 'RunTime', 'DatabaseTotalTime', 'DatabaseCpuTime', 'DatabaseBlocks', 'FailedRecordCount',
    'ProcessedRecordCount', 'ResultSize', 'RowsProcessed', 'RequestSize', 'ResponseSize', 'StatusCode', 'BatchSize'
]); // prettier-ignore

/** Columns that hold long text. */
const prose: ReadonlySet<string> = new Set(['QueryIdentifier', 'ActionMessage', 'ErrorMessage', 'UserAgent', 'Uri']);

/** @param columns the names of the columns, in the order Salesforce lists them */
function eventLog(label: string, columns: readonly string[], nameField = 'RequestIdentifier'): ObjectOverlay {
    const fields: Record<string, FieldSpec> = {
        Id: id,
        EventDate: fixed(dateTime()),
        EventIdentifier: fixed(text(36))
    };
    for (const column of columns) fields[column] = fixed(columnSpec(column));
    return { label, pluralLabel: `${label}s`, complete: true, nameField, ...readOnlyObject, fields };
}

function columnSpec(column: string): FieldSpec {
    if (column === 'Timestamp' || column === 'LoginTime') return dateTime();
    if (counts.has(column)) return integer(18);
    if (column.startsWith('Is')) return { type: 'boolean' };
    return prose.has(column) ? longText(131_072) : text(255);
}

export const eventLogOverlays: Overlays = {
    ApiTotalUsageEventLog: eventLog('API Total Usage Event Log', [
        'ApiFamily', 'ApiResource', 'ApiVersion', 'ClientIp', 'ClientName', 'ConnectedAppIdentifier', 'HttpMethod',
        'IsApiLimitCounted', 'ObjectName', 'RequestIdentifier', 'StatusCode', 'Timestamp', 'UserIdentifier'
    ]),
    RestApiEventLog: eventLog('REST API Event Log', [
        'ApiVersion', 'ClientIp', 'CpuTime', 'DatabaseBlocks', 'DatabaseCpuTime', 'EntityName', 'LoginKey', 'Method',
        'RequestIdentifier', 'RowsProcessed', 'RunTime', 'SessionKey', 'StatusCode', 'Timestamp', 'Uri', 'UserAgent',
        'UserIdentifier'
    ]),
    BulkApi2EventLog: eventLog('Bulk API 2.0 Event Log', [
        'ClientIp', 'CpuTime', 'ErrorMessage', 'FailedRecordCount', 'JobIdentifier', 'JobStatus', 'LoginKey', 'ObjectType',
        'OperationType', 'ProcessedRecordCount', 'RequestIdentifier', 'ResultSize', 'RunTime', 'SessionKey', 'Timestamp',
        'Uri', 'UserIdentifier'
    ]),
    UniqueQueryEventLog: eventLog('Unique Query Event Log', [
        'BotIdentifier', 'BotSessionIdentifier', 'LoginKey', 'PlannerIdentifier', 'QueryIdentifier', 'QueryType', 'RequestIdentifier', 'SessionKey', 'SqlIdentifier', 'Timestamp'
    ]),
    AuraRequestEventLog: eventLog('Aura Request Event Log', [
        'ActionMessage', 'ClientIp', 'CpuTime', 'DatabaseTotalTime', 'LoginKey', 'RequestIdentifier', 'RequestStatus',
        'RunTime', 'SessionKey', 'Timestamp', 'Uri', 'UserIdentifier'
    ]),
    LoginEventLog: eventLog('Login Event Log', [
        'ApiType', 'ApiVersion', 'Application', 'AuthContextClassRef', 'AuthMethodReference', 'AuthenticationServiceId',
        'Browser', 'CipherSuite', 'ClientIp', 'ClientVersion', 'CountryIso', 'ForwardedForIp', 'LoginGeoId', 'LoginKey',
        'LoginSubType', 'LoginTime', 'LoginType', 'LoginUrl', 'NetworkId', 'OptionsIsGet', 'OptionsIsPost', 'Platform',
        'RequestIdentifier', 'SessionKey', 'SourceIp', 'Status', 'Timestamp', 'TlsProtocol', 'UserId', 'UserIdentifier'
    ])
}; // prettier-ignore
