/** Apex Reference, "StandardController Class" and "StandardSetController Class", API 67.0. */
import {
    ApexList,
    PlatformObject,
    SObject,
    throwOnFailure,
    type DmlOperation,
    type PlatformClass,
    type Runtime
} from '../../runtime/index.ts';
import { listOf } from '../support/values.ts';
import { failNullArgument } from '../support/guard.ts';
import { PageReference, recordPage } from './PageReference.ts';

class StandardController extends PlatformObject {
    readonly typeName = 'ApexPages.StandardController';
    readonly record: SObject;

    constructor(record: SObject) {
        super();
        this.record = record;
    }
}

function save(runtime: Runtime, operation: DmlOperation, records: readonly SObject[]): void {
    if (records.length === 0) return;
    throwOnFailure(operation, runtime.org.database.dml(operation, records, { mode: 'user', allOrNone: true }));
}

const homeOf = (record: SObject): PageReference => new PageReference(`/${record.def.keyPrefix}/o`);

const standardController: PlatformClass = {
    name: 'ApexPages.StandardController',
    constructors: {
        'new(SObject)': (runtime: Runtime, record: SObject | null) =>
            new StandardController(record ?? failNullArgument(runtime))
    },
    methods: {
        'addFields(List<String>)': () => undefined,
        'cancel()': (_: Runtime, { record }: StandardController) =>
            record.id === null ? homeOf(record) : recordPage(record),
        'delete()': (runtime: Runtime, { record }: StandardController) => {
            save(runtime, 'delete', [record]);
            return homeOf(record);
        },
        'edit()': (_: Runtime, { record }: StandardController) => new PageReference(`/${record.id ?? ''}/e`),
        'getId()': (_: Runtime, { record }: StandardController) => record.id,
        'getRecord()': (_: Runtime, { record }: StandardController) => record,
        'save()': (runtime: Runtime, { record }: StandardController) => {
            save(runtime, record.id === null ? 'insert' : 'update', [record]);
            return recordPage(record);
        },
        'view()': (_: Runtime, { record }: StandardController) => recordPage(record)
    }
};

/** Pages of records, twenty at a time unless told otherwise. */
class StandardSetController extends PlatformObject {
    readonly typeName = 'ApexPages.StandardSetController';
    readonly records: ApexList;
    selected: ApexList;
    filterId: string | null = null;
    #pageSize = 20;
    #page = 1;

    constructor(records: ApexList) {
        super();
        this.records = records;
        this.selected = listOf(records.type.element);
    }
    get pageCount(): number {
        return Math.max(1, Math.ceil(this.records.items.length / this.#pageSize));
    }
    get page(): number {
        return this.#page;
    }
    set page(page: number) {
        this.#page = Math.min(this.pageCount, Math.max(1, page));
    }
    get pageSize(): number {
        return this.#pageSize;
    }
    set pageSize(size: number) {
        this.#pageSize = size;
        this.#page = 1;
    }
    get shown(): ApexList {
        const from = (this.#page - 1) * this.#pageSize;
        return listOf(this.records.type.element, this.records.items.slice(from, from + this.#pageSize));
    }
}

const recordsPage = (self: StandardSetController): PageReference => {
    const first = self.records.items[0];
    return first instanceof SObject ? homeOf(first) : new PageReference('/home/home.jsp');
};

const standardSetController: PlatformClass = {
    name: 'ApexPages.StandardSetController',
    constructors: {
        'new(List<SObject>)': (runtime: Runtime, records: ApexList | null) =>
            new StandardSetController(records ?? failNullArgument(runtime)),
        'new(QueryLocator)': (runtime: Runtime, locator: { readonly records: ApexList } | null) =>
            new StandardSetController((locator ?? failNullArgument(runtime)).records)
    },
    methods: {
        'addFields(List<String>)': () => undefined,
        'cancel()': (_: Runtime, self: StandardSetController) => recordsPage(self),
        'first()': (_: Runtime, self: StandardSetController) => {
            self.page = 1;
        },
        'getCompleteResult()': () => true,
        'getFilterId()': (_: Runtime, self: StandardSetController) => self.filterId,
        'getHasNext()': (_: Runtime, self: StandardSetController) => self.page < self.pageCount,
        'getHasPrevious()': (_: Runtime, self: StandardSetController) => self.page > 1,
        'getPageNumber()': (_: Runtime, self: StandardSetController) => self.page,
        'getPageSize()': (_: Runtime, self: StandardSetController) => self.pageSize,
        'getRecord()': (_: Runtime, self: StandardSetController) => self.records.items[0] ?? null,
        'getRecords()': (_: Runtime, self: StandardSetController) => self.shown,
        'getResultSize()': (_: Runtime, self: StandardSetController) => self.records.items.length,
        'getSelected()': (_: Runtime, self: StandardSetController) => self.selected,
        'last()': (_: Runtime, self: StandardSetController) => {
            self.page = self.pageCount;
        },
        'next()': (_: Runtime, self: StandardSetController) => {
            self.page += 1;
        },
        'previous()': (_: Runtime, self: StandardSetController) => {
            self.page -= 1;
        },
        'save()': (runtime: Runtime, self: StandardSetController) => {
            save(runtime, 'update', self.selected.items as SObject[]);
            return recordsPage(self);
        },
        'setFilterId(String)': (_: Runtime, self: StandardSetController, filterId: string | null) => {
            self.filterId = filterId;
        },
        'setPageNumber(Integer)': (_: Runtime, self: StandardSetController, page: number) => {
            self.page = page;
        },
        'setPageSize(Integer)': (_: Runtime, self: StandardSetController, size: number) => {
            self.pageSize = size;
        },
        'setSelected(List<SObject>)': (_: Runtime, self: StandardSetController, selected: ApexList) => {
            self.selected = selected;
        }
    }
};

export const controllerClasses: readonly PlatformClass[] = [standardController, standardSetController];
