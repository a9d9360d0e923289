/** Where collections say that they have grown. */

/** How many elements a list grows by before it says so; a power of two. */
export const heapStride = 1024;

/** Whoever counts the heap of the running transaction; nobody outside transactions. */
export const growth: { note: ((collection: object) => void) | undefined } = { note: undefined };

/** True for sizes at which a set or map says so. */
export const isMilestone = (size: number): boolean => size >= heapStride && (size & (size - 1)) === 0;
