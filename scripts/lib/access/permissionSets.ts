import type { RoleAccess } from './types.ts';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Entry = readonly (readonly [string, string | boolean])[];

function element(name: string, entries: Entry): string {
    const lines = entries.map(([key, value]) => `        <${key}>${escape(String(value))}</${key}>`);
    return `    <${name}>\n${lines.join('\n')}\n    </${name}>`;
}

const sorted = (names: Iterable<string>): string[] => [...names].sort();

/** API name of the packaged permission set of a role. */
export function permissionSetName(role: string): string {
    return `Cordon_${role}`;
}

/** The packaged permission set of a role: own objects, classes, custom permissions, tabs; nothing of the platform. */
export function permissionSetXml(access: RoleAccess): string {
    const { role, objects, fields } = access;
    const parts: string[] = [
        ...sorted(access.applications).map((name) =>
            element('applicationVisibilities', [
                ['application', name],
                ['visible', true]
            ])
        ),
        ...sorted(access.classes).map((name) => element('classAccesses', [['apexClass', name], ['enabled', true]])), // prettier-ignore
        ...sorted(access.customMetadata).map((name) => element('customMetadataTypeAccesses', [['enabled', true], ['name', name]])), // prettier-ignore
        ...sorted(access.customPermissions).map((name) => element('customPermissions', [['enabled', true], ['name', name]])), // prettier-ignore
        ...sorted(access.customSettings).map((name) => element('customSettingAccesses', [['enabled', true], ['name', name]])), // prettier-ignore
        `    <description>${escape(role.description)}</description>`,
        ...sorted(fields.keys()).map((field) =>
            element('fieldPermissions', [
                ['editable', fields.get(field) === true],
                ['field', field],
                ['readable', true]
            ])
        ),
        '    <hasActivationRequired>false</hasActivationRequired>',
        `    <label>${escape(role.label)}</label>`,
        ...sorted(objects.keys()).map((object) => {
            const allow = objects.get(object)!;
            return element('objectPermissions', [
                ['allowCreate', allow.has('create')],
                ['allowDelete', allow.has('delete')],
                ['allowEdit', allow.has('edit')],
                ['allowRead', allow.has('read')],
                ['modifyAllRecords', allow.has('modifyAll')],
                ['object', object],
                ['viewAllRecords', allow.has('viewAll')]
            ]);
        }),
        ...sorted(access.tabs).map((tab) => element('tabSettings', [['tab', tab], ['visibility', 'Visible']])) // prettier-ignore
    ];
    return `<?xml version="1.0" encoding="UTF-8"?>\n<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">\n${parts.join('\n')}\n</PermissionSet>\n`;
}
