/**
 * The platform's state managers over the User Interface API: they ask what the wire of the same name asks, as often as
 * their configuration changes, and learn of changes as wires do.
 */
import { subscribeTo, type Provisioned } from '../answers.ts';
import { questionFor, type Adapter } from '../records/adapter.ts';
import { defineState } from './defineState.ts';
import { isSignal, type Signal } from './signals.ts';

type Config = Readonly<Record<string, unknown>>;
type State = { readonly status: 'unconfigured' | 'loading' | 'loaded' | 'error'; readonly data: unknown; readonly error: unknown }; // prettier-ignore

const unconfigured: State = { status: 'unconfigured', data: undefined, error: undefined };
const loading: State = { status: 'loading', data: undefined, error: undefined };

/** Ends what a manager that nothing holds any more still listens to. */
const forgotten = new FinalizationRegistry<{ stop(): void }>((listening) => listening.stop());

/** Follows the configuration; the answers that it listens to do not keep it alive. */
class Source {
    readonly #adapter: Adapter;
    readonly #show: (state: State) => void;
    readonly #listening = { stop: (): void => {} };
    #key: string | undefined;
    config: Config = {};

    constructor(adapter: Adapter, show: (state: State) => void) {
        this.#adapter = adapter;
        this.#show = show;
        forgotten.register(this, this.#listening);
    }

    configure(config: Config): void {
        this.config = config;
        try {
            this.#ask(questionFor(this.#adapter, config));
        } catch (error) {
            this.#ask(undefined);
            this.#show({ status: 'error', data: undefined, error });
        }
    }

    take({ data, error }: Provisioned): void {
        if (error !== undefined) this.#show({ status: 'error', data: undefined, error });
        else if (data !== undefined) this.#show({ status: 'loaded', data, error: undefined });
    }

    #ask(question: ReturnType<typeof questionFor>): void {
        if (question !== undefined && question.key === this.#key) return;
        this.#listening.stop();
        this.#listening.stop = (): void => {};
        this.#key = question?.key;
        this.#show(question === undefined ? unconfigured : loading);
        if (question === undefined) return;
        const self = new WeakRef(this);
        const { key } = question;
        this.#listening.stop = subscribeTo(key, () => question.load(), (value) => {
            const source = self.deref();
            if (source !== undefined && source.#key === key) source.take(value);
        }); // prettier-ignore
    }
}

const setterOf = (parameter: string): string => `set${parameter[0]!.toUpperCase()}${parameter.slice(1)}`;

/**
 * @param parameters each of them has a function of its own to set it
 * @return makes a manager from a configuration, or from a signal of configurations
 */
export function uiStateManager(
    adapter: Adapter,
    parameters: readonly string[]
): (config?: Config | Signal<Config>) => Signal {
    // prettier-ignore
    return defineState(({ atom, setAtom, computed }, given: Config | Signal<Config> | undefined) => {
        const state = atom<State>(unconfigured);
        const source = new Source(adapter, (value) => setAtom(state, value));
        const own = new ConfigLink(source);
        const setters = parameters.map((name) => [setterOf(name), (value: unknown) => own.set({ ...source.config, [name]: isSignal(value) ? value.value : value })]); // prettier-ignore
        own.set(given ?? {});
        const part = (name: keyof State): Signal => computed([state], (value: State) => value[name]);
        return {
            status: part('status'),
            data: part('data'),
            error: part('error'),
            setConfig: (config: Config | Signal<Config> | undefined) => own.set(config ?? {}),
            ...Object.fromEntries(setters)
        };
    }) as (config?: Config | Signal<Config>) => Signal;
}

/** Hands a source its configuration, now and as often as a signal gives another. */
class ConfigLink {
    readonly #source: Source;
    #stop: (() => void) | undefined;

    constructor(source: Source) {
        this.#source = source;
    }

    set(config: Config | Signal<Config>): void {
        this.#stop?.();
        this.#stop = undefined;
        if (!isSignal(config)) return this.#source.configure(config as Config);
        this.#stop = config.subscribe(() => this.#source.configure((config.value ?? {}) as Config));
        this.#source.configure((config.value ?? {}) as Config);
    }
}
