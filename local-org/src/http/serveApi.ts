/** An org's API alone, without a console: for projects that have no components to show. */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Api } from './api/api.ts';
import { createApi, type ApiInput } from './api/create.ts';
import { answerApi, isApiPath } from './api/listen.ts';
import { HttpError } from './errors.ts';
import { close, listen, send } from './listen.ts';
import type { HttpResponse } from './router.ts';
import { checkOrigin } from './security.ts';

export type RunningApi = {
    readonly origin: string;
    readonly port: number;
    readonly api: Api;
    close(): Promise<void>;
};

/**
 * Listens on 127.0.0.1.
 * @param port 0 picks a free one
 * @throws PortTakenError when another program listens on the port
 */
export async function serveApi(input: ApiInput & { readonly port: number }): Promise<RunningApi> {
    const server = createServer();
    const port = await listen(server, input.port);
    const origin = `http://127.0.0.1:${port}`;
    const report = input.onFault ?? (({ number, error }) => console.error(`Fault ${number} of the local org:`, error));
    const api = createApi({ ...input, onFault: report }, { origin });
    server.on('request', (message: IncomingMessage, response) => {
        void answer(api, port, message).then((result) => send(message, response, result));
    });
    return { origin, port, api, close: () => close(server) };
}

async function answer(api: Api, port: number, message: IncomingMessage): Promise<HttpResponse> {
    try {
        checkOrigin(message, port);
        if (!isApiPath(message.url ?? '/')) throw new HttpError(404, 'This org was started without a console; its API is at /services/data.'); // prettier-ignore
        return await answerApi(api, message);
    } catch (error) {
        const { status, message: text } =
            error instanceof HttpError ? error : new HttpError(500, 'The local org failed.');
        const headers = { 'content-type': 'application/json; charset=utf-8' };
        return { status, headers, body: JSON.stringify({ message: text }) };
    }
}
