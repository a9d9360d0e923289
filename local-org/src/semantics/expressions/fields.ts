/** Fields and properties of classes, ours and the platform's. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Span } from '../../source/index.ts';
import type { ApexType, ClassSymbol, FieldSymbol } from '../types.ts';
import type { BoundExpr } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { bindingsOf, findField, substitute } from '../members.ts';
import { primitiveClassName } from '../platform-symbols.ts';
import { isVisible, reportInvisible } from '../rules/visibility.ts';

const stored = new WeakMap<FieldSymbol, FieldSymbol>();

/** The stored value behind a property: the same field without accessors. */
export function backingField(field: FieldSymbol): FieldSymbol {
    if (field.property === undefined) return field;
    let twin = stored.get(field);
    if (twin === undefined) stored.set(field, (twin = { ...field, property: undefined }));
    return twin;
}

/** Reads a field: of an object if `target` is given, else static. */
export function readField(ctx: BodyContext, target: BoundExpr | undefined, field: FieldSymbol, span: Span): BoundExpr {
    if (field.owner.origin === 'platform') return readPlatformField(ctx, target, field, field.owner, span);
    if (!isVisible(ctx, field)) reportInvisible(ctx, field, span);
    const isOwnAccessor = ctx.accessorOf === field && (target === undefined || target.kind === 'This');
    const read = isOwnAccessor ? backingField(field) : field;
    if (field.isStatic) return { kind: 'StaticField', field: read, type: field.type, span };
    if (target === undefined) {
        return ctx.error(
            span,
            diagnosticCodes.illegalStatement,
            `Non-static variable cannot be referenced from a static context: ${field.name}`
        );
    }
    return { kind: 'Field', target, field: read, type: field.type, span };
}

/** Reads a property of a platform object or class; reports one that the standard library lacks. */
export function readPlatformField(
    ctx: BodyContext,
    target: BoundExpr | undefined,
    field: FieldSymbol,
    via: ClassSymbol,
    span: Span
): BoundExpr {
    const args = target?.type.kind === 'class' ? target.type.args : [];
    const type = substitute(field.type, bindingsOf(field.owner, args));
    const supported = ctx.platform.supported(field.owner, field.name, via);
    if (supported === undefined) {
        ctx.report(
            span,
            diagnosticCodes.platformMemberNotSupported,
            `${field.owner.name}.${field.name} is not supported by the local org`
        );
        return { ...ctx.error(span), type };
    }
    return { kind: 'PlatformField', target: field.isStatic ? undefined : target, key: supported.key, type, span };
}

/** A field of a value of a class type, or undefined. */
export function fieldOf(ctx: BodyContext, target: BoundExpr, name: string, span: Span): BoundExpr | undefined {
    const symbol = classOf(ctx, target.type);
    if (symbol === undefined) return undefined;
    const field = findField(ctx.platform, { symbol, bindings: new Map() }, name);
    if (field === undefined) return undefined;
    if (field.owner.origin === 'platform') return readPlatformField(ctx, target, field, symbol, span);
    if (field.isStatic) {
        return ctx.error(
            span,
            diagnosticCodes.illegalStatement,
            `Static field cannot be referenced from a non static context: ${field.name}`
        );
    }
    return readField(ctx, target, field, span);
}

function classOf(ctx: BodyContext, type: ApexType): ClassSymbol | undefined {
    if (type.kind === 'class') return type.symbol;
    return type.kind === 'primitive' ? ctx.platform.find(primitiveClassName(type.name)) : undefined;
}
