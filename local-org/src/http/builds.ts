/** Builds of a session of development, and the pages that wait for the next one. */
import type { HttpResponse, Route } from './router.ts';

type Change = { readonly version: number; readonly reasons: readonly string[] };

/** Pages ask again after this time, so that a request of a page that is gone does not stay. */
const longestWait = 20_000;

/** Numbers the builds and tells waiting pages of them. */
export class Builds {
    #last: Change = { version: 1, reasons: [] };
    readonly #waiting = new Set<() => void>();

    get version(): number {
        return this.#last.version;
    }

    /** @param reasons why the build failed; none if it did not */
    announce(reasons: readonly string[]): void {
        this.#last = { version: this.#last.version + 1, reasons };
        for (const wake of [...this.#waiting]) wake();
    }

    /** GET /api/build?since=<number>: answers when there is a later build. */
    get route(): Route {
        return {
            method: 'GET',
            pattern: '/api/build',
            handle: async ({ url }): Promise<HttpResponse> => {
                if (Number(url.searchParams.get('since')) >= this.#last.version) await this.#next();
                return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(this.#last) }; // prettier-ignore
            }
        };
    }

    #next(): Promise<void> {
        return new Promise((resolve) => {
            const wake = (): void => {
                clearTimeout(timer);
                this.#waiting.delete(wake);
                resolve();
            };
            const timer = setTimeout(wake, longestWait).unref();
            this.#waiting.add(wake);
        });
    }
}
