/**
 * `lightning/platformWorkspaceApi`. Its methods work in console applications only, on the platform too, and the host
 * draws standard navigation: a component that asks `IsConsoleNavigation` first never meets a refusal.
 */

/** Hands out one value that stays. */
function constantAdapter<T>(value: T): new (provide: (value: T) => void) => object {
    return class {
        readonly #provide: (value: T) => void;

        constructor(provide: (value: T) => void) {
            this.#provide = provide;
        }

        connect(): void {
            this.#provide(value);
        }

        disconnect(): void {
            // There is nothing to end.
        }

        update(): void {
            // The adapter takes no parameters.
        }
    };
}

/** Whether the application has console navigation. */
export const IsConsoleNavigation = constantAdapter(false);
/** The workspace tab around the component. */
export const EnclosingTabId = constantAdapter<string | undefined>(undefined);

function onlyInConsole(method: string): () => Promise<never> {
    return async () => {
        throw new Error(
            `${method} works in console applications only; this one has standard navigation, and the local org draws no workspace tabs`
        );
    };
}

export const closeTab = onlyInConsole('closeTab');
export const disableTabClose = onlyInConsole('disableTabClose');
export const focusTab = onlyInConsole('focusTab');
export const getAllTabInfo = onlyInConsole('getAllTabInfo');
export const getFocusedTabInfo = onlyInConsole('getFocusedTabInfo');
export const getTabInfo = onlyInConsole('getTabInfo');
export const openSubtab = onlyInConsole('openSubtab');
export const openTab = onlyInConsole('openTab');
export const refreshTab = onlyInConsole('refreshTab');
export const setTabIcon = onlyInConsole('setTabIcon');
export const setTabLabel = onlyInConsole('setTabLabel');
export const setTabHighlighted = onlyInConsole('setTabHighlighted');
