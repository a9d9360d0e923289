/** The frame around every page: skip button, header, navigation, banner, page. */
import { LightningElement } from 'lwc';
import { themes } from '../../../hostModel.ts';
import type { ThemeName } from '../../../hostModel.ts';
import { model, session, theme } from '../../boot.ts';
import { homePath, navigate, tabPath, visibleTabs, watchPage } from '../../router.ts';
import type { PageReference } from '../../router.ts';
import { applyTheme } from '../../theme.ts';
import { hasBar } from '../../utilityBar.ts';

type TabItem = { apiName: string; label: string; href: string; itemClass: string; current: 'page' | null };

export default class App extends LightningElement {
    appLabel = model.appLabel;
    banner = model.banner;
    userName = session.name;
    homeHref = homePath();
    themes = themes.map(({ name, label }) => ({ name, label, selected: name === theme }));
    page: PageReference | undefined;

    #stopWatching: (() => void) | undefined;

    get hasTabs(): boolean {
        return visibleTabs().length > 0;
    }

    get hasUtilities(): boolean {
        return hasBar();
    }

    get frameClass(): string {
        return this.hasUtilities ? 'frame with-utilities' : 'frame';
    }

    /** The list of users, which leads back to this page. */
    get signInHref(): string {
        return `/signin?to=${encodeURIComponent(location.pathname + location.search)}`;
    }

    /** Read when the address is asked for, so that it is the present page's. */
    handleSignIn(event: Event): void {
        (event.currentTarget as HTMLAnchorElement).href = this.signInHref;
    }

    get tabs(): TabItem[] {
        const shown = this.page?.type === 'standard__navItemPage' ? this.page.attributes['apiName'] : undefined;
        return visibleTabs().map(({ apiName, label }) => ({
            apiName,
            label,
            href: tabPath(apiName),
            itemClass: `slds-context-bar__item${apiName === shown ? ' slds-is-active' : ''}`,
            current: apiName === shown ? 'page' : null
        }));
    }

    override connectedCallback(): void {
        this.#stopWatching = watchPage((page) => {
            this.page = page;
        });
    }

    override disconnectedCallback(): void {
        this.#stopWatching?.();
    }

    handleTabClick(event: MouseEvent): void {
        // A click that asks for a new tab or window is the browser's.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const apiName = (event.currentTarget as HTMLElement).dataset['tab'];
        navigate({ type: 'standard__navItemPage', attributes: { apiName }, state: {} });
    }

    handleTheme(event: Event): void {
        applyTheme((event.target as HTMLSelectElement).value as ThemeName);
    }

    handleSkip(): void {
        this.template?.querySelector<HTMLElement>('main')?.focus();
    }
}
