/** What a page paints before everything else. */
import type { HostModel, HostRegion } from './hostModel.ts';

/**
 * Of a page of several regions: the components of the first up to the one whose data the page asks for while its scripts
 * load, or the first alone. They say what the page is about. A page of one region paints it whole.
 */
function openingOf(regions: readonly HostRegion[], asksEarly: (component: string) => boolean): string[] {
    const [first, ...others] = regions.filter(({ items }) => items.length > 0);
    if (first === undefined || others.length === 0) return [];
    const names = first.items.map((item) => ('component' in item ? item.component : undefined));
    const tabs = names.indexOf(undefined);
    const leading = (tabs < 0 ? names : names.slice(0, tabs)) as string[];
    return leading.slice(0, Math.max(leading.findIndex(asksEarly), 0) + 1);
}

/** The components that the pages of a model open with. */
export function openingComponents(model: HostModel, asksEarly: (component: string) => boolean): Set<string> {
    return new Set([...model.tabs, ...model.recordPages].flatMap(({ regions }) => openingOf(regions, asksEarly)));
}
