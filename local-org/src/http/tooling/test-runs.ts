/** Apex test runs that were asked for over the API. */
import { discoverTests, runTests, type Org, type TestFilter, type TestResult } from '../../index.ts';
import { ApiError } from '../api/errors.ts';
import type { Ids } from '../api/ids.ts';
import { isObject, type JsonObject } from '../api/request.ts';
import { CoverageStore } from './coverage.ts';
import type { VirtualRow } from './virtual.ts';

export type ClassRun = {
    readonly itemId: string;
    readonly classId: string;
    readonly className: string;
    status: 'Queued' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';
    readonly results: (TestResult & { readonly id: string })[];
};

export type TestRun = {
    readonly jobId: string;
    readonly resultId: string;
    readonly userId: string;
    readonly started: number;
    ended: number | undefined;
    status: 'Queued' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';
    readonly classes: readonly ClassRun[];
};

export type TestRequest = { readonly filter: TestFilter; readonly withCoverage: boolean };

const runsKept = 50;

export class TestRuns {
    readonly coverage = new CoverageStore();
    readonly runs = new Map<string, TestRun>();
    readonly #ids: Ids;
    readonly #onFault: (error: unknown) => number;

    constructor(ids: Ids, onFault: (error: unknown) => number) {
        this.#ids = ids;
        this.#onFault = onFault;
    }

    /** Makes a run; nothing of it has happened yet. @throws ApiError if no test class fits */
    prepare(org: Org, userId: string, { filter }: TestRequest): TestRun {
        const ids = classIds(org);
        const found = discoverTests(org.symbols.all(), filter);
        const missing = filter.find((name) => discoverTests(org.symbols.all(), [name]).length === 0);
        if (missing !== undefined) {
            const message = `This class name's value is invalid: ${missing.slice(0, 80)}. Provide the name of an Apex class that has test methods.`;
            throw new ApiError(400, 'INVALID_INPUT', message);
        }
        const classes = found.map(({ symbol: { name } }): ClassRun => ({ itemId: this.#ids.next('709'), classId: ids.get(name.toLowerCase()) ?? '', className: name, status: 'Queued', results: [] })); // prettier-ignore
        const run: TestRun = { jobId: this.#ids.next('707'), resultId: this.#ids.next('05m'), userId, started: org.interpreter.org.clock.now(), ended: undefined, status: 'Queued', classes }; // prettier-ignore
        if (this.runs.size >= runsKept) this.runs.delete(this.runs.keys().next().value!);
        this.runs.set(run.jobId, run);
        return run;
    }

    /** Runs everything before it returns. */
    runNow(org: Org, run: TestRun, filter: TestFilter): void {
        run.status = 'Processing';
        for (const each of run.classes) this.#runClass(org, each, filter);
        this.#finish(org, run);
    }

    /** Runs class after class between other requests. */
    runLater(org: Org, run: TestRun, filter: TestFilter): void {
        const rest = [...run.classes];
        const step = (): void => {
            const next = rest.shift();
            if (next === undefined || run.status === 'Aborted') {
                this.#finish(org, run);
                return;
            }
            run.status = 'Processing';
            try {
                this.#runClass(org, next, filter);
            } catch (error) {
                next.status = 'Failed';
                this.#onFault(error);
            }
            setImmediate(step);
        };
        setImmediate(step);
    }

    #runClass(org: Org, run: ClassRun, filter: TestFilter): void {
        run.status = 'Processing';
        const chosen = methodsOf(filter, run.className);
        this.coverage.clearFlags(org);
        runTests(org, {
            filter: chosen,
            onMethod: (result) => {
                this.coverage.take(org, run.classId, result.method);
                run.results.push({ ...result, id: this.#ids.next('07M') });
            }
        });
        run.status = 'Completed';
    }

    #finish(org: Org, run: TestRun): void {
        run.ended = org.interpreter.org.clock.now();
        if (run.status === 'Aborted') return;
        const failed = run.classes.some(({ results, status }) => status === 'Failed' || results.some(({ outcome }) => outcome === 'fail')); // prettier-ignore
        run.status = failed ? 'Failed' : 'Completed';
    }
}

/** The part of a filter that speaks of one class; the class itself if the filter chooses no methods of it. */
function methodsOf(filter: TestFilter, className: string): TestFilter {
    const prefix = `${className.toLowerCase()}.`;
    const methods = filter.filter((name) => name.toLowerCase().startsWith(prefix));
    return methods.length > 0 ? methods : [className];
}

/** Ids of the org's classes and triggers by lower-case name. */
export function classIds(org: Org): Map<string, string> {
    const records = [...org.query('SELECT Id, Name FROM ApexClass'), ...org.query('SELECT Id, Name FROM ApexTrigger')];
    return new Map(records.map((record) => [String(record.values.get('Name')).toLowerCase(), record.id!]));
}

const strings = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.map(String);
    return typeof value === 'string' ? value.split(',').map((text) => text.trim()).filter((text) => text !== '') : []; // prettier-ignore
};

/** What a request body asks for. @throws ApiError for a body that names nothing */
export function readTestRequest(org: Org, body: unknown): TestRequest {
    const json: JsonObject = Array.isArray(body) ? { tests: body } : isObject(body) ? body : {};
    const byId = new Map([...classIds(org)].map(([name, id]) => [id.slice(0, 15), name]));
    const nameOf = (id: string): string => byId.get(id.slice(0, 15)) ?? id;
    const names = [
        ...strings(json['classNames']).map((name) => plainName(org, name)),
        ...strings(json['classids'] ?? json['classIds']).map(nameOf)
    ];
    for (const test of Array.isArray(json['tests']) ? json['tests'].filter(isObject) : []) {
        const name = typeof test['className'] === 'string' ? plainName(org, test['className']) : nameOf(String(test['classId'] ?? '')); // prettier-ignore
        const methods = strings(test['testMethods']);
        names.push(...(methods.length === 0 ? [name] : methods.map((method) => `${name}.${method}`)));
    }
    const everything = ['RunLocalTests', 'RunAllTestsInOrg'].includes(String(json['testLevel']));
    if (names.length === 0 && !everything) throw new ApiError(400, 'INVALID_INPUT', 'No tests were chosen: give tests, classNames, classids or testLevel'); // prettier-ignore
    const filter = everything ? [] : names.map((name) => name.replaceAll('*', ''));
    return { filter, withCoverage: json['skipCodeCoverage'] !== true && json['skipCodeCoverage'] !== 'true' };
}

/** A class name without the org's namespace. */
function plainName(org: Org, name: string): string {
    const { namespace } = org.identity;
    const prefix = namespace === undefined ? undefined : new RegExp(`^${namespace}(__|\\.)`, 'i');
    return prefix === undefined ? name : name.replace(prefix, '');
}

const iso = (ms: number | undefined): string | null => ms === undefined ? null : new Date(ms).toISOString().replace('Z', '+0000'); // prettier-ignore
const timeOf = (results: readonly TestResult[]): number => Math.round(results.reduce((sum, { ms }) => sum + ms, 0));

export function runRows(runs: Iterable<TestRun>): VirtualRow[] {
    return [...runs].map(({ jobId, resultId, userId, status, started, ended, classes }) => ({
        Id: resultId,
        AsyncApexJobId: jobId,
        Status: status,
        UserId: userId,
        JobName: null,
        IsAllTests: false,
        Source: 'Tooling',
        StartTime: iso(started),
        EndTime: iso(ended),
        TestTime: timeOf(classes.flatMap(({ results }) => results)),
        TestSetupTime: 0,
        ClassesEnqueued: classes.length,
        ClassesCompleted: classes.filter((each) => each.status === 'Completed').length,
        MethodsEnqueued: classes.reduce((sum, { results }) => sum + results.length, 0),
        MethodsCompleted: classes.reduce((sum, { results }) => sum + results.length, 0),
        MethodsFailed: classes.flatMap(({ results }) => results).filter(({ outcome }) => outcome === 'fail').length
    }));
}

export function itemRows(runs: Iterable<TestRun>): VirtualRow[] {
    return [...runs].flatMap(({ jobId, resultId, started, classes }) =>
        classes.map(({ itemId, classId, className, status, results }) => ({
            Id: itemId,
            ApexClassId: classId,
            ApexClass: { Id: classId, Name: className },
            ParentJobId: jobId,
            TestRunResultId: resultId,
            Status: status,
            ExtendedStatus: `(${results.filter(({ outcome }) => outcome === 'pass').length}/${results.length})`,
            ShouldSkipCodeCoverage: false,
            CreatedDate: iso(started)
        }))
    );
}

export function resultRows(runs: Iterable<TestRun>, namespace: string | undefined): VirtualRow[] {
    return [...runs].flatMap(({ jobId, resultId, started, classes }) =>
        classes.flatMap(({ itemId, classId, className, results }) =>
            results.map((result) => ({
                Id: result.id,
                QueueItemId: itemId,
                AsyncApexJobId: jobId,
                ApexTestRunResultId: resultId,
                ApexClassId: classId,
                ApexClass: { Id: classId, Name: className, NamespacePrefix: namespace ?? null },
                ApexLogId: null,
                MethodName: result.method,
                Outcome: result.outcome === 'pass' ? 'Pass' : 'Fail',
                Message: result.message ?? null,
                StackTrace: result.stackTrace ?? null,
                RunTime: Math.round(result.ms),
                IsTestSetup: false,
                TestTimestamp: iso(started)
            }))
        )
    );
}
