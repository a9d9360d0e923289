/** Apex Reference, "StaticResourceCalloutMock Class" and "MultiStaticResourceCalloutMock Class", API 67.0. */
import { ApexBlob, PlatformObject, type PlatformClass, type PlatformMethod, type Runtime } from '../../runtime/index.ts'; // prettier-ignore
import { failNullArgument } from '../support/guard.ts';
import { HttpResponse, type HttpRequest } from './Http.ts';

/** A mock that answers with the text of static resources. */
abstract class ResourceMock extends PlatformObject {
    readonly implementedTypes: readonly string[] = ['System.HttpCalloutMock'];
    readonly response = new HttpResponse();

    protected abstract resourceFor(request: HttpRequest): string | undefined;

    respond(runtime: Runtime, request: HttpRequest): HttpResponse {
        const name = this.resourceFor(request);
        if (name === undefined)
            return runtime.fail('System.CalloutException', `No static resource for the endpoint ${request.endpoint}`);
        const bytes = runtime.org.staticResource(name);
        if (bytes === undefined) return runtime.fail('System.CalloutException', `Static resource not found: ${name}`);
        this.response.body = new ApexBlob(bytes);
        return this.response;
    }
}

class StaticResourceCalloutMock extends ResourceMock {
    readonly typeName = 'System.StaticResourceCalloutMock';
    resource: string | null = null;

    protected resourceFor(): string {
        return this.resource ?? '';
    }
}

class MultiStaticResourceCalloutMock extends ResourceMock {
    readonly typeName = 'System.MultiStaticResourceCalloutMock';
    readonly resources = new Map<string, string>();

    protected resourceFor(request: HttpRequest): string | undefined {
        return this.resources.get(request.endpoint ?? '');
    }
}

const shared: Record<string, PlatformMethod> = {
    'respond(HttpRequest)': (runtime: Runtime, self: ResourceMock, request: HttpRequest) =>
        self.respond(runtime, request),
    'setHeader(String,String)': (_: Runtime, self: ResourceMock, name: string, value: string) => {
        self.response.headers.set(name.toLowerCase(), { name, value });
    },
    'setStatus(String)': (_: Runtime, self: ResourceMock, status: string | null) => {
        self.response.status = status;
    },
    'setStatusCode(Integer)': (_: Runtime, self: ResourceMock, code: number) => {
        self.response.statusCode = code;
    }
};

export const calloutMockClasses: readonly PlatformClass[] = [
    {
        name: 'System.StaticResourceCalloutMock',
        constructors: { 'new()': () => new StaticResourceCalloutMock() },
        methods: {
            ...shared,
            'setStaticResource(String)': (_: Runtime, self: StaticResourceCalloutMock, name: string | null) => {
                self.resource = name;
            }
        }
    },
    {
        name: 'System.MultiStaticResourceCalloutMock',
        constructors: { 'new()': () => new MultiStaticResourceCalloutMock() },
        methods: {
            ...shared,
            'setStaticResource(String,String)': (
                runtime: Runtime,
                self: MultiStaticResourceCalloutMock,
                endpoint: string | null,
                name: string | null
            ) => {
                // prettier-ignore
                self.resources.set(endpoint ?? failNullArgument(runtime), name ?? failNullArgument(runtime));
            }
        }
    }
];
