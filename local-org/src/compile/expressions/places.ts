/** Reading fields, properties, elements, constants and schema tokens. */
import type { BoundExpr, ClassSymbol, FieldSymbol } from '../../semantics/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitExpression } from './index.ts';
import { readElement } from './intrinsics.ts';
import { stringText } from './literals.ts';
import { isNeverNull } from './never-null.ts';

type Node<K extends BoundExpr['kind']> = Extract<BoundExpr, { kind: K }>;

/**
 * A class as the owner of statics, its static initialisers run. Inside the class itself they have run already, except
 * in a method of an object that was queued in an earlier transaction.
 */
export function emitStatics(symbol: ClassSymbol, scope: FunctionScope): string {
    const handle = scope.module.classHandle(symbol);
    const hasRun = symbol === scope.owner && !scope.mayOutliveStatics;
    if (hasRun || !scope.module.facts.needsInitialization(symbol)) return handle;
    return `(${handle}.$ready?${handle}:${scope.module.helper('initialize')}(${handle}))`;
}

/** `owner.key` or a call of the property's getter. */
export function readMember(owner: string, field: FieldSymbol): string {
    return field.property?.getter === 'body' ? `${owner}.get$${field.key}()` : `${owner}.${field.key}`;
}

export function emitField(expr: Node<'Field'>, scope: FunctionScope): string {
    return readMember(emitExpression(expr.target, scope), expr.field);
}

export function emitStaticField(expr: Node<'StaticField'>, scope: FunctionScope): string {
    return readMember(emitStatics(expr.field.owner, scope), expr.field);
}

export function emitEnumConstant(expr: Node<'EnumConstant'>, scope: FunctionScope): string {
    if (expr.symbol.origin === 'platform') return scope.module.platformEnum(expr.symbol, expr.name);
    return `${scope.module.classHandle(expr.symbol)}.e$${expr.name}`;
}

/** The receiver of a platform member, checked for null. */
export function emitReceiver(target: BoundExpr, scope: FunctionScope): string {
    const text = emitExpression(target, scope);
    return isNeverNull(target, scope) ? text : `${scope.module.helper('notNull')}(${text})`;
}

export function emitPlatformField(expr: Node<'PlatformField'>, scope: FunctionScope): string {
    const { module } = scope;
    const [owner, ...rest] = expr.key.split('.');
    if (owner === 'Trigger') return `${module.helper('triggerVariable')}(${stringText(rest.join('.'))})`;
    if (owner === 'Label') return `${module.helper('label')}(${stringText(rest.join('.'))})`;
    if (owner === 'FieldSet') {
        const sets = emitExpression(expr.target!, scope);
        return `${module.platformMember('Schema.SObjectTypeFieldSets.getMap()', 'call')}($r,${sets}).get(${stringText(rest.join('.'))})`;
    }
    const getter = module.platformMember(expr.key, 'get');
    return expr.target === undefined ? `${getter}($r)` : `${getter}($r,${emitReceiver(expr.target, scope)})`;
}

/** Reading through a parent that is null gives null; reading from a variable that is null fails. */
export function emitRecordField(expr: Node<'RecordField'>, scope: FunctionScope): string {
    const record = emitExpression(expr.target, scope);
    return readRecord(record, expr, scope);
}

export function readRecord(record: string, expr: Node<'RecordField'>, scope: FunctionScope): string {
    const lenient = expr.target.kind === 'RecordField';
    const family = expr.relationship ?? 'field';
    const helper = scope.module.helper(lenient ? `${family}OrNull` : family);
    return `${helper}(${record},${stringText(expr.field)})`;
}

export function emitElement(expr: Node<'Index'>, scope: FunctionScope): string {
    const helper = scope.module.helper('elementAt');
    return readElement(expr.target, expr.index, scope, (list, at) => `${helper}(${list},${at})`);
}

export function emitToken(
    expr: Node<'ObjectToken' | 'ObjectDescribe'> | Node<'FieldToken' | 'FieldDescribe'>,
    scope: FunctionScope
): string {
    const { module } = scope;
    const object = module.objectDefinition(expr.object);
    switch (expr.kind) {
        case 'ObjectToken':
            return `${module.helper('objectToken')}(${object})`;
        case 'ObjectDescribe':
            return `${module.helper('objectDescribe')}(${object})`;
        case 'FieldToken':
            return `${module.helper('fieldToken')}(${object},${stringText(expr.field)})`;
        case 'FieldDescribe':
            return `${module.helper('fieldDescribe')}(${object},${stringText(expr.field)})`;
    }
}
