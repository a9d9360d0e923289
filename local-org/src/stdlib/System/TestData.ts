/** Apex Reference, "Test Class", API 67.0: stubs, data and pages of a test. */
import {
    ApexId,
    ApexList,
    SObject,
    throwOnFailure,
    widenId,
    type ApexDatetime,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { clearMessages, setCurrentPage, type PageReference } from '../ApexPages/index.ts';
import { testBroker } from '../EventBus/TestBroker.ts';
import type { ObjectToken } from '../Schema/tokens.ts';
import { failNullArgument } from '../support/guard.ts';
import { readFieldText } from '../json/deserialize.ts';
import { readCsv } from '../text/csv.ts';
import { setFixedSearchResults } from '../support/search.ts';
import { listOf } from '../support/values.ts';

const standardPricebook = widenId('01s000000000001')!;

/** `Test.setCreatedDate`: the only way to a creation date of one's own. */
function setCreatedDate(runtime: Runtime, id: ApexId | null, created: ApexDatetime | null): void {
    const target = String(id ?? failNullArgument(runtime));
    runtime.org.database.backdate(target, created ?? failNullArgument(runtime));
}

/** Inserts one record for each line of a CSV file in a static resource; its first line names the fields. */
function loadData(runtime: Runtime, token: ObjectToken | null, resource: string | null): ApexList {
    const { def } = token ?? failNullArgument(runtime);
    const bytes = runtime.org.staticResource(resource ?? failNullArgument(runtime));
    if (bytes === undefined) return runtime.fail('System.StringException', `Static Resource not found: ${resource}`);
    const [header = [], ...lines] = readCsv(new TextDecoder().decode(bytes));
    const records = lines.map((cells) => {
        const record = new SObject(def);
        header.forEach((name, at) => setCell(runtime, record, name.trim(), cells[at] ?? ''));
        return record;
    });
    if (records.length > 0) {
        throwOnFailure('insert', runtime.org.database.dml('insert', records, { mode: 'system', allOrNone: true }));
    }
    return listOf({ kind: 'sobject', name: def.name }, records);
}

function setCell(runtime: Runtime, record: SObject, name: string, cell: string): void {
    const field = runtime.org.schema.field(record.def, name);
    if (field === undefined) return runtime.fail('System.StringException', `Invalid field: ${name}`);
    if (cell === '' || field.type === 'id') return;
    const value = readFieldText(cell, field);
    if (value === undefined) runtime.fail('System.StringException', `Invalid value for ${name}: ${cell}`);
    record.values.set(field.name, value);
}

/** Permission set groups are always up to date here; the ids must be some. */
function calculate(runtime: Runtime, id: string | null): void {
    if (widenId(id ?? failNullArgument(runtime)) === undefined) {
        runtime.fail('System.StringException', `Invalid id: ${id}`);
    }
}

export const testData: Readonly<Record<string, PlatformMethod>> = {
    'calculatePermissionSetGroup(String)': calculate,
    'calculatePermissionSetGroup(List<String>)': (runtime: Runtime, ids: ApexList | null) => {
        for (const id of (ids ?? failNullArgument(runtime)).items) calculate(runtime, id === null ? null : String(id));
    },
    'clearApexPageMessages()': clearMessages,
    'getEventBus()': testBroker,
    'getStandardPricebookId()': () => new ApexId(standardPricebook),
    'loadData(SObjectType,String)': loadData,
    'setCreatedDate(Id,Datetime)': setCreatedDate,
    'setCurrentPage(Object)': (runtime: Runtime, page: PageReference | null) => setCurrentPage(runtime, page),
    'setCurrentPageReference(Object)': (runtime: Runtime, page: PageReference | null) => setCurrentPage(runtime, page),
    'setFixedSearchResults(List<String>)': (runtime: Runtime, ids: ApexList | null) =>
        setFixedSearchResults(runtime, (ids ?? failNullArgument(runtime)).items.map(String))
};
