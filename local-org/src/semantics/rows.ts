/** Queries used where one record is expected. */
import type { ApexType } from './types.ts';
import type { BoundExpr } from './bound.ts';
import { recordSetType } from './platform-symbols.ts';

/**
 * The same query giving its only row, if the expression is a query's result; otherwise undefined.
 * @param to the record type that is expected, which the row of a dynamic query takes on trust
 */
export function asSingleRow(value: BoundExpr, to: ApexType): BoundExpr | undefined {
    switch (value.kind) {
        case 'Soql':
            return soqlRow(value);
        case 'PlatformCall':
            if (value.type !== recordSetType) return undefined;
            return { kind: 'SingleRow', value, type: to, span: value.span };
        case 'Ternary': {
            const then = rowOrNull(value.then, to);
            const otherwise = rowOrNull(value.otherwise, to);
            if (then === undefined || otherwise === undefined) return undefined;
            return { ...value, then, otherwise, type: rowType(then, otherwise) };
        }
        case 'Coalesce': {
            const left = rowOrNull(value.left, to);
            const right = rowOrNull(value.right, to);
            if (left === undefined || right === undefined) return undefined;
            return { ...value, left: rowOrNullOf(left), right, type: rowType(left, right) };
        }
        default:
            return undefined;
    }
}

function soqlRow(value: BoundExpr & { kind: 'Soql' }): BoundExpr | undefined {
    if (value.type.kind !== 'list') return undefined;
    return { ...value, shape: 'row', type: value.type.element };
}

/** The row of a query before `?.` or `??`, where no row is null (ADG, "Safe Navigation Operator", "Null Coalescing Operator"). */
export function rowOrNullOf(value: BoundExpr): BoundExpr {
    return value.kind === 'Soql' && value.shape === 'row' ? { ...value, shape: 'rowOrNull' } : value;
}

function rowOrNull(value: BoundExpr, to: ApexType): BoundExpr | undefined {
    if (value.type.kind === 'null' || value.type.kind === 'sobject') return value;
    return asSingleRow(value, to);
}

function rowType(a: BoundExpr, b: BoundExpr): ApexType {
    return a.type.kind === 'null' ? b.type : a.type;
}
