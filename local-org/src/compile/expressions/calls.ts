/** Calls and constructions of user classes, and calls into the standard library. */
import type { BoundExpr, ClassSymbol, HiddenArgument, MethodSymbol } from '../../semantics/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitExpression } from './index.ts';
import { emitIntrinsic } from './intrinsics.ts';
import { stringText } from './literals.ts';
import { emitReceiver, emitStatics } from './places.ts';

type Node<K extends BoundExpr['kind']> = Extract<BoundExpr, { kind: K }>;

export function emitArguments(args: readonly BoundExpr[], scope: FunctionScope): string[] {
    return args.map((arg) => scope.module.mark(arg.span) + emitExpression(arg, scope));
}

export function emitCall(expr: Node<'Call'>, scope: FunctionScope): string {
    const args = emitArguments(expr.args, scope);
    const { method, target } = expr;
    const mark = scope.module.mark(expr.span);
    if (method.isStatic || target === undefined) return mark + staticCall(method, args, scope);
    if (expr.superCall)
        return `${mark}${scope.module.classHandle(method.owner)}.$prototype.${method.key}.call(${['this', ...args].join()})`;
    const receiver = emitExpression(target, scope);
    if (isDirect(method, scope)) return `${mark}${directCall(method, target, receiver, args, scope)}`;
    return `${mark}${receiver}.${method.key}(${args.join()})`;
}

/**
 * Private methods are not overridden: a sub class may have another one of the same name. Tests in other files that see
 * one (`@TestVisible`) find it on the prototype.
 */
function isDirect(method: MethodSymbol, scope: FunctionScope): boolean {
    if (method.owner.source !== scope.module.source) return false;
    return method.access === 'private' && method.owner.kind === 'class' && !method.isVirtual && !method.isAbstract && !method.isOverride; // prettier-ignore
}

function directCall(
    method: MethodSymbol,
    target: BoundExpr,
    receiver: string,
    args: readonly string[],
    scope: FunctionScope
): string {
    const name = scope.module.methodFunction(method, method.name);
    if (target.kind === 'This') return `${name}.call(${['this', ...args].join()})`;
    return `${name}.call(${[`${scope.module.helper('notNull')}(${receiver})`, ...args].join()})`;
}

function staticCall(method: MethodSymbol, args: readonly string[], scope: FunctionScope): string {
    if (method.annotations.has('future')) {
        const call = `${emitStatics(method.owner, scope)}.${method.key}`;
        const label = stringText(`${method.owner.name}.${method.name}`);
        return `${scope.module.helper('future')}(${label},${call},[${args.join()}])`;
    }
    const mustInitialize = scope.mayOutliveStatics && scope.module.facts.needsInitialization(method.owner);
    if (method.owner === scope.owner && !mustInitialize)
        return `${scope.module.methodFunction(method, method.name)}(${args.join()})`;
    return `${emitStatics(method.owner, scope)}.${method.key}(${args.join()})`;
}

/** The property under which a constructor stands on the prototype. */
export function constructorKey(constructor: MethodSymbol | undefined): string {
    return constructor?.key ?? 'new';
}

export function emitNew(expr: Node<'New'>, scope: FunctionScope): string {
    const args = emitArguments(expr.args, scope);
    const owner = emitStatics(expr.symbol, scope);
    return `${scope.module.mark(expr.span)}new ${parenthesized(owner)}.$constructor().${constructorKey(expr.constructor)}(${args.join()})`;
}

/** `new a(b).c()` would call `b` as the constructor's argument list; parentheses keep the owner together. */
function parenthesized(owner: string): string {
    return owner.startsWith('(') ? owner : `(${owner})`;
}

export function emitPlatformCall(expr: Node<'PlatformCall'>, scope: FunctionScope): string {
    const inPlace = emitIntrinsic(expr, scope);
    if (inPlace !== undefined) return scope.module.mark(expr.span) + inPlace;
    const member = scope.module.platformMember(expr.key, 'call');
    const receiver = expr.target === undefined ? [] : [emitReceiver(expr.target, scope)];
    const args = emitArguments(expr.args, scope);
    const hidden = expr.hidden.map((argument) => emitHidden(argument, scope));
    return `${scope.module.mark(expr.span)}${member}(${['$r', ...receiver, ...args, ...hidden].join()})`;
}

export function emitPlatformNew(expr: Node<'PlatformNew'>, scope: FunctionScope): string {
    const member = scope.module.platformMember(expr.key, 'new');
    return `${scope.module.mark(expr.span)}${member}(${['$r', ...emitArguments(expr.args, scope)].join()})`;
}

export function emitHidden(argument: HiddenArgument, scope: FunctionScope): string {
    switch (argument.kind) {
        case 'type':
            return scope.module.typeConstant(argument.value);
        case 'mode':
            return stringText(argument.value);
        case 'binds':
            return bindClosure(argument, scope);
        case 'locals':
            return `[${[...(argument.self ? ['this'] : []), ...argument.locals.map((local) => local.jsName)].join()}]`;
    }
}

/** `(name) => value` over the variables in scope; fields and statics are looked up by the runtime. */
function bindClosure(argument: Extract<HiddenArgument, { kind: 'binds' }>, scope: FunctionScope): string {
    const cases = new Map(argument.locals.map((local) => [local.name.toLowerCase(), local.jsName]));
    const arms = [...cases].map(([name, javascript]) => `case ${stringText(name)}:return ${javascript};`);
    const self = argument.self ? 'this' : 'null';
    const rest = `return ${scope.module.helper('bindMember')}(${self},${ownerHandle(scope.owner, scope)},n);`;
    return `(n)=>{switch(n.toLowerCase()){${arms.join('')}}${rest}}`;
}

function ownerHandle(owner: ClassSymbol, scope: FunctionScope): string {
    return scope.module.classHandle(owner);
}
