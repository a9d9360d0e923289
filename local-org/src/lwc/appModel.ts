/** The host model of an application as the package's own metadata describes it: application, tabs, pages. */
import type { Component, XmlObject, XmlValue } from '../metadata/index.ts';
import type { HostComponent, HostModel, HostRecordPage, HostTab } from './hostModel.ts';

export type AppMetadata = {
    readonly applications: readonly Component[];
    readonly tabs: readonly Component[];
    readonly flexiPages: readonly Component[];
    /** API name and label of an object, found by its name without namespace; undefined if there is none. */
    object(name: string): { readonly name: string; readonly label: string } | undefined;
};

function text(value: XmlValue | undefined): string | undefined {
    return typeof value === 'string' ? value : undefined;
}

/** An element that may repeat: read as text or object if it stands alone, as an array otherwise. */
function all(value: XmlValue | undefined): readonly XmlValue[] {
    if (value === undefined) return [];
    return Array.isArray(value) ? (value as readonly XmlValue[]) : [value];
}

function objects(value: XmlValue | undefined): readonly XmlObject[] {
    return all(value).filter((each): each is XmlObject => typeof each === 'object' && !Array.isArray(each));
}

function named(components: readonly Component[], name: string, owner: Component): Component {
    const found = components.find((each) => each.name === name);
    if (found === undefined) throw new Error(`${owner.path} names ${name}, which the package does not have`);
    return found;
}

/** Property values keep the kind that they look like, as the platform's page builder stores only texts. */
function attributeValue(value: string): string | number | boolean {
    if (value === 'true' || value === 'false') return value === 'true';
    return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

function componentOf(instance: XmlObject, page: Component): HostComponent {
    const name = text(instance['componentName']) ?? '';
    if (!name.startsWith('c:'))
        throw new Error(`${page.path} shows ${name}: the local org draws components of c: only`);
    const attributes = objects(instance['componentInstanceProperties']).flatMap((property) => {
        const [key, value] = [text(property['name']), text(property['value'])];
        return key === undefined || value === undefined ? [] : [[key, attributeValue(value)] as const];
    });
    const component = name.replace(':', '/');
    return attributes.length === 0 ? { component } : { component, attributes: Object.fromEntries(attributes) };
}

/** Every component of a page, region by region. */
function componentsOf(page: Component): HostComponent[] {
    return objects(page.content['flexiPageRegions'])
        .flatMap((region) => objects(region['itemInstances']))
        .flatMap((item) => objects(item['componentInstance']))
        .map((instance) => componentOf(instance, page));
}

function tabOf(name: string, app: Component, metadata: AppMetadata): HostTab {
    const tab = named(metadata.tabs, name, app);
    const page = text(tab.content['flexiPage']);
    if (page === undefined) throw new Error(`${tab.path}: the local org draws tabs of Lightning pages only`);
    return {
        apiName: tab.name,
        label: text(tab.content['label']) ?? tab.name,
        components: componentsOf(named(metadata.flexiPages, page, tab))
    };
}

/** Record pages that the application assigns on the desktop. */
function recordPagesOf(app: Component, metadata: AppMetadata): HostRecordPage[] {
    return objects(app.content['actionOverrides'])
        .filter((each) => text(each['actionName']) === 'View' && text(each['type']) === 'Flexipage')
        .filter((each) => text(each['formFactor']) === 'Large')
        .map((override) => {
            const page = named(metadata.flexiPages, text(override['content']) ?? '', app);
            const objectName = text(override['pageOrSobjectType']) ?? '';
            const object = metadata.object(objectName);
            if (object === undefined) throw new Error(`${app.path}: there is no object ${objectName}`);
            return { objectApiName: object.name, label: object.label, components: componentsOf(page) };
        });
}

/**
 * The host model of one application.
 *
 * @param appName API name: `Cordon`
 * @throws Error naming the file that refers to metadata the package does not have, or to what the host cannot draw
 */
export function hostModelOf(metadata: AppMetadata, appName: string): HostModel {
    const app = metadata.applications.find((each) => each.name === appName);
    if (app === undefined) throw new Error(`The package has no application ${appName}`);
    return {
        appLabel: text(app.content['label']) ?? app.name,
        tabs: all(app.content['tabs'])
            .map(text)
            .filter((name) => name !== undefined)
            .map((name) => tabOf(name, app, metadata)),
        recordPages: recordPagesOf(app, metadata)
    };
}
