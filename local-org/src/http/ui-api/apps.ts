/** `apps` and `nav-items`: applications and tabs of the project that the user may open. Source: UI API, "Apps". */
import { elementsOf, flagOf, textOf, textsOf, type Component } from '../../metadata/index.ts';
import type { Api } from '../api/api.ts';
import { notFound } from '../api/errors.ts';
import { ok, route, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts';
import { navItem, standardTab, standardTabs } from './nav-items.ts';
import { choice, formFactors, list, whole, type FormFactor } from './params.ts';
import { metadataId, tagOf } from './tag.ts';

/** Names of the applications that users chose last, by user, as long as the API lives. */
const chosen = new WeakMap<Api, Map<string, string>>();

export const appRoutes = (ui: string): readonly ApiRoute[] => [
    route('GET', `${ui}/apps`, apps),
    route('GET', `${ui}/apps/selected`, selectedApp),
    route('GET', `${ui}/apps/:app`, app),
    route('PATCH', `${ui}/apps/:app`, selectApp),
    route('GET', `${ui}/nav-items`, navItems)
];

const appIdOf = ({ name }: Component): string => metadataId('06m', name);

/** An application that names no size is one for the desktop. */
function suits({ content }: Component, formFactor: FormFactor): boolean {
    const sizes = textsOf(content, 'formFactors');
    return (sizes.length === 0 ? ['Large'] : sizes).includes(formFactor);
}

function visibleApps(call: Call): Component[] {
    const formFactor = choice(call.request.query, 'formFactor', formFactors);
    const { applications } = call.org.pageAccess(call.user);
    return call.org.project.applications.filter((one) => (applications === undefined || applications.includes(one.name)) && suits(one, formFactor)); // prettier-ignore
}

/** What the user chose last, else the first. */
function currentOf(call: Call, visible: readonly Component[]): Component | undefined {
    const name = chosen.get(call.api)?.get(call.user.id);
    return visible.find((one) => one.name === name) ?? visible[0];
}

function apps(call: Call): ApiResponse {
    const visible = visibleApps(call);
    const current = currentOf(call, visible);
    const made = { apps: visible.map((one) => appOf(call, one, current, one === current)) };
    return ok({ ...made, eTag: tagOf(made) });
}

function selectedApp(call: Call): ApiResponse {
    const current = currentOf(call, visibleApps(call));
    if (current === undefined) throw notFound('You may open no application of this size');
    return ok(appOf(call, current, current, true));
}

function appOfAddress(call: Call, visible: readonly Component[]): Component {
    const id = call.params['app'] ?? '';
    const found = visible.find((one) => appIdOf(one) === id || (id.length === 15 && appIdOf(one).startsWith(id)));
    if (found === undefined) throw notFound(`There is no application ${id} of this size that you may open`);
    return found;
}

function app(call: Call): ApiResponse {
    const visible = visibleApps(call);
    return ok(appOf(call, appOfAddress(call, visible), currentOf(call, visible), true));
}

function selectApp(call: Call): ApiResponse {
    const found = appOfAddress(call, visibleApps(call));
    const choices = chosen.get(call.api) ?? new Map<string, string>();
    chosen.set(call.api, choices.set(call.user.id, found.name));
    return ok(appOf(call, found, found, true));
}

/** @param withItems false for applications of a list besides the selected one */
function appOf(call: Call, one: Component, current: Component | undefined, withItems: boolean): unknown {
    const { content, name } = one;
    const id = appIdOf(one);
    const brand = elementsOf(content, 'brand')[0] ?? {};
    const items = withItems ? visibleItems(call, textsOf(content, 'tabs')) : [];
    const made = {
        appId: id,
        description: textOf(content, 'description') ?? null,
        developerName: name,
        formFactors: textsOf(content, 'formFactors').length === 0 ? ['Large'] : textsOf(content, 'formFactors'),
        headerColor: textOf(brand, 'headerColor') ?? '#0070D2',
        iconUrl: null,
        isNavAutoTempTabsDisabled: flagOf(content, 'isNavAutoTempTabsDisabled'),
        isNavPersonalizationDisabled: flagOf(content, 'isNavPersonalizationDisabled'),
        isNavTabPersistenceDisabled: flagOf(content, 'isNavTabPersistenceDisabled'),
        label: textOf(content, 'label') ?? name,
        logoUrl: null,
        mobileStartUrl: null,
        navItems: items,
        selected: one === current,
        startUrl: `/lightning/app/${id}`,
        type: textOf(content, 'uiType') === 'Lightning' ? 'Lightning' : 'Classic',
        userNavItems: []
    };
    return { ...made, eTag: tagOf(made) };
}

/** Those of the tabs that the user may open. */
function visibleItems(call: Call, names: readonly string[]): unknown[] {
    const { tabs } = call.org.pageAccess(call.user);
    return names.flatMap((name) => {
        const tab = call.org.project.tabs.find((one) => one.name === name);
        if (tab === undefined) return standardTab(call, name);
        return tabs === undefined || tabs.includes(tab.name) ? navItem(call, tab) : [];
    });
}

function navItems(call: Call): ApiResponse {
    const { query } = call.request;
    choice(query, 'formFactor', formFactors, 'Large');
    const page = whole(query, 'page', 0, 0);
    const size = whole(query, 'pageSize', 25, 1, 2000);
    const names = list(query, 'navItemNames');
    const chosenNames = names.length > 0 ? names : [...call.org.project.tabs.map(({ name }) => name), ...standardTabs];
    const all = visibleItems(call, chosenNames);
    const urlOf = (at: number): string => {
        const given = new URLSearchParams([...query].filter(([name]) => name !== 'page' && name !== 'pageSize'));
        given.append('page', String(at));
        given.append('pageSize', String(size));
        return `${call.base}/ui-api/nav-items?${given.toString()}`;
    };
    const next = (page + 1) * size < all.length ? urlOf(page + 1) : null;
    const made = { currentPageUrl: urlOf(page), navItems: all.slice(page * size, (page + 1) * size), nextPageUrl: next }; // prettier-ignore
    return ok({ ...made, eTag: tagOf(made) });
}
