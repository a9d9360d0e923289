/** `sobjects`, `sobjects/X`, `sobjects/X/describe`: what the user may see of the schema. */
import type { ObjectDef } from '../../metadata/index.ts';
import { notFound } from '../api/errors.ts';
import { ok, type ApiResponse, type Call } from '../api/request.ts';
import { parsed, runQuery } from './query.ts';
import { isPermissionable, permissionKey } from '../../database/index.ts';
import { fieldDescribe } from './describe-field.ts';
import { objectNamed } from './values.ts';
import { valueJson } from './json.ts';

/** The object of the address. @throws ApiError 404 where it does not exist or the user may not read it */
export function readableObject(call: Call, name = call.params['object'] ?? ''): ObjectDef {
    const def = objectNamed(call.org, name);
    if (!call.org.database.access.object(call.user, def).read) throw notFound();
    return def;
}

/** Objects that answer to `describeGlobal` besides the custom ones. */
const commonObjects = [
    'Account', 'ApexClass', 'ApiEvent', 'ApexTrigger', 'AsyncApexJob', 'Attachment', 'AuthSession', 'Campaign', 'Case', 'Contact', 'ContentDocument',
    'ContentDocumentLink', 'ContentVersion', 'CronTrigger', 'CustomPermission', 'EventLogFile', 'FieldPermissions', 'Group', 'GroupMember',
    'FieldHistoryArchive', 'Individual', 'Lead', 'LoginEvent', 'LoginHistory', 'OauthToken', 'ObjectPermissions', 'Opportunity', 'Organization', 'PermissionSet',
    'PermissionSetAssignment', 'PermissionSetGroup', 'Profile', 'RecordType', 'ReportEvent', 'SetupAuditTrail', 'SetupEntityAccess', 'StaticResource', 'Task',
    'TenantSecret', 'TransactionSecurityPolicy', 'User', 'UserLogin', 'UserRole'
]; // prettier-ignore

export function describeGlobal(call: Call): ApiResponse {
    const { org, user } = call;
    for (const name of commonObjects) org.schema.object(name);
    const objects = [...org.schema.objects()].filter((def) => org.database.access.object(user, def).read);
    const sobjects = objects.map((def) => summary(call, def)).sort((a, b) => (a.name < b.name ? -1 : 1));
    return ok({ encoding: 'UTF-8', maxBatchSize: 200, sobjects });
}

function summary({ org, user, base }: Call, def: ObjectDef): { name: string } & Record<string, unknown> {
    const access = org.database.access.object(user, def);
    const path = `${base}/sobjects/${def.name}`;
    return {
        activateable: false,
        associateEntityType: def.kind === 'share' ? 'Share' : def.kind === 'history' ? 'History' : null,
        associateParentEntity: null,
        createable: def.createable && access.create,
        custom: def.kind !== 'standard' && def.name.includes('__'),
        customSetting: def.kind === 'customSetting',
        deepCloneable: false,
        deletable: def.deletable && access.delete,
        deprecatedAndHidden: false,
        feedEnabled: false,
        hasSubtypes: false,
        isInterface: false,
        isSubtype: false,
        keyPrefix: def.keyPrefix === '' ? null : def.keyPrefix,
        label: def.label,
        labelPlural: def.pluralLabel,
        layoutable: def.kind === 'standard' || def.kind === 'custom',
        mergeable: ['Account', 'Contact', 'Lead', 'Case'].includes(def.name),
        mruEnabled: def.kind === 'custom',
        name: def.name,
        queryable: def.queryable && access.read,
        replicateable: def.kind === 'standard' || def.kind === 'custom',
        retrieveable: def.queryable && access.read,
        searchable: def.kind === 'standard' || def.kind === 'custom',
        triggerable: def.kind === 'custom' || (def.kind === 'standard' && !def.setup),
        undeletable: def.deletable && access.delete && !def.setup,
        updateable: def.updateable && access.edit,
        urls: { sobject: path, describe: `${path}/describe`, rowTemplate: `${path}/{ID}` }
    };
}

export function describe(call: Call): ApiResponse {
    const def = readableObject(call);
    const { access } = call.org.database;
    const fields = [...def.fields.values()].flatMap((field) => {
        const { read, edit } = access.field(call.user, def, field);
        const compound = permissionKey(def, field).slice(def.name.length + 1);
        return read
            ? [
                  fieldDescribe(field, {
                      mayEdit: edit,
                      permissionable: isPermissionable(def, field),
                      compound: compound === field.name.toLowerCase() ? null : def.fields.get(compound)!.name
                  })
              ]
            : [];
    });
    const childRelationships = [...new Map([...def.childRelationships.values()].map((one) => [one.name, one])).values()].map((one) => ({ cascadeDelete: call.org.schema.object(one.object)?.fields.get(one.field.toLowerCase())?.onDelete === 'cascade', childSObject: one.object, deprecatedAndHidden: false, field: one.field, junctionIdListNames: [], junctionReferenceTo: [], relationshipName: one.name, restrictedDelete: false })); // prettier-ignore
    return ok({
        ...summary(call, def),
        actionOverrides: [],
        childRelationships,
        compactLayoutable: def.kind === 'custom' || def.kind === 'standard',
        defaultImplementation: null,
        extendedBy: null,
        extendsInterfaces: null,
        fields,
        implementedBy: null,
        implementsInterfaces: null,
        listviewable: null,
        lookupLayoutable: null,
        namedLayoutInfos: [],
        networkScopeFieldName: null,
        recordTypeInfos: recordTypes(def),
        searchLayoutable: def.kind === 'custom',
        sobjectDescribeOption: 'FULL',
        supportedScopes: [
            { label: 'All', name: 'everything' },
            { label: 'Mine', name: 'mine' }
        ]
    });
}

function recordTypes(def: ObjectDef): unknown[] {
    const own = def.recordTypes.map(({ developerName, label, isDefault, active }) => ({ active, available: active, defaultRecordTypeMapping: isDefault, developerName, master: false, name: label, recordTypeId: null })); // prettier-ignore
    const hasDefault = def.recordTypes.some(({ isDefault }) => isDefault);
    return [...own, { active: true, available: true, defaultRecordTypeMapping: !hasDefault, developerName: 'Master', master: true, name: 'Master', recordTypeId: '012000000000000AAA' }]; // prettier-ignore
}

/** `GET …/sobjects/X`: a summary and what changed last. */
export function objectInfo(call: Call): ApiResponse {
    const def = readableObject(call);
    const name = [...def.fields.values()].find((field) => field.nameField)?.name;
    const hasDate = def.fields.has('lastmodifieddate');
    const text = `SELECT Id${name === undefined ? '' : `, ${name}`} FROM ${def.name}${hasDate ? ' ORDER BY LastModifiedDate DESC' : ''} LIMIT 10`;
    const found = runQuery(call, parsed(text), call.user);
    const recentItems = typeof found === 'number' ? [] : found.map((record) => ({ attributes: { type: def.name, url: `${call.base}/sobjects/${def.name}/${record.id}` }, Id: record.id, ...(name === undefined ? {} : { [name]: valueJson(record.values.get(name)) }) })); // prettier-ignore
    return ok({ objectDescribe: summary(call, def), recentItems });
}
