/** `lightning/platformUtilityBarApi`. Source: Salesforce Console Developer Guide, methods for the utility bar. */
import { createContextProvider } from 'lwc';
import * as bar from '../utilityBar.ts';
import type { Click, Utility } from '../utilityBar.ts';

type Transition = { readonly durationMs?: number; readonly timingFunction?: string; readonly delayMs?: number };
type LookChange = { readonly label?: string; readonly icon?: string; readonly iconVariant?: string };
type UtilityChange = LookChange & { readonly highlighted?: boolean };
type PanelChange = LookChange & {
    readonly height?: number;
    readonly heightTransition?: Transition;
    readonly width?: number;
    readonly widthTransition?: Transition;
};

const variants = ['success', 'warning', 'error'];
const timingPattern = /^[a-z-]+(\([\d\s,.a-z-]*\))?$/;

type Provide = (utilityId: string | null) => void;

/** Wire adapter that provides the id of the utility around the component, null outside of any. */
export class EnclosingUtilityId {
    static readonly contextSchema = { utilityId: 'optional' };

    readonly #provide: Provide;

    constructor(provide: Provide) {
        this.#provide = provide;
    }

    connect(): void {
        this.#provide(null);
    }

    disconnect(): void {
        // There is nothing to end.
    }

    update(_config: unknown, context?: { readonly utilityId?: string }): void {
        this.#provide(context?.utilityId ?? null);
    }
}

const provideContext = createContextProvider(EnclosingUtilityId as never);

/** Tells the components below an element which utility they are in. */
export function encloseInUtility(element: EventTarget, utilityId: () => string): void {
    provideContext(element as never, {
        consumerConnectedCallback: (consumer) => consumer.provide({ utilityId: utilityId() })
    });
}

export async function getAllUtilityInfo(): Promise<object[]> {
    return bar.hasBar() ? bar.allUtilities().map(infoOf) : [];
}

export async function getInfo(utilityId: string): Promise<object> {
    return infoOf(bar.utility(utilityId));
}

export async function open(utilityId: string, options: { readonly autoFocus?: boolean } = {}): Promise<boolean> {
    if (!bar.utility(utilityId).visible) bar.openPanel(utilityId, options.autoFocus === true);
    return true;
}

export async function minimize(utilityId: string): Promise<boolean> {
    if (bar.utility(utilityId).visible) bar.minimizePanel(utilityId);
    return true;
}

export async function updateUtility(utilityId: string, changed: UtilityChange = {}): Promise<boolean> {
    const { bar: before } = bar.utility(utilityId);
    const highlighted = changed.highlighted ?? before.highlighted;
    bar.change(utilityId, { bar: { ...before, ...lookOf(changed), highlighted } });
    return true;
}

export async function updatePanel(utilityId: string, changed: PanelChange = {}): Promise<boolean> {
    const { panel: before } = bar.utility(utilityId);
    const transition = [
        transitionOf('block-size', changed.heightTransition),
        transitionOf('inline-size', changed.widthTransition)
    ];
    bar.change(utilityId, {
        panel: {
            ...before,
            ...lookOf(changed),
            height: pixels(changed.height ?? before.height),
            width: pixels(changed.width ?? before.width),
            transition: transition.filter((each) => each !== undefined).join(', ')
        }
    });
    return true;
}

/** The handler stays as long as the page. */
export async function onUtilityClick(utilityId: string, eventHandler: (click: Click) => void): Promise<boolean> {
    bar.onClick(bar.utility(utilityId).id, eventHandler);
    return true;
}

export async function enableModal(utilityId: string, enabled: boolean): Promise<boolean> {
    bar.utility(utilityId);
    if (enabled) throw new Error('The local org’s utility bar has no modal mode');
    return true;
}

export async function enablePopout(utilityId: string, enabled: boolean): Promise<boolean> {
    bar.utility(utilityId);
    if (enabled) throw new Error('The local org’s utility bar opens no windows of their own');
    return true;
}

function infoOf({ id, loaded, visible, bar: item, panel }: Utility): object {
    return {
        id,
        isLoaded: loaded,
        utilityLabel: item.label,
        utilityIcon: plain(item.icon),
        utilityIconVariant: item.variant,
        utilityHighlighted: item.highlighted,
        utilityVisible: visible,
        utilityPoppedOut: false,
        panelHeaderLabel: panel.label,
        panelHeaderIcon: plain(panel.icon),
        panelHeaderIconVariant: panel.variant,
        panelHeight: panel.height,
        panelWidth: panel.width
    };
}

/** Icons of the bar are utility icons and named without their kind. */
function plain(icon: string): string {
    return icon.slice(icon.indexOf(':') + 1);
}

function lookOf({ label, icon, iconVariant }: LookChange): { label?: string; icon?: string; variant?: string } {
    if (icon?.includes(':') === true) throw new Error(`${icon}: name a utility icon without its kind, as in "clock"`);
    if (iconVariant !== undefined && !variants.includes(iconVariant))
        throw new Error(`${iconVariant} is no variant of an icon: ${variants.join(', ')}`);
    return {
        ...(label === undefined ? {} : { label }),
        ...(icon === undefined ? {} : { icon: `utility:${icon}` }),
        ...(iconVariant === undefined ? {} : { variant: iconVariant })
    };
}

function pixels(value: number): number {
    if (!Number.isFinite(value) || value < 0) throw new Error(`${value} is no number of pixels`);
    return value;
}

function transitionOf(property: string, transition: Transition | undefined): string | undefined {
    if (transition === undefined) return undefined;
    const { durationMs = 0, timingFunction = 'ease', delayMs = 0 } = transition;
    if (!timingPattern.test(timingFunction)) throw new Error(`${timingFunction} is no timing function`);
    return `${property} ${Number(durationMs)}ms ${timingFunction} ${Number(delayMs)}ms`;
}
