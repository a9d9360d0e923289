/** Errors in the shape of GraphQL API. Source: GraphQL API Developer Guide, "Status Codes and Error Responses". */
import { GraphQLError, type SourceLocation } from 'graphql';
import { refusalOf } from '../api/errors.ts';

export type ErrorType =
    'InvalidSyntax' | 'ValidationError' | 'DataFetchingException' | 'OperationNotSupported' | 'ExecutionAborted';

export type PlatformError = {
    readonly message: string;
    readonly locations: readonly SourceLocation[];
    readonly paths: readonly (string | number)[];
    readonly extensions: { readonly ErrorType: ErrorType };
};

export function platformError(
    type: ErrorType,
    message: string,
    locations: readonly SourceLocation[] = [],
    paths: readonly (string | number)[] = []
): PlatformError {
    return { message, locations, paths, extensions: { ErrorType: type } };
}

/** Ends a request before anything is read: each error is told. */
export class RequestErrors extends Error {
    override readonly name = 'RequestErrors';
    readonly errors: readonly PlatformError[];

    constructor(errors: readonly PlatformError[]) {
        super(errors[0]?.message);
        this.errors = errors;
    }
}

export const refuseRequest = (type: ErrorType, message: string): RequestErrors =>
    new RequestErrors([platformError(type, message)]);

/** Ends one field of an answer; the others are answered. */
export class FieldRefusal extends Error {
    override readonly name = 'FieldRefusal';
}

/** Exceptions of Apex are no errors of JavaScript; GraphQL passes on errors only. */
export const asError = (thrown: unknown): unknown => refusalOf(thrown) ?? thrown;

/** An error that was met while fields were read. @throws what is no refusal but a fault of the engine */
export function fetchError(error: GraphQLError): PlatformError {
    const { originalError, locations = [], path = [] } = error;
    if (originalError === undefined || originalError instanceof FieldRefusal) {
        return platformError('DataFetchingException', error.message, locations, path);
    }
    const refusal = refusalOf(originalError);
    if (refusal === undefined) throw originalError;
    return platformError('DataFetchingException', refusal.entries.map(({ message }) => message).join('; '), locations, path); // prettier-ignore
}
