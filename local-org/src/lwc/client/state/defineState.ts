/** `defineState` of `@lwc/state`. Source: Lightning Web Components Developer Guide, "Define a State Manager". */
import { connectContext, disconnectContext, takePart } from './context.ts';
import type { ContextBinding } from './engine.ts';
import { Atom, Computed, isSignal, type Signal } from './signals.ts';

type Shape = Readonly<Record<string, unknown>>;
type Primitives = {
    atom<T>(value: T | Signal<T>): Signal<T>;
    computed<T>(from: readonly Signal[], compute: (...values: readonly never[]) => T): Signal<T>;
    setAtom<T>(atom: Signal<T>, value: T | Signal<T>): void;
};
type Definition = (primitives: Primitives, ...parameters: readonly never[]) => Shape | ((...parameters: readonly never[]) => Shape); // prettier-ignore

/** A manager shows its signals as their values, its functions as they are. */
class StateManager extends Computed<Shape> {
    readonly #definition: object;

    constructor(definition: object, shape: Shape) {
        const names = Object.keys(shape);
        const signals = names.filter((name) => isSignal(shape[name]));
        super(
            signals.map((name) => shape[name] as Signal),
            (...values) => Object.freeze(Object.fromEntries(names.map((name) => [name, signals.includes(name) ? values[signals.indexOf(name)] : shape[name]]))) // prettier-ignore
        );
        this.#definition = definition;
        takePart(this);
    }

    [connectContext](binding: ContextBinding): void {
        binding.provideContext(this.#definition, this);
    }

    [disconnectContext](): void {
        // Those below let go of it by themselves.
    }
}

/** Atoms of one manager; another one cannot set them. */
function primitivesOf(own: WeakSet<object>): Primitives {
    return {
        atom(value) {
            const made = new Atom(value);
            own.add(made);
            return made;
        },
        computed: (from, compute) => new Computed(from, compute as (...values: readonly unknown[]) => never),
        setAtom(atom, value) {
            if (!own.has(atom)) throw new ReferenceError('setAtom sets atoms of its own state manager only');
            (atom as Atom<unknown>).set(value);
        }
    };
}

/** @return makes a manager with values of its own, from the parameters that the definition takes */
export function defineState(definition: Definition): (...parameters: readonly unknown[]) => Signal<Shape> {
    if (typeof definition !== 'function') throw new TypeError('defineState needs a function');
    const create = (...parameters: readonly unknown[]): Signal<Shape> => {
        const given = definition(primitivesOf(new WeakSet()), ...(parameters as never[]));
        const shape = typeof given === 'function' ? given(...(parameters as never[])) : given;
        if (typeof shape !== 'object' || shape === null) throw new TypeError('a state manager has to return an object of its properties and actions'); // prettier-ignore
        return new StateManager(create, shape);
    };
    return create;
}
