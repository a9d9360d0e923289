/** Which numeric and Boolean locals can never be null, so that arithmetic on them needs no check. */
import type { BoundExpr, LocalSymbol } from './bound.ts';

/** Collects every assignment of a body, then decides. */
export class NullTracker {
    /** Undefined marks an assignment whose value may be null. */
    readonly #assignments = new Map<LocalSymbol, (BoundExpr | undefined)[]>();

    /** Notes that a local gets a value; `undefined` is a value that may be null, such as a missing initialiser. */
    assign(local: LocalSymbol, value: BoundExpr | undefined): void {
        const values = this.#assignments.get(local);
        if (values === undefined) this.#assignments.set(local, [value]);
        else values.push(value);
    }

    /** Sets `neverNull` and `stores` on the locals of the body. For the first it starts from hope and takes it back until nothing changes. */
    settle(): void {
        for (const [local, values] of this.#assignments) local.stores = values.length;
        const hopeful = new Set([...this.#assignments.keys()].filter(isCandidate));
        for (const local of hopeful) local.neverNull = true;
        for (let changed = true; changed;) {
            changed = false;
            for (const local of hopeful) {
                const values = this.#assignments.get(local) ?? [];
                if (values.every((value) => value !== undefined && isNeverNull(value))) continue;
                local.neverNull = false;
                hopeful.delete(local);
                changed = true;
            }
        }
    }
}

function isCandidate(local: LocalSymbol): boolean {
    if (local.type.kind !== 'primitive') return false;
    return ['Boolean', 'Integer', 'Long', 'Double', 'Decimal'].includes(local.type.name);
}

const neverNullCalls = /\.(size|length|isEmpty|contains|containsKey|hasNext|equals|hashCode|ordinal)\(|\bMath\.\w+\(/;

function isNeverNull(value: BoundExpr): boolean {
    switch (value.kind) {
        case 'Literal':
            return value.value !== null;
        case 'Local':
            return value.local.neverNull;
        case 'Binary':
        case 'And':
        case 'Or':
        case 'Not':
        case 'Negate':
        case 'Complement':
        case 'InstanceOf':
        case 'Update':
            return true;
        case 'Convert':
            return isNeverNull(value.value);
        case 'Assign':
            return isNeverNull(value.value);
        case 'Ternary':
            return isNeverNull(value.then) && isNeverNull(value.otherwise);
        case 'Coalesce':
            return isNeverNull(value.right);
        case 'Soql':
            return value.shape === 'count';
        case 'PlatformCall':
            return neverNullCalls.test(value.key);
        default:
            return false;
    }
}
