/** APEX2009: `override` that overrides nothing, and overriding without saying so. */
import { diagnosticCodes } from '../../source/index.ts';
import type { ClassSymbol, MethodSymbol } from '../types.ts';
import { linearize, objectMethods } from '../members.ts';
import type { ClassView } from '../members.ts';
import type { World } from '../world.ts';

export function checkOverrides(world: World, symbol: ClassSymbol): void {
    if (symbol.kind !== 'class') return;
    const supers = linearize(world.platform, { symbol, bindings: new Map() }).filter((view) => view.symbol !== symbol);
    for (const method of [...symbol.methods.values()].flat()) {
        if (!method.isStatic && method.decl?.kind === 'MethodDecl') checkMethod(world, symbol, supers, method);
    }
}

function checkMethod(world: World, symbol: ClassSymbol, supers: readonly ClassView[], method: MethodSymbol): void {
    const span = method.decl?.kind === 'MethodDecl' ? method.decl.nameSpan : symbol.span!;
    const report = (message: string): void =>
        world.report(symbol.source!, span, diagnosticCodes.illegalModifier, message);
    const base = overridden(supers, method);
    if (method.isOverride) {
        if (base === undefined && !hasCounterpart(world, supers, method))
            report(`Method does not override an ancestor method: ${method.name}`);
        else if (base !== undefined && !base.isVirtual) {
            report(`Non-virtual, non-abstract methods cannot be overridden: ${method.name}`);
        }
    } else if (base !== undefined && base.access !== 'private') {
        report(`Method must use the override keyword: ${method.name}`);
    }
}

/** The user method of a super class with the same name and parameters. */
function overridden(supers: readonly ClassView[], method: MethodSymbol): MethodSymbol | undefined {
    for (const { symbol } of supers) {
        if (symbol.kind !== 'class' || symbol.origin !== 'user') continue;
        const found = symbol.methods.get(method.name.toLowerCase())?.find((m) => m.key === method.key && !m.isStatic);
        if (found !== undefined) return found;
    }
    return undefined;
}

/** `override` is also said of interface methods of an abstract parent, of platform methods and of `toString`. */
function hasCounterpart(world: World, supers: readonly ClassView[], method: MethodSymbol): boolean {
    const folded = method.name.toLowerCase();
    const inherited = supers.flatMap(({ symbol }) =>
        symbol.kind === 'interface' || symbol.origin === 'platform' ? (symbol.methods.get(folded) ?? []) : []
    );
    const all = [...inherited, ...objectMethods(world.platform, folded).map((m) => m.symbol)];
    return all.some((m) => m.params.length === method.params.length);
}
