/** What the utility bar shows, and who is told when it changes: the bar itself and components that steer it. */
import type { HostUtility } from '../hostModel.ts';
import { model } from './boot.ts';
import { visibleTabs } from './router.ts';

export type Look = { readonly label: string; readonly icon: string; readonly variant: string };
export type Size = { readonly width: number; readonly height: number; readonly transition: string };
export type Utility = {
    readonly id: string;
    readonly declared: HostUtility;
    readonly bar: Look & { readonly highlighted: boolean };
    readonly panel: Look & Size;
    /** Whether its component is or will be in the page. */
    readonly made: boolean;
    /** Whether its component is in the page. */
    readonly loaded: boolean;
    readonly visible: boolean;
    /** Whether the panel takes the focus when it opens. */
    readonly focuses: boolean;
};
export type Click = { readonly utilityId: string; readonly panelVisible: boolean };

let utilities: readonly Utility[] = (model.utilities ?? []).map((declared, index) => {
    const { label, icon, width, height, eager } = declared;
    const look = { label, icon, variant: '' };
    const panel = { ...look, width, height, transition: '' };
    return { id: `utility-${index + 1}`, declared, bar: { ...look, highlighted: false }, panel, made: eager, loaded: false, visible: false, focuses: false }; // prettier-ignore
});
const watchers = new Set<() => void>();
const clicks = new Map<string, ((click: Click) => void)[]>();

/** Whoever may not open the application gets no bar either. */
export function hasBar(): boolean {
    return utilities.length > 0 && visibleTabs().length > 0;
}

export function allUtilities(): readonly Utility[] {
    return utilities;
}

/** @throws Error if there is no such utility, or no bar for this user */
export function utility(id: unknown): Utility {
    const found = hasBar() ? utilities.find((each) => each.id === id) : undefined;
    if (found === undefined) throw new Error(`The page has no utility with the id ${String(id)}`);
    return found;
}

/** @return ends the watching */
export function watchBar(act: () => void): () => void {
    watchers.add(act);
    return () => watchers.delete(act);
}

export function change(id: string, changed: Partial<Utility>): void {
    utilities = utilities.map((each) => (each.id === id ? { ...each, ...changed } : each));
    for (const act of watchers) act();
}

/** Opens a panel and minimizes the one that was open: there is room for one. */
export function openPanel(id: string, focuses: boolean): void {
    utilities = utilities.map((each) => ({ ...each, visible: each.id === id }));
    change(id, { made: true, focuses });
}

export function minimizePanel(id: string): void {
    change(id, { visible: false });
}

/** What a click on the item of the bar does. */
export function click(id: string): void {
    if (utility(id).visible) minimizePanel(id);
    else openPanel(id, true);
    for (const tell of clicks.get(id) ?? []) tell({ utilityId: id, panelVisible: utility(id).visible });
}

export function onClick(id: string, tell: (click: Click) => void): void {
    clicks.set(id, [...(clicks.get(id) ?? []), tell]);
}
