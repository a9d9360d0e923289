/** The calls that `early.ts` began, each given out once. */
import type { BegunCall } from './early.ts';
import type { Answer } from './post.ts';

/** Addresses a call and its parameters, whatever their order. */
export function questionOf(
    className: string,
    methodName: string,
    parameters: Readonly<Record<string, unknown>>
): string {
    const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
    return `${className}.${methodName}:${JSON.stringify(sorted)}`;
}

const begun = new Map(
    ((globalThis as { hostCalls?: BegunCall[] }).hostCalls ?? []).map((call) => [
        questionOf(call.className, call.methodName, call.parameters),
        call.answer
    ])
);

/** The answer to a question that was asked already, for the first who asks. */
export function takeBegun(question: string): Promise<Answer> | undefined {
    const answer = begun.get(question);
    begun.delete(question);
    return answer;
}
