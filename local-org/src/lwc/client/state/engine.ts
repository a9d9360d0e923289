/** Parts of the engine that it keeps for state managers; its types name only some of them. */
import * as engine from 'lwc';

type Binding = {
    readonly component: object;
    provideContext(variety: object, signal: object): void;
    consumeContext(variety: object, take: (signal: object) => void): void;
};
type Engine = {
    setFeatureFlag(name: string, value: boolean): void;
    setTrustedSignalSet(signals: WeakSet<object>): void;
    setTrustedContextSet(contexts: WeakSet<object>): void;
    setContextKeys(keys: { readonly connectContext: symbol; readonly disconnectContext: symbol }): void;
};

/** What a component hands to the state managers in its fields when it enters the page. */
export type ContextBinding = Binding;

export const { setContextKeys, setFeatureFlag, setTrustedContextSet, setTrustedSignalSet } =
    engine as unknown as Engine;
