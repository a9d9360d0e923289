/**
 * Objects that an org has only with an edition, an add-on or a feature. Sources: Real-Time Event Monitoring, "Real-Time
 * Event Monitoring Objects" and "Event Storage" (Shield or Event Monitoring add-on); Object Reference, "FieldHistoryArchive"
 * (Field Audit Trail), "TransactionSecurityPolicy", "Network", "CurrencyType". Which of the newer event log objects an
 * add-on brings is unconfirmed: all of them go with Event Monitoring here.
 */
import type { OrgEdition } from '../model.ts';
import type { OrgFeature } from './features.ts';

/** What an org must have for an object to be there. */
type Need = 'eventMonitoring' | 'fieldAuditTrail' | 'platformEncryption' | OrgFeature;

const storedEvents =
    /^(Api|BulkApiResult|CredentialStuffing|File|GuestUser|IdentityProvider|IdentityVerification|LightningUri|ListView|Lockout|Login|LoginAs|Logout|PermissionSet|Report|SessionHijacking|Uri)(Anomaly)?Event(Store|Stream)?(Feed)?$/;

const gatedObjects: readonly (readonly [Need, RegExp])[] = [
    ['eventMonitoring', storedEvents],
    ['eventMonitoring', /EventLog$/],
    ['eventMonitoring', /^(TransactionSecurityPolicy|ThreatDetectionFeedback(Feed)?)$/],
    ['fieldAuditTrail', /^FieldHistoryArchive$/],
    ['platformEncryption', /^TenantSecret$/],
    ['multiCurrency', /^(CurrencyType|DatedConversionRate)$/],
    ['communities', /^(Network\w*|Community|PortalDelegablePermissionSet)$/],
    ['divisions', /^Division$/]
];

const texts: Readonly<Partial<Record<Need, string>>> = {
    eventMonitoring: 'Event Monitoring or Shield',
    fieldAuditTrail: 'Shield (Field Audit Trail)',
    platformEncryption: 'Shield (Platform Encryption)',
    multiCurrency: 'multiple currencies',
    communities: 'Experience Cloud',
    divisions: 'divisions'
};

function addOnsOf(edition: OrgEdition): readonly Need[] {
    if (edition === 'shield') return ['eventMonitoring', 'fieldAuditTrail', 'platformEncryption'];
    return edition === 'enterprise+event-monitoring' ? ['eventMonitoring'] : [];
}

/**
 * What an org of this edition and these features lacks for an object to be there, in words; undefined if the object is
 * there. Without an edition nothing is withheld.
 */
export function missingFor(
    object: string,
    edition: OrgEdition | undefined,
    features: ReadonlySet<OrgFeature>
): string | undefined {
    if (edition === undefined) return undefined;
    const present = new Set<Need>([...addOnsOf(edition), ...features]);
    const gate = gatedObjects.find(([need, name]) => name.test(object) && !present.has(need));
    return gate === undefined ? undefined : (texts[gate[0]] ?? gate[0]);
}
