/** Fields of setup rows that the platform fills from what was given. */
import type { Stored } from '../store/stored.ts';
import { idOf, type Column } from '../store/table.ts';
import type { Change, DmlContext } from '../dml/change.ts';
import { rowsWith, tableNamed } from './trail.ts';

/** Kinds of entities that permission sets give, by the object of their id. */
const entityTypes: Readonly<Record<string, string>> = {
    ApexClass: 'ApexClass',
    ApexPage: 'ApexPage',
    ConnectedApplication: 'ConnectedApplication',
    CustomPermission: 'CustomPermission',
    ExternalClientApplication: 'ExternalClientApplication',
    NamedCredential: 'NamedCredential',
    FlowDefinition: 'FlowDefinition'
};

/** Adds to the values of a new setup row what follows from them. */
export function completeSetup(context: DmlContext, change: Change, values: Map<Column, Stored | undefined>): void {
    if (change.kind !== 'insert') return;
    const { table } = change;
    const read = (name: string): Stored | undefined => values.get(table.find(name)!);
    const fill = (name: string, value: Stored | undefined): void => {
        const column = table.find(name);
        if (column !== undefined && value !== undefined && values.get(column) === undefined) values.set(column, value);
    };
    if (table.def.name === 'SetupEntityAccess') {
        const target = context.store.schema.byKeyPrefix(String(read('SetupEntityId')).slice(0, 3));
        fill('SetupEntityType', target && (entityTypes[target.name] ?? 'CustomEntityDefinition'));
    }
    if (table.def.name === 'PermissionSetAssignment') {
        const sets = tableNamed(context, 'PermissionSet');
        const groupId = read('PermissionSetGroupId');
        const set =
            sets && typeof groupId === 'string' ? rowsWith(sets, 'PermissionSetGroupId', groupId)[0] : undefined;
        fill('PermissionSetId', set && idOf(set));
    }
}
