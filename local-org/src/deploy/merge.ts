/**
 * What a deployed component does to the one that was there. Most types are replaced as a whole; objects, profiles and
 * settings are not (Metadata API Developer Guide, "Profile", "CustomObject", "SecuritySettings").
 */
import type { Component } from './store.ts';
import { text, type Node } from './xml.ts';

/** What tells entries of a profile apart: an entry with the same key is replaced, others stay. */
const profileKeys: Readonly<Record<string, readonly string[]>> = {
    applicationVisibilities: ['application'],
    classAccesses: ['apexClass'],
    customMetadataTypeAccesses: ['name'],
    customPermissions: ['name'],
    customSettingAccesses: ['name'],
    externalDataSourceAccesses: ['externalDataSource'],
    fieldPermissions: ['field'],
    flowAccesses: ['flow'],
    layoutAssignments: ['layout', 'recordType'],
    objectPermissions: ['object'],
    pageAccesses: ['apexPage'],
    recordTypeVisibilities: ['recordType'],
    tabVisibilities: ['tab'],
    userPermissions: ['name']
};

/** @returns what the org holds after the deploy */
export function merged(before: Component | undefined, after: Component): Component {
    if (before?.content === undefined || after.content === undefined) return after;
    switch (after.type) {
        case 'Profile':
            return { ...after, content: mergeProfile(before.content, after.content) };
        case 'CustomObject':
            return { ...after, content: emptied({ ...before.content, ...after.content }, removable.CustomObject) };
        case 'Settings':
            return { ...after, content: mergeSettings(before.content, after.content) };
        case 'CustomField':
            return {
                ...after,
                content: isStandardField(after) ? emptied({ ...before.content, ...after.content }, removable.CustomField) : after.content // prettier-ignore
            };
        default:
            return after;
    }
}

/**
 * Elements that an empty one takes away. The guide says so of login hours ("you must explicitly include an empty loginHours
 * tag"); that it holds for the others is unconfirmed.
 */
const removable = {
    Profile: ['loginHours', 'loginIpRanges'],
    CustomObject: ['historyRetentionPolicy'],
    CustomField: ['businessOwnerGroup', 'businessOwnerUser', 'businessStatus', 'complianceGroup', 'encryptionScheme', 'securityClassification'] // prettier-ignore
} as const;

function emptied(content: Node, names: readonly string[]): Node {
    const isEmpty = (values: Node[string]): boolean => values.length === 1 && (values[0] === '' || JSON.stringify(values[0]) === '{}'); // prettier-ignore
    return Object.fromEntries(Object.entries(content).filter(([name, values]) => !names.includes(name) || !isEmpty(values))); // prettier-ignore
}

const isStandardField = ({ fullName }: Component): boolean => !/__c$/i.test(fullName);

/** Lists by key, everything else (login IP ranges, login hours, descriptions) as a whole where it is given. */
function mergeProfile(before: Node, after: Node): Node {
    const result: Node = { ...before };
    for (const [name, values] of Object.entries(after)) {
        const key = profileKeys[name];
        if (key === undefined) {
            result[name] = values;
            continue;
        }
        const keyOf = (value: string | Node): string => typeof value === 'string' ? value : key.map((part) => text(value, part) ?? '').join('|').toLowerCase(); // prettier-ignore
        const given = new Set(values.map(keyOf));
        result[name] = [...(before[name] ?? []).filter((value) => !given.has(keyOf(value))), ...values];
    }
    return emptied(result, removable.Profile);
}

/** Single values and groups are merged value by value; lists and whatever contains lists is replaced as a whole. */
function mergeSettings(before: Node, after: Node): Node {
    const result: Node = { ...before };
    for (const [name, values] of Object.entries(after)) {
        const [old] = before[name] ?? [];
        const [value] = values;
        const isGroup = values.length === 1 && typeof value === 'object' && typeof old === 'object' && before[name]!.length === 1; // prettier-ignore
        result[name] = isGroup && !isReplaced(name) ? [mergeSettings(old, value)] : values;
    }
    return result;
}

/** Groups that a deploy replaces: an empty `<networkAccess/>` removes every range. */
const isReplaced = (name: string): boolean => name === 'networkAccess' || name === 'realTimeEvents';
