/** Sharing rules of a project's metadata, in the form the database asks them (Metadata API Developer Guide, "SharingRules"). */
import type { SharingRule, SharingSet } from '../../database/index.ts';
import type { Project, Schema, XmlObject, XmlValue } from '../../metadata/index.ts';
import { elements, textOf } from './permission-rows.ts';

const kinds = ['sharingCriteriaRules', 'sharingOwnerRules', 'sharingGuestRules'] as const;

export function sharingRulesOf(project: Project, schema: Schema): SharingRule[] {
    return project.sharingRules.flatMap(({ name, content }) =>
        kinds.flatMap((kind) =>
            elements(content, kind).map((rule): SharingRule => ({
                ...readRule(schema, name, rule),
                isForGuests: kind === 'sharingGuestRules'
            }))
        )
    );
}

function readRule(schema: Schema, objectName: string, rule: XmlObject): SharingRule {
    const def = schema.object(objectName);
    const from = parties(rule, 'sharedFrom');
    const logic = textOf(rule, 'booleanFilter');
    const criteria = elements(rule, 'criteriaItems').map((item) => ({
        field: (def && schema.field(def, textOf(item, 'field'))?.name) ?? textOf(item, 'field'),
        operator: textOf(item, 'operation'),
        value: textOf(item, 'value')
    }));
    return {
        object: def?.name ?? objectName,
        level: textOf(rule, 'accessLevel') === 'Edit' ? 'Edit' : 'Read',
        to: parties(rule, 'sharedTo'),
        criteria,
        ...(from.length === 0 ? {} : { from }),
        ...(logic === '' ? {} : { logic })
    };
}

/** `<sharedTo><role>Sales</role></sharedTo>`; an empty element names everybody of a kind. */
function parties(rule: XmlObject, name: string): SharingRule['to'] {
    return elements(rule, name).flatMap(
        (element) =>
        Object.entries(element).flatMap(([kind, value]) => namesIn(value).map((each) => (each === '' ? { kind } : { kind, name: each }))) // prettier-ignore
    );
}

function namesIn(value: XmlValue): string[] {
    if (typeof value === 'string') return [value.trim()];
    return Array.isArray(value) ? value.flatMap((each: XmlValue) => namesIn(each)) : [''];
}

/** Sharing sets: people outside see what hangs on the same account or contact as they do (Metadata API, "SharingSet"). */
export function sharingSetsOf(project: Project, schema: Schema): SharingSet[] {
    return project.sharingSets.flatMap(({ content }) => {
        const profiles = namesIn(content['profiles'] ?? []).map((name) => decodeURIComponent(name));
        return elements(content, 'accessMappings').map((mapping) => ({
            profiles,
            object: schema.object(textOf(mapping, 'object'))?.name ?? textOf(mapping, 'object'),
            level: textOf(mapping, 'accessLevel') === 'Edit' ? 'Edit' : 'Read',
            objectField: textOf(mapping, 'objectField'),
            userField: textOf(mapping, 'userField')
        }));
    });
}
