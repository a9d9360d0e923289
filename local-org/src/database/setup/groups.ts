/**
 * The permission set that stands for a permission set group: what its members give, without what mutes them (Object
 * Reference, "PermissionSetGroup"; `PermissionSet.Type` is `Group`).
 */
import type { Stored } from '../store/stored.ts';
import { idOf, type Row, type Table } from '../store/table.ts';
import { addRow, changeRow, readField, rowsWith, tableNamed, type SetupContext } from './trail.ts';

/** Objects whose rows are parts of a permission set, with the field that names what a row is about. */
const parts = [['ObjectPermissions', 'SobjectType'], ['FieldPermissions', 'Field'], ['SetupEntityAccess', 'SetupEntityId']] as const; // prettier-ignore

type Flags = Record<string, Stored | undefined>;

/** Makes the group's permission set anew. */
export function recalculateGroup(context: SetupContext, groupId: string): void {
    const [groups, components, sets, mutings] = ['PermissionSetGroup', 'PermissionSetGroupComponent', 'PermissionSet', 'MutingPermissionSet'].map((name) => tableNamed(context, name)); // prettier-ignore
    const group = groups?.rows.get(groupId);
    if (!groups || !components || !sets || group === undefined) return;
    const members = rowsWith(components, 'PermissionSetGroupId', groupId).map((row) => String(readField(components, row, 'PermissionSetId'))); // prettier-ignore
    const given = members.filter((id) => sets.rows.has(id));
    const muted = members.filter((id) => mutings?.rows.has(id) === true);
    const system = systemPermissions(sets, given);
    for (const name of Object.keys(mutings === undefined ? {} : systemPermissions(mutings, muted)))
        system[name] = false;
    const aggregate = rowsWith(sets, 'PermissionSetGroupId', groupId)[0];
    const name = String(readField(groups, group, 'DeveloperName'));
    const values = { Name: name, Label: String(readField(groups, group, 'MasterLabel') ?? name), Type: 'Group', IsCustom: true, IsOwnedByProfile: false, PermissionSetGroupId: groupId, ...cleared(sets, aggregate), ...system }; // prettier-ignore
    if (aggregate === undefined) addRow(context, 'PermissionSet', values);
    else changeRow(context, sets, aggregate, values);
    const setId = idOf(rowsWith(sets, 'PermissionSetGroupId', groupId)[0]!);
    for (const [object, key] of parts) writeParts(context, object, key, setId, given, muted);
    changeRow(context, groups, group, { Status: 'Updated' });
}

/** System permissions that any of the sets has. */
function systemPermissions(table: Table, ids: readonly string[]): Flags {
    const found: Flags = {};
    for (const id of ids) {
        const row = table.rows.get(id)!;
        for (const column of table.slots) {
            const name = column?.field.name ?? '';
            if (name.startsWith('Permissions') && column!.read(row) === true) found[name] = true;
        }
    }
    return found;
}

/** What the group's set gave before, switched off. */
function cleared(sets: Table, aggregate: Row | undefined): Flags {
    const before = aggregate === undefined ? {} : systemPermissions(sets, [idOf(aggregate)]);
    return Object.fromEntries(Object.keys(before).map((name) => [name, false]));
}

function writeParts(
    context: SetupContext,
    object: string,
    key: string,
    setId: string,
    given: readonly string[],
    muted: readonly string[]
): void {
    const table = tableNamed(context, object);
    if (table === undefined) return;
    const gather = (ids: readonly string[]): Map<string, Flags> => {
        const found = new Map<string, Flags>();
        for (const id of ids) for (const row of rowsWith(table, 'ParentId', id)) add(table, key, row, found);
        return found;
    };
    const wanted = gather(given);
    for (const [name, flags] of gather(muted)) {
        const own = wanted.get(name);
        if (own === undefined) continue;
        const taken = Object.keys(flags).filter((flag) => flags[flag] === true && flag.startsWith('Permissions'));
        if (taken.length === 0) wanted.delete(name);
        for (const flag of taken) own[flag] = false;
    }
    for (const row of rowsWith(table, 'ParentId', setId)) context.store.write(table, idOf(row), undefined);
    for (const flags of wanted.values()) addRow(context, object, { ...flags, ParentId: setId });
}

/** Adds a row's permissions to those of the same object, field or entity. */
function add(table: Table, key: string, row: Row, found: Map<string, Flags>): void {
    const name = String(readField(table, row, key)).toLowerCase();
    const flags = found.get(name) ?? {};
    for (const column of table.slots) {
        const field = column?.field.name ?? '';
        if (field.startsWith('Permissions')) flags[field] = flags[field] === true || column!.read(row) === true;
        else if (['SobjectType', 'Field', 'SetupEntityId', 'SetupEntityType'].includes(field)) flags[field] = column!.read(row); // prettier-ignore
    }
    found.set(name, flags);
}
