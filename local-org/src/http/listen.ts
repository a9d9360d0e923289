/** A server on 127.0.0.1: opening, answering, closing. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortTakenError } from './errors.ts';
import type { HttpResponse } from './router.ts';
import { securityHeaders } from './security.ts';

/** @returns the port. @throws PortTakenError */
export function listen(server: Server, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
            reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error);
        });
        server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
}

export function close(server: Server): Promise<void> {
    return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
    });
}

export function send(message: IncomingMessage, response: ServerResponse, result: HttpResponse): void {
    const body = result.body ?? '';
    const length = String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength);
    // An oversized body that was not read to its end would otherwise be taken for the next request.
    const connection = message.complete ? {} : { connection: 'close' };
    response.writeHead(result.status, {
        'cache-control': 'no-store',
        ...securityHeaders,
        ...result.headers,
        ...connection,
        'content-length': length
    });
    if (message.method === 'HEAD') response.end();
    else response.end(body);
}
