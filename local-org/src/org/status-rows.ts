/** Rows of the setup objects behind the platform's own picklists, and others that every org has. */
import type { LocalDatabase } from '../database/index.ts';
import type { ObjectDef, Project, Schema } from '../metadata/index.ts';
import { finalValues, opportunityStages } from '../metadata/standard-objects/statuses.ts';
import { widenId } from '../runtime/index.ts';
import { RowMirror, type RowValues } from './access/row-mirror.ts';

/** Object and flag by the picklist it describes. */
const statusObjects: Readonly<Record<string, readonly [string, string | undefined]>> = {
    'Case.Status': ['CaseStatus', 'IsClosed'],
    'Lead.Status': ['LeadStatus', 'IsConverted'],
    'Task.Status': ['TaskStatus', 'IsClosed'],
    'Task.Priority': ['TaskPriority', 'IsHighPriority']
};

function statusRows(def: ObjectDef, picklist: string, flag: string | undefined): RowValues[] {
    const field = def.fields.get(picklist.split('.')[1]!.toLowerCase());
    return (field?.picklist ?? []).map(({ label, value, isDefault }, at) => ({
        ApiName: value,
        MasterLabel: label,
        SortOrder: at + 1,
        IsDefault: isDefault,
        ...(flag === undefined ? {} : { [flag]: finalValues[picklist]?.includes(value) === true })
    }));
}

const stageRows = (): RowValues[] =>
    opportunityStages.map(({ name, probability, forecast, isClosed, isWon }, at) => ({
        ApiName: name,
        MasterLabel: name,
        SortOrder: at + 1,
        IsActive: true,
        IsClosed: isClosed,
        IsWon: isWon,
        DefaultProbability: probability,
        ForecastCategory: forecast,
        ForecastCategoryName: forecast
    }));

/** Writes the rows under the ids that earlier starts gave them. */
export function loadStatusRows(database: LocalDatabase, schema: Schema, project: Project): void {
    const mirror = new RowMirror(database, schema);
    for (const [picklist, [object, flag]] of Object.entries(statusObjects)) {
        const def = schema.object(picklist.split('.')[0]!);
        if (def !== undefined) mirror.write(object, ['ApiName'], statusRows(def, picklist, flag));
    }
    mirror.write('OpportunityStage', ['ApiName'], stageRows());
    mirror.write('BusinessHours', ['Name'], [{ Name: 'Default', IsActive: true, IsDefault: true, TimeZoneSidKey: 'GMT' }]); // prettier-ignore
    mirror.write('Pricebook2', ['Name'], [{ Id: widenId('01s000000000001'), Name: 'Standard Price Book', IsActive: true, IsStandard: true }]); // prettier-ignore
    const partitions = project.cachePartitions.map(({ name, content }) => ({
        DeveloperName: name,
        MasterLabel: typeof content['masterLabel'] === 'string' ? content['masterLabel'] : name,
        IsDefaultPartition: content['isDefaultPartition'] === 'true',
        NamespacePrefix: project.namespace ?? null,
        Language: 'en_US'
    }));
    mirror.write('PlatformCachePartition', ['DeveloperName'], partitions);
}
