/** Apex Reference, "Search Class", API 67.0: dynamic SOSL. */
import { ApexList, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import type { AccessMode } from '../../syntax/ast.ts';
import { parseSosl, SoqlSyntaxError, type SoslSearch } from '../../syntax/index.ts';
import type { AccessLevel } from '../Database/AccessLevel.ts';
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

function search(runtime: Runtime, text: string | null, mode: AccessMode): ApexList {
    const tree = parse(runtime, text ?? failNullArgument(runtime));
    const records = { kind: 'list', element: types.sobject } as const;
    return listOf(
        records,
        runtime.org.database.search(tree, [], mode).map((rows) => new ApexList(records, rows))
    );
}

export const searchClass: PlatformClass = {
    name: 'System.Search',
    statics: {
        'query(String)': search,
        'query(String,AccessLevel)': (runtime: Runtime, text: string | null, level: AccessLevel) =>
            search(runtime, text, level.mode)
    },
    hidden: { 'query(String)': ['mode'] }
};
