/** A connection that breaks when a test wants it to: a server between the clients and the org. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to a request: it passes, its line is cut before the org hears of it, or the org answers and the line is cut
 * before the client hears of that; or it is refused as an org refuses that is busy with another deploy.
 */
export type Fate = 'pass' | 'cutBefore' | 'cutAfter' | 'refuse';

/** What a request of the Metadata API is about. */
export type Kind = 'deploy' | 'validate' | 'checkDeploy' | 'retrieve' | 'other';

export type Proxy = {
    readonly origin: string;
    /** Decides over each request; may wait, so that something else can happen first. */
    decide: (kind: Kind) => Fate | Promise<Fate>;
    close(): Promise<void>;
};

const busy =
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode>sf:ALREADY_IN_PROCESS</faultcode><faultstring>ALREADY_IN_PROCESS: another deployment is in progress</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>';

function kindOf(body: string): Kind {
    if (/<deploy[ >]/.test(body)) return /<checkOnly>true<\/checkOnly>/.test(body) ? 'validate' : 'deploy';
    if (body.includes('<checkDeployStatus')) return 'checkDeploy';
    return body.includes('<retrieve') ? 'retrieve' : 'other';
}

/** @param port of the org */
export async function openProxy(port: number): Promise<Proxy> {
    const proxy = { decide: (): Fate => 'pass' } as Pick<Proxy, 'decide'>;
    const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
        const chunks: Buffer[] = [];
        for await (const chunk of message) chunks.push(chunk as Buffer);
        const body = Buffer.concat(chunks);
        const fate = await proxy.decide(kindOf(body.toString('utf8')));
        if (fate === 'cutBefore') return void message.socket.destroy();
        if (fate === 'refuse') return void response.writeHead(500, { 'content-type': 'text/xml' }).end(busy);
        const headers = { ...message.headers, host: `127.0.0.1:${port}`, connection: 'close' };
        const forward = request(
            { host: '127.0.0.1', port, method: message.method, path: message.url, headers },
            (reply) => {
                // prettier-ignore
                if (fate === 'cutAfter') return void reply.resume().on('end', () => message.socket.destroy());
                response.writeHead(reply.statusCode ?? 502, { ...reply.headers, connection: 'close' });
                reply.pipe(response);
            }
        );
        forward.on('error', () => message.socket.destroy());
        forward.end(body);
    };
    const server = createServer((message, response) => void answer(message, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return Object.assign(proxy, { origin, close: () => new Promise<void>((done) => { server.closeAllConnections(); server.close(() => done()); }) }); // prettier-ignore
}
