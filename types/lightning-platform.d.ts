/** Platform modules beyond records and pages: refresh, resources, page references, actions, log, flows, utility bar. */
declare module 'lightning/refresh' {
    import type { LightningElement } from 'lwc';

    export const REFRESH_ERROR: unique symbol;
    export const REFRESH_COMPLETE: unique symbol;
    export const REFRESH_COMPLETE_WITH_ERRORS: unique symbol;
    export type RefreshStatus = typeof REFRESH_ERROR | typeof REFRESH_COMPLETE | typeof REFRESH_COMPLETE_WITH_ERRORS;
    type Context = LightningElement | HTMLElement;

    /** Asks the nearest container above to refresh what is in it. */
    export class RefreshEvent extends CustomEvent<undefined> {
        constructor();
    }
    /** The handler answers whether those below its component are to run too. */
    export function registerRefreshHandler(contextElement: Context, providerMethod: () => Promise<boolean>): number;
    export function unregisterRefreshHandler(refreshId: number): void;
    export function registerRefreshContainer(
        contextElement: Context,
        providerMethod: (refreshed: Promise<RefreshStatus>) => unknown
    ): number;
    export function unregisterRefreshContainer(refreshId: number): void;
}
declare module 'lightning/platformResourceLoader' {
    import type { LightningElement } from 'lwc';

    /** The address comes from `@salesforce/resourceUrl`. */
    export function loadScript(self: LightningElement, fileUrl: string): Promise<void>;
    export function loadStyle(self: LightningElement, fileUrl: string): Promise<void>;
}
declare module 'lightning/pageReferenceUtils' {
    export function encodeDefaultFieldValues(defaultFieldValues: Readonly<Record<string, unknown>>): string;
    export function decodeDefaultFieldValues(encoded: string): Record<string, string>;
}
declare module 'lightning/actions' {
    export class CloseActionScreenEvent extends CustomEvent<undefined> {
        constructor(options?: { readonly bubbles?: boolean; readonly composed?: boolean });
    }
}
declare module 'lightning/logger' {
    export function log(message: unknown): void;
}
declare module 'lightning/flowSupport' {
    export class FlowAttributeChangeEvent extends CustomEvent<{
        readonly attributeName: string;
        readonly attributeValue: unknown;
    }> {
        constructor(attributeName: string, attributeValue: unknown);
    }
    export class FlowNavigationBackEvent extends CustomEvent<undefined> {
        constructor();
    }
    export class FlowNavigationNextEvent extends CustomEvent<undefined> {
        constructor();
    }
    export class FlowNavigationPauseEvent extends CustomEvent<undefined> {
        constructor();
    }
    export class FlowNavigationFinishEvent extends CustomEvent<undefined> {
        constructor();
    }
}
declare module 'lightning/platformUtilityBarApi' {
    import type { WireAdapterConstructor } from 'lwc';

    export type IconVariant = 'success' | 'warning' | 'error';
    export type UtilityInfo = {
        readonly id: string;
        readonly isLoaded: boolean;
        readonly utilityLabel: string;
        readonly utilityIcon: string;
        readonly utilityIconVariant: string;
        readonly utilityHighlighted: boolean;
        readonly utilityVisible: boolean;
        readonly utilityPoppedOut: boolean;
        readonly panelHeaderLabel: string;
        readonly panelHeaderIcon: string;
        readonly panelHeaderIconVariant: string;
        readonly panelHeight: number;
        readonly panelWidth: number;
    };
    type Look = { readonly label?: string; readonly icon?: string; readonly iconVariant?: IconVariant };
    type Transition = { readonly durationMs?: number; readonly timingFunction?: string; readonly delayMs?: number };
    type Panel = {
        readonly height?: number;
        readonly heightTransition?: Transition;
        readonly width?: number;
        readonly widthTransition?: Transition;
    };

    /** Id of the utility around the component, null outside of any. */
    export const EnclosingUtilityId: WireAdapterConstructor<Record<string, never>, string | null>;
    export function getAllUtilityInfo(): Promise<UtilityInfo[]>;
    export function getInfo(utilityId: string): Promise<UtilityInfo>;
    export function open(utilityId: string, options?: { readonly autoFocus?: boolean }): Promise<boolean>;
    export function minimize(utilityId: string): Promise<boolean>;
    export function updateUtility(
        utilityId: string,
        attributes?: Look & { readonly highlighted?: boolean }
    ): Promise<boolean>;
    export function updatePanel(utilityId: string, attributes?: Look & Panel): Promise<boolean>;
    export function onUtilityClick(
        utilityId: string,
        eventHandler: (click: { readonly utilityId: string; readonly panelVisible: boolean }) => void
    ): Promise<boolean>;
    export function enableModal(utilityId: string, enabled: boolean): Promise<boolean>;
    export function enablePopout(
        utilityId: string,
        enabled: boolean,
        options?: { readonly disabledText?: string }
    ): Promise<boolean>;
}
declare module 'lightning/platformWorkspaceApi' {
    import type { WireAdapterConstructor } from 'lwc';

    type Tab = { readonly tabId: string } & Readonly<Record<string, unknown>>;
    type Place = {
        readonly pageReference?: object;
        readonly recordId?: string;
        readonly url?: string;
        readonly focus?: boolean;
        readonly icon?: string;
        readonly iconAlt?: string;
        readonly label?: string;
        readonly overrideNavRules?: boolean;
    };

    /** False in an application with standard navigation, where the methods below refuse. */
    export const IsConsoleNavigation: WireAdapterConstructor<Record<string, never>, boolean>;
    export const EnclosingTabId: WireAdapterConstructor<Record<string, never>, string | undefined>;
    export function closeTab(tabId: string): Promise<boolean>;
    export function disableTabClose(tabId: string, disabled: boolean): Promise<Tab>;
    export function focusTab(tabId: string): Promise<Tab>;
    export function getAllTabInfo(): Promise<Tab[]>;
    export function getFocusedTabInfo(): Promise<Tab>;
    export function getTabInfo(tabId: string): Promise<Tab>;
    export function openSubtab(parentTabId: string, place?: Place): Promise<string>;
    export function openTab(place?: Place): Promise<string>;
    export function refreshTab(tabId: string, options?: { readonly includeAllSubtabs?: boolean }): Promise<boolean>;
    export function setTabIcon(tabId: string, icon: string, options?: { readonly iconAlt?: string }): Promise<Tab>;
    export function setTabLabel(tabId: string, label: string): Promise<Tab>;
    export function setTabHighlighted(
        tabId: string,
        highlighted: boolean,
        options?: { readonly pulse?: boolean; readonly state?: string }
    ): Promise<Tab>;
}
