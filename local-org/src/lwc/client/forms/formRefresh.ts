/** A form reads its record again when another part of the page has changed it. */
import { subscribeTo } from '../answers.ts';

/** @return ends the listening */
export function refreshed(idOf: () => string | undefined, act: () => void): () => void {
    let first = true;
    const id = idOf();
    if (id === undefined) return () => undefined;
    // An entry of its own, so that a notice about the record reaches the form as it reaches wires.
    return subscribeTo(`record:${id}:form`, () => Promise.resolve(undefined), () => {
        if (first) first = false;
        else act();
    }); // prettier-ignore
}
