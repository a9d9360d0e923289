import type { Profile, Row } from './types.ts';

const day = 86_400_000;

/** Days that a source is kept, and the field that says when the row happened. */
const retention: Readonly<Record<string, { readonly days: number; readonly field: string }>> = {
    LoginHistory: { days: 183, field: 'LoginTime' },
    VerificationHistory: { days: 183, field: 'VerificationTime' },
    SetupAuditTrail: { days: 180, field: 'CreatedDate' }
};

const isEventLog = (object: string): boolean => object.endsWith('EventLog');
const isRealTimeEvent = (object: string): boolean => /(Event|EventStore)$/.test(object) && !isEventLog(object);

/** Event logs and stored real-time events exist only where Event Monitoring or Shield is licensed. */
export function isLicensed(object: string, profile: Profile): boolean {
    const paid = isEventLog(object) || isRealTimeEvent(object);
    return !paid || profile === 'enterprise+event-monitoring' || profile === 'shield';
}

/** False for a row that the platform would have dropped by `now` (milliseconds). Rows without a time are present state. */
export function isRetained(object: string, row: Row, now: number): boolean {
    const rule =
        retention[object] ??
        (isEventLog(object)
            ? { days: 30, field: 'Timestamp' }
            : isRealTimeEvent(object)
              ? { days: 183, field: 'EventDate' }
              : undefined);
    const at = rule === undefined ? undefined : row[rule.field];
    if (rule === undefined || typeof at !== 'string') return true;
    return Date.parse(at) >= now - rule.days * day;
}
