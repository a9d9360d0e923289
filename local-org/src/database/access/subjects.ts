/** Which permission decides about an object or a field: its own, its parent's, a system permission, or none. */
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import { setupRuleOf, type SetupRule } from './setup-objects.ts';

export type AccessSubject =
    /** Object permissions on the object of this name (lower case) decide. */
    | { readonly kind: 'object'; readonly name: string }
    /** System permissions decide. */
    | { readonly kind: 'setup'; readonly rule: SetupRule }
    /** Custom metadata and settings: read by who was given the type. */
    | { readonly kind: 'type' }
    | { readonly kind: 'open' };

/** Standard objects with object permissions of their own. */
const guarded = new Set(
    ('account asset assetrelationship campaign case contact contactrequest contract contractlineitem document entitlement idea ' +
        'individual lead location opportunity order pricebook2 product2 quote servicecontract solution workorder').split(' ')
); // prettier-ignore

/** Objects that are read and written with the permissions of another one. */
const dependants: Readonly<Record<string, string>> = {
    accountcontactrelation: 'account',
    accountcontactrole: 'account',
    accountteammember: 'account',
    campaignmember: 'campaign',
    casecomment: 'case',
    casesolution: 'case',
    caseteammember: 'case',
    contractcontactrole: 'contract',
    opportunitycontactrole: 'opportunity',
    opportunitylineitem: 'opportunity',
    opportunityteammember: 'opportunity',
    orderitem: 'order',
    pricebookentry: 'pricebook2',
    quotelineitem: 'quote'
};

const subjects = new WeakMap<ObjectDef, AccessSubject>();

export function subjectOf(def: ObjectDef): AccessSubject {
    let subject = subjects.get(def);
    if (subject === undefined) subjects.set(def, (subject = findSubject(def)));
    return subject;
}

function findSubject(def: ObjectDef): AccessSubject {
    const name = def.name.toLowerCase();
    switch (def.kind) {
        case 'custom':
        case 'platformEvent':
            return { kind: 'object', name };
        case 'bigObject':
            return name.endsWith('__b') ? { kind: 'object', name } : standardSubject(def, name);
        case 'customMetadata':
        case 'customSetting':
            return { kind: 'type' };
        default:
            return standardSubject(def, parentName(name) ?? name);
    }
}

function standardSubject(def: ObjectDef, name: string): AccessSubject {
    const own = dependants[name] ?? name;
    if (guarded.has(own) || own.endsWith('__c')) return { kind: 'object', name: own };
    const isStoredEvent = def.fields.has('eventdate') && def.fields.has('eventidentifier');
    const rule = setupRuleOf(name, def.setup, isStoredEvent);
    return rule === undefined ? { kind: 'open' } : { kind: 'setup', rule };
}

/** `thing__c` of `thing__share` and `thing__history`, `account` of `accountshare`; undefined for other names. */
function parentName(name: string): string | undefined {
    const custom = /^(.+)__(share|history)$/.exec(name);
    if (custom !== null) return `${custom[1]}__c`;
    const standard = /^(.+?)(field)?(share|history)$/.exec(name)?.[1];
    return standard !== undefined && guarded.has(standard) ? standard : undefined;
}

/** Fields that come with the object whatever the field permissions say. */
const unguardedFields = new Set(
    ('createdbyid createddate currencyisocode firstname id isdeleted lastactivitydate lastmodifiedbyid lastmodifieddate ' +
        'lastreferenceddate lastvieweddate masterrecordid middlename name ownerid recordtypeid salutation suffix systemmodstamp').split(' ')
); // prettier-ignore

/** Whether a field has permissions of its own. Required fields and the fields of the system have none. */
export function isPermissionable(def: ObjectDef, field: FieldDef): boolean {
    const subject = subjectOf(def);
    if (subject.kind !== 'object' || subject.name !== def.name.toLowerCase()) return false;
    if (field.nameField || field.masterDetail || field.type === 'id') return false;
    if (unguardedFields.has(field.name.toLowerCase())) return false;
    return field.nillable || field.type === 'boolean' || field.formula !== undefined || field.type === 'autonumber';
}

const addressPart =
    /^(.*)(Street|City|State|StateCode|PostalCode|Country|CountryCode|Latitude|Longitude|GeocodeAccuracy)$/;

const coordinatePart = /^(.*)__(?:Latitude|Longitude)__s$/i;

/**
 * The name by which field permissions know a field, `object.field` in lower case: parts of an address or a geolocation
 * share its permission.
 */
export function permissionKey(def: ObjectDef, field: FieldDef): string {
    const place = coordinatePart.exec(field.name)?.[1];
    if (place !== undefined) return `${def.name}.${place}__c`.toLowerCase();
    const stem = addressPart.exec(field.name)?.[1];
    const whole = stem === undefined || field.custom ? undefined : `${stem}Address`.toLowerCase();
    const name = whole !== undefined && def.fields.has(whole) ? whole : field.name.toLowerCase();
    return `${def.name.toLowerCase()}.${name}`;
}

/** Fields of company data that no profile shows until somebody grants them. */
const hiddenAtFirst = new Set(['account.dunsnumber', 'account.naicscode', 'account.naicsdesc', 'account.tradestyle', 'account.yearstarted', 'account.dandbcompanyid', 'lead.companydunsnumber', 'lead.dandbcompanyid']); // prettier-ignore

/** @param key as `permissionKey` makes it */
export function isHiddenAtFirst(key: string): boolean {
    return hiddenAtFirst.has(key);
}
