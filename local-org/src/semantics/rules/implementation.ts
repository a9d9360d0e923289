/** APEX2011: a class leaves an abstract method open. Also finds the bridges that interface calls need. */
import { diagnosticCodes } from '../../source/index.ts';
import { typeName } from '../types.ts';
import type { ApexType, ClassSymbol, MethodSymbol } from '../types.ts';
import type { BoundClass } from '../bound.ts';
import { distance, sameType } from '../conversions.ts';
import { interfaceMethod } from '../expressions/platform-calls.ts';
import { linearize, objectMethods, viewMethod } from '../members.ts';
import type { ClassView, MethodView } from '../members.ts';
import { signatureText } from '../overloads.ts';
import { errorType } from '../world.ts';
import type { World } from '../world.ts';

type Bridge = BoundClass['bridges'][number];

/** Checks that a class implements what it inherits, and returns the names under which its methods must answer too. */
export function checkImplementation(world: World, symbol: ClassSymbol): Bridge[] {
    if (symbol.kind !== 'class') return [];
    const views = linearize(world.platform, { symbol, bindings: new Map() });
    const classes = views.filter((view) => view.symbol.kind !== 'interface');
    const bridges = new Map<string, Bridge>();
    for (const required of views.flatMap(abstractMethods)) {
        const found = implementation(world, classes, required);
        if (found === undefined) {
            if (!symbol.isAbstract) reportOpen(world, symbol, required);
            continue;
        }
        const name =
            required.symbol.owner.origin === 'platform' ? interfaceMethod(required.symbol).key : required.symbol.key;
        if (found.owner.origin === 'user' && (found.key !== name || found.isStatic))
            bridges.set(name, { name, target: found });
    }
    return [...bridges.values()];
}

function abstractMethods(view: ClassView): MethodView[] {
    return [...view.symbol.methods.values()]
        .flat()
        .filter((m) => m.isAbstract)
        .map((m) => viewMethod(m, view.bindings));
}

/** The method of the class or its super classes that answers a call of `required`. */
function implementation(world: World, classes: readonly ClassView[], required: MethodView): MethodSymbol | undefined {
    const folded = required.symbol.name.toLowerCase();
    for (const matches of [sameType, (a: ApexType, b: ApexType) => isCompatible(world, a, b)]) {
        for (const { symbol } of classes) {
            const found = symbol.methods
                .get(folded)
                ?.find(
                    (m) =>
                        !m.isAbstract &&
                        m.params.length === required.params.length &&
                        m.params.every((p, i) => matches(p.type, required.params[i]!))
                );
            if (found !== undefined) return found;
        }
    }
    const inherited = objectMethods(world.platform, folded).find((m) => m.params.length === required.params.length);
    return inherited?.symbol;
}

function isCompatible(world: World, a: ApexType, b: ApexType): boolean {
    return (
        a === errorType || distance(world.platform, a, b) !== undefined || distance(world.platform, b, a) !== undefined
    );
}

function reportOpen(world: World, symbol: ClassSymbol, required: MethodView): void {
    const method = signatureText(required.symbol.name, required.params);
    const message = `Class ${symbol.name} must implement the method: ${typeName(required.returnType)} ${required.symbol.owner.name}.${method}`;
    world.report(symbol.source!, symbol.span!, diagnosticCodes.abstractNotImplemented, message);
}
