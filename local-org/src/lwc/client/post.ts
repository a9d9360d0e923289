/** One call of an `@AuraEnabled` method over HTTP. */

export type Answer = Pick<Response, 'ok' | 'status' | 'statusText'> & {
    /** Decoded; what is no JSON stands as a message. */
    readonly body: unknown;
};

/** @throws TypeError if the server cannot be reached */
export async function post(
    className: string,
    methodName: string,
    parameters: Readonly<Record<string, unknown>>
): Promise<Answer> {
    const response = await fetch(`/api/apex/${encodeURIComponent(className)}/${encodeURIComponent(methodName)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters)
    });
    const { ok, status, statusText } = response;
    const body: unknown = await response.json().catch(() => ({ message: statusText }));
    return { ok, status, statusText, body };
}
