/** SOSL: every word of the search text must be a word of some text field in scope; `*` and `?` are wildcards. */
import { fixedSearchResultsKey } from '../../runtime/search.ts';
import type { SObject } from '../../runtime/sobject.ts';
import type { SoqlQuery, SoslSearch } from '../../syntax/soql/ast.ts';
import type { FieldDef } from '../../metadata/model.ts';
import { idOf, isDeleted, type Row, type Table } from '../store/table.ts';
import { queriedObject, queryFailure, type QueryContext } from './context.ts';
import { rowOperand, type Source } from './fields.ts';
import { ordered } from './operators/order.ts';
import { cut, pageOf } from './operators/page.ts';
import { recordMaker } from './operators/project.ts';
import { rowTest } from './scan.ts';

/** One list of records per object of the RETURNING clause. */
export function runSearch(context: QueryContext, search: SoslSearch): SObject[][] {
    context.services.transaction().charge('soslQueries', 1);
    const words = searchWords(context, search);
    const fixed = context.services.transaction().memory.get(fixedSearchResultsKey) as readonly string[] | undefined;
    return search.returning.map((part) => {
        const table = context.store.table(queriedObject(context, part.object));
        const source: Source = { table, alias: undefined };
        const query = asQuery(search, part);
        const readers = searchedFields(table, search.scope);
        const passes = rowTest(context, source, part.where);
        const found: Row[] = [];
        for (const row of table.rows.values()) {
            const isFound = fixed?.includes(idOf(row)) ?? matches(words, row, table, readers);
            if (isFound && !isDeleted(row) && passes(row)) found.push(row);
        }
        const sorted = ordered(context, found, part.orderBy, (item) => rowOperand(context, source, item.expression));
        const chosen = cut(sorted, pageOf(context, query));
        context.trace.returned += chosen.length;
        return chosen.map(recordMaker(context, source, query));
    });
}

function searchWords(context: QueryContext, search: SoslSearch): RegExp[] {
    const { find } = search;
    const text = find.kind === 'bind' ? context.binds[find.index] : find.kind === 'literal' && find.value.type === 'string' ? find.value.value : ''; // prettier-ignore
    const words = String(text ?? '').replace(/[{}"]/g, ' ').split(/\s+/).filter((word) => word !== ''); // prettier-ignore
    if (words.join('').replace(/[*?]/g, '').length < 2) {
        return queryFailure(context, 'search term must be longer than one character');
    }
    return words.map((word) => {
        const source = word.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[\\p{L}\\p{N}]*').replace(/\?/g, '.'); // prettier-ignore
        return new RegExp(`(^|[^\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'iu');
    });
}

const textTypes = new Set<FieldDef['type']>(['string', 'textarea', 'longtextarea', 'richtextarea', 'email', 'phone', 'url', 'picklist', 'combobox', 'autonumber']); // prettier-ignore

function searchedFields(table: Table, scope: SoslSearch['scope']): readonly FieldDef[] {
    return [...table.def.fields.values()].filter((field) => {
        if (scope === 'name') return field.nameField || field.name === 'Name';
        if (scope === 'email' || scope === 'phone') return field.type === scope;
        return textTypes.has(field.type);
    });
}

function matches(words: readonly RegExp[], row: Row, table: Table, fields: readonly FieldDef[]): boolean {
    const texts = fields.map((field) => table.column(field).read(row)).filter((value) => typeof value === 'string');
    return words.every((word) => texts.some((text) => word.test(text)));
}

/** The SELECT that shapes one object's results; without fields only the id is returned. */
function asQuery(search: SoslSearch, part: SoslSearch['returning'][number]): SoqlQuery {
    const { span } = search;
    return {
        select: part.select.length > 0 ? part.select : [{ kind: 'field', path: { parts: ['Id'], span }, alias: undefined, span }], // prettier-ignore
        from: part.object,
        fromSpan: span,
        alias: undefined,
        scope: undefined,
        where: part.where,
        mode: undefined,
        groupBy: [],
        groupKind: 'plain',
        having: undefined,
        orderBy: part.orderBy,
        limit: part.limit ?? search.limit,
        offset: undefined,
        forClause: [],
        allRows: false,
        span
    };
}
