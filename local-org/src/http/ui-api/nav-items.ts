/** One item of the navigation: a tab of the project, or the tab that a standard object has. */
import { flagOf, qualify, textOf, type Component, type ObjectDef } from '../../metadata/index.ts';
import type { Call } from '../api/request.ts';

type Item = Readonly<Record<string, unknown>>;

/** Which element of a tab says what it shows, and how the API calls such a tab. */
const kinds = [
    ['flexiPage', 'TabFlexiPage'],
    ['page', 'TabApexPage'],
    ['url', 'TabWeb'],
    ['auraComponent', 'TabAura'],
    ['lwcComponent', 'TabAura']
] as const;

/** None for the tab of an object that the user may not read. */
export function navItem(call: Call, { content, name }: Component): Item[] {
    if (flagOf(content, 'customObject')) {
        const def = call.org.schema.object(qualify(name, call.org.project.namespace));
        return def === undefined ? [] : objectItem(call, def, name, true);
    }
    const kind = kinds.find(([element]) => textOf(content, element) !== undefined)?.[1] ?? 'TabWeb';
    return [
        item({
            content: `/lightning/n/${name}`,
            custom: true,
            developerName: name,
            itemType: kind,
            label: textOf(content, 'label') ?? name,
            pageReference: { type: 'standard__navItemPage', attributes: { apiName: name }, state: {} }
        })
    ];
}

/** Tabs of standard objects that every org has. */
export const standardTabs = ['Account', 'Asset', 'Campaign', 'Case', 'Contact', 'Contract', 'Event', 'Lead', 'Opportunity', 'Order', 'Product2', 'Task'].map((name) => `standard-${name}`); // prettier-ignore

/** `standard-Account`. Tabs that show no object, such as Home, do not exist here. */
export function standardTab(call: Call, name: string): Item[] {
    const def = call.org.schema.object(name.replace(/^standard-/, ''));
    return def === undefined || def.kind !== 'standard' ? [] : objectItem(call, def, name, false);
}

function objectItem(call: Call, def: ObjectDef, name: string, custom: boolean): Item[] {
    if (!call.org.database.access.object(call.user, def).read) return [];
    return [
        item({
            content: `/lightning/o/${def.name}/home`,
            custom,
            developerName: name,
            itemType: 'Entity',
            label: def.pluralLabel,
            objectApiName: def.name,
            objectLabel: def.label,
            objectLabelPlural: def.pluralLabel,
            pageReference: { type: 'standard__objectPage', attributes: { objectApiName: def.name, actionName: 'home' }, state: {} } // prettier-ignore
        })
    ];
}

function item(own: Item): Item {
    return {
        availableInClassic: own['itemType'] !== 'TabFlexiPage',
        availableInLightning: true,
        color: null,
        iconUrl: null,
        id: null,
        objectApiName: null,
        objectLabel: null,
        objectLabelPlural: null,
        standardType: null,
        ...own
    };
}
