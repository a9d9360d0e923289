/** Whether an expression can be null: where it cannot, operators need no check. */
import type { BoundExpr } from '../../semantics/index.ts';
import type { FunctionScope } from '../function-scope.ts';

const solid: ReadonlySet<BoundExpr['kind']> = new Set([
    'This', 'New', 'PlatformNew', 'NewList', 'NewSet', 'NewMap', 'NewRecord', 'InstanceOf', 'Negate', 'Complement', 'Not', 'And', 'Or',
    'Binary', 'EnumConstant', 'TypeLiteral', 'ObjectToken', 'ObjectDescribe', 'FieldToken', 'FieldDescribe', 'Sosl'
] as const); // prettier-ignore

/** Members of the platform whose result is never null. */
const solidMember =
    /\.(size|isEmpty|length|contains\w*|startsWith\w*|endsWith\w*|equals\w*|hashCode|compareTo|indexOf\w*)\(|\bMath\.\w+\(/;

export function isNeverNull(expr: BoundExpr, scope: FunctionScope): boolean {
    switch (expr.kind) {
        case 'Literal':
            return expr.value !== null;
        case 'Local':
            return expr.local.neverNull;
        case 'Temp':
            return scope.valueOf(expr.temp).neverNull;
        case 'Convert':
        case 'Cast':
            return isNeverNull(expr.value, scope);
        case 'Assign':
            return isNeverNull(expr.value, scope);
        case 'Update':
            return expr.result.kind === 'Binary';
        case 'Coalesce':
            return isNeverNull(expr.right, scope);
        case 'Ternary':
            return isNeverNull(expr.then, scope) && isNeverNull(expr.otherwise, scope);
        case 'Soql':
            return expr.shape !== 'row' && expr.shape !== 'rowOrNull';
        case 'PlatformCall':
            return solidMember.test(expr.key);
        default:
            return solid.has(expr.kind);
    }
}
