/** APEX2015: constructors that call each other by `this(…)` and never come to an end. */
import { diagnosticCodes } from '../../source/index.ts';
import type { BoundMethod } from '../bound.ts';
import type { MethodSymbol } from '../types.ts';
import type { DeclaredClass } from '../symbols.ts';
import type { World } from '../world.ts';

/** The constructor that a constructor hands over to, if it does. */
function nextOf({ body }: BoundMethod): MethodSymbol | undefined {
    const first = body?.statements[0];
    return first?.kind === 'ConstructorCall' && !first.isSuper ? first.constructor : undefined;
}

export function checkConstructorCycles(
    world: World,
    { unit }: DeclaredClass,
    constructors: readonly BoundMethod[]
): void {
    const next = new Map(constructors.map((each) => [each.symbol, nextOf(each)]));
    for (const { symbol } of constructors) {
        const seen = new Set<MethodSymbol>();
        let at = next.get(symbol);
        while (at !== undefined && at !== symbol && !seen.has(at)) {
            seen.add(at);
            at = next.get(at);
        }
        if (at !== symbol || symbol.decl === undefined) continue;
        const message = `Recursive constructor invocation: ${symbol.owner.name}`;
        world.report(unit.source, symbol.decl.span, diagnosticCodes.recursiveConstructor, message);
    }
}
