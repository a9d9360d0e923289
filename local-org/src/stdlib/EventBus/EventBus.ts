/** Apex Reference, "EventBus Class" and "EventBus Namespace", API 67.0. */
import { ApexList, PlatformObject, SObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';
import { stringList } from '../support/values.ts';
import { resultList } from '../Database/Database.ts';
import { RowResult } from '../Database/results.ts';

/** What callbacks of `EventBus.publish` are told. */
class PublishResult extends PlatformObject {
    readonly typeName: string;
    readonly uuids: readonly string[];

    constructor(kind: 'SuccessResult' | 'FailureResult', uuids: readonly string[]) {
        super();
        this.typeName = `EventBus.${kind}`;
        this.uuids = uuids;
    }
}

/** Publishing is inserting the event; its after-insert triggers run later, in a transaction of their own. */
function publish(runtime: Runtime, events: readonly (SObject | null)[], callback: unknown = null): RowResult[] {
    const records = events.map((event) => event ?? failNullArgument(runtime));
    for (const { def } of records) {
        if (def.kind !== 'platformEvent') {
            runtime.fail('System.TypeException', `Event type ${def.name} is not a platform event`);
        }
    }
    const rows = runtime.org.database.dml('insert', records, { mode: 'system', allOrNone: false });
    if (callback !== null) addCallback(runtime, records, callback);
    return rows.map((row) => new RowResult('SaveResult', row));
}

/** Tells the callback how the publishing ended, when it has. */
function addCallback(runtime: Runtime, records: readonly SObject[], callback: unknown): void {
    const uuids = records.map((record) => String(record.values.get('EventUuid') ?? ''));
    const tell = (kind: 'SuccessResult' | 'FailureResult', method: string): void => {
        const type = runtime.typeForName(`EventBus.EventPublish${kind.replace('Result', 'Callback')}`);
        if (type === undefined || !runtime.isInstance(callback, type)) return;
        runtime.invoke(callback, method, [`EventBus.${kind}`], [new PublishResult(kind, uuids)]);
    };
    runtime.events.add({
        arrive: () => tell('SuccessResult', 'onSuccess'),
        fail: () => tell('FailureResult', 'onFailure')
    });
}

function publishAll(runtime: Runtime, events: ApexList | null, callback: unknown = null): ApexList {
    const { items } = events ?? failNullArgument(runtime);
    return resultList(runtime, 'SaveResult', publish(runtime, items as SObject[], callback));
}

/** `EventBus.TriggerContext` of the trigger that runs. */
class TriggerContext extends PlatformObject {
    readonly typeName = 'EventBus.TriggerContext';
}

const context = new TriggerContext();
const uuidsOf = (_: Runtime, self: PublishResult): ApexList => stringList(self.uuids);

export const eventBusClasses: readonly PlatformClass[] = [
    {
        name: 'System.EventBus',
        statics: {
            'getOperationId(Object)': (_: Runtime, result: RowResult) => result.row.id,
            'publish(SObject)': (runtime: Runtime, event: SObject | null) => publish(runtime, [event])[0],
            'publish(List<SObject>)': (runtime: Runtime, events: ApexList | null) => publishAll(runtime, events),
            'publish(SObject,Object)': (runtime: Runtime, event: SObject | null, callback: unknown) =>
                publish(runtime, [event], callback)[0],
            'publish(List<SObject>,Object)': publishAll
        }
    },
    { name: 'EventBus.SuccessResult', methods: { 'getEventUuids()': uuidsOf } },
    { name: 'EventBus.FailureResult', methods: { 'getEventUuids()': uuidsOf } },
    {
        name: 'EventBus.TriggerContext',
        statics: { 'currentContext()': () => context },
        properties: { retries: { get: (runtime: Runtime) => runtime.events.retries } }
    }
];
