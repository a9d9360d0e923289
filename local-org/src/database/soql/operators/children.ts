/** `(SELECT … FROM Contacts)`: a list of child records under the relationship's name. */
import { ApexList } from '../../../runtime/collections.ts';
import type { SoqlQuery } from '../../../syntax/soql/ast.ts';
import { idOf, type Row, type Table } from '../../store/table.ts';
import { queriedObject, queryFailure, type QueryContext } from '../context.ts';
import { noSuchChildRelationship } from '../errors.ts';
import { readableField, rowOperand, type Source } from '../fields.ts';
import { madeShareRows, rowTest } from '../scan.ts';
import { ordered } from './order.ts';
import { cut, pageOf } from './page.ts';
import { recordMaker, type Projector } from './project.ts';

/** Finds the children of each row by the index of their lookup. */
export function childProjector(context: QueryContext, parent: Table, query: SoqlQuery): Projector {
    const relationship = childRelationship(context, parent, query.from);
    const def = queriedObject(context, relationship.object);
    const child = context.store.table(def);
    const lookup = child.column(readableField(context, def, relationship.field));
    const source: Source = { table: child, alias: query.alias };
    const passes = rowTest(context, source, query.where);
    const page = pageOf(context, query);
    const make = recordMaker(context, source, query);
    const type = { kind: 'list', element: { kind: 'sobject', name: def.name } } as const;
    context.trace.access.push({ object: def.name, kind: 'index', fields: [lookup.field.name], candidates: 0 });
    return (row, target) => {
        const ids = [...child.matching(lookup, idOf(row))].sort();
        const made = def.kind === 'share' ? [...madeShareRows(context, child, [idOf(row)])] : [];
        const kept: Row[] = [...ids.map((id) => child.rows.get(id)!), ...made].filter(passes);
        const sorted = ordered(context, kept, query.orderBy, (item) => rowOperand(context, source, item.expression));
        const chosen = cut(sorted, page);
        context.trace.returned += chosen.length;
        target.values.set(relationship.name, new ApexList(type, chosen.map(make)));
    };
}

function childRelationship(
    context: QueryContext,
    parent: Table,
    name: string
): { readonly name: string; readonly object: string; readonly field: string } {
    const { childRelationships } = parent.def;
    // `FROM Account.Contacts` names the parent as well.
    const own = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    const namespaced = `${context.services.identity.namespace?.toLowerCase()}__${own}`;
    return (
        childRelationships.get(own) ??
        childRelationships.get(namespaced) ??
        queryFailure(context, noSuchChildRelationship(name))
    );
}
