/** Tables that only the Tooling API has. */
import type { Org } from '../../index.ts';
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import { typeEntityId } from '../../database/index.ts';
import type { Call } from '../api/request.ts';
import { packageRows } from '../packaging/index.ts';
import { aggregateRows, methodRows, orgWidePercent } from './coverage.ts';
import { classIds, itemRows, resultRows, runRows } from './test-runs.ts';
import { idOfFile } from './tests.ts';
import type { VirtualRow } from './virtual.ts';

type Table = (call: Call) => readonly VirtualRow[];

const none: Table = () => [];

/** By lower-case name. */
const tables: Readonly<Record<string, Table>> = {
    apextestrunresult: ({ api }) => runRows(api.tests.runs.values()),
    apextestqueueitem: ({ api }) => itemRows(api.tests.runs.values()),
    apextestresult: ({ api, org }) => resultRows(api.tests.runs.values(), org.identity.namespace),
    apexcodecoverageaggregate: ({ api, org }) => aggregateRows(api.tests.coverage, org, fileIds(org)),
    apexcodecoverage: ({ api, org }) => methodRows(api.tests.coverage, org, fileIds(org)),
    apexorgwidecoverage: ({ api, org }) => [{ PercentCovered: orgWidePercent(api.tests.coverage, org) }],
    deployrequest: ({ api }) => [...(api.metadata?.deploys.values() ?? [])].map((job) => ({ Id: job.id, Status: job.status, CheckOnly: job.request.checkOnly, CreatedById: job.userId, CreatedDate: dateOf(job.created), StartDate: dateOf(job.started), CompletedDate: dateOf(job.ended), ErrorMessage: job.error?.message ?? null })), // prettier-ignore
    apextestsuite: none,
    testsuitemembership: none,
    flowtestresult: none,
    traceflag: none,
    debuglevel: none,
    sandboxprocess: none,
    entitydefinition: ({ org }) => [...org.schema.objects()].map((def) => entityRow(org, def)),
    fielddefinition: ({ org }) => [...org.schema.objects()].flatMap((def) => [...def.fields.values()].map((field) => fieldRow(def, field))), // prettier-ignore
    customobject: ({ org }) => customObjects(org).map((def) => ({ Id: typeEntityId(def), ...nameParts(def.name), Description: null })), // prettier-ignore
    customfield: ({ org }) => [...org.schema.objects()].flatMap((def) => [...def.fields.values()].filter(({ custom }) => custom).map((field) => ({ Id: `${def.name}.${field.name}`, ...nameParts(field.name), TableEnumOrId: def.name.endsWith('__c') ? typeEntityId(def) : def.name, EntityDefinition: entityRow(org, def) }))) // prettier-ignore
};

const dateOf = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString().replace('Z', '+0000')); // prettier-ignore

function fileIds(org: Org): (path: string) => string {
    const ids = classIds(org);
    return (path) => idOfFile(ids, path);
}

const customObjects = (org: Org): ObjectDef[] => [...org.schema.objects()].filter((def) => /__(c|mdt|e|b)$/.test(def.name)); // prettier-ignore

function nameParts(name: string): { DeveloperName: string; NamespacePrefix: string | null } {
    const parts = name.replace(/__\w+$/, '').split('__');
    return { DeveloperName: parts.at(-1)!, NamespacePrefix: parts.length > 1 ? parts[0]! : null };
}

function entityRow(org: Org, def: ObjectDef): VirtualRow {
    return {
        DurableId: def.name.endsWith('__c') ? typeEntityId(def) : def.name,
        QualifiedApiName: def.name,
        ...nameParts(def.name),
        Label: def.label,
        MasterLabel: def.label,
        PluralLabel: def.pluralLabel,
        KeyPrefix: def.keyPrefix,
        IsCustomSetting: def.kind === 'customSetting',
        IsQueryable: def.queryable,
        IsTriggerable: def.kind === 'custom' || def.kind === 'standard',
        IsEverCreatable: def.createable,
        InternalSharingModel: def.sharingModel ?? null,
        PublisherId: def.name.includes('__') ? (org.identity.namespace ?? '<local>') : 'System'
    };
}

function fieldRow(def: ObjectDef, field: FieldDef): VirtualRow {
    return {
        DurableId: `${def.name}.${field.name}`,
        QualifiedApiName: field.name,
        ...nameParts(field.name),
        EntityDefinitionId: def.name,
        EntityDefinition: { QualifiedApiName: def.name, DeveloperName: nameParts(def.name).DeveloperName },
        Label: field.label,
        MasterLabel: field.label,
        DataType: field.type,
        Length: field.length ?? 0,
        IsIndexed: field.externalId || field.type === 'id' || field.type === 'reference',
        IsNillable: field.nillable,
        IsFieldHistoryTracked: field.tracksHistory ?? false,
        IsCalculated: field.formula !== undefined,
        Description: field.description ?? null
    };
}

/** Rows of a table, or undefined if the Tooling API has it in common with the data API. */
export function toolingRows(call: Call, object: string): readonly VirtualRow[] | undefined {
    const packages = packageRows(call, object);
    if (packages !== undefined) return packages;
    const key = object.toLowerCase();
    return Object.hasOwn(tables, key) ? tables[key]!(call) : undefined;
}
