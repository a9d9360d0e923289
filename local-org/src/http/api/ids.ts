/** Ids of things that are not rows of the database: jobs, test runs, deploys. */
import { widenId } from '../../runtime/index.ts';

/** Counts up per key prefix, so that two runs give the same ids. */
export class Ids {
    readonly #next = new Map<string, number>();

    next(prefix: string): string {
        const number = (this.#next.get(prefix) ?? 0) + 1;
        this.#next.set(prefix, number);
        return widenId(prefix + String(number).padStart(12, '0'))!;
    }
}
