/** New lists, sets, maps and records. */
import type { BoundExpr } from '../../semantics/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitArguments } from './calls.ts';
import { emitExpression } from './index.ts';
import { stringText } from './literals.ts';

type Node<K extends BoundExpr['kind']> = Extract<BoundExpr, { kind: K }>;

export function emitList(expr: Node<'NewList' | 'NewSet'>, scope: FunctionScope): string {
    const { module } = scope;
    const type = module.typeConstant(expr.type);
    if (expr.size) return `${module.helper('sizedList')}(${type},${emitExpression(expr.size, scope)})`;
    if (expr.copy) return `${module.helper('copyList')}(${type},${emitExpression(expr.copy, scope)})`;
    return `new ${module.helper('List')}(${type},[${emitArguments(expr.values, scope).join()}])`;
}

export function emitSet(expr: Node<'NewList' | 'NewSet'>, scope: FunctionScope): string {
    const { module } = scope;
    const type = module.typeConstant(expr.type);
    if (expr.copy) return `${module.helper('copySet')}(${type},${emitExpression(expr.copy, scope)})`;
    return `new ${module.helper('Set')}(${type},[${emitArguments(expr.values, scope).join()}])`;
}

export function emitMap(expr: Node<'NewMap'>, scope: FunctionScope): string {
    const { module } = scope;
    const type = module.typeConstant(expr.type);
    if (expr.copy) return `${module.helper('copyMap')}(${type},${emitExpression(expr.copy, scope)})`;
    const entries = expr.entries.map(([key, value]) => `[${emitArguments([key, value], scope).join()}]`);
    return `new ${module.helper('Map')}(${type},[${entries.join()}])`;
}

export function emitRecord(expr: Node<'NewRecord'>, scope: FunctionScope): string {
    const { module } = scope;
    const fields = expr.fields.flatMap(([name, value]) => [stringText(name), ...emitArguments([value], scope)]);
    return `${module.helper('record')}(${[module.objectDefinition(expr.object), ...fields].join()})`;
}
