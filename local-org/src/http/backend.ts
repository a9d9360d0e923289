/**
 * What the HTTP server needs from an org. The server knows nothing else of the engine.
 */
import type { HostSession, LwcPlatform } from '../lwc/index.ts';

/** The answer of one `@AuraEnabled` call. A guest exception is an answer, not a JavaScript error. */
export type AuraOutcome =
    | {
          readonly ok: true;
          /** JSON of the returned value, as the platform writes it. */
          readonly json: string;
      }
    | {
          readonly ok: false;
          readonly error: {
              /** `System.AuraHandledException`. */
              readonly exceptionType: string;
              readonly message: string;
              /** Apex stack trace. */
              readonly stackTrace: string;
              readonly isUserDefinedException: boolean;
          };
      };

export type AuraCall = {
    readonly className: string;
    readonly methodName: string;
    /** Arguments by parameter name, as decoded from JSON. An absent one is null in Apex. */
    readonly parameters: Readonly<Record<string, unknown>>;
    /** True for cacheable methods: the transaction must refuse DML with System.LimitException, as the platform does. */
    readonly readOnly: boolean;
    readonly userId: string;
};

export type StaticResource = { readonly bytes: Uint8Array; readonly contentType: string };

export type OrgBackend = LwcPlatform & {
    /** The user whose session the start link opens. */
    session(): HostSession;
    /** Runs one transaction. Rejects only on a fault of the engine itself. */
    invokeAura(call: AuraCall): Promise<AuraOutcome>;
    staticResource(name: string): StaticResource | undefined;
};
