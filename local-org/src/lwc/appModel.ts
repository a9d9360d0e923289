/** The host model of an application as the package's own metadata describes it: application, tabs, pages. */
import type { Component } from '../metadata/index.ts';
import type { HostModel, HostRecordPage, HostTab } from './hostModel.ts';
import { regionsOf, utilitiesOf } from './pageRegions.ts';
import { all, objects, text } from './xmlValues.ts';

export type AppMetadata = {
    readonly applications: readonly Component[];
    readonly tabs: readonly Component[];
    readonly flexiPages: readonly Component[];
    /** API name and label of an object, found by its name without namespace; undefined if there is none. */
    object(name: string): { readonly name: string; readonly label: string } | undefined;
    /** Text of a custom label. */
    label(name: string): string | undefined;
};

function named(components: readonly Component[], name: string, owner: Component): Component {
    const found = components.find((each) => each.name === name);
    if (found === undefined) throw new Error(`${owner.path} names ${name}, which the package does not have`);
    return found;
}

function tabOf(name: string, app: Component, metadata: AppMetadata): HostTab {
    const tab = named(metadata.tabs, name, app);
    const page = text(tab.content['flexiPage']);
    if (page === undefined) throw new Error(`${tab.path}: the local org draws tabs of Lightning pages only`);
    return {
        apiName: tab.name,
        label: text(tab.content['label']) ?? tab.name,
        regions: regionsOf(named(metadata.flexiPages, page, tab), metadata.label)
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
            return { objectApiName: object.name, label: object.label, regions: regionsOf(page, metadata.label) };
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
    const bar = text(app.content['utilityBar']);
    return {
        appLabel: text(app.content['label']) ?? app.name,
        utilities: bar === undefined ? [] : utilitiesOf(named(metadata.flexiPages, bar, app), metadata.label),
        tabs: all(app.content['tabs'])
            .map(text)
            .filter((name) => name !== undefined)
            .map((name) => tabOf(name, app, metadata)),
        recordPages: recordPagesOf(app, metadata)
    };
}
