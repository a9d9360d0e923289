/** Where structures say that they have grown. */

/** How many elements a list grows by before it says so; a power of two. */
export const heapStride = 1024;

/** From how many bytes on a text or blob counts by itself. */
export const largeBytes = 4096;

/** Whoever counts the heap of the running transaction; nobody outside transactions. */
export const growth: {
    /** A structure has grown and is to be measured. */
    note: ((structure: object) => void) | undefined;
    /** A structure has taken in this much. */
    took: ((structure: object, bytes: number) => void) | undefined;
    /** A text of this size is there, for as long as nobody knows. */
    held: ((bytes: number) => void) | undefined;
    /** What the heap holds if these values are its roots. */
    measure: ((roots: readonly unknown[]) => number) | undefined;
} = { note: undefined, took: undefined, held: undefined, measure: undefined };

/** True for sizes at which a set or map says so. */
export const isMilestone = (size: number): boolean => size >= heapStride && (size & (size - 1)) === 0;

export const isLarge = (value: unknown): value is string => typeof value === 'string' && value.length >= largeBytes;
