/** Apex Reference, "Search Class", API 67.0: dynamic SOSL. */
import { ApexList, PlatformObject, type PlatformClass, type Runtime, type SObject } from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import type { AccessMode } from '../../syntax/ast.ts';
import { parseSosl, SoqlSyntaxError, type SoslSearch } from '../../syntax/index.ts';
import type { AccessLevel } from '../Database/AccessLevel.ts';
import { searchBindsOf } from '../Database/binds.ts';
import { valuesOf, type BindLookup } from '../Database/queries.ts';
import { failNullArgument } from '../support/guard.ts';
import { listOf } from '../support/values.ts';

function parse(runtime: Runtime, text: string): SoslSearch {
    try {
        return parseSosl(text);
    } catch (error) {
        if (error instanceof SoqlSyntaxError) return runtime.fail('System.SearchException', error.message);
        throw error;
    }
}

function search(runtime: Runtime, text: string | null, lookup: BindLookup, mode: AccessMode): ApexList {
    const tree = parse(runtime, text ?? failNullArgument(runtime));
    const records = { kind: 'list', element: types.sobject } as const;
    return listOf(
        records,
        runtime.org.database
            .search(tree, valuesOf(runtime, searchBindsOf(tree), lookup), mode)
            .map((rows) => new ApexList(records, rows))
    );
}

/** A `Search.SearchResult`: a record, without snippets, which only articles have. */
class SearchResult extends PlatformObject {
    readonly typeName = 'Search.SearchResult';
    readonly record: SObject;
    constructor(record: SObject) {
        super();
        this.record = record;
    }
}

/** A `Search.SearchResults`: what was found, by object. */
class SearchResults extends PlatformObject {
    readonly typeName = 'Search.SearchResults';
    readonly found: ReadonlyMap<string, readonly SObject[]>;
    constructor(found: ReadonlyMap<string, readonly SObject[]>) {
        super();
        this.found = found;
    }
}

function find(runtime: Runtime, text: string | null, lookup: BindLookup, mode: AccessMode): SearchResults {
    const tree = parse(runtime, text ?? failNullArgument(runtime));
    const lists = runtime.org.database.search(tree, valuesOf(runtime, searchBindsOf(tree), lookup), mode);
    return new SearchResults(new Map(tree.returning.map(({ object }, at) => [object.toLowerCase(), lists[at] ?? []])));
}

export const searchResultClasses: readonly PlatformClass[] = [
    {
        name: 'Search.SearchResults',
        methods: {
            'get(String)': (runtime: Runtime, self: SearchResults, object: string | null) =>
                listOf(
                    runtime.typeForName('Search.SearchResult')!,
                    (self.found.get((object ?? failNullArgument(runtime)).toLowerCase()) ?? []).map(
                        (record) => new SearchResult(record)
                    )
                )
        }
    },
    {
        name: 'Search.SearchResult',
        methods: {
            'getSObject()': (_: Runtime, self: SearchResult) => self.record,
            'getSnippet()': () => null,
            'getSnippet(String)': () => null
        }
    }
];

export const searchClass: PlatformClass = {
    name: 'System.Search',
    statics: {
        'find(String)': find,
        'find(String,AccessLevel)': (runtime: Runtime, text: string | null, level: AccessLevel, lookup: BindLookup) =>
            find(runtime, text, lookup, level.mode),
        'query(String)': search,
        'query(String,AccessLevel)': (runtime: Runtime, text: string | null, level: AccessLevel, lookup: BindLookup) =>
            search(runtime, text, lookup, level.mode)
    },
    hidden: {
        'find(String)': ['binds', 'mode'],
        'find(String,AccessLevel)': ['binds'],
        'query(String)': ['binds', 'mode'],
        'query(String,AccessLevel)': ['binds']
    }
};
