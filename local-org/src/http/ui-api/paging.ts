/** Parameters and pages of lists. Source: User Interface API, "List Records Input", "List Record Collection". */
import { ApiError, badJson } from '../api/errors.ts';
import { bodyObject, type Call } from '../api/request.ts';

export type ListParameters = {
    readonly fields: readonly string[];
    readonly optionalFields: readonly string[];
    readonly sortBy: readonly string[];
    readonly pageSize: string | undefined;
    readonly pageToken: string | undefined;
    readonly where: string | undefined;
    readonly searchTerm: string | undefined;
};

const split = (text: string): string[] => text.split(',').map((part) => part.trim()).filter((part) => part !== ''); // prettier-ignore

/** From the address of a GET, or the body of a POST. */
export function listParameters(call: Call): ListParameters {
    if (call.request.method === 'POST') return parametersOf(bodyObject(call.request));
    const { query } = call.request;
    return parametersOf(Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join(',')])));
}

/** @throws ApiError for a parameter of another kind */
export function parametersOf(given: Readonly<Record<string, unknown>>): ListParameters {
    const text = (name: string): string | undefined => {
        const value = given[name];
        if (value === undefined || value === null || value === '') return undefined;
        if (typeof value === 'object') throw badJson(`Cannot deserialize: ${name} has to be a single value`);
        return String(value);
    };
    const list = (name: string): string[] => {
        const value = given[name];
        if (!Array.isArray(value)) return split(text(name) ?? '');
        if (!value.every((each) => typeof each === 'string')) throw badJson(`Cannot deserialize: ${name} has to be a list of texts`); // prettier-ignore
        return value.flatMap(split);
    };
    return {
        fields: list('fields'),
        optionalFields: list('optionalFields'),
        sortBy: list('sortBy'),
        pageSize: text('pageSize'),
        pageToken: text('pageToken'),
        where: text('where'),
        searchTerm: text('searchTerm')
    };
}

/** A whole number of the address. @throws ApiError */
export function numberWithin(text: string, name: string, least: number, most: number): number {
    if (!/^-?\d+$/.test(text)) throw new ApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `For input string: ${text.slice(0, 80)}`); // prettier-ignore
    const number = Number(text);
    if (number >= least && number <= most) return number;
    throw new ApiError(400, 'NUMBER_OUTSIDE_VALID_RANGE', `${name} parameter must be between ${least} and ${most}`);
}

export type Page = { readonly size: number; readonly offset: number };

const largest = 2000;

/** @throws ApiError for sizes and offsets that are none */
export function pageOf({ pageSize, pageToken }: Pick<ListParameters, 'pageSize' | 'pageToken'>, usual: number): Page {
    return {
        size: numberWithin(pageSize ?? String(usual), 'pageSize', 1, largest),
        offset: numberWithin(pageToken ?? '0', 'pageToken', 0, largest)
    };
}

/**
 * Tokens and addresses of a page and of those beside it.
 * @param resource below `/ui-api/`
 * @param parameters those that every page repeats
 */
export function pageLinks(
    { base }: Call,
    resource: string,
    parameters: Readonly<Record<string, string | undefined>>,
    { size, offset }: Page,
    more: boolean
): Readonly<Record<string, string | null>> {
    const address = (token: number): string => {
        const all = { ...parameters, pageSize: String(size), pageToken: String(token) };
        const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
        return `${base}/ui-api/${resource}?${new URLSearchParams(given).toString()}`;
    };
    const next = more && offset + size <= largest ? offset + size : undefined;
    const previous = offset === 0 ? undefined : Math.max(0, offset - size);
    return {
        currentPageToken: String(offset),
        currentPageUrl: address(offset),
        nextPageToken: next === undefined ? null : String(next),
        nextPageUrl: next === undefined ? null : address(next),
        previousPageToken: previous === undefined ? null : String(previous),
        previousPageUrl: previous === undefined ? null : address(previous)
    };
}
