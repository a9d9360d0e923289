/** Parameters of the User Interface API, checked; each refusal names the parameter and what was given. */
import { ApiError } from '../api/errors.ts';

/** A query string, or the members of a body. */
export type Parameters = { get(name: string): string | null };

export const invalidInput = (message: string): ApiError => new ApiError(400, 'INVALID_API_INPUT', message);

/** One of several words. Without a preset the parameter is required. */
export function choice<T extends string>(from: Parameters, name: string, words: readonly T[], preset?: T): T {
    const given = from.get(name);
    if ((given === null || given === '') && preset !== undefined) return preset;
    const found = words.find((word) => word.toLowerCase() === given?.toLowerCase());
    if (found !== undefined) return found;
    const said = given === null ? 'is missing' : `is ${given}`;
    throw invalidInput(`${name} ${said}: give ${words.join(' or ')}`);
}

/** Several of the words, separated by commas. */
export function choices<T extends string>(from: Parameters, name: string, words: readonly T[], preset: readonly T[]): readonly T[] {
    const given = list(from, name);
    if (given.length === 0) return preset;
    return given.map((each) => choice({ get: () => each }, name, words));
} // prettier-ignore

/** Texts separated by commas; none where the parameter is missing. */
export function list(from: Parameters, name: string): string[] {
    const given = from.get(name) ?? '';
    return given.split(',').map((each) => each.trim()).filter((each) => each !== ''); // prettier-ignore
}

/** A whole number within bounds. */
export function whole(
    from: Parameters,
    name: string,
    preset: number,
    least: number,
    most = Number.MAX_SAFE_INTEGER
): number {
    // prettier-ignore
    const given = from.get(name);
    if (given === null || given === '') return preset;
    const value = /^\d+$/.test(given) ? Number(given) : NaN;
    if (value >= least && value <= most) return value;
    const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
    throw invalidInput(`${name} is ${given}: give a whole number ${bounds}`);
}

export const formFactors = ['Large', 'Medium', 'Small'] as const;
export type FormFactor = (typeof formFactors)[number];
