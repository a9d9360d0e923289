/** State managers: `@lwc/state`, and those of the platform over its data. */
declare module '@lwc/state' {
    export type Signal<T> = { readonly value: T; subscribe(onUpdate: () => void): () => void };
    type Primitives = {
        atom<T>(value: T | Signal<T>): Signal<T>;
        computed<T>(from: readonly Signal<never>[], compute: (...values: never[]) => T): Signal<T>;
        setAtom<T>(atom: Signal<T>, value: T | Signal<T>): void;
    };
    type Shown<Shape> = { readonly [Name in keyof Shape]: Shape[Name] extends Signal<infer T> ? T : Shape[Name] };

    export function defineState<Shape extends object, Parameters extends unknown[]>(
        definition: (primitives: Primitives, ...parameters: Parameters) => Shape
    ): (...parameters: Parameters) => Signal<Shown<Shape>>;
    /** The manager that a component above holds; undefined until the component is on the page. */
    export function fromContext<Shape>(
        definition: (...parameters: never[]) => Signal<Shape>
    ): Signal<Shape | undefined>;
}
declare module 'cordon/stateManager' {
    import type { Signal } from '@lwc/state';

    type Setters<Config> = {
        readonly [Name in keyof Config & string as `set${Capitalize<Name>}`]-?: (value: Config[Name]) => void;
    };
    export type UiState<Config, Data> = {
        readonly status: 'unconfigured' | 'loading' | 'loaded' | 'error';
        readonly data: Data | undefined;
        readonly error: unknown;
        setConfig(config: Partial<Config> | Signal<Partial<Config>>): void;
    } & Setters<Config>;
    /** Takes a configuration, or a signal of configurations. */
    export type UiStateManager<Config, Data> = (
        config?: Partial<Config> | Signal<Partial<Config>>
    ) => Signal<UiState<Config, Data>>;
}
declare module 'lightning/stateManagerRecord' {
    import type { FieldReference, UiRecord } from 'lightning/uiRecordApi';
    import type { UiStateManager } from 'cordon/stateManager';

    type Config = {
        readonly recordId: string | undefined;
        readonly fields?: FieldReference | readonly FieldReference[];
        readonly optionalFields?: FieldReference | readonly FieldReference[];
    };
    const stateManager: UiStateManager<Config, UiRecord>;
    export default stateManager;
}
declare module 'lightning/stateManagerObjectInfo' {
    import type { UiStateManager } from 'cordon/stateManager';

    const stateManager: UiStateManager<{ readonly objectApiName: unknown }, Readonly<Record<string, unknown>>>;
    export default stateManager;
}
declare module 'lightning/stateManagerObjectInfos' {
    import type { UiStateManager } from 'cordon/stateManager';

    const stateManager: UiStateManager<
        { readonly objectApiNames: readonly unknown[] },
        Readonly<Record<string, unknown>>
    >;
    export default stateManager;
}
declare module 'lightning/stateManagerLayout' {
    import type { RecordLayout } from 'lightning/uiLayoutApi';
    import type { UiStateManager } from 'cordon/stateManager';

    type Config = {
        readonly objectApiName: unknown;
        readonly layoutType: 'Full' | 'Compact';
        readonly mode: 'Create' | 'Edit' | 'View';
        readonly recordTypeId?: string;
    };
    const stateManager: UiStateManager<Config, RecordLayout>;
    export default stateManager;
}
declare module 'lightning/stateManagerRelatedListInfo' {
    import type { UiStateManager } from 'cordon/stateManager';

    type Config = {
        readonly parentObjectApiName: unknown;
        readonly relatedListId: string;
        readonly recordTypeId?: string;
    };
    const stateManager: UiStateManager<Config, Readonly<Record<string, unknown>>>;
    export default stateManager;
}
declare module 'lightning/stateManagerRelatedListsInfo' {
    import type { UiStateManager } from 'cordon/stateManager';

    type Config = { readonly parentObjectApiName: unknown; readonly recordTypeId?: string };
    const stateManager: UiStateManager<Config, Readonly<Record<string, unknown>>>;
    export default stateManager;
}
declare module 'lightning/stateManagerRelatedListRecords' {
    import type { UiRecord } from 'lightning/uiRecordApi';
    import type { UiStateManager } from 'cordon/stateManager';

    type Config = {
        readonly parentRecordId: string | undefined;
        readonly relatedListId: string;
        readonly fields?: readonly string[];
        readonly optionalFields?: readonly string[];
        readonly pageSize?: number;
        readonly sortBy?: readonly string[];
        readonly where?: string;
    };
    const stateManager: UiStateManager<Config, { readonly count: number; readonly records: readonly UiRecord[] }>;
    export default stateManager;
}
