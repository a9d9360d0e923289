/** Requests of the User Interface API in the session of the page. */
import { deepFreeze } from '../apexTransport.ts';

export type UiError = {
    readonly status: number;
    readonly ok: false;
    readonly statusText: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
};

type Refusal = { readonly errorCode: string; readonly message: string; readonly fields?: readonly string[] };

const unreachable = 'The local org does not answer. Is it still running?';

function uiError(status: number, statusText: string, body: unknown): UiError {
    return deepFreeze({ status, ok: false as const, statusText, headers: {}, body });
}

/** A refused write as record forms read it: what belongs to a field stands under its name. */
function writeBody(status: number, refusals: readonly Refusal[]): unknown {
    const one = ({ errorCode, message, fields = [] }: Refusal, field: string | null): object => ({
        constituentField: null,
        duplicateRecordError: null,
        errorCode,
        field: field ?? fields[0] ?? null,
        fieldLabel: null,
        message
    });
    const fieldErrors: Record<string, object[]> = {};
    for (const refusal of refusals)
        for (const field of refusal.fields ?? []) (fieldErrors[field] ??= []).push(one(refusal, field));
    const errors = refusals.filter(({ fields = [] }) => fields.length === 0).map((refusal) => one(refusal, null));
    return {
        message: 'An error occurred while trying to update the record. Please try again.',
        statusCode: status,
        enhancedErrorType: 'RecordError',
        output: { errors, fieldErrors }
    };
}

/**
 * @param path below `/ui-api/`
 * @param writes false for questions that need a body
 * @return the answer, frozen as the platform's cache hands it out
 * @throws UiError
 */
export async function askUiApi(
    method: string,
    path: string,
    body?: unknown,
    writes = method !== 'GET'
): Promise<unknown> {
    const { response, answer } = await ask(method, `/api/ui-api/${path}`, body);
    if (response.ok) return deepFreeze(answer);
    const refused = writes && Array.isArray(answer);
    throw uiError(response.status, response.statusText, refused ? writeBody(response.status, answer as Refusal[]) : answer); // prettier-ignore
}

/**
 * A request of GraphQL, whose refusals are part of its answer.
 * @return the answer, frozen
 * @throws UiError where there is no answer of GraphQL
 */
export async function askGraphql(body: unknown): Promise<unknown> {
    const { response, answer } = await ask('POST', '/api/graphql', body);
    if (response.ok) return deepFreeze(answer);
    const [refusal] = Array.isArray(answer) ? (answer as Refusal[]) : [];
    throw uiError(response.status, response.statusText, refusal ?? answer);
}

/** @throws UiError if the server cannot be reached */
async function ask(method: string, address: string, body: unknown): Promise<{ response: Response; answer: unknown }> {
    let response: Response;
    try {
        response = await fetch(address, {
            method,
            headers: { 'content-type': 'application/json' },
            ...(body === undefined ? {} : { body: JSON.stringify(body) })
        });
    } catch {
        throw uiError(0, '', { message: unreachable });
    }
    const text = await response.text();
    return { response, answer: text === '' ? undefined : JSON.parse(text) };
}
