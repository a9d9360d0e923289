/**
 * How the facts of a scenario become fields of `Incident__c`. Anchors keep the offset they were written with in
 * `Anchor_Offsets__c`, because the legal day zero is the calendar date there.
 */
import { noonIn } from './zone.ts';

type Fields = Record<string, unknown>;
type Reader = (value: unknown, path: string, timeZone: string) => Fields;

const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;

const anchorFields: Readonly<Record<string, string>> = {
    discovered: 'Discovered__c',
    determined: 'Determined__c',
    confirmed: 'Confirmed__c',
    infoAscertained: 'Info_Ascertained__c',
    scopeIdentified: 'Scope_Identified__c',
    learned: 'Learned__c',
    detected: 'Detected__c',
    reasonToBelieve: 'Reason_To_Believe__c',
    harmDetermined: 'Harm_Determined__c',
    vendorNoticeReceived: 'Vendor_Notice_Received__c',
    aware: 'Aware__c',
    materialityDetermined: 'Materiality_Determined__c',
    investigationConcluded: 'Investigation_Concluded__c',
    scopeInvestigationEnds: 'Scope_Investigation_Ends__c',
    notificationDutyOverThresholdDiscovered: 'Notification_Duty_Over_Threshold__c'
};

/** Minutes ahead of UTC that an instant carries, or the word `date` for a bare date. */
function offsetOf(text: string): string {
    if (day.test(text)) return 'date';
    const zone = /([+-])(\d{2}):?(\d{2})$/.exec(text);
    if (zone === null) return '0';
    const minutes = Number(zone[2]) * 60 + Number(zone[3]);
    return String(zone[1] === '-' ? -minutes : minutes);
}

function isoText(value: unknown, path: string, ...forms: readonly RegExp[]): string {
    if (typeof value === 'string' && forms.some((form) => form.test(value)) && !Number.isNaN(Date.parse(value)))
        return value;
    const wanted =
        forms.length === 1
            ? 'an ISO date like 2026-03-17'
            : 'an ISO date, or a date-time with offset like 2026-03-17T09:00:00-07:00';
    throw new RangeError(`${path}: ${JSON.stringify(value)} is not ${wanted}`);
}

const date =
    (field: string): Reader =>
    (value, path) => ({ [field]: isoText(value, path, day) });

function oneOf(field: string, allowed: Readonly<Record<string, string>>): Reader {
    return (value, path) => {
        const stored = allowed[String(value)];
        if (stored === undefined)
            throw new RangeError(`${path}: ${JSON.stringify(value)}; use one of ${Object.keys(allowed).join(', ')}`);
        return { [field]: stored };
    };
}

const yesNo = (field: string): Reader => oneOf(field, { true: 'yes', false: 'no' });

const holdReaders: Readonly<Record<string, Reader>> = {
    start: date('Hold_Start__c'),
    end: date('Hold_End__c'),
    agency: (value) => ({ Hold_Agency__c: value }),
    inWriting: yesNo('Hold_In_Writing__c')
};

function hold(value: unknown, path: string, timeZone: string): Fields {
    if (typeof value !== 'object' || value === null)
        throw new RangeError(`${path}: use {start, end, agency, inWriting}`);
    return readAll(value as Fields, holdReaders, path, timeZone);
}

const readers: Readonly<Record<string, Reader>> = {
    role: oneOf('Role__c', { owner: 'owner', maintainer: 'maintainer', vendor: 'maintainer' }),
    ...Object.fromEntries(
        Object.entries(anchorFields).map(([key, field]): [string, Reader] => [
            key,
            (value, path, timeZone) => {
                const text = isoText(value, path, day, instant);
                return { [field]: day.test(text) ? noonIn(text, timeZone) : text };
            }
        ])
    ),
    individualsNotified: date('Individuals_Notified__c'),
    noHarmDetermination: date('No_Harm_Determination__c'),
    encrypted: yesNo('Encrypted__c'),
    keyTaken: yesNo('Key_Taken__c'),
    accessOnly: yesNo('Access_Only__c'),
    consumerNotice: date('Individuals_Notified__c'),
    lawEnforcementHold: hold
};

/** Facts without a field of their own; the law domain keeps them as they are and refuses what it does not know. */
const circumstances = new Set(
    (
        'entity encryption credentialScope credentialIdentifier credentialsAcquiredFromEntity cardUsableWithoutCode geolocationPrecise ' +
        'inadvertentByAuthorizedPerson lawEnforcementConsulted coveredEntityNotifiedAg harmLikely riskToRights highRisk unsecuredPhi costIsPerState ' +
        'contactInfoSufficient notifierIsSource directNoticeCostUsd basedInState flGoodCauseFiledOn'
    ).split(' ')
);

function readAll(values: Fields, known: Readonly<Record<string, Reader>>, path: string, timeZone: string): Fields {
    const fields: Fields = {};
    for (const [key, value] of Object.entries(values)) {
        const reader = known[key];
        if (reader === undefined)
            throw new RangeError(
                `${path}.${key}: not supported yet, or unknown; supported: ${[...Object.keys(known), ...(path === 'facts' ? circumstances : [])].join(', ')}`
            );
        if (value !== null) Object.assign(fields, reader(value, `${path}.${key}`, timeZone));
    }
    return fields;
}

/**
 * Field values of the incident for a scenario's facts. `now` stands in for a missing discovery; a bare date is a day in
 * the incident's zone.
 *
 * @throws RangeError naming the fact, its value and what would be right
 */
export function incidentFields(facts: Readonly<Record<string, unknown>>, now: string, timeZone: string): Fields {
    const known: Fields = { role: 'owner', discovered: now, ...facts };
    const own = Object.entries(known).filter(([key]) => !circumstances.has(key));
    const fields = readAll(Object.fromEntries(own), readers, 'facts', timeZone);
    const stated = Object.entries(known).filter(([key, value]) => circumstances.has(key) && value !== null);
    if (stated.length > 0) fields['Circumstances__c'] = JSON.stringify(Object.fromEntries(stated));
    const anchors = Object.keys(known).filter((key) => key in anchorFields && known[key] !== null);
    fields['Anchor_Offsets__c'] = anchors.map((key) => `${key}=${offsetOf(String(known[key]))}`).join(';');
    return fields;
}
