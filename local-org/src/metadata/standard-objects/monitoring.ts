/** Stored real-time events. The type file lists their fields; here stand the long ones and what nobody may write. */
import type { FieldSpec } from '../fields.ts';
import {
    dateTime,
    decimal,
    longText,
    lookup,
    readOnlyObject,
    text,
    type ObjectOverlay,
    type Overlays
} from './overlay.ts';

const shared: Readonly<Record<string, FieldSpec>> = {
    EventDate: dateTime(),
    EventIdentifier: text(36),
    RelatedEventIdentifier: text(36),
    UserId: lookup('User'),
    Username: text(80),
    SourceIp: text(39),
    SessionKey: text(24),
    LoginKey: text(24)
};

function storedEvent(label: string, fields: Readonly<Record<string, FieldSpec>> = {}): ObjectOverlay {
    const kind = 'bigObject';
    return { label, kind, nameField: 'EventIdentifier', ...readOnlyObject, fields: { ...shared, ...fields } };
}

const long = longText(131_072);
const anomaly = { SecurityEventData: long, Summary: longText(4000), Score: decimal(18, 4), UserAgent: longText(4000) };

export const monitoringOverlays: Overlays = {
    LoginEvent: storedEvent('Login Event', {
        LoginHistoryId: lookup('LoginHistory'),
        ProfileId: lookup('Profile'),
        RoleId: lookup('UserRole')
    }),
    ApiEvent: storedEvent('API Event', {
        OperationStatus: text(10),
        PlannerId: text(40),
        ProfileId: lookup('Profile'),
        Query: long,
        Records: long,
        QueriedEntities: longText(4000),
        AdditionalInfo: long,
        UserAgent: longText(4000)
    }),
    ReportEvent: storedEvent('Report Event', {
        Records: long,
        ColumnHeaders: long,
        DisplayedFieldEntities: long,
        QueriedEntities: longText(4000)
    }),
    ListViewEvent: storedEvent('List View Event', {
        Records: long,
        ColumnHeaders: long,
        FilterCriteria: long,
        QueriedEntities: longText(4000)
    }),
    BulkApiResultEventStore: storedEvent('Bulk API Result Event Store', {
        Query: long,
        ProfileId: lookup('Profile'),
        RoleId: lookup('UserRole')
    }),
    FileEventStore: { ...storedEvent('File Event Store'), kind: 'standard' },
    PermissionSetEventStore: {
        ...storedEvent('Permission Set Event Store', {
            ImpactedUserIds: long,
            ParentIdList: long,
            ParentNameList: long,
            PermissionList: long
        }),
        kind: 'standard'
    },
    GuestUserAnomalyEventStore: {
        ...storedEvent('Guest User Anomaly Event Store', { ...anomaly, SoqlCommands: long, RequestedEntities: long }),
        kind: 'standard'
    },
    ApiAnomalyEventStore: { ...storedEvent('API Anomaly Event Store', anomaly), kind: 'standard' },
    ReportAnomalyEventStore: { ...storedEvent('Report Anomaly Event Store', anomaly), kind: 'standard' },
    LoginAnomalyEventStore: { ...storedEvent('Login Anomaly Event Store', anomaly), kind: 'standard' },
    SessionHijackingEventStore: { ...storedEvent('Session Hijacking Event Store', anomaly), kind: 'standard' },
    CredentialStuffingEventStore: { ...storedEvent('Credential Stuffing Event Store', anomaly), kind: 'standard' },
    LoginAsEvent: storedEvent('Login As Event'),
    LogoutEvent: storedEvent('Logout Event'),
    UriEvent: storedEvent('URI Event'),
    LightningUriEvent: storedEvent('Lightning URI Event')
};
