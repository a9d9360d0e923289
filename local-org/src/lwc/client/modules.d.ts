/** Modules that exist only in the bundle: see resolve.ts. */
declare module 'host/components' {
    import type { LightningElement } from 'lwc';
    /** By module name: `c/incidentPage`. */
    export const components: ReadonlyMap<string, typeof LightningElement>;
    /** Components of tabs that nobody has chosen yet. */
    export const loaders: ReadonlyMap<string, () => Promise<{ readonly default: typeof LightningElement }>>;
}

declare module 'host/app' {
    import type { LightningElement } from 'lwc';
    const App: typeof LightningElement;
    export default App;
}

declare module 'lightning/toast' {
    type ToastConfig = {
        readonly label: string;
        readonly message?: string;
        readonly messageLinks?: unknown;
        readonly variant?: string;
        readonly mode?: string;
    };
    const Toast: { show(config: ToastConfig, source?: unknown): void };
    export default Toast;
}

declare module 'lightning/toastContainer' {
    /** There is one container per page; `instance()` creates it. */
    const ToastContainer: { instance(): unknown };
    export default ToastContainer;
}

declare module 'lwc/synthetic-shadow';
