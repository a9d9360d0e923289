/** Several answers in one, each with a status of its own ("Simplified Batch Results"). */
import { ApiError } from '../api/errors.ts';
import { ok, type ApiResponse } from '../api/request.ts';

export function batchOf<T>(items: readonly T[], answer: (item: T) => unknown): ApiResponse {
    const results = items.map((item) => {
        try {
            return { result: answer(item), statusCode: 200 };
        } catch (error) {
            if (!(error instanceof ApiError)) throw error;
            return { result: error.entries, statusCode: error.status };
        }
    });
    return ok({ results });
}

/** `Contacts,Cases` of an address. */
export const namesIn = (list: string | undefined): string[] => (list ?? '').split(',').map((name) => name.trim()).filter((name) => name !== ''); // prettier-ignore
