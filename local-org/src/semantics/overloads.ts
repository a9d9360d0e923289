/** Picks the overload that fits the static types of the arguments best. */
import { typeName } from './types.ts';
import type { ApexType } from './types.ts';
import type { BoundExpr } from './bound.ts';
import { distance } from './conversions.ts';
import type { MethodView } from './members.ts';
import { asSingleRow } from './rows.ts';
import type { PlatformSymbols } from './platform-symbols.ts';

/** The best candidate, or undefined if no candidate takes these arguments. Earlier candidates win ties. */
export function chooseOverload<M extends Pick<MethodView, 'params'>>(
    platform: PlatformSymbols,
    candidates: readonly M[],
    args: readonly BoundExpr[]
): M | undefined {
    let best: { readonly candidate: M; readonly distances: readonly number[] } | undefined;
    for (const candidate of candidates) {
        const distances = argumentDistances(platform, candidate.params, args);
        if (distances === undefined) continue;
        if (best === undefined || isCloser(platform, { candidate, distances }, best)) best = { candidate, distances };
    }
    return best?.candidate;
}

type Scored = { readonly candidate: Pick<MethodView, 'params'>; readonly distances: readonly number[] };

function isCloser(platform: PlatformSymbols, a: Scored, b: Scored): boolean {
    const difference = sum(a.distances) - sum(b.distances);
    if (difference !== 0) return difference < 0;
    return isMoreSpecific(platform, a.candidate.params, b.candidate.params);
}

/** Every parameter of `a` fits the one of `b`, and not all the other way round: `null` prefers String to Object. */
function isMoreSpecific(platform: PlatformSymbols, a: readonly ApexType[], b: readonly ApexType[]): boolean {
    const fits = (from: readonly ApexType[], to: readonly ApexType[]): boolean =>
        from.every((type, i) => distance(platform, type, to[i]!) !== undefined);
    return fits(a, b) && !fits(b, a);
}

function argumentDistances(
    platform: PlatformSymbols,
    params: readonly ApexType[],
    args: readonly BoundExpr[]
): number[] | undefined {
    if (params.length !== args.length) return undefined;
    const distances: number[] = [];
    for (const [i, arg] of args.entries()) {
        const d = argumentDistance(platform, arg, params[i]!);
        if (d === undefined) return undefined;
        distances.push(d);
    }
    return distances;
}

/** What a query costs as a record: more than as any list. */
const rowPrice = 6;

/** A query also fits a record, at a price. */
function argumentDistance(platform: PlatformSymbols, arg: BoundExpr, param: ApexType): number | undefined {
    const direct = distance(platform, arg.type, param);
    if (direct !== undefined && arg.kind === 'Soql' && param.kind === 'list') return Math.min(direct, rowPrice - 1);
    if (direct !== undefined || param.kind !== 'sobject') return direct;
    const row = asSingleRow(arg, param);
    const asRow = row && distance(platform, row.type, param);
    return asRow === undefined ? undefined : asRow + rowPrice;
}

function sum(numbers: readonly number[]): number {
    return numbers.reduce((total, n) => total + n, 0);
}

/** `name(Integer, String)` for messages. */
export function signatureText(name: string, params: readonly ApexType[]): string {
    return `${name}(${params.map(typeName).join(', ')})`;
}
