/**
 * Members of the platform that hot code calls most, as JavaScript in place of a call. Each behaves as the member in the
 * standard library does; where an operand could be null or an index out of range, the member itself is asked.
 */
import type { BoundExpr } from '../../semantics/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitExpression } from './index.ts';
import { isNeverNull } from './never-null.ts';
import { keep } from './operands.ts';

type PlatformCall = Extract<BoundExpr, { kind: 'PlatformCall' }>;
type Intrinsic = (expr: PlatformCall, scope: FunctionScope) => string | undefined;

/** Functions of two Integers. */
function ofIntegers(write: (a: string, b: string) => string): Intrinsic {
    return ({ args }, scope) => {
        if (!args.every((arg) => isNeverNull(arg, scope))) return undefined;
        const [a, b] = args.map((arg) => emitExpression(arg, scope));
        return a === undefined || b === undefined ? undefined : write(a, b);
    };
}

/** By a literal other than zero; anything else may fail. */
const remainder: Intrinsic = (expr, scope) => {
    const [value, divisor] = expr.args;
    if (value === undefined || divisor?.kind !== 'Literal' || !(Number(divisor.value) > 0)) return undefined;
    const by = emitExpression(divisor, scope);
    if (isNeverNull(value, scope)) return `(${emitExpression(value, scope)}%${by}|0)`;
    const { setup, text } = keep(value, scope);
    return `(${setup}${text}===null?${scope.module.platformMember(expr.key, 'call')}($r,null,${by}):${text}%${by}|0)`;
};

const absolute: Intrinsic = ({ args: [value] }, scope) => {
    if (value === undefined || !isNeverNull(value, scope)) return undefined;
    return `(Math.abs(${emitExpression(value, scope)})|0)`;
};

/** A null receiver fails by itself. */
const property =
    (path: string): Intrinsic =>
    ({ target }, scope) =>
        target && `${emitExpression(target, scope)}.${path}`;

const isEmptyList: Intrinsic = ({ target }, scope) => target && `(${emitExpression(target, scope)}.items.length===0)`;

const call =
    (method: string): Intrinsic =>
    ({ target, args }, scope) =>
        target && `${emitExpression(target, scope)}.${method}(${args.map((arg) => emitExpression(arg, scope)).join()})`;

/** What is not in the array, null included, is for the member to explain. */
const element: Intrinsic = ({ target, args: [index], key }, scope) => {
    if (target === undefined || index === undefined) return undefined;
    const member = scope.module.platformMember(key, 'call');
    return readElement(target, index, scope, (list, at) => `${member}($r,${list},${at})`);
};

const intrinsics = new Map<string, Intrinsic>([
    ['System.Math.mod(Integer,Integer)', remainder],
    ['System.Math.abs(Integer)', absolute],
    ['System.Math.max(Integer,Integer)', ofIntegers((a, b) => `Math.max(${a},${b})`)],
    ['System.Math.min(Integer,Integer)', ofIntegers((a, b) => `Math.min(${a},${b})`)],
    ['System.List.size()', property('items.length')],
    ['System.List.isEmpty()', isEmptyList],
    ['System.List.get(Integer)', element],
    ['System.List.add(T)', call('add')],
    ['System.String.length()', property('length')],
    ['System.Set.size()', property('size')],
    ['System.Set.contains(T)', call('has')],
    ['System.Set.add(T)', call('add')],
    ['System.Map.size()', property('size')],
    ['System.Map.get(K)', call('get')],
    ['System.Map.put(K,V)', call('put')],
    ['System.Map.containsKey(K)', call('has')]
]);

/** The call in place; undefined if the member has to be called. */
export function emitIntrinsic(expr: PlatformCall, scope: FunctionScope): string | undefined {
    return expr.hidden.length > 0 ? undefined : intrinsics.get(expr.key)?.(expr, scope);
}

/** An element of a list, or what `otherwise` gives where the array has none or a null. */
export function readElement(
    target: BoundExpr,
    index: BoundExpr,
    scope: FunctionScope,
    otherwise: (list: string, index: string) => string
): string {
    const list = keep(target, scope, index);
    const at = keep(index, scope);
    return `(${list.setup}${at.setup}${list.text}.items[${at.text}]??${otherwise(list.text, at.text)})`;
}
