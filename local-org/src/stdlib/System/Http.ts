/** Apex Reference, "Http Class", "HttpRequest Class" and "HttpResponse Class", API 67.0. */
import { hasPendingWork, pendingWork } from '../support/pending.ts';
import {
    ApexBlob,
    PlatformObject,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';
import { mockOf } from '../support/mocks.ts';
import { stringList } from '../support/values.ts';
import { DomDocument } from '../Dom/Dom.ts';
import { readTree } from '../Dom/node.ts';
import { blobOf, blobText } from './Blob.ts';
import { XmlStreamReader } from './XmlStreamReader.ts';

/** What a request and a response share: headers, found in any case, and a body. */
abstract class HttpMessage extends PlatformObject {
    readonly headers = new Map<string, { readonly name: string; readonly value: string }>();
    body: ApexBlob = new ApexBlob(new Uint8Array());
}

/** A `System.HttpRequest`. */
export class HttpRequest extends HttpMessage {
    readonly typeName = 'System.HttpRequest';
    endpoint: string | null = null;
    method: string | null = null;
    /** Milliseconds. */
    timeout = 10_000;
    compressed = false;
    clientCertificate: string | null = null;

    override toString(): string {
        return `System.HttpRequest[Endpoint=${String(this.endpoint)}, Method=${String(this.method)}]`;
    }
}

/** A `System.HttpResponse`. */
export class HttpResponse extends HttpMessage {
    readonly typeName = 'System.HttpResponse';
    status: string | null = null;
    statusCode = 0;

    override toString(): string {
        return `System.HttpResponse[Status=${String(this.status)}, StatusCode=${this.statusCode}]`;
    }
}

class Http extends PlatformObject {
    readonly typeName = 'System.Http';
}

const messageMembers: Record<string, PlatformMethod> = {
    'getBody()': (runtime: Runtime, self: HttpMessage) => blobText(runtime, self.body),
    'getBodyAsBlob()': (_: Runtime, self: HttpMessage) => self.body,
    'getHeader(String)': (_: Runtime, self: HttpMessage, name: string | null) =>
        self.headers.get((name ?? '').toLowerCase())?.value ?? null,
    'setBody(String)': (_: Runtime, self: HttpMessage, body: string | null) => {
        self.body = blobOf(body ?? '');
    },
    'setBodyAsBlob(Blob)': (runtime: Runtime, self: HttpMessage, body: ApexBlob | null) => {
        self.body = body ?? failNullArgument(runtime);
    },
    'setHeader(String,String)': (runtime: Runtime, self: HttpMessage, name: string | null, value: string | null) => {
        const key = name ?? failNullArgument(runtime);
        self.headers.set(key.toLowerCase(), { name: key, value: value ?? failNullArgument(runtime) });
    }
};

const requestDocument: Record<string, PlatformMethod> = {
    'getBodyDocument()': (runtime: Runtime, self: HttpMessage) => documentOf(runtime, self),
    'setBodyDocument(Object)': (runtime: Runtime, self: HttpMessage, document: DomDocument | null) => {
        self.body = blobOf((document ?? failNullArgument(runtime)).text);
    }
};

function documentOf(runtime: Runtime, self: HttpMessage): DomDocument {
    const document = new DomDocument();
    document.root = readTree(runtime, blobText(runtime, self.body));
    return document;
}

const timeoutLimit = 120_000;

const requestMembers: Record<string, PlatformMethod> = {
    ...messageMembers,
    ...requestDocument,
    'getCompressed()': (_: Runtime, self: HttpRequest) => self.compressed,
    'getEndpoint()': (_: Runtime, self: HttpRequest) => self.endpoint,
    'getMethod()': (_: Runtime, self: HttpRequest) => self.method,
    'setClientCertificateName(String)': (_: Runtime, self: HttpRequest, name: string | null) => {
        self.clientCertificate = name;
    },
    'setCompressed(Boolean)': (_: Runtime, self: HttpRequest, on: boolean | null) => {
        self.compressed = on === true;
    },
    'setEndpoint(String)': (_: Runtime, self: HttpRequest, endpoint: string | null) => {
        self.endpoint = endpoint;
    },
    'setMethod(String)': (_: Runtime, self: HttpRequest, method: string | null) => {
        self.method = method;
    },
    'setTimeout(Integer)': (runtime: Runtime, self: HttpRequest, ms: number) => {
        if (ms < 1 || ms > timeoutLimit) {
            runtime.fail(
                'System.CalloutException',
                `Invalid timeout value: ${ms}. Must be between 1 and ${timeoutLimit}`
            );
        }
        self.timeout = ms;
    },
    'toString()': (_: Runtime, self: HttpRequest) => self.toString()
};

const responseMembers: Record<string, PlatformMethod> = {
    ...messageMembers,
    'getBodyDocument()': (runtime: Runtime, self: HttpMessage) => documentOf(runtime, self),
    'getXmlStreamReader()': (runtime: Runtime, self: HttpMessage) =>
        new XmlStreamReader(runtime, blobText(runtime, self.body)),
    'getHeaderKeys()': (_: Runtime, self: HttpResponse) =>
        stringList([...self.headers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { name }]) => name)),
    'getStatus()': (_: Runtime, self: HttpResponse) => self.status,
    'getStatusCode()': (_: Runtime, self: HttpResponse) => self.statusCode,
    'setStatus(String)': (_: Runtime, self: HttpResponse, status: string | null) => {
        self.status = status;
    },
    'setStatusCode(Integer)': (_: Runtime, self: HttpResponse, code: number) => {
        self.statusCode = code;
    },
    'toString()': (_: Runtime, self: HttpResponse) => self.toString()
};

/**
 * Answers a callout from the mock that `Test.setMock` has set. The local org makes no callouts of its own: outside
 * tests, and without a mock, the platform's exception says so. A mock gets the request as it is, with or without an
 * endpoint and a method.
 */
function send(runtime: Runtime, request: HttpRequest | null): unknown {
    if (request === null) return failNullArgument(runtime);
    if (hasPendingWork(runtime)) runtime.fail('System.CalloutException', pendingWork);
    runtime.transaction.charge('callouts', 1);
    const mock = mockOf(runtime, 'HttpCalloutMock');
    if (mock !== undefined) {
        // User classes carry the full type name, the library's tables the simple one.
        const parameter = mock instanceof PlatformObject ? 'HttpRequest' : 'System.HttpRequest';
        return runtime.invoke(mock, 'respond', [parameter], [request]);
    }
    if (request.endpoint === null || request.endpoint.trim() === '') {
        return runtime.fail('System.CalloutException', 'no protocol: null');
    }
    if (request.method === null) return runtime.fail('System.CalloutException', 'Method not specified');
    if (runtime.test.isRunning) {
        const message = 'Methods defined as TestMethod do not support Web service callouts';
        return runtime.fail('System.TypeException', message);
    }
    const message = `Unauthorized endpoint, the local org makes no callouts: ${request.endpoint}`;
    return runtime.fail('System.CalloutException', message);
}

export const httpClasses: readonly PlatformClass[] = [
    {
        name: 'System.Http',
        constructors: { 'new()': () => new Http() },
        methods: {
            'send(Object)': (runtime: Runtime, _: Http, request: HttpRequest | null) => send(runtime, request),
            'toString()': () => 'System.Http[]'
        }
    },
    { name: 'System.HttpRequest', constructors: { 'new()': () => new HttpRequest() }, methods: requestMembers },
    { name: 'System.HttpResponse', constructors: { 'new()': () => new HttpResponse() }, methods: responseMembers }
];
