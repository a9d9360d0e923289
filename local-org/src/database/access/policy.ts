import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import type { RunningUser } from '../../runtime/contract.ts';
import type { AccessMode } from '../../syntax/ast.ts';
import type { Row } from '../store/table.ts';

/** Who asks, and in which mode. */
export type Asker = {
    readonly user: RunningUser;
    /** `user`: object, field and record access count; `system`: record access counts where the code says so. */
    readonly mode: AccessMode;
    /** Whether the code that asks in system mode enforces sharing. Dear, so asked only where it makes a difference. */
    readonly withSharing: () => boolean;
};

export type WriteKind = 'create' | 'edit' | 'delete' | 'undelete';

/**
 * Object, field and record access. The query and DML code asks here and nowhere else; profiles, permission sets and
 * sharing are implemented behind it.
 */
export interface AccessPolicy {
    readableObject(object: ObjectDef, asker: Asker): boolean;
    readableField(object: ObjectDef, field: FieldDef, asker: Asker): boolean;
    /** A test for the rows the asker may see, or undefined if that is all of them. */
    rowFilter(object: ObjectDef, asker: Asker): ((row: Row) => boolean) | undefined;
    /** Share rows that follow from owners, rules, teams and territories; `records` undefined: those of all records. */
    shareRows(object: ObjectDef, records: readonly string[] | undefined): Iterable<Row>;
    writableObject(object: ObjectDef, kind: WriteKind, asker: Asker): boolean;
    writableField(object: ObjectDef, field: FieldDef, kind: WriteKind, asker: Asker): boolean;
    writableRow(object: ObjectDef, row: Row, kind: WriteKind, asker: Asker): boolean;
}

/** Lets everybody read and write everything. */
export const unrestricted: AccessPolicy = {
    readableObject: () => true,
    readableField: () => true,
    rowFilter: () => undefined,
    shareRows: () => [],
    writableObject: () => true,
    writableField: () => true,
    writableRow: () => true
};
