/**
 * Begins the calls that the page is sure to make, while the scripts that will ask for them still load. A script of its
 * own that the page runs at once; `begun.ts` hands the answers out.
 */
import type { EarlyCall } from '../hostModel.ts';
import { post, type Answer } from './post.ts';

/** Where the begun calls wait, in their order. */
export type BegunCall = EarlyCall & { readonly answer: Promise<Answer> };

const block = document.getElementById('host-calls')?.textContent ?? '[]';

(globalThis as { hostCalls?: BegunCall[] }).hostCalls = (JSON.parse(block) as EarlyCall[]).map((call) => {
    const answer = post(call.className, call.methodName, call.parameters);
    // Whoever takes the call is told of its failure.
    answer.catch(() => undefined);
    return { ...call, answer };
});
