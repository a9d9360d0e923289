/** A request that is refused. The message is shown to the caller and says what to do. */
export class HttpError extends Error {
    override readonly name = 'HttpError';
    readonly status: number;

    constructor(status: number, message: string) {
        super(message);
        this.status = status;
    }
}

/** The server cannot listen on its port; the message names the port and the way out. */
export class PortTakenError extends Error {
    override readonly name = 'PortTakenError';
    readonly port: number;

    constructor(port: number) {
        super(
            `Port ${port} is already in use, perhaps by another run of this command. ` +
                `Stop that one, or choose another port: PORT=${port + 1} npm start`
        );
        this.port = port;
    }
}
