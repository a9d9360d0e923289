/** Method calls: unqualified, on a class, on a value, on `super`. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Expr } from '../../syntax/ast.ts';
import { typeName, types } from '../types.ts';
import type { ApexType, ClassSymbol } from '../types.ts';
import type { BoundExpr } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { classView, findMethods, objectMethods } from '../members.ts';
import type { MethodView } from '../members.ts';
import { chooseOverload, signatureText } from '../overloads.ts';
import { compilerMadeClasses } from '../platform.ts';
import { asSingleRow } from '../rows.ts';
import { isVisible, reportInvisible } from '../rules/visibility.ts';
import { errorType } from '../world.ts';
import { accessName } from './access.ts';
import { fieldAddError } from './add-error.ts';
import { bindExpr } from './index.ts';
import { platformCall } from './platform-calls.ts';
import { toValue } from './resolved.ts';
import type { Resolved } from './resolved.ts';

type CallExpr = Expr & { readonly kind: 'Call' };

/** Binds arguments one by one, each with its own type. */
export function bindArguments(ctx: BodyContext, args: readonly Expr[]): BoundExpr[] {
    return args.map((arg) => bindExpr(ctx, arg));
}

/** `f(x)`: a method of this class, its supers, or a static one of the classes around it. */
export function bindUnqualifiedCall(ctx: BodyContext, call: CallExpr): BoundExpr {
    const folded = call.name.toLowerCase();
    if (folded === 'this' || folded === 'super') {
        const message = `Call to ${folded}() must be the first statement of a constructor`;
        return ctx.error(call.span, diagnosticCodes.illegalStatement, message);
    }
    const args = bindArguments(ctx, call.args);
    let failed: readonly MethodView[] = [];
    for (let cls: ClassSymbol | undefined = ctx.cls; cls !== undefined; cls = cls.outer) {
        const candidates = findMethods(ctx.platform, { symbol: cls, bindings: new Map() }, call.name);
        const usable = cls === ctx.cls ? candidates : candidates.filter((m) => m.symbol.isStatic);
        const method = chooseOverload(ctx.platform, usable, args);
        if (method !== undefined) return callFromInside(ctx, method, args, call);
        if (failed.length === 0) failed = usable;
    }
    if (!ctx.isStatic) {
        const inherited = chooseOverload(ctx.platform, objectMethods(ctx.platform, call.name), args);
        if (inherited !== undefined) return callFromInside(ctx, inherited, args, call);
    }
    return unknownMethod(ctx, call, args, failed, undefined);
}

function callFromInside(ctx: BodyContext, method: MethodView, args: readonly BoundExpr[], call: CallExpr): BoundExpr {
    if (method.symbol.isStatic) return callStatic(ctx, method, args, call, method.symbol.owner);
    if (ctx.isStatic) {
        const message = `Non static method cannot be referenced from a static context: ${signatureText(call.name, method.params)}`;
        return ctx.error(call.nameSpan, diagnosticCodes.illegalStatement, message);
    }
    const self: BoundExpr = { kind: 'This', type: { kind: 'class', symbol: ctx.cls, args: [] }, span: call.nameSpan };
    return callMethod(ctx, self, method, args, call);
}

/** `super.f(x)`: exactly the super class's method. */
export function bindSuperCall(ctx: BodyContext, call: CallExpr): BoundExpr {
    const args = bindArguments(ctx, call.args);
    const base = ctx.cls.superType ?? types.object;
    const view = classView(ctx.platform, base);
    const candidates =
        view === undefined
            ? []
            : [...findMethods(ctx.platform, view, call.name), ...objectMethods(ctx.platform, call.name)];
    const method = chooseOverload(ctx.platform, candidates, args);
    if (method === undefined) return unknownMethod(ctx, call, args, candidates, base);
    const self = bindExpr(ctx, { kind: 'This', span: call.span });
    if (method.symbol.owner.origin === 'platform') return callMethod(ctx, self, method, args, call);
    if (method.symbol.isAbstract) {
        const message = `Abstract method cannot be called directly: ${signatureText(call.name, method.params)}`;
        return ctx.error(call.nameSpan, diagnosticCodes.illegalStatement, message);
    }
    return { ...userCall(ctx, self, method, args, call), superCall: true };
}

/**
 * `target.f(x)`.
 * @param alternative the class of the same name as a variable that `target` means, if there is one
 */
export function bindCall(
    ctx: BodyContext,
    target: Resolved,
    call: CallExpr,
    alternative: Resolved | undefined
): BoundExpr {
    if (target.kind === 'qualifier') return bindStaticCall(ctx, target, call);
    if (target.kind === 'labels') return bindStaticCall(ctx, systemQualifier(ctx, 'Label', target), call);
    if (target.kind === 'objectDescribes') return bindStaticCall(ctx, systemQualifier(ctx, 'Schema', target), call);
    const receiver = toValue(ctx, target);
    const args = bindArguments(ctx, call.args);
    if (receiver.type === errorType) return ctx.error(call.span);
    const onField = fieldAddError(ctx, receiver, call, args);
    if (onField !== undefined) return onField;
    const candidates = methodsOf(ctx, receiver.type, call.name);
    const method = chooseOverload(ctx.platform, candidates, args);
    if (method !== undefined) return callOnValue(ctx, receiver, method, args, call);
    const row = receiver.type.kind === 'list' ? asSingleRow(receiver, receiver.type.element) : undefined;
    const onRow = row && chooseOverload(ctx.platform, methodsOf(ctx, row.type, call.name), args);
    if (row !== undefined && onRow !== undefined) return callOnValue(ctx, row, onRow, args, call);
    if (alternative?.kind === 'qualifier' && hasStatic(ctx, alternative, call.name))
        return bindStaticCall(ctx, alternative, call);
    return unknownMethod(ctx, call, args, candidates, receiver.type);
}

type Qualifier = Resolved & { readonly kind: 'qualifier' };

function systemQualifier(
    ctx: BodyContext,
    name: string,
    at: Resolved & { kind: 'labels' | 'objectDescribes' }
): Qualifier {
    const type: ApexType = { kind: 'class', symbol: ctx.platform.get(`System.${name}`), args: [] };
    return { kind: 'qualifier', name, type, namespace: undefined, span: at.span };
}

/** The methods of a type, those that every value has included. */
/** The methods of a type that have a name. */
export function methodsOf(ctx: BodyContext, type: ApexType, name: string): MethodView[] {
    const view = classView(ctx.platform, type);
    if (view === undefined) return [];
    const own = findMethods(ctx.platform, view, name);
    if (view.symbol.kind === 'enum') own.push(...enumMethods(ctx, name));
    return [...own, ...objectMethods(ctx.platform, name)];
}

function enumMethods(ctx: BodyContext, name: string): MethodView[] {
    const symbol = ctx.platform.get(compilerMadeClasses.enumeration.name);
    return findMethods(ctx.platform, { symbol, bindings: new Map() }, name);
}

function callOnValue(
    ctx: BodyContext,
    receiver: BoundExpr,
    method: MethodView,
    args: readonly BoundExpr[],
    call: CallExpr
): BoundExpr {
    if (!method.symbol.isStatic) return callMethod(ctx, receiver, method, args, call);
    const message = `Static method cannot be referenced from a non static context: ${signatureText(call.name, method.params)}`;
    return ctx.error(call.nameSpan, diagnosticCodes.illegalStatement, message);
}

function hasStatic(ctx: BodyContext, target: Qualifier, name: string): boolean {
    return staticCandidates(ctx, target, name).length > 0;
}

function bindStaticCall(ctx: BodyContext, target: Qualifier, call: CallExpr): BoundExpr {
    if (call.name.toLowerCase() === 'getsobjecttype' && target.type?.kind === 'sobject' && call.args.length === 0) {
        return toValue(ctx, accessName(ctx, target, 'SObjectType', call.span));
    }
    const args = bindArguments(ctx, call.args);
    const candidates = staticCandidates(ctx, target, call.name);
    const method = chooseOverload(ctx.platform, candidates, args);
    if (method !== undefined) return callStatic(ctx, method, args, call, staticOwner(target, method), target.type);
    const { type } = target;
    const onInstance =
        type?.kind === 'class' ? chooseOverload(ctx.platform, methodsOf(ctx, type, call.name), args) : undefined;
    if (candidates.length === 0 && onInstance !== undefined)
        return instanceMethodOnClass(ctx, target, call, onInstance);
    if (target.type === undefined && target.namespace === undefined) {
        return ctx.error(target.span, diagnosticCodes.unknownVariable, `Variable does not exist: ${target.name}`);
    }
    const owner =
        target.type ?? ({ kind: 'class', symbol: namespaceClass(ctx, target.name) ?? ctx.cls, args: [] } as const);
    return unknownMethod(ctx, call, args, candidates, owner);
}

/** An instance method called on its class's name. */
function instanceMethodOnClass(ctx: BodyContext, target: Qualifier, call: CallExpr, method: MethodView): BoundExpr {
    const signature = `${target.name}.${signatureText(call.name, method.params)}`;
    const message = `Non static method cannot be referenced from a static context: ${signature}`;
    return ctx.error(call.nameSpan, diagnosticCodes.illegalStatement, message);
}

function staticOwner(target: Qualifier, method: MethodView): ClassSymbol {
    return target.type?.kind === 'class' ? target.type.symbol : method.symbol.owner;
}

/** The static methods that a class, record type or namespace name offers under a name. */
function staticCandidates(ctx: BodyContext, target: Qualifier, name: string): MethodView[] {
    const candidates: MethodView[] = [];
    const { type } = target;
    if (type?.kind === 'sobject') candidates.push(...recordStatics(ctx, type, name));
    const view = type === undefined || type.kind === 'sobject' ? undefined : classView(ctx.platform, type);
    if (view !== undefined) candidates.push(...findMethods(ctx.platform, view, name));
    if (view?.symbol.kind === 'enum') candidates.push(...enumMethods(ctx, name));
    const ofNamespace = namespaceClass(ctx, target.name);
    if (ofNamespace !== undefined && ofNamespace !== view?.symbol) {
        candidates.push(...findMethods(ctx.platform, { symbol: ofNamespace, bindings: new Map() }, name));
    }
    return candidates.filter((m) => m.symbol.isStatic);
}

/** `System.debug` is a method of the class `System.System`; `Network.getNetworkId` one of a class a record type hides. */
function namespaceClass(ctx: BodyContext, name: string): ClassSymbol | undefined {
    return ctx.platform.find(`System.${name.replace(/^system\./i, '')}`);
}

/** `Rule__mdt.getInstance('x')`, `Settings__c.getOrgDefaults()`. */
function recordStatics(ctx: BodyContext, type: ApexType & { kind: 'sobject' }, name: string): MethodView[] {
    const object = type.name === undefined ? undefined : ctx.world.schema.object(type.name);
    const made = object?.kind === 'customMetadata' ? compilerMadeClasses.customMetadata
        : object?.kind === 'customSetting' ? compilerMadeClasses.customSetting : undefined; // prettier-ignore
    if (made === undefined) return [];
    return findMethods(ctx.platform, { symbol: ctx.platform.get(made.name), bindings: new Map() }, name);
}

function callStatic(
    ctx: BodyContext,
    method: MethodView,
    args: readonly BoundExpr[],
    call: CallExpr,
    via: ClassSymbol,
    on?: ApexType
): BoundExpr {
    if (method.symbol.owner.origin === 'user') return userCall(ctx, undefined, method, args, call);
    return platformCall(ctx, {
        target: undefined,
        method,
        args: fit(ctx, method, args),
        via,
        on,
        span: call.span,
        nameSpan: call.nameSpan
    });
}

function callMethod(
    ctx: BodyContext,
    target: BoundExpr,
    method: MethodView,
    args: readonly BoundExpr[],
    call: CallExpr
): BoundExpr {
    if (method.symbol.owner.origin === 'user') return userCall(ctx, target, method, args, call);
    const via = classView(ctx.platform, target.type)?.symbol ?? method.symbol.owner;
    return platformCall(ctx, {
        target,
        method,
        args: fit(ctx, method, args),
        via,
        on: target.type,
        span: call.span,
        nameSpan: call.nameSpan
    });
}

function userCall(
    ctx: BodyContext,
    target: BoundExpr | undefined,
    method: MethodView,
    args: readonly BoundExpr[],
    call: CallExpr
): BoundExpr & { kind: 'Call' } {
    if (!isVisible(ctx, method.symbol)) reportInvisible(ctx, method.symbol, call.nameSpan);
    return {
        kind: 'Call',
        target,
        method: method.symbol,
        args: fit(ctx, method, args),
        superCall: false,
        type: method.returnType,
        span: call.span
    };
}

/** Converts the arguments to the parameters' types. */
export function fit(ctx: BodyContext, method: Pick<MethodView, 'params'>, args: readonly BoundExpr[]): BoundExpr[] {
    return args.map((arg, i) => ctx.coerce(arg, method.params[i]!));
}

function unknownMethod(
    ctx: BodyContext,
    call: CallExpr,
    args: readonly BoundExpr[],
    candidates: readonly MethodView[],
    owner: ApexType | undefined
): BoundExpr {
    if (args.some((arg) => arg.type === errorType)) return ctx.error(call.span);
    const signature = signatureText(
        call.name,
        args.map((arg) => arg.type)
    );
    const from = owner === undefined ? '' : ` from the type ${typeName(owner)}`;
    const known = candidates.map((c) => signatureText(c.symbol.name, c.params));
    const hint = known.length === 0 ? '' : `; candidates: ${[...new Set(known)].join(', ')}`;
    return ctx.error(
        call.nameSpan,
        diagnosticCodes.unknownMethod,
        `Method does not exist or incorrect signature: ${signature}${from}${hint}`
    );
}
