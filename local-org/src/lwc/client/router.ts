/** Page references and the paths they have in Lightning Experience, over the browser's history. */
import * as addresses from '../addresses.ts';
import type { PageReference } from '../addresses.ts';
import type { HostTab } from '../hostModel.ts';
import { model, session } from './boot.ts';

export type { PageReference };

type Listener = (reference: PageReference) => void;

const listeners = new Set<Listener>();

/** The page that is shown. */
export function currentPage(): PageReference {
    return addresses.referenceOf(new URL(location.href), model, session);
}

/** Calls back at once and on every navigation. @return ends the subscription */
export function watchPage(listener: Listener): () => void {
    listeners.add(listener);
    listener(currentPage());
    return () => listeners.delete(listener);
}

/** @throws Error for a page type the local org does not have */
export function navigate(reference: PageReference, replace = false): void {
    const path = pathOf(reference);
    if (reference.type === 'standard__webPage') {
        window.open(path, '_blank', 'noopener');
        return;
    }
    if (replace) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    announce();
}

/** The tabs that the user's permission sets show. */
export function visibleTabs(): readonly HostTab[] {
    return addresses.visibleTabs(model, session);
}

/** The path of the application's first page. */
export function homePath(): string {
    return addresses.homePath(model, session);
}

export const { tabPath } = addresses;

/** @throws Error for a page type the local org does not have, or without what its path needs */
export function pathOf(reference: PageReference): string {
    const query = new URLSearchParams(reference.state ?? {}).toString();
    return basePath(reference) + (query === '' ? '' : `?${query}`);
}

function basePath({ type, attributes }: PageReference): string {
    const needed = (name: string): string => {
        const value = attributes[name];
        if (value === undefined || value === '') throw new Error(`A ${type} page reference needs attributes.${name}`);
        return value;
    };
    switch (type) {
        case 'standard__recordPage': {
            const object = attributes['objectApiName'] ?? objectOfSingleRecordPage();
            const action = attributes['actionName'] ?? 'view';
            return `/lightning/r/${encodeURIComponent(object)}/${encodeURIComponent(needed('recordId'))}/${action}`;
        }
        case 'standard__objectPage':
            return `/lightning/o/${encodeURIComponent(needed('objectApiName'))}/${attributes['actionName'] ?? 'list'}`;
        case 'standard__navItemPage':
            return tabPath(needed('apiName'));
        case 'standard__namedPage':
            return needed('pageName') === 'home' ? homePath() : `/lightning/page/${needed('pageName')}`;
        case 'standard__webPage':
            return webUrl(needed('url'));
        default:
            throw new Error(`The local org has no pages of type ${type}`);
    }
}

function objectOfSingleRecordPage(): string {
    const [only, ...others] = model.recordPages;
    if (only === undefined || others.length > 0)
        throw new Error('A record page reference needs attributes.objectApiName');
    return only.objectApiName;
}

function webUrl(text: string): string {
    const url = new URL(text, location.href);
    if (!['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) throw new Error(`Refused to open ${text}`);
    return url.href;
}

function announce(): void {
    const reference = currentPage();
    for (const listener of listeners) listener(reference);
}

window.addEventListener('popstate', announce);
