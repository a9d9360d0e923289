/** The calls that the page is sure to make, begun by `early.ts` or here, each given out once. */
import type { KnownCall } from './early.ts';
import { post, type Answer } from './post.ts';

/** Addresses a call and its parameters, whatever their order. */
export function questionOf(
    className: string,
    methodName: string,
    parameters: Readonly<Record<string, unknown>>
): string {
    const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
    return `${className}.${methodName}:${JSON.stringify(sorted)}`;
}

const known = new Map(
    ((globalThis as { hostCalls?: KnownCall[] }).hostCalls ?? []).map((call) => [
        questionOf(call.className, call.methodName, call.parameters),
        call
    ])
);

/** Begins the calls that waited for the page's opening and that nobody has made meanwhile. */
export function beginOthers(): void {
    for (const [question, call] of known) {
        if (call.answer !== undefined) continue;
        const answer = post(call.className, call.methodName, call.parameters);
        // Whoever takes the call is told of its failure.
        answer.catch(() => undefined);
        known.set(question, { ...call, answer });
    }
}

/** From now on every question is asked anew. */
export function forgetBegun(): void {
    known.clear();
}

/** The answer to a question that was asked already, for the first who asks. */
export function takeBegun(question: string): Promise<Answer> | undefined {
    const answer = known.get(question)?.answer;
    known.delete(question);
    return answer;
}
