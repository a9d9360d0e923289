import type { SoqlQuery } from '../../../syntax/soql/ast.ts';
import { isIdField } from '../../store/stored.ts';
import { queryFailure, type QueryContext } from '../context.ts';
import { rowOperand } from '../fields.ts';
import { selectedRows, sourceOf } from '../scan.ts';

/** The ids that the single field of an inner query yields: what IN (SELECT …) compares with. Nulls are left out. */
export function semiJoinKeys(context: QueryContext, query: SoqlQuery): ReadonlySet<string> {
    const [item, ...others] = query.select;
    if (item?.kind !== 'field' || others.length > 0) {
        return queryFailure(context, 'Semi join sub-selects must select exactly one id or reference field');
    }
    const source = sourceOf(context, query);
    const operand = rowOperand(context, source, { kind: 'field', ...item.path });
    if (!isIdField(operand.field)) {
        return queryFailure(context, `The selected field '${operand.name}' in the semi join sub-select must be an id or reference field`); // prettier-ignore
    }
    const keys = new Set<string>();
    for (const row of selectedRows(context, source, query)) {
        const value = operand.read(row);
        if (value !== undefined) keys.add(value as string);
    }
    return keys;
}
