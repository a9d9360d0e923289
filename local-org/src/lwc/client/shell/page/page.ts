/** Creates the components of the page that the address names, and says so when there is none. */
import { api, LightningElement } from 'lwc';
import { components } from 'host/components';
import type { HostComponent } from '../../../hostModel.ts';
import { model } from '../../boot.ts';
import { homePath, visibleTabs } from '../../router.ts';
import type { PageReference } from '../../router.ts';

type PageContent = {
    /** Of the browser tab. */
    readonly title: string;
    readonly components: readonly HostComponent[];
    /** What the platform gives to every component of a record page. */
    readonly record: Readonly<Record<string, string>>;
};

type PageItem = { key: string; constructor: unknown; properties: Readonly<Record<string, unknown>> };

export default class Page extends LightningElement {
    homeHref = homePath();
    items: PageItem[] = [];
    isMissing = false;

    #page: PageReference | undefined;

    @api
    get page(): PageReference | undefined {
        return this.#page;
    }

    set page(page: PageReference | undefined) {
        this.#page = page;
        const content = page === undefined ? undefined : contentOf(page);
        document.title = `${content?.title ?? 'Page not found'} | ${model.appLabel}`;
        this.isMissing = content === undefined;
        this.items = content === undefined ? [] : itemsOf(content);
    }
}

function contentOf(page: PageReference): PageContent | undefined {
    if (page.type === 'standard__navItemPage') {
        const tab = visibleTabs().find(({ apiName }) => apiName === page.attributes['apiName']);
        return tab && { title: tab.label, components: tab.components, record: {} };
    }
    const { objectApiName, recordId } = page.attributes;
    if (page.type !== 'standard__recordPage' || objectApiName === undefined || !recordId) return undefined;
    const recordPage = model.recordPages.find((candidate) => candidate.objectApiName === objectApiName);
    if (recordPage === undefined) return undefined;
    return { title: recordPage.label, components: recordPage.components, record: { objectApiName, recordId } };
}

/** Keys carry the record, so that another record gets fresh components, as on the platform. */
function itemsOf({ components: entries, record }: PageContent): PageItem[] {
    return entries.map((entry, index) => ({
        key: `${index}:${entry.component}:${record['recordId'] ?? ''}`,
        constructor: components.get(entry.component),
        properties: { ...entry.attributes, ...record }
    }));
}
