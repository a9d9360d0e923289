/** Setup objects and ordinary ones cannot be written in one transaction. */
import type { ObjectDef } from '../../metadata/model.ts';
import type { DmlError } from '../../runtime/contract.ts';
import type { SObject } from '../../runtime/sobject.ts';
import type { DmlOperation } from '../../syntax/ast.ts';
import type { DmlContext } from './change.ts';

type Written = { setup?: string; ordinary?: string };

const writtenIn = new WeakMap<object, Written>();

/** Fields of a user that make its update a change of set-up. */
const guardedUserFields = ['UserRoleId', 'IsActive', 'ForecastEnabled', 'IsPortalEnabled', 'Username', 'ProfileId'];

/**
 * Whether a write counts as one of a setup object. Groups may be inserted and updated together with ordinary records,
 * users inserted without a role and updated in their harmless fields (Apex Developer Guide, "sObjects That Can't Be
 * Used Together in DML Operations"). Platform events store no row and stand outside the rule; logging frameworks rely on
 * that, Salesforce's documentation does not say it (unconfirmed).
 */
function isSetupWrite(operation: DmlOperation, record: SObject): boolean {
    const { def, values } = record;
    if (!def.setup) return false;
    if (operation === 'delete' || operation === 'undelete') return true;
    if (def.name === 'Group') return false;
    if (def.name !== 'User') return true;
    const isInsert = operation === 'insert' || (operation === 'upsert' && record.id === null);
    if (isInsert) return (values.get('UserRoleId') ?? null) !== null;
    return guardedUserFields.some((field) => values.has(field));
}

/** The error every row gets if these objects clash with what the transaction wrote before; else remembers them. */
export function mixedDmlProblem(
    context: DmlContext,
    operation: DmlOperation,
    records: readonly SObject[]
): DmlError | undefined {
    const objects = new Map<ObjectDef, boolean>();
    for (const record of records) {
        objects.set(record.def, (objects.get(record.def) ?? false) || isSetupWrite(operation, record));
    }
    const scope = context.services.mixedDmlScope();
    const written = writtenIn.get(scope) ?? {};
    writtenIn.set(scope, written);
    for (const [def, setup] of objects) {
        // Users, groups and events that stand outside the rule neither clash nor count.
        if ((def.setup && !setup) || def.kind === 'platformEvent') continue;
        const clash = setup ? written.ordinary : written.setup;
        if (clash !== undefined) {
            return {
                statusCode: 'MIXED_DML_OPERATION',
                message: `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${def.name}, original object: ${clash}`,
                fields: []
            };
        }
        if (setup) written.setup ??= def.name;
        else written.ordinary ??= def.name;
    }
    return undefined;
}
