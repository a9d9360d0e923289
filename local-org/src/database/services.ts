import type { MetadataRecord, Schema } from '../metadata/model.ts';
import type {
    Clock,
    OrgIdentity,
    Transaction,
    TriggerContext,
    TriggerDispatcher,
    UserAccess
} from '../runtime/contract.ts';
import type { StorageCap } from './dml/storage.ts';
import type { AccessPolicy } from './access/policy.ts';

/** Everything the database needs from the org around it. */
export type DatabaseServices = {
    readonly schema: Schema;
    readonly clock: Clock;
    readonly identity: OrgIdentity;
    readonly triggers: TriggerDispatcher;
    readonly policy: AccessPolicy;
    /** What users may do, whatever policy is in force. */
    readonly access: UserAccess;
    /** Whether the Apex code that runs now enforces sharing in system mode. */
    readonly withSharing: () => boolean;
    /** The transaction that is running now. */
    transaction(): Transaction;
    /** Custom metadata records by lower-case object API name. */
    metadataRecords(object: string): readonly MetadataRecord[];
    /** Counts something against a limit of the org, by the name that `OrgLimits` has. */
    noteUsage(limit: string): void;
    /** Text of a custom label, or undefined. */
    label(name: string): string | undefined;
    /** What the org may store; without it there is no end. */
    readonly storage?: StorageCap | undefined;
    /** Throws a guest exception, for example `System.QueryException`. */
    fail(exceptionType: string, message: string): never;
    /**
     * The text of a catchable guest exception that left a trigger, as the DML error quotes it; undefined for
     * anything that must travel on (limit exceptions, engine errors).
     */
    triggerFailure(error: unknown, context: TriggerContext): string | undefined;
    /** An object whose identity changes whenever the mixed DML check starts anew: the transaction, a `runAs` block. */
    mixedDmlScope(): object;
};
