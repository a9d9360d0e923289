import type { OrderItem } from '../../../syntax/soql/ast.ts';
import { isIdField, isLongText, type Stored } from '../../store/stored.ts';
import { queryFailure, type Operand, type QueryContext } from '../context.ts';
import { cannotBe } from '../errors.ts';
import { compareIds, compareStored } from '../values.ts';

type Key<R> = {
    read(record: R): Stored | undefined;
    compare(a: Stored, b: Stored): number;
    readonly direction: 1 | -1;
    readonly nulls: 1 | -1;
};

/** ORDER BY: stable, nulls first ascending and last descending unless said otherwise, picklists in their own order. */
export function ordered<R>(
    context: QueryContext,
    records: readonly R[],
    items: readonly OrderItem[],
    operandOf: (item: OrderItem) => Operand<R>
): R[] {
    const keys = items.map((item) => orderKey(context, item, operandOf(item)));
    const decorated = records.map((record) => ({ record, values: keys.map((key) => key.read(record)) }));
    decorated.sort((a, b) => {
        for (let at = 0; at < keys.length; at++) {
            const order = compareKeys(keys[at]!, a.values[at], b.values[at]);
            if (order !== 0) return order;
        }
        return 0;
    });
    return decorated.map(({ record }) => record);
}

function compareKeys<R>(key: Key<R>, a: Stored | undefined, b: Stored | undefined): number {
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? key.nulls : -key.nulls;
    return key.compare(a, b) * key.direction;
}

function orderKey<R>(context: QueryContext, item: OrderItem, operand: Operand<R>): Key<R> {
    const { field } = operand;
    if (isLongText(field) || field.type === 'multipicklist' || field.type === 'address') {
        queryFailure(context, cannotBe(operand.name, 'sorted'));
    }
    const nulls = item.nulls === undefined ? !item.descending : item.nulls === 'first';
    const absent = field.type === 'boolean' ? false : undefined;
    return {
        read: (record) => operand.read(record) ?? absent,
        compare: comparisonOf(field),
        direction: item.descending ? -1 : 1,
        nulls: nulls ? -1 : 1
    };
}

function comparisonOf(field: Operand<unknown>['field']): (a: Stored, b: Stored) => number {
    if (field.picklist.length > 0) return picklistOrder(field.picklist.map(({ value }) => value));
    return isIdField(field) ? compareIds : compareStored;
}

function picklistOrder(values: readonly string[]): (a: Stored, b: Stored) => number {
    const rank = new Map(values.map((value, at) => [value.toLowerCase(), at]));
    const place = (value: Stored): number => rank.get(String(value).toLowerCase()) ?? rank.size;
    return (a, b) => place(a) - place(b) || compareStored(a, b);
}
