/** Apex Reference, "URL Class", API 67.0. */
import { PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';

/** A `System.Url` with the parts as they are written. */
export class ApexUrl extends PlatformObject {
    readonly typeName = 'System.Url';
    readonly url: URL;
    readonly text: string;

    constructor(url: URL, text: string) {
        super();
        this.url = url;
        this.text = text;
    }
    override toString(): string {
        return this.text;
    }
    equalsTo(other: unknown): boolean {
        return other instanceof ApexUrl && other.text === this.text;
    }
}

function urlOf(runtime: Runtime, text: string | null, base?: ApexUrl): ApexUrl {
    const given = text ?? failNullArgument(runtime);
    try {
        const url = new URL(given, base?.url);
        return new ApexUrl(url, base === undefined ? given : url.href);
    } catch {
        return runtime.fail('System.StringException', `no protocol: ${given}`);
    }
}

const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };
const protocolOf = ({ url }: ApexUrl): string => url.protocol.slice(0, -1);
const queryOf = ({ url }: ApexUrl): string | null => (url.search === '' ? null : url.search.slice(1));
const pathOf = ({ url, text }: ApexUrl): string =>
    url.pathname === '/' && !/^\w+:\/\/[^/]*\//.test(text) ? '' : url.pathname;

/** Where the local org's own pages are; the host is the package's, not a real one. */
const orgDomain = 'https://localhost';

function authority({ url }: ApexUrl): string {
    const user = url.username === '' ? '' : `${url.username}${url.password === '' ? '' : `:${url.password}`}@`;
    return `${user}${url.host}`;
}

export const urlClass: PlatformClass = {
    name: 'System.Url',
    constructors: {
        'new(String)': (runtime: Runtime, text: string | null) => urlOf(runtime, text),
        'new(Url,String)': (runtime: Runtime, base: ApexUrl | null, text: string | null) =>
            urlOf(runtime, text, base ?? failNullArgument(runtime)),
        'new(String,String,String)': (runtime: Runtime, protocol: string, host: string, file: string) =>
            urlOf(runtime, `${protocol}://${host}${file}`),
        'new(String,String,Integer,String)': (
            runtime: Runtime,
            protocol: string,
            host: string,
            port: number,
            file: string
        ) => urlOf(runtime, `${protocol}://${host}:${port}${file}`)
    },
    methods: {
        'getAuthority()': (_: Runtime, self: ApexUrl) => authority(self),
        'getDefaultPort()': (_: Runtime, self: ApexUrl) => defaultPorts[protocolOf(self)] ?? -1,
        'getFile()': (_: Runtime, self: ApexUrl) => pathOf(self) + self.url.search,
        'getHost()': (_: Runtime, self: ApexUrl) => self.url.hostname,
        'getPath()': (_: Runtime, self: ApexUrl) => pathOf(self),
        'getPort()': (_: Runtime, self: ApexUrl) => {
            const written = /^\w+:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(self.text)?.[1];
            return written === undefined ? -1 : Number(written);
        },
        'getProtocol()': (_: Runtime, self: ApexUrl) => protocolOf(self),
        'getQuery()': (_: Runtime, self: ApexUrl) => queryOf(self),
        'getRef()': (_: Runtime, self: ApexUrl) => (self.url.hash === '' ? null : self.url.hash.slice(1)),
        'getUserInfo()': (_: Runtime, self: ApexUrl) => (self.url.username === '' ? null : self.url.username),
        'sameFile(Url)': (_: Runtime, self: ApexUrl, other: ApexUrl) =>
            self.text.replace(/#.*/, '') === other.text.replace(/#.*/, ''),
        'toExternalForm()': (_: Runtime, self: ApexUrl) => self.text,
        'toString()': (_: Runtime, self: ApexUrl) => self.text
    },
    statics: {
        'getOrgDomainUrl()': (runtime: Runtime) => urlOf(runtime, orgDomain),
        'getSalesforceBaseUrl()': (runtime: Runtime) => urlOf(runtime, orgDomain)
    }
};
