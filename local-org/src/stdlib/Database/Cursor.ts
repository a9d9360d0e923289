/** Apex Reference, "Cursor Class", "PaginationCursor Class" and "CursorFetchResult Class", API 67.0. */
import { ApexId, ApexList, PlatformObject, type PlatformClass, type PlatformMethod, type Runtime, type SObject } from '../../runtime/index.ts'; // prettier-ignore
import { types } from '../../semantics/types.ts';
import { parseSoql, type SoqlQuery } from '../../syntax/index.ts';
import type { AccessMode } from '../../syntax/ast.ts';
import { listOf } from '../support/values.ts';
import type { AccessLevel } from './AccessLevel.ts';
import { bindValues, modeOf, parseDynamic, type BindLookup, type Question } from './queries.ts';

/** Most rows of one pagination cursor. */
const mostPaginationRows = 100_000;
/** Most rows of one page of a pagination cursor. */
const mostPageRows = 2_000;

/** A fixed set of record ids; what the records hold is read when they are fetched. */
class Cursor extends PlatformObject {
    readonly typeName: string;
    readonly ids: readonly string[];
    readonly #query: SoqlQuery;
    readonly #binds: readonly unknown[];
    readonly #mode: AccessMode;

    constructor(
        typeName: string,
        ids: readonly string[],
        query: SoqlQuery,
        binds: readonly unknown[],
        mode: AccessMode
    ) {
        // prettier-ignore
        super();
        this.typeName = typeName;
        this.ids = ids;
        this.#query = byIds(query, binds.length);
        this.#binds = binds;
        this.#mode = mode;
    }
    /** The rows at these places that are still there, in the cursor's order. */
    read(runtime: Runtime, start: number, count: number): SObject[] {
        const ids = this.ids.slice(start, start + count);
        const bound = listOf(
            types.id,
            ids.map((id) => new ApexId(id))
        );
        const { records } = runtime.org.database.query(this.#query, [...this.#binds, bound], this.#mode);
        const byId = new Map(records.map((record) => [record.id, record]));
        return ids.flatMap((id) => byId.get(id) ?? []);
    }
}

/** The same columns of the records whose ids are bound at the given place. */
function byIds(query: SoqlQuery, bindIndex: number): SoqlQuery {
    const { where } = parseSoql(`SELECT Id FROM ${query.from} WHERE Id IN :ids`);
    if (where?.kind !== 'comparison' || where.right.kind !== 'bind') throw new Error('a bound list is a comparison');
    const condition = { ...where, right: { ...where.right, index: bindIndex } };
    return { ...query, where: condition, having: undefined, orderBy: [], limit: undefined, offset: undefined };
}

class CursorFetchResult extends PlatformObject {
    readonly typeName = 'Database.CursorFetchResult';
    readonly records: readonly SObject[];
    readonly nextIndex: number;
    readonly deleted: number;
    readonly isDone: boolean;

    constructor(records: readonly SObject[], nextIndex: number, deleted: number, isDone: boolean) {
        super();
        this.records = records;
        this.nextIndex = nextIndex;
        this.deleted = deleted;
        this.isDone = isDone;
    }
}

/** The ids of a query's rows, which count as rows when they are fetched (ADG, Apex Cursors). */
function idsOnly(runtime: Runtime, query: SoqlQuery, binds: readonly unknown[], mode: AccessMode): readonly SObject[] {
    const { transaction, org } = runtime;
    const isGrouped =
        query.groupBy.length > 0 || query.select.some(({ kind }) => kind === 'function' || kind === 'count');
    const { select } = parseSoql(`SELECT Id FROM ${query.from}`);
    const before = transaction.used('queryRows');
    transaction.charge('queryRows', -Number.MAX_SAFE_INTEGER / 2);
    try {
        return org.database.query(isGrouped ? query : { ...query, select }, binds, mode).records;
    } finally {
        transaction.charge('queryRows', before - transaction.used('queryRows'));
    }
}

function openCursor(runtime: Runtime, typeName: string, { text, lookup, mode }: Question): Cursor {
    const query = parseDynamic(runtime, text);
    const binds = bindValues(runtime, query, lookup);
    const effective = modeOf(query, mode);
    const records = idsOnly(runtime, query, binds, effective);
    if (records.some(({ id }) => id === null)) {
        return runtime.fail('System.InvalidParameterValueException', 'Cursors need queries whose rows are records');
    }
    if (typeName === 'Database.PaginationCursor' && records.length > mostPaginationRows) {
        return runtime.fail('System.QueryException', `Too many pagination cursor rows: ${records.length}`);
    }
    runtime.transaction.charge('apexCursorRows', records.length);
    return new Cursor(typeName, records.map(({ id }) => id!), query, binds, effective); // prettier-ignore
}

function checkRange(runtime: Runtime, self: Cursor, start: number, count: number): void {
    if (start < 0 || count < 0 || start + count > self.ids.length) {
        const message = `Invalid cursor range: position ${start}, count ${count}, number of rows ${self.ids.length}`;
        runtime.fail('System.InvalidParameterValueException', message);
    }
}

function recordList(records: readonly SObject[]): ApexList {
    return new ApexList({ kind: 'list', element: { kind: 'sobject', name: records[0]?.def.name } }, [...records]);
}

function fetch(runtime: Runtime, self: Cursor, start: number, count: number): ApexList {
    runtime.transaction.charge('fetchCallsOnApexCursor', 1);
    checkRange(runtime, self, start, count);
    return recordList(self.read(runtime, start, count));
}

/** A page that skips deleted rows until it is full or the rows end. */
function fetchPage(runtime: Runtime, self: Cursor, start: number, size: number): CursorFetchResult {
    runtime.transaction.charge('fetchCallsOnApexCursor', 1);
    if (size < 1 || size > mostPageRows) {
        runtime.fail('System.InvalidParameterValueException', `Page size must be between 1 and ${mostPageRows}: ${size}`); // prettier-ignore
    }
    if (start < 0 || start > self.ids.length) checkRange(runtime, self, start, 1);
    const records = self.read(runtime, start, self.ids.length - start).slice(0, size);
    const last = records.at(-1)?.id;
    const isFull = records.length === size;
    const next = isFull ? self.ids.indexOf(last!, start) + 1 : self.ids.length;
    return new CursorFetchResult(records, next, next - start - records.length, next >= self.ids.length);
}

function fetchDeleted(runtime: Runtime, self: Cursor, start: number, size: number): number {
    const end = Math.min(start + size, self.ids.length);
    return Math.max(end - start, 0) - self.read(runtime, start, size).length;
}

const text = (name: string): string => `Database.${name}`;

/** `get…Cursor` in all its overloads. */
function openers(kind: 'Cursor' | 'PaginationCursor', levelType: string): Record<string, PlatformMethod> {
    const open = (runtime: Runtime, question: Question): Cursor => openCursor(runtime, text(kind), question);
    return {
        [`get${kind}(String)`]: (runtime: Runtime, soql: string | null, lookup: BindLookup, mode: AccessMode) =>
            open(runtime, { text: soql, lookup, mode }),
        [`get${kind}(String,${levelType})`]: (
            runtime: Runtime,
            soql: string | null,
            level: AccessLevel,
            lookup: BindLookup
        ) =>
            // prettier-ignore
            open(runtime, { text: soql, lookup, mode: level.mode })
    };
}

/** What `Database` itself gets; the type file knows no pagination cursors and takes the level as an object. */
export const cursorOpeners = {
    statics: { ...openers('Cursor', 'Object'), ...openers('PaginationCursor', 'AccessLevel') },
    hidden: {
        'getCursor(String)': ['binds', 'mode'],
        'getCursor(String,Object)': ['binds'],
        'getPaginationCursor(String)': ['binds', 'mode'],
        'getPaginationCursor(String,AccessLevel)': ['binds']
    } as Record<string, readonly ('binds' | 'mode')[]>,
    declares: [
        'static Database.PaginationCursor getPaginationCursor(String query)',
        'static Database.PaginationCursor getPaginationCursor(String query, AccessLevel accessLevel)',
        'static Database.PaginationCursor getPaginationCursorWithBinds(String query, Map<String, Object> bindMap, AccessLevel accessLevel)'
    ]
};

/** The cursor of a query whose binds are given as a map. */
export function cursorWithBinds(kind: 'Cursor' | 'PaginationCursor') {
    return (runtime: Runtime, question: Question): Cursor => openCursor(runtime, text(kind), question);
}

export const cursorClasses: readonly PlatformClass[] = [
    {
        name: 'Database.Cursor',
        methods: { 'fetch(Integer,Integer)': fetch, 'getNumRecords()': (_: Runtime, self: Cursor) => self.ids.length }
    },
    {
        name: 'Database.PaginationCursor',
        declares: [
            'Database.CursorFetchResult fetchPage(Integer start, Integer pageSize)',
            'Integer fetchDeleted(Integer start, Integer pageSize)',
            'Integer getNumRecords()'
        ],
        methods: {
            'fetchPage(Integer,Integer)': fetchPage,
            'fetchDeleted(Integer,Integer)': fetchDeleted,
            'getNumRecords()': (_: Runtime, self: Cursor) => self.ids.length
        }
    },
    {
        name: 'Database.CursorFetchResult',
        declares: ['List<SObject> getRecords()', 'Integer getNextIndex()', 'Integer getNumDeletedRecords()', 'Boolean isDone()'], // prettier-ignore
        methods: {
            'getRecords()': (_: Runtime, self: CursorFetchResult) => recordList(self.records),
            'getNextIndex()': (_: Runtime, self: CursorFetchResult) => self.nextIndex,
            'getNumDeletedRecords()': (_: Runtime, self: CursorFetchResult) => self.deleted,
            'isDone()': (_: Runtime, self: CursorFetchResult) => self.isDone
        }
    }
];
