/** Apex Reference, "Custom Metadata Type Methods" and "Custom Settings Methods", API 67.0. */
import {
    ApexId,
    ApexMap,
    sameId,
    SObject,
    widenId,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import type { ObjectDef } from '../../metadata/model.ts';
import { types, type ApexType } from '../../semantics/types.ts';
import { allRecords, profileOf } from '../support/allRecords.ts';
import { applyDefaults } from '../support/records.ts';

function objectOf(runtime: Runtime, type: ApexType): ObjectDef {
    const def = type.kind === 'sobject' && type.name !== undefined ? runtime.org.schema.object(type.name) : undefined;
    if (def === undefined) throw new Error('a static call on a record type must name it');
    return def;
}

/** The record whose text field has a value, case folded; null if there is none. */
function byText(runtime: Runtime, type: ApexType, field: string, value: string | null): SObject | null {
    const wanted = value?.toLowerCase();
    const rows = allRecords(runtime, objectOf(runtime, type));
    return rows.find((row) => String(row.values.get(field)).toLowerCase() === wanted) ?? null;
}

function byId(runtime: Runtime, type: ApexType, field: string, id: ApexId | null): SObject | null {
    if (id === null) return null;
    const rows = allRecords(runtime, objectOf(runtime, type));
    return rows.find((row) => sameId(row.values.get(field), id)) ?? null;
}

/** Records by developer name or setting name. */
function mapBy(runtime: Runtime, type: ApexType, field: string): ApexMap {
    const rows = allRecords(runtime, objectOf(runtime, type));
    return new ApexMap(
        { kind: 'map', key: types.string, value: type },
        rows.map((row) => [String(row.values.get(field)), row] as const)
    );
}

function typed(keys: Iterable<string>): Record<string, ['type']> {
    return Object.fromEntries([...keys].map((key) => [key, ['type']]));
}

const metadataStatics: Record<string, PlatformMethod> = {
    'getAll()': (runtime: Runtime, type: ApexType) => mapBy(runtime, type, 'DeveloperName'),
    'getInstance(String)': (runtime: Runtime, name: string | null, type: ApexType) =>
        byText(runtime, type, name?.includes('__') === true ? 'QualifiedApiName' : 'DeveloperName', name),
    'getInstance(Id)': (runtime: Runtime, id: ApexId | null, type: ApexType) => byId(runtime, type, 'Id', id)
};

/** What applies to an owner: the fields of its own record, of its profile's and of the organisation's, in this order. */
function merged(runtime: Runtime, type: ApexType, ownerId: string): SObject {
    return mergedOrNull(runtime, type, ownerId) ?? withDefaults(runtime, type);
}

function withDefaults(runtime: Runtime, type: ApexType): SObject {
    const record = new SObject(objectOf(runtime, type));
    applyDefaults(runtime, record);
    return record;
}

/** Null where no level of the hierarchy has a record. */
function mergedOrNull(runtime: Runtime, type: ApexType, ownerId: string): SObject | null {
    const def = objectOf(runtime, type);
    const rows = allRecords(runtime, def);
    const { organizationId } = runtime.org.identity;
    const levels = [ownerId, profileOf(runtime, ownerId), organizationId].flatMap((owner) =>
        owner === undefined ? [] : (rows.find((row) => sameId(row.values.get('SetupOwnerId'), owner)) ?? [])
    );
    if (levels.length === 0) return null;
    const result = new SObject(def);
    for (const level of levels) {
        for (const [name, value] of level.values) {
            if ((result.values.get(name) ?? null) === null) result.values.set(name, value);
        }
    }
    return result;
}

/** `UserInfo.getUserId()` is text: an id among the names is an owner. */
function ownerNamed(name: string | null): ApexId | undefined {
    const wide = name === null ? undefined : widenId(name);
    return wide !== undefined && /^00[5De]/.test(wide) ? new ApexId(wide) : undefined;
}

const settingStatics: Record<string, PlatformMethod> = {
    'getAll()': (runtime: Runtime, type: ApexType) => mapBy(runtime, type, 'Name'),
    // The names with `Folded` and `OrNull` are what classes of old API versions call.
    'getAllFolded()': (runtime: Runtime, type: ApexType) => {
        const rows = allRecords(runtime, objectOf(runtime, type));
        const entries = rows.map((row) => [String(row.values.get('Name')).toLowerCase(), row] as const);
        return new ApexMap({ kind: 'map', key: types.string, value: type }, entries);
    },
    'getInstanceOrNull()': (runtime: Runtime, type: ApexType) =>
        mergedOrNull(runtime, type, runtime.transaction.user.id),
    'getInstanceOrNull(Id)': (runtime: Runtime, owner: ApexId | null, type: ApexType) =>
        mergedOrNull(runtime, type, owner?.value ?? runtime.transaction.user.id),
    'getOrgDefaultsOrNull()': (runtime: Runtime, type: ApexType) =>
        mergedOrNull(runtime, type, runtime.org.identity.organizationId),
    'getInstance()': (runtime: Runtime, type: ApexType) => merged(runtime, type, runtime.transaction.user.id),
    'getInstance(Id)': (runtime: Runtime, owner: ApexId | null, type: ApexType) =>
        merged(runtime, type, owner?.value ?? runtime.transaction.user.id),
    'getInstance(String)': (runtime: Runtime, name: string | null, type: ApexType) => {
        const owner = ownerNamed(name);
        return owner === undefined ? byText(runtime, type, 'Name', name) : merged(runtime, type, owner.value);
    },
    'getOrgDefaults()': (runtime: Runtime, type: ApexType) =>
        merged(runtime, type, runtime.org.identity.organizationId),
    'getValues(Id)': (runtime: Runtime, owner: ApexId | null, type: ApexType) =>
        byId(runtime, type, 'SetupOwnerId', owner),
    'getValues(String)': (runtime: Runtime, name: string | null, type: ApexType) => {
        const owner = ownerNamed(name);
        return owner === undefined ? byText(runtime, type, 'Name', name) : byId(runtime, type, 'SetupOwnerId', owner);
    }
};

export const customMetadataClass: PlatformClass = {
    name: 'System.CustomMetadata',
    statics: metadataStatics,
    hidden: typed(Object.keys(metadataStatics))
};

export const customSettingClass: PlatformClass = {
    name: 'System.CustomSetting',
    statics: settingStatics,
    hidden: typed(Object.keys(settingStatics))
};
