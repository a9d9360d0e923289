/** How a state manager in a field of a component reaches the components below it. */
import { setContextKeys, setTrustedContextSet, type ContextBinding } from './engine.ts';
import { StateSignal, type Signal } from './signals.ts';

export const connectContext = Symbol('connectContext');
export const disconnectContext = Symbol('disconnectContext');

const participants = new WeakSet<object>();
setTrustedContextSet(participants);
setContextKeys({ connectContext, disconnectContext });

/** Has the engine tell a signal of the components whose fields hold it. */
export function takePart(signal: object): void {
    participants.add(signal);
}

/** The value of the nearest manager above, from when the component is on the page. */
class FromContext extends StateSignal<unknown> {
    readonly #definition: object;
    readonly #stops = new Map<object, () => void>();
    #provided: Signal | undefined;

    constructor(definition: object) {
        super();
        this.#definition = definition;
        takePart(this);
    }

    get value(): unknown {
        return this.#provided?.value;
    }

    [connectContext](binding: ContextBinding): void {
        binding.consumeContext(this.#definition, (signal) => {
            this.#provided = signal as Signal;
            this.#stops.get(binding.component)?.();
            this.#stops.set(binding.component, this.#provided.subscribe(() => this.changed()));
            this.changed();
        }); // prettier-ignore
    }

    [disconnectContext](component: object): void {
        this.#stops.get(component)?.();
        this.#stops.delete(component);
        this.#provided = undefined;
    }
}

/**
 * The state manager of a definition that a component above holds.
 * @param definition what `defineState` gave
 */
export function fromContext(definition: object): Signal {
    if (typeof definition !== 'function') throw new TypeError('fromContext needs what defineState gave');
    return new FromContext(definition);
}
