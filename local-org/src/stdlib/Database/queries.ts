/** Running queries whose text is known only while the program runs. */
import { ApexList, SObject, type Runtime } from '../../runtime/index.ts';
import { parseSoql, SoqlSyntaxError, type SoqlQuery } from '../../syntax/index.ts';
import type { AccessMode } from '../../syntax/ast.ts';
import { bindsOf } from './binds.ts';

/** Gives the value of a variable in scope of the caller; undefined if there is none. */
export type BindLookup = (name: string) => unknown;

const parsed = new Map<string, SoqlQuery>();
const cacheLimit = 500;

/** Parses, or throws a QueryException. */
export function parseDynamic(runtime: Runtime, text: string | null): SoqlQuery {
    if (text === null) return runtime.fail('System.NullPointerException', 'Argument cannot be null.');
    const known = parsed.get(text);
    if (known !== undefined) return known;
    try {
        const query = parseSoql(text);
        if (parsed.size >= cacheLimit) parsed.delete(parsed.keys().next().value!);
        parsed.set(text, query);
        return query;
    } catch (error) {
        if (error instanceof SoqlSyntaxError) return runtime.fail('System.QueryException', error.message);
        throw error;
    }
}

/** Values of the query's binds in order. */
export function bindValues(runtime: Runtime, query: SoqlQuery, lookup: BindLookup): unknown[] {
    return valuesOf(runtime, bindsOf(query), lookup);
}

/** Values of variables in scope of the caller. */
export function valuesOf(runtime: Runtime, names: readonly string[], lookup: BindLookup): unknown[] {
    return names.map((name) => {
        const value = lookup(name);
        return value === undefined ? runtime.fail('System.QueryException', `Variable does not exist: ${name}`) : value;
    });
}

/** The mode that the query itself demands wins over the caller's. */
export function modeOf(query: SoqlQuery, mode: AccessMode): AccessMode {
    return query.mode === 'user' || query.mode === 'system' ? query.mode : mode;
}

export type Question = { readonly text: string | null; readonly lookup: BindLookup; readonly mode: AccessMode };

/** The records of a dynamic query as `List<SObject>` of the queried object. */
export function runQuery(runtime: Runtime, { text, lookup, mode }: Question): ApexList {
    const query = parseDynamic(runtime, text);
    const { records } = runtime.org.database.query(query, bindValues(runtime, query, lookup), modeOf(query, mode));
    const only = query.select[0];
    if (only?.kind === 'count') {
        return runtime.fail('System.QueryException', 'Invalid query: COUNT() needs Database.countQuery');
    }
    return recordsOf(runtime, query, records);
}

export function runCount(runtime: Runtime, { text, lookup, mode }: Question): number {
    const query = parseDynamic(runtime, text);
    return runtime.org.database.count(query, bindValues(runtime, query, lookup), modeOf(query, mode));
}

function recordsOf(runtime: Runtime, query: SoqlQuery, records: SObject[]): ApexList {
    const name = records[0]?.def.name ?? runtime.org.schema.object(query.from)?.name;
    return new ApexList({ kind: 'list', element: { kind: 'sobject', name } }, records);
}
