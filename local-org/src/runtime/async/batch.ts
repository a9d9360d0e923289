/** Batch Apex: start, execute for each chunk, finish; each a transaction of its own. */
import { ApexList, ApexSet } from '../collections.ts';
import type { RunningUser } from '../contract.ts';
import { fail, toGuest, type GuestException } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { ApexObject } from '../object.ts';
import { SObject } from '../sobject.ts';
import { types, type ApexType } from '../../semantics/types.ts';
import { JobContext } from './context.ts';
import type { JobOutcome } from './rows.ts';

const contextType = 'Database.BatchableContext';
type ListType = ApexList['type'];

/**
 * Runs a batch job to its end. The instance keeps its fields between chunks if the class is Database.Stateful;
 * otherwise each chunk begins with the fields as they were when the job was enqueued. A failed chunk is undone and the
 * next one runs.
 * @throws GuestException the failure of a chunk in a test, and of `start` and `finish` always
 */
export function runBatch(interpreter: Interpreter, batch: unknown, scope: number, jobId: string): JobOutcome {
    const { user } = interpreter.transaction;
    const context = new JobContext(contextType, jobId);
    const stateful = implementsMarker(batch, 'Database.Stateful');
    const initial = snapshot(batch);
    const told = <T>(phase: Phase, scope: ApexList | undefined, body: () => T): T => {
        try {
            return transact(interpreter, user, body);
        } catch (error) {
            if (implementsMarker(batch, 'Database.RaisesPlatformEvents')) transact(interpreter, user, () => raiseFailure(interpreter, jobId, phase, error, scope)); // prettier-ignore
            throw error;
        }
    };
    const source = told('START', undefined, () => interpreter.invoke(batch, 'start', [contextType], [context]));
    let failure: GuestException | undefined;
    let [total, errors] = [0, 0];
    for (const chunk of chunks(interpreter, source, scope)) {
        if (!stateful) restore(batch, initial);
        total++;
        try {
            told('EXECUTE', chunk, () =>
                interpreter.invoke(batch, 'execute', [contextType, 'List<Object>'], [context, chunk])
            );
        } catch (error) {
            failure ??= toGuest(error);
            errors++;
            if (failure === undefined || interpreter.test.isRunning) throw error;
        }
    }
    if (!stateful) restore(batch, initial);
    told('FINISH', undefined, () => interpreter.invoke(batch, 'finish', [contextType], [context]));
    const counts = { processed: total, total, errors };
    return failure === undefined ? counts : { ...counts, message: `First error: ${failure.text}` };
}

function transact<T>(interpreter: Interpreter, user: RunningUser, body: () => T): T {
    if (interpreter.test.isRunning) return interpreter.runNested('asynchronous', user, body);
    interpreter.org.usage.note('DailyAsyncApexExecutions');
    return interpreter.run('asynchronous', user, body);
}

type Phase = 'START' | 'EXECUTE' | 'FINISH';

/** Platform Events Developer Guide, "Firing Platform Events from Batch Apex". */
function raiseFailure(
    interpreter: Interpreter,
    jobId: string,
    phase: Phase,
    error: unknown,
    scope: ApexList | undefined
): void {
    // prettier-ignore
    const guest = toGuest(error);
    const def = interpreter.org.schema.object('BatchApexErrorEvent');
    if (guest === undefined || def === undefined) return;
    const event = new SObject(def);
    const ids = scope?.items.flatMap((item) => (item instanceof SObject ? (item.id ?? []) : [])) ?? [];
    const facts = {
        AsyncApexJobId: jobId,
        DoesExceedJobScopeMaxLength: false,
        ExceptionType: guest.typeName,
        JobScope: ids.length === 0 ? null : ids.join(),
        Message: guest.text,
        Phase: phase,
        RequestId: jobId,
        StackTrace: guest.stackTrace
    };
    for (const [name, value] of Object.entries(facts)) event.values.set(name, value);
    interpreter.org.database.dml('insert', [event], { mode: 'system', allOrNone: false });
}

/** Whether a class or one of its super classes implements an interface without methods. */
function implementsMarker(batch: unknown, name: string): boolean {
    if (!(batch instanceof ApexObject)) return false;
    for (let symbol = batch.$class; ;) {
        if (symbol.interfaces.some((type) => type.kind === 'class' && type.symbol.name === name)) return true;
        if (symbol.superType?.kind !== 'class') return false;
        symbol = symbol.superType.symbol;
    }
}

function snapshot(batch: unknown): ReadonlyMap<string, unknown> {
    return new Map(Object.entries(batch as object).map(([key, value]) => [key, copyOf(value)]));
}
function restore(batch: unknown, fields: ReadonlyMap<string, unknown>): void {
    for (const [key, value] of fields) (batch as Record<string, unknown>)[key] = copyOf(value);
}
/** Collections are copied one level deep: enough for what a chunk adds to them not to be seen by the next. */
function copyOf(value: unknown): unknown {
    if (value instanceof ApexList) return new ApexList(value.type, [...value.items]);
    return value instanceof ApexSet ? new ApexSet(value.type, value) : value;
}

/** The answer of `start`: a query locator, a list, or any iterable. */
function* chunks(interpreter: Interpreter, source: unknown, scope: number): Iterable<ApexList> {
    const size = Math.max(1, Math.min(2000, scope));
    const { type, values } = rowsOf(interpreter, source);
    for (let at = 0; at < values.length; at += size) yield new ApexList(type, values.slice(at, at + size));
}

function rowsOf(
    interpreter: Interpreter,
    source: unknown
): { readonly type: ListType; readonly values: readonly unknown[] } {
    if (source === null) fail('UnexpectedException', 'Batch start method returned null');
    if (source instanceof ApexList) return { type: source.type, values: source.items };
    const locator = (source as { records?: unknown }).records;
    if (locator instanceof ApexList) return { type: locator.type, values: locator.items };
    const values: unknown[] = [];
    const iterator = interpreter.invoke(source, 'iterator', [], []);
    while (interpreter.invoke(iterator, 'hasNext', [], []) === true) {
        values.push(interpreter.invoke(iterator, 'next', [], []));
    }
    const element: ApexType = types.object;
    return { type: { kind: 'list', element }, values };
}
