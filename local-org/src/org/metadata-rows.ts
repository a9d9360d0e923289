/** Records that mirror the project's metadata: what `SELECT … FROM StaticResource`, `ApexClass` or `ApexTrigger` find. */
import type { LocalDatabase } from '../database/index.ts';
import type { ApexFile, Project, Schema } from '../metadata/index.ts';
import { ApexBlob } from '../runtime/index.ts';
import { resourceBytes } from './resources.ts';
import { soql } from './soql.ts';

type Values = Readonly<Record<string, unknown>>;

/** Writes the rows anew at each start, under the ids they had. */
export function loadMetadataRows(database: LocalDatabase, schema: Schema, project: Project): void {
    const mirror = (object: string, rows: readonly Values[]): string[] => {
        const def = schema.object(object);
        if (def === undefined || rows.length === 0) return [];
        const ids = idsByName(database, object);
        return rows.map((row) => {
            const known = Object.entries(row).filter(([name]) => schema.field(def, name) !== undefined);
            const id = ids.get(String(row['Name']));
            return database.load(object, [
                { ...Object.fromEntries(known), ...(id === undefined ? {} : { Id: id }) }
            ])[0]!;
        });
    };
    const namespace = project.namespace ?? null;
    mirror('StaticResource', project.staticResources.map((resource) => ({ Name: resource.name, ContentType: resource.contentType, NamespacePrefix: namespace, Body: new ApexBlob(resourceBytes(resource)) }))); // prettier-ignore
    mirror(
        'ApexClass',
        project.classes.map((file) => apexRow(file, namespace))
    );
    mirror(
        'ApexTrigger',
        project.triggers.map((file) => apexRow(file, namespace))
    );
    mirrorNotificationTypes(database, schema, project);
}

/** The object has no Name; its developer name is unique. */
function mirrorNotificationTypes(database: LocalDatabase, schema: Schema, project: Project): void {
    if (schema.object('CustomNotificationType') === undefined) return;
    const { records } = database.query(soql('SELECT Id, DeveloperName FROM CustomNotificationType'), [], 'system');
    const ids = new Map(records.map((record) => [String(record.values.get('DeveloperName')), record.id!]));
    for (const { name, content } of project.notificationTypes) {
        const id = ids.get(name);
        const { masterLabel, desktop, mobile } = content;
        database.load('CustomNotificationType', [
            {
                DeveloperName: name,
                CustomNotifTypeName: name,
                NamespacePrefix: project.namespace ?? null,
                MasterLabel: typeof masterLabel === 'string' ? masterLabel : name,
                Desktop: desktop === 'true',
                Mobile: mobile === 'true',
                ...(id === undefined ? {} : { Id: id })
            }
        ]);
    }
}

function idsByName(database: LocalDatabase, object: string): Map<string, string> {
    const { records } = database.query(soql(`SELECT Id, Name FROM ${object}`), [], 'system');
    return new Map(records.map((record) => [String(record.values.get('Name')), record.id!]));
}

function apexRow(file: ApexFile, namespace: string | null): Values {
    return {
        Name: file.name,
        NamespacePrefix: namespace,
        ApiVersion: file.apiVersion,
        Status: 'Active',
        IsValid: true,
        Body: file.source.text,
        LengthWithoutComments: file.source.text.length
    };
}
