/** Matches requests to routes. Patterns are paths with `:name` for one segment and a closing `*` for the rest. */
import type { IncomingMessage } from 'node:http';

export type HttpResponse = {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
};

export type RouteRequest = {
    readonly message: IncomingMessage;
    readonly url: URL;
    /** Decoded, by name of the pattern. */
    readonly parameters: Readonly<Record<string, string>>;
    /** Who is signed in; empty on open routes without a session. */
    readonly userId: string;
};

export type Route = {
    readonly method: 'GET' | 'POST';
    readonly pattern: string;
    /** Open routes answer without a session. */
    readonly open?: boolean;
    handle(request: RouteRequest): HttpResponse | Promise<HttpResponse>;
};

export type RouteMatch =
    | { readonly kind: 'found'; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
    | { readonly kind: 'notFound' }
    | { readonly kind: 'wrongMethod'; readonly allowed: readonly string[] };

/** HEAD is answered by GET routes. */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
    const wanted = method === 'HEAD' ? 'GET' : method;
    const allowed: string[] = [];
    for (const route of routes) {
        const parameters = matchPattern(route.pattern, path);
        if (parameters === undefined) continue;
        if (route.method === wanted) return { kind: 'found', route, parameters };
        allowed.push(route.method);
    }
    return allowed.length > 0 ? { kind: 'wrongMethod', allowed } : { kind: 'notFound' };
}

function matchPattern(pattern: string, path: string): Record<string, string> | undefined {
    const wanted = pattern.split('/');
    const given = path.split('/');
    const open = wanted.at(-1) === '*';
    if (open ? given.length < wanted.length - 1 : given.length !== wanted.length) return undefined;
    const parameters: Record<string, string> = {};
    for (const [index, part] of wanted.entries()) {
        if (open && index === wanted.length - 1) break;
        const segment = given[index] ?? '';
        if (part.startsWith(':')) {
            const value = decodeSegment(segment);
            if (value === undefined || value === '') return undefined;
            parameters[part.slice(1)] = value;
        } else if (part !== segment) {
            return undefined;
        }
    }
    return parameters;
}

function decodeSegment(segment: string): string | undefined {
    try {
        return decodeURIComponent(segment);
    } catch {
        return undefined;
    }
}

/** Sends the browser to another address of the server. */
export function redirect(location: string, headers: Readonly<Record<string, string>> = {}): HttpResponse {
    return { status: 303, headers: { location, 'cache-control': 'no-store', ...headers } };
}
