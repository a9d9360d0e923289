/** Apex Reference, "Test Class" and "StaticResourceCalloutMock Class", API 67.0. */
import {
    ApexBlob,
    PlatformObject,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';
import { setMock } from '../support/mocks.ts';
import { testData } from './TestData.ts';
import { HttpResponse, type HttpRequest } from './Http.ts';
import type { ApexTypeValue } from './Type.ts';

const mockable = ['HttpCalloutMock', 'WebServiceMock'];

/** A `System.StaticResourceCalloutMock`: answers every request with one static resource. */
class StaticResourceCalloutMock extends PlatformObject {
    readonly typeName = 'System.StaticResourceCalloutMock';
    readonly implementedTypes: readonly string[] = ['System.HttpCalloutMock'];
    readonly response = new HttpResponse();
    resource: string | null = null;

    respond(runtime: Runtime): HttpResponse {
        const name = this.resource ?? '';
        const bytes = runtime.org.staticResource(name);
        if (bytes === undefined) return runtime.fail('System.CalloutException', `Static resource not found: ${name}`);
        this.response.body = new ApexBlob(bytes);
        return this.response;
    }
}

const resourceMock: Record<string, PlatformMethod> = {
    'respond(HttpRequest)': (runtime: Runtime, self: StaticResourceCalloutMock, _request: HttpRequest) =>
        self.respond(runtime),
    'setHeader(String,String)': (_: Runtime, self: StaticResourceCalloutMock, name: string, value: string) => {
        self.response.headers.set(name.toLowerCase(), { name, value });
    },
    'setStaticResource(String)': (_: Runtime, self: StaticResourceCalloutMock, name: string | null) => {
        self.resource = name;
    },
    'setStatus(String)': (_: Runtime, self: StaticResourceCalloutMock, status: string | null) => {
        self.response.status = status;
    },
    'setStatusCode(Integer)': (_: Runtime, self: StaticResourceCalloutMock, code: number) => {
        self.response.statusCode = code;
    }
};

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
    {
        name: 'System.StaticResourceCalloutMock',
        constructors: { 'new()': () => new StaticResourceCalloutMock() },
        methods: resourceMock
    }
];
