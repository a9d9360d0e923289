/** Facts about whole classes that decide how others refer to them. */
import type {
    BoundClass,
    BoundExpr,
    BoundInitializer,
    BoundProgram,
    ClassSymbol,
    Conversion
} from '../semantics/index.ts';

export class ProgramFacts {
    readonly #withInitializers = new Set<ClassSymbol>();
    readonly #known = new Set<ClassSymbol>();

    constructor(program: Pick<BoundProgram, 'classes'>) {
        this.add(program.classes);
    }
    /** The same facts, to which an org adds those of its own anonymous blocks. */
    fork(): ProgramFacts {
        const copy = new ProgramFacts({ classes: [] });
        for (const symbol of this.#known) copy.#known.add(symbol);
        for (const symbol of this.#withInitializers) copy.#withInitializers.add(symbol);
        return copy;
    }
    /** Adds the classes of an anonymous block. */
    add(classes: readonly BoundClass[]): void {
        for (const bound of classes) {
            this.#known.add(bound.symbol);
            if (bound.staticInit.some((init) => !isPlain(init))) this.#withInitializers.add(bound.symbol);
        }
    }
    /** True if code must run before the class is first used: its own static initialisers or a super class's. */
    needsInitialization(symbol: ClassSymbol): boolean {
        if (symbol.origin === 'platform') return false;
        if (!this.#known.has(symbol) || this.#withInitializers.has(symbol)) return true;
        const parent = symbol.superType;
        return parent?.kind === 'class' && this.needsInitialization(parent.symbol);
    }
}

/**
 * True if an initialiser only stores a constant, so that nobody can tell when it runs: a literal, converted or not, or
 * an enum constant, into a field without a setter of its own.
 */
export function isPlain(init: BoundInitializer): init is Extract<BoundInitializer, { kind: 'field' }> {
    return init.kind === 'field' && init.field.property?.setter !== 'body' && isConstant(init.value);
}

function isConstant(value: BoundExpr): boolean {
    if (value.kind === 'Convert') return value.value.kind === 'Literal' && foldable.has(value.conversion);
    return value.kind === 'Literal' || value.kind === 'EnumConstant';
}

const foldable: ReadonlySet<Conversion> = new Set(['integerToLong', 'integerToDouble', 'integerToDecimal', 'longToDecimal', 'longToDouble', 'doubleToDecimal', 'decimalToDouble']); // prettier-ignore
