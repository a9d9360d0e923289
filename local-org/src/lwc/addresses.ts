/** Addresses of Lightning Experience and the pages that they mean, for the browser's router and for the server alike. */
import type { HostModel, HostSession, HostTab } from './hostModel.ts';

export type PageReference = {
    readonly type: string;
    readonly attributes: Readonly<Record<string, string | undefined>>;
    readonly state: Readonly<Record<string, string>>;
};

/** The tabs that a user's permission sets show. */
export function visibleTabs(model: HostModel, { tabs }: HostSession): readonly HostTab[] {
    return tabs === undefined ? model.tabs : model.tabs.filter(({ apiName }) => tabs.includes(apiName));
}

export function tabPath(apiName: string): string {
    return `/lightning/n/${encodeURIComponent(apiName)}`;
}

/** The path of the application's first page for a user. */
export function homePath(model: HostModel, session: HostSession): string {
    const [first] = visibleTabs(model, session);
    return session.home ?? model.home ?? (first === undefined ? '/lightning/page/home' : tabPath(first.apiName));
}

/** A segment that is no encoded text stands for itself. */
function decoded(segment: string): string {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}

/** The page that an address means. */
export function referenceOf(url: URL, model: HostModel, session: HostSession): PageReference {
    const state = Object.fromEntries(url.searchParams);
    const isFirst = url.pathname === '/lightning' || url.pathname === '/lightning/';
    const path = isFirst ? homePath(model, session) : url.pathname;
    const [, , kind, first = '', second = '', third] = path.split('/').map(decoded);
    switch (kind) {
        case 'r': {
            const attributes = { objectApiName: first, recordId: second, actionName: third ?? 'view' };
            return { type: 'standard__recordPage', attributes, state };
        }
        case 'o':
            return { type: 'standard__objectPage', attributes: { objectApiName: first, actionName: second }, state };
        case 'n':
            return { type: 'standard__navItemPage', attributes: { apiName: first }, state };
        default:
            return { type: 'standard__namedPage', attributes: { pageName: first }, state };
    }
}
