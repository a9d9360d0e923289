import type { SoqlQuery } from '../../../syntax/soql/ast.ts';
import { indexKey, isLongText, type Stored } from '../../store/stored.ts';
import type { Row } from '../../store/table.ts';
import { queryFailure, type QueryContext, type RowOperand } from '../context.ts';
import { cannotBe } from '../errors.ts';
import { compareStored } from '../values.ts';

/** Rows with the same values in the grouping fields; `rolledUp` marks fields that a subtotal leaves open. */
export type Group = {
    readonly keys: readonly (Stored | undefined)[];
    readonly rolledUp: readonly boolean[];
    readonly rows: Row[];
};

/** GROUP BY, GROUP BY ROLLUP and GROUP BY CUBE. Without grouping fields everything is one group, even of no rows. */
export function grouped(
    context: QueryContext,
    rows: Iterable<Row>,
    by: readonly RowOperand[],
    kind: SoqlQuery['groupKind']
): Group[] {
    for (const operand of by) {
        if (isLongText(operand.field) || operand.field.type === 'multipicklist') {
            queryFailure(context, cannotBe(operand.name, 'grouped'));
        }
    }
    const all = [...rows];
    if (by.length === 0) return [{ keys: [], rolledUp: [], rows: all }];
    return groupings(by.length, kind).flatMap((rolledUp) => groupOnce(all, by, rolledUp));
}

/** Which fields each pass leaves open: none; then from the right for ROLLUP, every subset for CUBE. */
function groupings(count: number, kind: SoqlQuery['groupKind']): boolean[][] {
    const fields = Array.from({ length: count }, (_, at) => at);
    if (kind === 'plain') return [fields.map(() => false)];
    if (kind === 'rollup') {
        return Array.from({ length: count + 1 }, (_, open) => fields.map((at) => at >= count - open));
    }
    return Array.from({ length: 2 ** count }, (_, mask) => fields.map((at) => (mask & (1 << (count - 1 - at))) !== 0));
}

function groupOnce(rows: readonly Row[], by: readonly RowOperand[], rolledUp: readonly boolean[]): Group[] {
    const groups = new Map<string, Group>();
    for (const row of rows) {
        const keys = by.map((operand, at) => (rolledUp[at] ? undefined : readKey(operand, row)));
        const text = keys.map((key, at) => (key === undefined ? '\u0000' : keyText(by[at]!, key))).join('\u0001');
        const group = groups.get(text);
        if (group === undefined) groups.set(text, { keys, rolledUp, rows: [row] });
        else group.rows.push(row);
    }
    return [...groups.values()].sort((a, b) => compareGroups(by, a, b));
}

/** Groups come out in the order of their keys, nulls first. */
function compareGroups(by: readonly RowOperand[], a: Group, b: Group): number {
    for (let at = 0; at < by.length; at++) {
        const [x, y] = [a.keys[at], b.keys[at]];
        if (x === undefined || y === undefined) {
            if (x !== y) return x === undefined ? -1 : 1;
            continue;
        }
        const order = compareStored(x, y);
        if (order !== 0) return order;
    }
    return 0;
}

const readKey = (operand: RowOperand, row: Row): Stored | undefined =>
    operand.read(row) ?? (operand.field.type === 'boolean' ? false : undefined);
const keyText = (operand: RowOperand, key: Stored): string => `${typeof key}${indexKey(operand.field, key)}`;
