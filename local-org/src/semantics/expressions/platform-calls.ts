/** Calls of platform methods: key, hidden arguments, result types that the type file cannot say. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Span } from '../../source/index.ts';
import { mangle, types } from '../types.ts';
import type { ApexType, ClassSymbol, MethodSymbol } from '../types.ts';
import type { BoundExpr, HiddenArgument } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import type { MethodView } from '../members.ts';
import { compilerMadeClasses } from '../platform.ts';
import type { HiddenKind } from '../platform.ts';
import { defaultMode, lowersSettingNames, makesEmptySettings } from '../versions.ts';

type PlatformCallParts = {
    readonly target: BoundExpr | undefined;
    readonly method: MethodView;
    /** Already converted. */
    readonly args: readonly BoundExpr[];
    /** The class of the receiver, or the one named in a static call. */
    readonly via: ClassSymbol;
    /** The type of the receiver, or the one named in a static call. */
    readonly on: ApexType | undefined;
    readonly span: Span;
    readonly nameSpan: Span;
};

/** Builds the call; reports a member that the standard library lacks. */
export function platformCall(ctx: BodyContext, parts: PlatformCallParts): BoundExpr {
    const { target, method, args, via, span } = parts;
    const { symbol } = method;
    const type = resultType(parts);
    if (target !== undefined && symbol.owner.kind === 'interface' && via.origin === 'user')
        return interfaceCall(target, method, args, span);
    const supported = ctx.platform.supported(symbol.owner, symbol.key, via);
    if (supported === undefined) {
        if (target !== undefined && symbol.owner.kind === 'interface') return interfaceCall(target, method, args, span);
        ctx.report(
            parts.nameSpan,
            diagnosticCodes.platformMemberNotSupported,
            `${symbol.owner.name}.${symbol.key} is not supported by the local org`
        );
        return { ...ctx.error(span), type };
    }
    const hidden = supported.hidden.map((kind) => hiddenArgument(ctx, kind, parts, type));
    const key = settingsKey(ctx, symbol.owner, supported.key);
    return { kind: 'PlatformCall', target, key, args, hidden, type, span };
}

/** Older classes get null, or names in lower case, from custom settings. */
function settingsKey(ctx: BodyContext, owner: ClassSymbol, key: string): string {
    if (owner.name !== compilerMadeClasses.customSetting.name) return key;
    const name = key.slice(owner.name.length + 1);
    if (name === 'getAll()') return lowersSettingNames(ctx.unit) ? `${owner.name}.getAllFolded()` : key;
    const merges = name === 'getInstance()' || name === 'getInstance(Id)' || name === 'getOrgDefaults()';
    return merges && !makesEmptySettings(ctx.unit) ? `${owner.name}.${name.replace('(', 'OrNull(')}` : key;
}

const mangled = new WeakMap<MethodSymbol, MethodSymbol>();

/** A platform interface's method called on whoever implements it. */
function interfaceCall(target: BoundExpr, method: MethodView, args: readonly BoundExpr[], span: Span): BoundExpr {
    const virtual = interfaceMethod(method.symbol);
    return { kind: 'Call', target, method: virtual, args, superCall: false, type: method.returnType, span };
}

/** The symbol of a platform interface's method under the name that user classes give it. */
export function interfaceMethod(symbol: MethodSymbol): MethodSymbol {
    let virtual = mangled.get(symbol);
    if (virtual === undefined) {
        const key = mangle(
            symbol.name,
            symbol.params.map((p) => p.type)
        );
        mangled.set(symbol, (virtual = { ...symbol, key }));
    }
    return virtual;
}

function hiddenArgument(
    ctx: BodyContext,
    kind: HiddenKind,
    parts: PlatformCallParts,
    result: ApexType
): HiddenArgument {
    switch (kind) {
        case 'type':
            return { kind, value: (hasTypeOfReceiver(parts) ? parts.on : undefined) ?? result };
        case 'binds':
        case 'locals':
            return { kind, locals: ctx.scope.visible(), self: !ctx.isStatic };
        case 'mode':
            return { kind, value: defaultMode(ctx.unit) };
    }
}

const madeNames: ReadonlySet<string> = new Set(Object.values(compilerMadeClasses).map((made) => made.name));

/** The hidden type is the receiver's for instance methods and for `Season.values()`, else the result's. */
function hasTypeOfReceiver(parts: PlatformCallParts): boolean {
    return parts.target !== undefined || madeNames.has(parts.method.symbol.owner.name);
}

/** Results that depend on the receiver in ways a signature cannot express. */
function resultType(parts: PlatformCallParts): ApexType {
    const { method, on } = parts;
    const owner = method.symbol.owner.name;
    const name = method.symbol.name.toLowerCase();
    if (on === undefined) return method.returnType;
    switch (owner) {
        case 'System.SObject':
            return name === 'clone' ? on : method.returnType;
        case compilerMadeClasses.object.name:
            return name === 'clone' ? on : method.returnType;
        case compilerMadeClasses.enumeration.name:
            if (name === 'values') return { kind: 'list', element: on };
            return name === 'valueof' ? on : method.returnType;
        case compilerMadeClasses.customMetadata.name:
        case compilerMadeClasses.customSetting.name:
            return name === 'getall' ? { kind: 'map', key: types.string, value: on } : on;
        default:
            return method.returnType;
    }
}
