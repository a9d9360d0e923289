/** COUNT, COUNT_DISTINCT, SUM, AVG, MIN and MAX over the rows of a group. */
import { ApexDecimal } from '../../../runtime/decimal.ts';
import type { SoqlFunction } from '../../../syntax/soql/ast.ts';
import { indexKey, isDecimalField, toDecimal, type Stored } from '../../store/stored.ts';
import { madeUpField, queryFailure, type Operand, type QueryContext, type RowOperand } from '../context.ts';
import { compareStored } from '../values.ts';
import type { Group } from './group.ts';

export const aggregateNames: ReadonlySet<string> = new Set(['count', 'count_distinct', 'sum', 'avg', 'min', 'max']);

/** The aggregate as a value of a group. `argument` is undefined for COUNT(). */
export function aggregateOperand(
    context: QueryContext,
    call: SoqlFunction,
    argument: RowOperand | undefined
): Operand<Group> {
    const name = `${call.name.toUpperCase()}(${argument?.name ?? ''})`;
    if (argument === undefined) {
        if (call.name !== 'count') queryFailure(context, `${name} takes a field`);
        return { name, field: madeUpField(name, 'int'), read: (group) => group.rows.length };
    }
    switch (call.name) {
        case 'count':
            return { name, field: madeUpField(name, 'int'), read: (group) => present(argument, group).length };
        case 'count_distinct':
            return {
                name,
                field: madeUpField(name, 'int'),
                read: (group) => new Set(present(argument, group).map((v) => indexKey(argument.field, v))).size
            };
        case 'sum':
        case 'avg':
            requireNumber(context, name, argument);
            return {
                name,
                field: madeUpField(name, 'double'),
                read: (group) => total(present(argument, group), call.name === 'avg')
            };
        default: {
            if (argument.field.type === 'boolean') queryFailure(context, `field ${argument.name} does not support aggregate operator ${call.name.toUpperCase()}`); // prettier-ignore
            const wanted = call.name === 'min' ? -1 : 1;
            return {
                name,
                field: argument.field,
                read: (group) => extreme(present(argument, group), wanted)
            };
        }
    }
}

function requireNumber(context: QueryContext, name: string, argument: RowOperand): void {
    const { field } = argument;
    if (isDecimalField(field) || field.type === 'int' || field.type === 'long') return;
    const operator = name.slice(0, name.indexOf('('));
    queryFailure(context, `field ${argument.name} does not support aggregate operator ${operator}`);
}

function present(argument: RowOperand, group: Group): Stored[] {
    const values: Stored[] = [];
    for (const row of group.rows) {
        const value = argument.read(row);
        if (value !== undefined) values.push(value);
    }
    return values;
}

function total(values: readonly Stored[], average: boolean): ApexDecimal | undefined {
    if (values.length === 0) return undefined;
    const sum = values.reduce<ApexDecimal>((acc, value) => acc.plus(toDecimal(value)!), ApexDecimal.fromInteger(0));
    return average ? sum.dividedBy(ApexDecimal.fromInteger(values.length)) : sum;
}

function extreme(values: readonly Stored[], wanted: 1 | -1): Stored | undefined {
    let best: Stored | undefined;
    for (const value of values) {
        if (best === undefined || Math.sign(compareStored(value, best)) === wanted) best = value;
    }
    return best;
}
