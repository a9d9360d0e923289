/** What a unit of provisioning is: one thing that is planned, applied and rolled back alone. */
import type { Difference, Edit } from './edits.ts';
import type { Ref, Snapshot } from './metadata.ts';
import type { Facts } from './org/facts.ts';

/** An add-on that brings a feature. */
export type Licence = 'eventMonitoring' | 'fieldAuditTrail' | 'platformEncryption';

export const licenceNames: Readonly<Record<Licence, string>> = {
    eventMonitoring: 'Event Monitoring or Shield',
    fieldAuditTrail: 'Shield (Field Audit Trail)',
    platformEncryption: 'Shield (Platform Encryption)'
};

/** A permission of the operator: its API name without `Permissions`, and its name in Setup. */
export type Permission = { readonly name: string; readonly label: string };

/** What a guard says about a plan. A refusal stops its unit, an impact has to be accepted, a note is only shown. */
export type Finding = {
    readonly level: 'refusal' | 'impact' | 'note';
    readonly text: string;
    /** What to do about it. */
    readonly wayOut?: string;
};

/** What a unit works with. */
export type UnitContext = {
    readonly facts: Facts;
    /** Folder of the repository. */
    readonly root: string;
    /** Policies that this run arms by name. */
    readonly arm: readonly string[];
    /** Values of other sections of the config, by unit name. */
    readonly config: Readonly<Record<string, unknown>>;
};

/** How a deploy of a unit has to be tested. */
export type TestPlan = { readonly level: 'NoTestRun' | 'RunSpecifiedTests'; readonly tests: readonly string[] };

/** @typeParam C its section of the config, as its schema describes it */
export type Unit<C = unknown> = {
    /** Name of its section in the config: `passwordPolicy`. */
    readonly name: string;
    readonly title: string;
    /** Units are planned and applied in this order; what others need comes first. */
    readonly order: number;
    /** JSON schema of its section. */
    readonly schema: object;
    /** Add-on without which the unit is skipped. */
    readonly licence?: Licence;
    /** Permissions beyond Modify Metadata. */
    readonly permissions?: readonly Permission[];
    /** Components that it reads. */
    refs(config: C, context: UnitContext): readonly Ref[] | Promise<readonly Ref[]>;
    /** What the config asks for, given what the org holds. */
    edits(config: C, snapshot: Snapshot, context: UnitContext): readonly Edit[] | Promise<readonly Edit[]>;
    /** What speaks against the differences, or has to be known before. */
    check?(input: CheckInput<C>): readonly Finding[] | Promise<readonly Finding[]>;
    tests?(input: { readonly config: C; readonly differences: readonly Difference[] }): TestPlan;
};

export type CheckInput<C = unknown> = {
    readonly config: C;
    readonly differences: readonly Difference[];
    /** The org before. */
    readonly snapshot: Snapshot;
    /** The org as it would be after. */
    readonly after: Snapshot;
    readonly context: UnitContext;
};
