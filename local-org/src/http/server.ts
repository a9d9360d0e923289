/** The local org's web server: host page, assets and calls of components, for one browser on this machine. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildClient, createClientBuilder, earlyCalls, LwcBuildError, themeCookie, themes } from '../lwc/index.ts';
import type { HostModel, ThemeName } from '../lwc/index.ts';
import type { Api } from './api/api.ts';
import { createApi, type ApiInput } from './api/create.ts';
import { answerApi, answerPage, isApiPath, isPageApiPath } from './api/listen.ts';
import { apexRoute } from './apexRoute.ts';
import { createAssets } from './assets.ts';
import type { Assets } from './assets.ts';
import type { OrgBackend } from './backend.ts';
import { Builds } from './builds.ts';
import { HttpError } from './errors.ts';
import { eventsRoute } from './eventsRoute.ts';
import { hostPage, messagePage } from './pages.ts';
import { close, listen, send } from './listen.ts';
import { matchRoute, redirect } from './router.ts';
import type { HttpResponse, Route, RouteRequest } from './router.ts';
import { signInPath, signInRoutes } from './signIn.ts';
import { checkOrigin, contentSecurityPolicy, createSessionGate } from './security.ts';
import type { SessionGate } from './security.ts';

export type ServeInput = {
    readonly org: OrgBackend;
    readonly host: HostModel;
    /** Folders that hold `lwc/<bundle>` folders at any depth. */
    readonly bundleDirs: readonly string[];
    /** 0 picks a free one. */
    readonly port: number;
    readonly cacheDir: string;
    readonly onProgress?: (message: string) => void;
    /** The Salesforce-compatible API under `/services/`, for command lines and libraries. */
    readonly api?: ApiInput;
    /** Runs the package's components inside Lightning Web Security. */
    readonly lws?: boolean;
    /** A session of development: components can be built again, and pages are loaded again after each build. */
    readonly develops?: boolean;
    /** Told of faults of the engine, which callers see only as an incident number. */
    readonly onFault?: (fault: { readonly number: number; readonly error: unknown }) => void;
};

export type RunningServer = {
    /** Opens a session once; keep it for the person who started the server. */
    readonly url: string;
    /** `http://127.0.0.1:8080`. */
    readonly origin: string;
    readonly port: number;
    /** Another start link, for another browser; signs in the user, or the default one. */
    issueUrl(userId?: string): string;
    /** Undefined if the server was started without one. */
    readonly api: Api | undefined;
    /** Serves another org in the place of the one before: at once for calls, and for pages when its components are built. */
    replace(next: Pick<ServeInput, 'org' | 'host' | 'bundleDirs'>): Promise<void>;
    /** Builds the components again and has pages load them, or show why they do not build. */
    rebuild(): Promise<void>;
    /** Has the pages show why there is no new build. */
    announceFailure(reasons: readonly string[]): void;
    close(): Promise<void>;
};

type RequestHandler = (message: IncomingMessage, response: ServerResponse) => void;

const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
const json = { 'content-type': 'application/json; charset=utf-8' };

/**
 * Builds the components and starts listening on 127.0.0.1.
 * @throws LwcBuildError when a component does not build
 * @throws PortTakenError when another program listens on the port
 */
export async function serve(input: ServeInput): Promise<RunningServer> {
    // Until the components are built the server only says so; it listens already to find out whether the port is free.
    let listener: RequestHandler = (message, response) => send(message, response, notReady);
    const server = createServer((message, response) => listener(message, response));
    const port = await listen(server, input.port);
    const builder = input.develops === true ? createClientBuilder() : { build: buildClient, dispose: async () => undefined }; // prettier-ignore
    try {
        const assetsOf = async ({ host, org, bundleDirs, cacheDir, onProgress, lws }: ServeInput): Promise<Assets> =>
            createAssets(await builder.build({ model: host, platform: org, bundleDirs, cacheDir, onProgress, lws }), input.develops !== true); // prettier-ignore
        let shown = input;
        let assets = await assetsOf(input);
        const gate = createSessionGate(port);
        const report = input.onFault ?? reportFault;
        const origin = `http://127.0.0.1:${port}`;
        const issueUrl = (userId = shown.org.defaultUserId): string => `${origin}/start?token=${gate.issueToken(userId)}`; // prettier-ignore
        const api = input.api && createApi({ onFault: report, ...input.api }, { origin, issueUrl });
        const builds = new Builds();
        const show = (): void => {
            listener = createListener({ routes: createRoutes(shown, assets, gate, builds), gate, port, api }, report);
        };
        const rebuild = async (): Promise<void> => {
            try {
                assets = await assetsOf(shown);
            } catch (error) {
                if (error instanceof LwcBuildError) builds.announce(error.reasons);
                throw error;
            }
            show();
            builds.announce([]);
        };
        const replace: RunningServer['replace'] = async (next) => {
            shown = { ...input, ...next };
            show();
            await rebuild();
        };
        show();
        const closeAll = async (): Promise<void> => {
            await close(server);
            await builder.dispose();
        };
        const announceFailure = (reasons: readonly string[]): void => builds.announce(reasons);
        return { url: issueUrl(), origin, port, issueUrl, api, replace, rebuild, announceFailure, close: closeAll };
    } catch (error) {
        await close(server);
        throw error;
    }
}

function createRoutes(
    { org, host, lws, develops }: ServeInput,
    assets: Assets,
    gate: SessionGate,
    builds: Builds
): readonly Route[] {
    const { earlyUrl, reloadUrl, scriptUrls, styleSheets, wires, opening } = assets;
    const page = ({ message, userId, url }: RouteRequest): HttpResponse => {
        const session = org.session(userId);
        if (session === undefined) return redirect(signInPath(url.pathname + url.search));
        const calls = earlyCalls(url, host, session, wires, opening);
        const reload = develops === true ? { url: reloadUrl, version: builds.version } : undefined;
        const boot = { model: host, session, theme: themeOf(message), opening: [...opening], styleSheets };
        const headers = { ...html, 'content-security-policy': contentSecurityPolicy(lws === true) };
        return { status: 200, headers, body: hostPage({ boot, calls, earlyUrl, scriptUrls, reload }) };
    };
    return [
        { method: 'GET', pattern: '/api/health', open: true, handle: () => health },
        { method: 'GET', pattern: '/start', open: true, handle: ({ url, message }) => start(url, message, gate) },
        { method: 'GET', pattern: '/', handle: () => redirect('/lightning') },
        { method: 'GET', pattern: '/lightning', handle: page },
        { method: 'GET', pattern: '/lightning/*', handle: page },
        {
            method: 'GET',
            pattern: '/resource/:name',
            handle: ({ parameters }) => resource(org, parameters['name'] ?? '')
        },
        ...signInRoutes(org, gate, ({ message }) => ({ theme: themeOf(message), styleSheets })),
        ...assets.routes,
        ...(develops === true ? [builds.route] : []),
        apexRoute(org),
        eventsRoute(org)
    ];
}

/** The look that the reader chose last; anything else in the cookie is ignored. */
function themeOf(message: IncomingMessage): ThemeName {
    const pairs = (message.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    const name = pairs.find(([key]) => key === themeCookie)?.[1];
    return (themes.find((theme) => theme.name === name) ?? themes[0]).name;
}

const notReady: HttpResponse = { status: 503, headers: json, body: '{"status":"starting"}' };
const health: HttpResponse = { status: 200, headers: json, body: '{"status":"ok"}' };

function start(url: URL, message: IncomingMessage, gate: SessionGate): HttpResponse {
    const cookie = gate.redeem(url.searchParams.get('token') ?? '');
    if (cookie !== undefined) return redirect('/lightning', { 'set-cookie': cookie });
    if (gate.userOf(message) !== undefined) return redirect('/lightning');
    throw new HttpError(401, 'This start link is unknown or was used before. Each link opens one browser.');
}

function resource(org: OrgBackend, name: string): HttpResponse {
    const found = org.staticResource(name);
    if (found === undefined) throw new HttpError(404, `There is no static resource ${name}.`);
    return { status: 200, headers: { 'content-type': found.contentType }, body: found.bytes };
}

type FaultReport = (fault: { readonly number: number; readonly error: unknown }) => void;

type Site = {
    readonly routes: readonly Route[];
    readonly gate: SessionGate;
    readonly port: number;
    readonly api: Api | undefined;
};

function createListener(site: Site, report: FaultReport): RequestHandler {
    let faults = 0;
    const answer = async (message: IncomingMessage): Promise<HttpResponse> => {
        try {
            return await dispatch(site, message);
        } catch (error) {
            if (error instanceof HttpError) return refusal(message, error.status, error.message);
            const number = ++faults;
            report({ number, error });
            const text = `The local org failed (fault ${number}). Its console shows the cause; please report it.`;
            return refusal(message, 500, text);
        }
    };
    return (message, response) => {
        void answer(message).then((result) => send(message, response, result));
    };
}

async function dispatch({ routes, gate, port, api }: Site, message: IncomingMessage): Promise<HttpResponse> {
    checkOrigin(message, port);
    if (api !== undefined && isApiPath(message.url ?? '/')) return answerApi(api, message);
    const url = new URL(message.url ?? '/', `http://127.0.0.1:${port}`);
    const match = matchRoute(routes, message.method ?? 'GET', url.pathname);
    // Without a session nobody learns which addresses exist.
    const userId = gate.userOf(message);
    if (!(match.kind === 'found' && match.route.open) && userId === undefined) {
        throw new HttpError(401, 'Open the link that the start command printed; it signs this browser in.');
    }
    if (api !== undefined && isPageApiPath(url.pathname)) return answerPage(api, message, userId ?? '');
    if (match.kind === 'notFound') throw new HttpError(404, `There is nothing at ${url.pathname}.`);
    if (match.kind === 'wrongMethod') {
        throw new HttpError(405, `${url.pathname} answers to ${match.allowed.join(', ')} only.`);
    }
    return match.route.handle({ message, url, parameters: match.parameters, userId: userId ?? '' });
}

function refusal(message: IncomingMessage, status: number, text: string): HttpResponse {
    if (message.headers.accept?.includes('text/html')) {
        return { status, headers: html, body: messagePage('en', headingOf(status), text) };
    }
    return { status, headers: json, body: JSON.stringify({ message: text }) };
}

function headingOf(status: number): string {
    if (status === 401) return 'Not signed in';
    if (status === 404) return 'Not found';
    return status >= 500 ? 'Something went wrong' : 'Request refused';
}

function reportFault({ number, error }: { readonly number: number; readonly error: unknown }): void {
    console.error(`Fault ${number} of the local org:`, error);
}
