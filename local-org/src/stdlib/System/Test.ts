/** Apex Reference, "Test Class", API 67.0. */
import type { PlatformClass, Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';
import { setMock } from '../support/mocks.ts';
import { packageScriptTests } from './PackageScripts.ts';
import { testData } from './TestData.ts';
import { calloutMockClasses } from './CalloutMocks.ts';
import type { ApexTypeValue } from './Type.ts';

const mockable = ['HttpCalloutMock', 'WebServiceMock'];

function inTest(runtime: Runtime, method: string): void {
    if (!runtime.test.isRunning) {
        runtime.fail('System.TypeException', `Test.${method} can only be called from a test method`);
    }
}

export const testClasses: readonly PlatformClass[] = [
    {
        name: 'System.Test',
        statics: {
            'createStub(Type,StubProvider)': (runtime: Runtime, type: ApexTypeValue | null, provider: unknown) => {
                inTest(runtime, 'createStub');
                return runtime.createStub((type ?? failNullArgument(runtime)).type, provider);
            },
            ...testData,
            ...packageScriptTests,
            'isRunningTest()': (runtime: Runtime) => runtime.test.isRunning,
            'setMock(Type,Object)': (runtime: Runtime, type: ApexTypeValue | null, mock: unknown) => {
                inTest(runtime, 'setMock');
                const name = (type ?? failNullArgument(runtime)).toString().split('.').at(-1)!;
                if (!mockable.some((each) => each.toLowerCase() === name.toLowerCase())) {
                    runtime.fail('System.TypeException', `Unsupported mock type: ${name}`);
                }
                setMock(runtime, name, mock);
            },
            'startTest()': (runtime: Runtime) => runtime.test.start(),
            'stopTest()': (runtime: Runtime) => runtime.test.stop()
        }
    },
    ...calloutMockClasses
];
