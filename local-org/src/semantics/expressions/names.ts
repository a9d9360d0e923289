/** What a simple name means: a local, a field, a class, a record type or a namespace, in this order. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Span } from '../../source/index.ts';
import type { ClassSymbol, FieldSymbol } from '../types.ts';
import type { BoundExpr } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { findField } from '../members.ts';
import { typeNamed, userClass } from '../resolve.ts';
import { readField } from './fields.ts';
import { value } from './resolved.ts';
import type { Resolved } from './resolved.ts';

/** Resolves a name that stands at the start of a chain. */
export function resolveName(ctx: BodyContext, name: string, span: Span): Resolved {
    const local = ctx.scope.find(name);
    if (local !== undefined) return value({ kind: 'Local', local, type: local.type, span });
    const field = fieldInSight(ctx, name);
    // `Kind.ONE` in a static context is the enum, although objects have a field `kind`.
    const type = field !== undefined && isOutOfReach(ctx, field) ? qualifierNamed(ctx, name, span) : undefined;
    if (type !== undefined) return type;
    if (field !== undefined) return value(ownField(ctx, field, span));
    return qualifierNamed(ctx, name, span) ?? value(unknown(ctx, name, span));
}

function unknown(ctx: BodyContext, name: string, span: Span): BoundExpr {
    return ctx.error(span, diagnosticCodes.unknownVariable, `Variable does not exist: ${name}`);
}

/** The class, record type or namespace of a name, whatever variables there are. */
export function qualifierNamed(ctx: BodyContext, name: string, span: Span): Resolved | undefined {
    const folded = name.toLowerCase();
    const isUser = userClass(ctx.world, ctx.cls, name) !== undefined;
    if (!isUser && folded === 'label') return { kind: 'labels', namespace: undefined, span };
    if (!isUser && folded === 'page') return { kind: 'pages', span };
    if (!isUser && folded === 'sobjecttype') return { kind: 'objectDescribes', span };
    const type = typeNamed(ctx.world, { unit: ctx.unit, cls: ctx.cls }, [name]);
    const isNamespace = ctx.platform.isNamespace(name) || ctx.world.symbols.isOwnNamespace(name);
    if (type === undefined && !isNamespace) return undefined;
    return { kind: 'qualifier', name, type, namespace: isNamespace ? name : undefined, span };
}

/** A field of this class or a super class, or a static one of the classes around it. */
function fieldInSight(ctx: BodyContext, name: string): FieldSymbol | undefined {
    for (let cls: ClassSymbol | undefined = ctx.cls; cls !== undefined; cls = cls.outer) {
        const field = findField(ctx.platform, { symbol: cls, bindings: new Map() }, name);
        if (field === undefined || (cls !== ctx.cls && !field.isStatic)) continue;
        if (!isPrivateElsewhere(field, cls)) return field;
    }
    return undefined;
}

const isOutOfReach = (ctx: BodyContext, field: FieldSymbol): boolean => ctx.isStatic && !field.isStatic;

/** A private field of a super class in another file does not hide the names behind it. */
function isPrivateElsewhere(field: FieldSymbol, cls: ClassSymbol): boolean {
    return field.access === 'private' && outermost(field.owner) !== outermost(cls);
}

export function outermost(cls: ClassSymbol): ClassSymbol {
    let at = cls;
    while (at.outer !== undefined) at = at.outer;
    return at;
}

function ownField(ctx: BodyContext, field: FieldSymbol, span: Span): BoundExpr {
    if (field.isStatic) return readField(ctx, undefined, field, span);
    if (isOutOfReach(ctx, field)) {
        return ctx.error(
            span,
            diagnosticCodes.illegalStatement,
            `Non-static variable cannot be referenced from a static context: ${field.name}`
        );
    }
    const self: BoundExpr = { kind: 'This', type: { kind: 'class', symbol: ctx.cls, args: [] }, span };
    return readField(ctx, self, field, span);
}
