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

/** Somebody whom a browser may be signed in as: the local org asks for no password. */
export type HostPerson = {
    readonly userId: string;
    readonly name: string;
    readonly username: string;
    readonly profile: string;
    /** Labels of the permission sets assigned, in order. */
    readonly permissionSets: readonly string[];
};

export type OrgBackend = LwcPlatform & {
    /** Active users of the org, in the order in which the sign-in page lists them. */
    people(): readonly HostPerson[];
    /** What the browser may know of a user; undefined if there is no such user, or they may not sign in now. */
    session(userId: string): HostSession | undefined;
    /** Whom a start link signs in if it names nobody. */
    readonly defaultUserId: string;
    /** Runs one transaction. Rejects only on a fault of the engine itself. */
    invokeAura(call: AuraCall): Promise<AuraOutcome>;
    staticResource(name: string): StaticResource | undefined;
    /** Platform events of a channel after a replay id; undefined where the user may not read them. */
    events(userId: string, eventName: string, after: number): unknown;
};
