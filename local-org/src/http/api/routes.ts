/** Finds the route of a request. */
import { ApiError, notFound } from './errors.ts';
import type { ApiRoute } from './request.ts';

type Compiled = { readonly route: ApiRoute; readonly test: RegExp; readonly names: readonly string[] };
export type Found = { readonly route: ApiRoute; readonly params: Readonly<Record<string, string>> };

/** @returns finds the first route whose pattern and method fit. @throws ApiError 404 or 405 */
export function createRouter(routes: readonly ApiRoute[]): (method: string, path: string) => Found {
    const compiled = routes.map(compile);
    return (method, path) => {
        const allowed: string[] = [];
        for (const { route, test, names } of compiled) {
            const match = test.exec(path);
            if (match === null) continue;
            if (route.methods.includes(method)) return { route, params: paramsOf(names, match) };
            allowed.push(...route.methods);
        }
        if (allowed.length === 0) throw notFound();
        const list = [...new Set(allowed)].join(',');
        throw new ApiError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${list}`);
    };
}

function compile(route: ApiRoute): Compiled {
    const names: string[] = [];
    const source = route.pattern
        .split('/')
        .map((part) => {
            if (part === '*') {
                names.push('rest');
                return '(.*)';
            }
            if (!part.startsWith(':')) return part.replace(/[.\\]/g, '\\$&');
            names.push(part.slice(1));
            return part === ':version' ? 'v(\\d{2}\\.\\d)' : '([^/]+)';
        })
        .join('/');
    return { route, test: new RegExp(`^${source}/?$`, 'i'), names };
}

function paramsOf(names: readonly string[], match: RegExpExecArray): Record<string, string> {
    return Object.fromEntries(names.map((name, at) => [name, decode(match[at + 1]!)]));
}

function decode(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        throw new ApiError(400, 'MALFORMED_ID', `The address is not valid: ${text.slice(0, 80)}`);
    }
}
