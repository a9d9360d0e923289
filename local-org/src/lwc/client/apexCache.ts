/** Results of cacheable methods, shared by every wire that asks the same question and by imperative calls meanwhile. */
import { pendingAnswer, subscribeTo, type Provisioned } from './answers.ts';
import { callApex } from './apexTransport.ts';
import { questionOf } from './begun.ts';
import type { ApexMethodIdentity, ApexParameters } from './apexTransport.ts';

const keyOf = ({ className, methodName }: ApexMethodIdentity, parameters: ApexParameters): string =>
    questionOf(className, methodName, parameters);

/** The result of a cacheable method: shared while a wire listens, fetched otherwise. */
export function readCached(method: ApexMethodIdentity, parameters: ApexParameters): Promise<unknown> {
    return pendingAnswer(keyOf(method, parameters)) ?? callApex(method, parameters);
}

/** @return ends the subscription */
export function subscribe(
    method: ApexMethodIdentity,
    parameters: ApexParameters,
    listener: (value: Provisioned) => void
): () => void {
    return subscribeTo(keyOf(method, parameters), () => callApex(method, parameters), listener);
}
