/** How components call Apex. */
declare module 'cordon/wire' {
    import type { WireAdapterConstructor } from 'lwc';

    /** The error that a wire provides and a call rejects with. */
    export type ApexError = {
        readonly status?: number;
        readonly statusText?: string;
        readonly body?: {
            readonly message?: string;
            /** `System.AuraHandledException`. */
            readonly exceptionType?: string;
            readonly isUserDefinedException?: boolean;
            readonly stackTrace?: string;
        };
        readonly message?: string;
    };

    /** What a wire provides: nothing yet, then data or an error. */
    export type Wired<T> = { readonly data?: T; readonly error?: ApexError };

    /** An `@AuraEnabled` method. Parameters go by name; one that is null or undefined is null in Apex. */
    export type ApexMethod<P extends object, R> = keyof P extends never
        ? () => Promise<R>
        : (parameters: P) => Promise<R>;

    /** An `@AuraEnabled(cacheable=true)` method: can be called and wired. */
    export type CacheableApexMethod<P extends object, R> = ApexMethod<P, R> & {
        readonly adapter: WireAdapterConstructor<{ [K in keyof P]: P[K] }, Wired<R>>;
    };
}
