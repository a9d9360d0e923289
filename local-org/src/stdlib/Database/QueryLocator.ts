/** Apex Reference, "QueryLocator Class" and "QueryLocatorIterator Class", API 67.0. */
import { PlatformObject, type ApexList, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { CollectionIterator } from '../System/List.ts';
import { runQuery, type Question } from './queries.ts';

/** A `Database.QueryLocator`: the records that a batch walks over. */
export class QueryLocator extends PlatformObject {
    readonly typeName = 'Database.QueryLocator';
    readonly records: ApexList;
    /** Text of a dynamic query; null for an inline one. */
    readonly query: string | null;

    constructor(records: ApexList, query: string | null) {
        super();
        this.records = records;
        this.query = query;
    }
    /** Under the name by which compiled code and batches call it. */
    iterator(runtime: Runtime): CollectionIterator {
        return new QueryLocatorIterator(runtime, this.records.items);
    }
}

class QueryLocatorIterator extends CollectionIterator {
    override readonly typeName = 'Database.QueryLocatorIterator';
}

export function locatorOf(runtime: Runtime, question: Question): QueryLocator {
    return new QueryLocator(runQuery(runtime, question), question.text);
}

export const queryLocatorClasses: readonly PlatformClass[] = [
    {
        name: 'Database.QueryLocator',
        methods: {
            'getQuery()': (_: Runtime, self: QueryLocator) => self.query,
            'iterator()': (runtime: Runtime, self: QueryLocator) => self.iterator(runtime)
        }
    },
    {
        name: 'Database.QueryLocatorIterator',
        methods: {
            'hasNext()': (_: Runtime, self: QueryLocatorIterator) => self.hasnext(),
            'next()': (_: Runtime, self: QueryLocatorIterator) => self.next()
        }
    }
];
