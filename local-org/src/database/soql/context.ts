import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import { makeField } from '../../metadata/index.ts';
import type { Asker } from '../access/policy.ts';
import type { DatabaseServices } from '../services.ts';
import type { Store } from '../store/store.ts';
import type { Row, Table } from '../store/table.ts';
import type { Stored } from '../store/stored.ts';
import { noSuchObject } from './errors.ts';

/** What one run of a query carries through its operators. */
export type QueryContext = {
    readonly store: Store;
    readonly services: DatabaseServices;
    readonly asker: Asker;
    readonly binds: readonly unknown[];
    /** Instant that relative date literals count from, milliseconds. */
    readonly now: number;
    /** True for `ALL ROWS` and queryAll: the recycle bin is searched too. */
    readonly allRows: boolean;
    /** Running tally: rows the plan touched, rows that count against the limit, and the access paths it chose. */
    readonly trace: { visited: number; returned: number; readonly access: AccessPath[] };
};

/** How the rows of one object were found, for `explain`. */
export type AccessPath = {
    readonly object: string;
    readonly kind: 'index' | 'scan';
    /** Fields whose indexes were used, `Account.Key__c` for a parent's. */
    readonly fields: readonly string[];
    /** Rows that had to be looked at. */
    readonly candidates: number;
};

/** A value that can be read from a record of kind R (a row, or a group of rows). */
export type Operand<R> = {
    /** Text for messages, as written. */
    readonly name: string;
    /** Describes the value's type; made up for functions. */
    readonly field: FieldDef;
    read(record: R): Stored | undefined;
    /** Set for fields of rows: the way there, for the planner. */
    readonly path?: FieldPathPlan;
};

export type FieldPathPlan = {
    /** Tables along the way, the queried one first; undefined when a hop is polymorphic. */
    readonly tables: readonly Table[];
    /** One lookup column per hop. */
    readonly hops: readonly { readonly table: Table; readonly field: FieldDef }[];
};

export type RowOperand = Operand<Row>;

export function queryFailure(context: QueryContext, message: string): never {
    return context.services.fail('System.QueryException', message);
}

/** Finds the object of a FROM clause, checking that the asker may read it. */
export function queriedObject(context: QueryContext, name: string): ObjectDef {
    const def = context.services.schema.object(name);
    if (def === undefined || !def.queryable || !context.services.policy.readableObject(def, context.asker)) {
        return queryFailure(context, noSuchObject(name));
    }
    return def;
}

/** A field that exists only as the result of a function. */
export function madeUpField(name: string, type: FieldDef['type']): FieldDef {
    return makeField(name, { type, label: name, nillable: true, createable: false, updateable: false });
}
