/** Refusals as the REST API words them, and how faults of Apex and DML become such refusals. */
import type { DmlError, GuestException } from '../../runtime/index.ts';
import { toGuest } from '../../runtime/index.ts';
import { SoqlSyntaxError } from '../../syntax/index.ts';

export type ErrorEntry = {
    readonly message: string;
    readonly errorCode: string;
    readonly fields?: readonly string[];
};

/** Ends a request; the entries are its body. */
export class ApiError extends Error {
    override readonly name = 'ApiError';
    readonly status: number;
    readonly entries: readonly ErrorEntry[];

    constructor(status: number, errorCode: string, message: string, fields?: readonly string[]) {
        super(message);
        this.status = status;
        this.entries = [fields === undefined ? { message, errorCode } : { message, errorCode, fields }];
    }
}

/** A record that DML refused. */
export class RecordError extends ApiError {
    override readonly entries: readonly ErrorEntry[];

    constructor(errors: readonly DmlError[]) {
        const first = errors[0]!;
        super(statusOf(first.statusCode), first.statusCode, first.message);
        this.entries = errors.map(entryOf);
    }
}

export const notFound = (message = 'The requested resource does not exist'): ApiError =>
    new ApiError(404, 'NOT_FOUND', message);
export const badJson = (message: string): ApiError => new ApiError(400, 'JSON_PARSER_ERROR', message);
export const missing = (message: string): ApiError => new ApiError(400, 'REQUIRED_FIELD_MISSING', message);

const statuses: Readonly<Record<string, number>> = {
    NOT_FOUND: 404,
    ENTITY_IS_DELETED: 404,
    INSUFFICIENT_ACCESS_OR_READONLY: 403,
    INSUFFICIENT_ACCESS: 403
};

function statusOf(code: string): number {
    return statuses[code] ?? 400;
}

export function entryOf({ message, statusCode, fields }: DmlError): ErrorEntry {
    return { message, errorCode: statusCode, fields };
}

/** The refusal that a thrown value stands for; undefined for a fault of the engine. */
export function refusalOf(error: unknown): ApiError | undefined {
    if (error instanceof ApiError) return error;
    if (error instanceof SoqlSyntaxError) return new ApiError(400, 'MALFORMED_QUERY', error.message);
    const guest = toGuest(error);
    return guest === undefined ? undefined : guestRefusal(guest);
}

function guestRefusal(guest: GuestException): ApiError {
    if (guest.typeName === 'System.QueryException') return queryRefusal(guest.text);
    if (guest.typeName === 'System.TypeException')
        return new ApiError(400, 'INVALID_TYPE_ON_FIELD_IN_RECORD', guest.text);
    const limit = guest.typeName === 'System.LimitException';
    return new ApiError(
        limit ? 400 : 500,
        limit ? 'LIMIT_EXCEEDED' : 'APEX_ERROR',
        `${guest.describe()}\n\n${guest.stackTrace}`
    );
}

function queryRefusal(text: string): ApiError {
    if (text.startsWith('sObject type')) return new ApiError(400, 'INVALID_TYPE', text);
    if (/^(unexpected|expecting|Only|The SOQL)/.test(text)) return new ApiError(400, 'MALFORMED_QUERY', text);
    if (text.startsWith('Not supported by the local org')) return new ApiError(501, 'NOT_IMPLEMENTED', text);
    if (text.startsWith('value of filter criterion')) return new ApiError(400, 'INVALID_FIELD', text);
    return new ApiError(400, 'INVALID_FIELD', text);
}
