/**
 * `UserEntityAccess` and `UserFieldAccess`: what one user may do with objects and fields, computed when asked (Object
 * Reference). That both need a user and an object in their filter, and the text, are unconfirmed.
 */
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import type { RunningUser } from '../../runtime/contract.ts';
import { widenId } from '../../runtime/values.ts';
import type { SoqlQuery } from '../../syntax/soql/ast.ts';
import type { Stored } from '../store/stored.ts';
import type { Column, Row, Table } from '../store/table.ts';
import { queryFailure, type QueryContext } from './context.ts';
import type { Source } from './fields.ts';
import { textsOfFilter } from './record-access.ts';

type Values = Readonly<Record<string, Stored>>;

const entityPaths = ['entitydefinitionid', 'entitydefinition.qualifiedapiname', 'entitydefinition.developername'];
const fieldPaths = ['fielddefinitionid', 'fielddefinition.qualifiedapiname', 'fielddefinition.developername'];

/** The rows of a query of one of the two; undefined for every other object. */
export function permissionAccessRows(context: QueryContext, source: Source, query: SoqlQuery): Row[] | undefined {
    const { name } = source.table.def;
    if (name !== 'UserEntityAccess' && name !== 'UserFieldAccess') return undefined;
    const named = (paths: readonly string[]): string[] => paths.flatMap((path) => textsOfFilter(context, source, query.where, path)); // prettier-ignore
    const [userId] = named(['userid']).flatMap((id) => widenId(id) ?? []);
    const entities = named(entityPaths);
    const fields = named(fieldPaths);
    const objects = [...entities, ...fields.flatMap((field) => (field.includes('.') ? [field.split('.')[0]!] : []))];
    if (userId === undefined || objects.length === 0) {
        queryFailure(context, `A filter on a reified column is required [UserId,EntityDefinitionId]`);
    }
    const user = { ...context.asker.user, id: userId! };
    const defs = [...new Set(objects.map((object) => context.services.schema.object(object)))];
    return defs.flatMap((def) => {
        if (def === undefined) return [];
        if (name === 'UserEntityAccess') return [rowOf(source.table, entityValues(context, user, def))];
        return [...def.fields.values()].map((field) => rowOf(source.table, fieldValues(context, user, def, field)));
    });
}

function entityValues({ services: { access } }: QueryContext, user: RunningUser, def: ObjectDef): Values {
    const may = access.object(user, def);
    return {
        DurableId: `${def.name}.${user.id}`,
        EntityDefinitionId: def.name,
        UserId: user.id,
        IsActivateable: false,
        IsCreatable: may.create && def.createable,
        IsDeletable: may.delete && def.deletable,
        IsEditable: may.edit && def.updateable,
        IsFlsUpdatable: access.has(user, 'PermissionsManageProfilesPermissionsets'),
        IsMergeable: may.delete && may.edit && ['Account', 'Contact', 'Lead', 'Case'].includes(def.name),
        IsReadable: may.read,
        IsUndeletable: may.delete && def.deletable,
        IsUpdatable: may.edit && def.updateable
    };
}

function fieldValues(
    { services: { access } }: QueryContext,
    user: RunningUser,
    def: ObjectDef,
    field: FieldDef
): Values {
    const [may, object] = [access.field(user, def, field), access.object(user, def)];
    return {
        DurableId: `${def.name}.${field.name}.${user.id}`,
        EntityDefinitionId: def.name,
        FieldDefinitionId: `${def.name}.${field.name}`,
        UserId: user.id,
        IsAccessible: object.read && may.read,
        IsCreatable: object.create && may.edit && field.createable,
        IsUpdatable: object.edit && may.edit && field.updateable
    };
}

function rowOf(table: Table, values: Values): Row {
    const columns = new Map<Column, Stored>();
    for (const [name, value] of Object.entries(values)) {
        const column = table.find(name);
        if (column !== undefined) columns.set(column, value);
    }
    return table.derive(undefined, columns);
}
