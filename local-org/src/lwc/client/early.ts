/**
 * Begins the calls that the page's opening is sure to make, while the scripts that will ask for them still load. A
 * script of its own that the page runs at once; `begun.ts` hands the answers out and begins the other calls.
 */
import type { EarlyCall } from '../hostModel.ts';
import { post, type Answer } from './post.ts';

/** Where the calls wait, in their order. */
export type KnownCall = EarlyCall & { readonly answer: Promise<Answer> | undefined };

const block = document.getElementById('host-calls')?.textContent ?? '[]';

(globalThis as { hostCalls?: KnownCall[] }).hostCalls = (JSON.parse(block) as EarlyCall[]).map((call) => {
    if (!call.opens) return { ...call, answer: undefined };
    const answer = post(call.className, call.methodName, call.parameters);
    // Whoever takes the call is told of its failure.
    answer.catch(() => undefined);
    return { ...call, answer };
});
