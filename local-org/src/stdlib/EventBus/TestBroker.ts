/** Apex Reference, "TestBroker Class" and "TriggerContext Class", API 67.0. */
import { PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';

class TestBroker extends PlatformObject {
    readonly typeName = 'EventBus.TestBroker';
}

const broker = new TestBroker();

/** `Test.getEventBus()`. */
export const testBroker = (): TestBroker => broker;

export const testBrokerClass: PlatformClass = {
    name: 'EventBus.TestBroker',
    methods: {
        'deliver()': (runtime: Runtime) => runtime.events.settle(true, 'arrive'),
        'fail()': (runtime: Runtime) => runtime.events.settle(true, 'fail')
    }
};
