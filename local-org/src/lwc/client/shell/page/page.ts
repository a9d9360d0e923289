/** Creates the components of the page that the address names, and says so when there is none. */
import { api, LightningElement } from 'lwc';
import type { HostItem, HostRegion } from '../../../hostModel.ts';
import { beginOthers, forgetBegun } from '../../begun.ts';
import { model, opening } from '../../boot.ts';
import { homePath, visibleTabs } from '../../router.ts';
import type { PageReference } from '../../router.ts';

type PageContent = {
    /** Of the browser tab. */
    readonly title: string;
    readonly regions: readonly HostRegion[];
    /** What the platform gives to every component of a record page. */
    readonly record: Readonly<Record<string, string>>;
};

/** Keys carry the record, so that another record gets fresh components, as on the platform. */
type Region = { key: string; className: string; items: readonly HostItem[]; record: Readonly<Record<string, string>> };

export default class Page extends LightningElement {
    homeHref = homePath();
    regions: Region[] = [];
    pageClass = 'regions';
    isMissing = false;

    #page: PageReference | undefined;

    @api
    get page(): PageReference | undefined {
        return this.#page;
    }

    set page(page: PageReference | undefined) {
        // Answers that the first page did not take in time are old when somebody comes back to it.
        if (this.#page !== undefined) forgetBegun();
        this.#page = page;
        const content = page === undefined ? undefined : contentOf(page);
        document.title = `${content?.title ?? 'Page not found'} | ${model.appLabel}`;
        this.isMissing = content === undefined;
        const shown = content?.regions.filter(({ items }) => items.length > 0) ?? [];
        const hasSidebar = shown.some(({ name }) => name === 'sidebar');
        this.pageClass = hasSidebar ? 'regions with-sidebar' : 'regions';
        const record = content?.record ?? {};
        const regions = shown.map(({ name, items }) => ({
            key: `${name}:${record['recordId'] ?? content?.title ?? ''}`,
            className: `region ${name}`,
            items,
            record
        }));
        this.draw(regions);
    }

    /** What the page opens with is painted before the rest is made: it says what the page is about. */
    private draw(regions: Region[]): void {
        const first = openingOf(regions);
        this.regions = first === undefined ? regions : [first];
        if (first === undefined) return;
        const page = this.#page;
        afterPaint(() => {
            if (this.#page !== page) return;
            beginOthers();
            this.regions = regions;
        });
    }
}

/** The first region with the items that the page opens with alone; undefined if there are none. */
function openingOf([first]: readonly Region[]): Region | undefined {
    const others = first?.items.findIndex((item) => !('component' in item && opening.includes(item.component))) ?? 0;
    return others === 0 ? undefined : { ...first!, items: first!.items.slice(0, others < 0 ? undefined : others) };
}

/** A page that nobody looks at is not painted. */
function afterPaint(act: () => void): void {
    if (document.hidden) act();
    else requestAnimationFrame(() => setTimeout(act));
}

function contentOf(page: PageReference): PageContent | undefined {
    if (page.type === 'standard__navItemPage') {
        const tab = visibleTabs().find(({ apiName }) => apiName === page.attributes['apiName']);
        return tab && { title: tab.label, regions: tab.regions, record: {} };
    }
    const { objectApiName, recordId } = page.attributes;
    if (page.type !== 'standard__recordPage' || objectApiName === undefined || !recordId) return undefined;
    const recordPage = model.recordPages.find((candidate) => candidate.objectApiName === objectApiName);
    if (recordPage === undefined) return undefined;
    return { title: recordPage.label, regions: recordPage.regions, record: { objectApiName, recordId } };
}
