/**
 * Groups that the org makes: for each role, for each territory, and for everybody (Object Reference, "Group": types `Role`,
 * `RoleAndSubordinates`, `Territory`, `TerritoryAndSubordinates`, `Organization`).
 */
import type { Change } from '../dml/change.ts';
import { idOf, isDeleted } from '../store/table.ts';
import { addRow, changeRow, readField, rowsWith, tableNamed, type SetupContext } from './trail.ts';

const typesOf: Readonly<Record<string, readonly string[]>> = {
    UserRole: ['Role', 'RoleAndSubordinates'],
    Territory2: ['Territory', 'TerritoryAndSubordinates']
};

export const hasGroups = (object: string): boolean => object in typesOf;

/** Adds the groups that are missing. */
export function completeGroups(context: SetupContext): void {
    const groups = tableNamed(context, 'Group');
    if (groups === undefined) return;
    const everybody: readonly (readonly [string, string, string])[] = [
        ['Organization', 'AllInternalUsers', 'All Internal Users'],
        ...(context.store.schema.object('Network') === undefined
            ? []
            : ([
                  ['AllCustomerPortal', 'AllCustomerPortalUsers', 'All Customer Portal Users'],
                  ['PRMOrganization', 'AllPartnerUsers', 'All Partner Users']
              ] as const))
    ];
    for (const [Type, DeveloperName, Name] of everybody) {
        if (rowsWith(groups, 'Type', Type).length === 0) addRow(context, 'Group', { Type, DeveloperName, Name, DoesIncludeBosses: false }); // prettier-ignore
    }
    for (const object of Object.keys(typesOf)) {
        const table = tableNamed(context, object);
        for (const row of table?.rows.values() ?? []) if (!isDeleted(row)) completeFor(context, object, idOf(row));
    }
}

function completeFor(context: SetupContext, object: string, id: string): void {
    const [table, groups] = [tableNamed(context, object)!, tableNamed(context, 'Group')!];
    const name = readField(table, table.rows.get(id)!, 'DeveloperName');
    const known = rowsWith(groups, 'RelatedId', id);
    for (const Type of typesOf[object]!) {
        const group = known.find((row) => readField(groups, row, 'Type') === Type);
        if (group === undefined) addRow(context, 'Group', { Type, DeveloperName: name, RelatedId: id, DoesIncludeBosses: true }); // prettier-ignore
        else if (readField(groups, group, 'DeveloperName') !== name) changeRow(context, groups, group, { DeveloperName: name }); // prettier-ignore
    }
}

/** Keeps the groups of a role or territory equal to it. */
export function followWithGroups(context: SetupContext, { kind, table, before, after }: Change): void {
    const id = idOf((after ?? before)!);
    if (kind !== 'delete') return completeFor(context, table.def.name, id);
    const groups = tableNamed(context, 'Group');
    // The deletion has emptied the lookup of its groups, so they are found by their type.
    for (const type of groups === undefined ? [] : typesOf[table.def.name]!) {
        for (const row of rowsWith(groups!, 'Type', type)) if (readField(groups!, row, 'RelatedId') === undefined) context.store.write(groups!, idOf(row), undefined); // prettier-ignore
    }
}
