/** While one sheet goes to the printer, everything else on the page steps aside. */

type Listener = (prints: boolean) => void;

const listeners = new Set<Listener>();
let printing = false;

/** @returns ends the subscription */
export function onPrint(listener: Listener): () => void {
    listeners.add(listener);
    listener(printing);
    return () => listeners.delete(listener);
}

/** Says that a sheet is being printed, or no longer. */
export function setPrinting(prints: boolean): void {
    printing = prints;
    for (const listener of listeners) listener(prints);
}
