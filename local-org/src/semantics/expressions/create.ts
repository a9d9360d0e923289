/** `new`: objects, records, platform objects, collections. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Span } from '../../source/index.ts';
import type { Expr } from '../../syntax/ast.ts';
import { typeName, types } from '../types.ts';
import type { ApexType, ClassSymbol, MethodSymbol } from '../types.ts';
import type { BoundExpr } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { distance } from '../conversions.ts';
import { bindingsOf, viewMethod } from '../members.ts';
import { chooseOverload, signatureText } from '../overloads.ts';
import { recordMember } from '../records.ts';
import { isVisible, reportInvisible } from '../rules/visibility.ts';
import { errorType } from '../world.ts';
import { bindArguments, fit } from './calls.ts';
import { bindExpr, bindTo } from './index.ts';

type NewExpr = Expr & { readonly kind: 'New' };

export function bindNew(ctx: BodyContext, expr: NewExpr): BoundExpr {
    const type = ctx.type(expr.type);
    if (type.kind === 'sobject') return newRecord(ctx, expr, type);
    const args = bindArguments(ctx, expr.args);
    for (const field of expr.fields) {
        bindExpr(ctx, field.value);
        const message = `Field assignments are only allowed for records: ${field.name}`;
        ctx.report(field.span, diagnosticCodes.illegalStatement, message);
    }
    if (type === errorType) return ctx.error(expr.span);
    switch (type.kind) {
        case 'list':
        case 'set':
            return copyCollection(ctx, type, args, expr.span);
        case 'map':
            return copyMap(ctx, type, args, expr.span);
        case 'class':
            return newObject(ctx, type, args, expr.span);
        default:
            return ctx.error(
                expr.span,
                diagnosticCodes.illegalStatement,
                `Type cannot be constructed: ${typeName(type)}`
            );
    }
}

function newRecord(ctx: BodyContext, expr: NewExpr, type: ApexType & { kind: 'sobject' }): BoundExpr {
    const object = type.name === undefined ? undefined : ctx.world.schema.object(type.name);
    if (object === undefined) {
        return ctx.error(expr.span, diagnosticCodes.illegalStatement, `Type cannot be constructed: ${typeName(type)}`);
    }
    if (expr.args.length > 0) {
        const message = `Invalid constructor for ${object.name}: name the fields, as in new ${object.name}(Name = 'x')`;
        return ctx.error(expr.span, diagnosticCodes.illegalStatement, message);
    }
    const fields: [string, BoundExpr][] = [];
    const seen = new Set<string>();
    for (const { name, value, span } of expr.fields) {
        const member = recordMember(ctx.world, object, name);
        if (member === undefined) {
            bindExpr(ctx, value);
            ctx.report(span, diagnosticCodes.unknownField, `Field does not exist: ${name} on ${object.name}`);
            continue;
        }
        if (seen.has(member.name)) {
            ctx.report(span, diagnosticCodes.duplicateDeclaration, `Duplicate field initialization: ${member.name}`);
        }
        seen.add(member.name);
        fields.push([member.name, bindTo(ctx, value, member.type)]);
    }
    return {
        kind: 'NewRecord',
        object: object.name,
        fields,
        type: { kind: 'sobject', name: object.name },
        span: expr.span
    };
}

type Collection = ApexType & { readonly kind: 'list' | 'set' };

function emptyCollection(type: Collection, span: Span): BoundExpr & { kind: 'NewList' | 'NewSet' } {
    return {
        kind: type.kind === 'list' ? 'NewList' : 'NewSet',
        values: [],
        size: undefined,
        copy: undefined,
        type,
        span
    };
}

/** `new List<T>()`, `new List<T>(5)`, `new Set<T>(others)`. */
function copyCollection(ctx: BodyContext, type: Collection, args: readonly BoundExpr[], span: Span): BoundExpr {
    const empty = emptyCollection(type, span);
    const [arg, ...rest] = args;
    if (arg === undefined) return empty;
    if (rest.length === 0 && type.kind === 'list' && arg.type.kind === 'primitive' && arg.type.name === 'Integer') {
        return { ...empty, size: arg };
    }
    const from = elementOf(ctx, arg.type);
    if (rest.length > 0 || from === undefined || !fitsElement(ctx, from, type.element)) {
        return noConstructor(ctx, type, args, span);
    }
    return { ...empty, copy: arg };
}

/** The element type of a list, set or anything iterable. */
function elementOf(ctx: BodyContext, type: ApexType): ApexType | undefined {
    if (type === errorType || type.kind === 'null') return errorType;
    if (type.kind === 'list' || type.kind === 'set') return type.element;
    if (type.kind !== 'class') return undefined;
    const iterable: ApexType = { kind: 'class', symbol: ctx.platform.get('System.Iterable'), args: [types.object] };
    return distance(ctx.platform, type, iterable) === undefined ? undefined : types.object;
}

/** Copying casts element by element: up, and down from `Object` and `SObject`. */
function fitsElement(ctx: BodyContext, from: ApexType, to: ApexType): boolean {
    const isGeneric = from.kind === 'object' || (from.kind === 'sobject' && from.name === undefined);
    return isGeneric || distance(ctx.platform, from, to) !== undefined;
}

function copyMap(
    ctx: BodyContext,
    type: ApexType & { kind: 'map' },
    args: readonly BoundExpr[],
    span: Span
): BoundExpr {
    const [arg, ...rest] = args;
    const base = { kind: 'NewMap', entries: [], type, span } as const;
    if (arg === undefined) return { ...base, copy: undefined };
    const fits =
        arg.type === errorType ||
        arg.type.kind === 'null' ||
        (arg.type.kind === 'map' &&
            fitsElement(ctx, arg.type.key, type.key) &&
            fitsElement(ctx, arg.type.value, type.value)) ||
        (arg.type.kind === 'list' && arg.type.element.kind === 'sobject' && type.value.kind === 'sobject');
    if (!fits || rest.length > 0) return noConstructor(ctx, type, args, span);
    return { ...base, copy: arg };
}

function newObject(
    ctx: BodyContext,
    type: ApexType & { kind: 'class' },
    args: readonly BoundExpr[],
    span: Span
): BoundExpr {
    const { symbol } = type;
    if (symbol.kind !== 'class' || (symbol.isAbstract && symbol.origin === 'user')) {
        return ctx.error(span, diagnosticCodes.illegalStatement, `Type cannot be constructed: ${symbol.name}`);
    }
    if (symbol.origin === 'platform') return newPlatformObject(ctx, type, args, span);
    if (symbol.constructors.length === 0) {
        if (args.length > 0) return noConstructor(ctx, type, args, span);
        return { kind: 'New', symbol, constructor: undefined, args: [], type, span };
    }
    const chosen = chooseConstructor(ctx, symbol, [], args);
    if (chosen === undefined) return noConstructor(ctx, type, args, span);
    if (!isVisible(ctx, chosen)) reportInvisible(ctx, chosen, span);
    const params = chosen.params.map((p) => p.type);
    return { kind: 'New', symbol, constructor: chosen, args: fit(ctx, { params }, args), type, span };
}

/** The constructor that takes these arguments. */
export function chooseConstructor(
    ctx: BodyContext,
    symbol: ClassSymbol,
    typeArgs: readonly ApexType[],
    args: readonly BoundExpr[]
): MethodSymbol | undefined {
    const bindings = bindingsOf(symbol, typeArgs);
    return chooseOverload(
        ctx.platform,
        symbol.constructors.map((c) => viewMethod(c, bindings)),
        args
    )?.symbol;
}

function newPlatformObject(
    ctx: BodyContext,
    type: ApexType & { kind: 'class' },
    args: readonly BoundExpr[],
    span: Span
): BoundExpr {
    const { symbol } = type;
    const chosen = chooseConstructor(ctx, symbol, type.args, args);
    if (chosen === undefined) return noConstructor(ctx, type, args, span);
    const supported = ctx.platform.supported(symbol, chosen.key);
    if (supported === undefined) {
        const message = `${symbol.name}.${chosen.key} is not supported by the local org`;
        ctx.report(span, diagnosticCodes.platformMemberNotSupported, message);
        return { ...ctx.error(span), type };
    }
    const { params } = viewMethod(chosen, bindingsOf(symbol, type.args));
    return { kind: 'PlatformNew', key: supported.key, args: fit(ctx, { params }, args), type, span };
}

function noConstructor(ctx: BodyContext, type: ApexType, args: readonly BoundExpr[], span: Span): BoundExpr {
    if (args.some((arg) => arg.type === errorType)) return { ...ctx.error(span), type };
    const known = type.kind === 'class' ? type.symbol.constructors : [];
    const name = typeName(type);
    const listed = known.map((c) =>
        signatureText(
            name,
            c.params.map((p) => p.type)
        )
    );
    const hint = listed.length === 0 ? '' : `; candidates: ${listed.join(', ')}`;
    const message = `Constructor not defined: ${signatureText(
        name,
        args.map((arg) => arg.type)
    )}${hint}`;
    return { ...ctx.error(span, diagnosticCodes.unknownMethod, message), type };
}

export function bindNewArray(ctx: BodyContext, expr: Expr & { kind: 'NewArray' }): BoundExpr {
    const type: Collection = { kind: 'list', element: ctx.type(expr.type) };
    return { ...emptyCollection(type, expr.span), size: bindTo(ctx, expr.size, types.integer) };
}

export function bindNewCollection(ctx: BodyContext, expr: Expr & { kind: 'NewCollection' }): BoundExpr {
    const type = ctx.type(expr.type);
    if (type.kind !== 'list' && type.kind !== 'set') {
        for (const value of expr.values) bindExpr(ctx, value);
        if (type === errorType) return ctx.error(expr.span);
        const message = `Type has no initializer list: ${typeName(type)}`;
        return ctx.error(expr.span, diagnosticCodes.illegalStatement, message);
    }
    const values = expr.values.map((value) => bindTo(ctx, value, type.element));
    return { ...emptyCollection(type, expr.span), values };
}

export function bindNewMap(ctx: BodyContext, expr: Expr & { kind: 'NewMap' }): BoundExpr {
    const type = ctx.type(expr.type);
    if (type.kind !== 'map') {
        for (const { key, value } of expr.entries) [key, value].forEach((part) => bindExpr(ctx, part));
        if (type === errorType) return ctx.error(expr.span);
        const message = `Type has no initializer list: ${typeName(type)}`;
        return ctx.error(expr.span, diagnosticCodes.illegalStatement, message);
    }
    const entries = expr.entries.map(
        ({ key, value }) => [bindTo(ctx, key, type.key), bindTo(ctx, value, type.value)] as const
    );
    return { kind: 'NewMap', entries, copy: undefined, type, span: expr.span };
}
