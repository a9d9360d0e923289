/** The smallest permission set for what an integration does, and what it leaves out on purpose. */
import type { Component, Node } from '../metadata.ts';
import type { Verb } from './calls.ts';
import type { Needs } from './needs.ts';

/** Objects whose access goes by user permissions or by sharing of their own; a permission set cannot name them. */
const withoutObjectPermissions = new Set(['User', 'Profile', 'RecordType', 'Organization', 'UserRole', 'Group', 'Site', 'Network']); // prettier-ignore

const flag = (value: boolean): string[] => [String(value)];
const sorted = <T>(entries: Iterable<readonly [string, T]>): (readonly [string, T])[] => [...entries].sort(([a], [b]) => (a < b ? -1 : 1)); // prettier-ignore

const objectPermission = (object: string, rights: ReadonlySet<Verb>): Node => ({
    allowCreate: flag(rights.has('create')),
    allowDelete: flag(rights.has('delete')),
    allowEdit: flag(rights.has('edit')),
    allowRead: flag(true),
    modifyAllRecords: flag(false),
    object: [object],
    viewAllRecords: flag(false)
});

/** A permission set with nothing but what the needs name. */
export function permissionSetOf(fullName: string, label: string, why: string, needs: Needs): Component {
    const objects = sorted(needs.objects).filter(([name]) => !withoutObjectPermissions.has(name));
    const isOwn = (field: string): boolean => !withoutObjectPermissions.has(field.split('.')[0]!);
    const content: Node = {
        description: [why.slice(0, 255)],
        fieldPermissions: sorted(needs.fields).filter(([field]) => isOwn(field)).map(([field, isEdited]) => ({ editable: flag(isEdited), field: [field], readable: flag(true) })),
        hasActivationRequired: flag(false),
        label: [label.slice(0, 80)],
        objectPermissions: objects.map(([name, rights]) => objectPermission(name, rights)),
        userPermissions: [{ enabled: flag(true), name: ['ApiEnabled'] }]
    }; // prettier-ignore
    return { type: 'PermissionSet', fullName, content, files: new Map() };
}

/** What only the hostile calls needed: `Opportunity`, `Contact.SSN__c`, `delete Contact`. */
export function onlyIn(hostile: Needs, own: Needs): string[] {
    const objects = [...hostile.objects].flatMap(([name, rights]) => {
        const held = own.objects.get(name);
        if (held === undefined) return [name];
        return [...rights].filter((right) => !held.has(right)).map((right) => `${right} ${name}`);
    });
    const fields = [...hostile.fields.keys()].filter((field) => !own.fields.has(field) && own.objects.has(field.split('.')[0]!)); // prettier-ignore
    return [...objects, ...fields].sort();
}
