/** The wire adapter of both GraphQL modules. It gives `errors`, a list, where other adapters give `error`. */
import { unwrap } from 'lwc';
import { refresh, type Provisioned } from '../answers.ts';
import { Asking } from './adapter.ts';
import { questionOf, rememberedAnswer, type GraphqlAnswer, type GraphqlRequest } from './graphqlAnswers.ts';
import type { UiError } from './uiApi.ts';

export type GraphqlResult = {
    readonly data: unknown;
    readonly errors: readonly unknown[] | undefined;
    /** Reads again; resolves when the wire has the new answer. */
    readonly refresh?: () => Promise<void>;
};

/** Which answer a result was made of. */
const origins = new WeakMap<object, Provisioned>();

/** Data and errors as components see them: undefined for what is not there. */
export function resultOf({ data, errors }: GraphqlAnswer): GraphqlResult {
    return { data: data ?? undefined, errors: errors.length === 0 ? undefined : errors };
}

/** Without an answer of GraphQL the reason stands where its errors would. */
function failure({ body, status, statusText }: UiError): readonly unknown[] {
    const message = (body as { readonly message?: string } | undefined)?.message ?? `${status} ${statusText}`;
    return Object.freeze([{ message, locations: [], paths: [], extensions: { ErrorType: 'ExecutionAborted' } }]);
}

/** Fetches again what a wire gave; what no wire gave is ignored. */
export async function refreshResult(result: unknown): Promise<void> {
    const value: unknown = unwrap(result);
    const origin = typeof value === 'object' && value !== null ? origins.get(value) : undefined;
    if (origin !== undefined) await refresh(origin);
}

/** A wire waits for its query, and for each parameter that leads to nothing yet. */
function isKnown(config: GraphqlRequest): boolean {
    return config.query !== undefined && config.query !== null && !Object.values(config).includes(undefined);
}

/** @param isRefreshable whether results bring `refresh` */
export function createGraphqlAdapter(isRefreshable: boolean): new (provide: (result: GraphqlResult) => void) => object {
    return class {
        readonly #provide: (result: GraphqlResult) => void;
        readonly #asking = new Asking((value) => this.#give(value));

        constructor(provide: (result: GraphqlResult) => void) {
            this.#provide = provide;
            provide({ data: undefined, errors: undefined });
        }

        update(config: GraphqlRequest): void {
            const request = { ...config };
            this.#asking.ask(isKnown(request) ? { key: questionOf(request), load: () => rememberedAnswer(request) } : undefined); // prettier-ignore
        }

        connect(): void {
            this.#asking.connect();
        }

        disconnect(): void {
            this.#asking.disconnect();
        }

        #give(value: Provisioned): void {
            const { data, errors } = value.error === undefined ? resultOf(value.data as GraphqlAnswer) : { data: undefined, errors: failure(value.error as UiError) }; // prettier-ignore
            const result = isRefreshable ? { data, errors, refresh: () => refresh(value) } : { data, errors };
            origins.set(result, value);
            this.#provide(result);
        }
    };
}
