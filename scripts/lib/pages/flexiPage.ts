import type { Page, PageItem } from './types.ts';

const escape = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

type Properties = Readonly<Record<string, string | number | boolean>>;

function instance(component: string, identifier: string, properties: Properties = {}, type?: 'decorator'): string {
    const kind = type === undefined ? '' : `                    <type>${type}</type>\n`;
    const lines = Object.entries(properties).map(
        ([name, value]) =>
            `                <componentInstanceProperties>\n                    <name>${name}</name>\n${kind}                    <value>${escape(String(value))}</value>\n                </componentInstanceProperties>\n`
    );
    return `        <itemInstances>\n            <componentInstance>\n${lines.join('')}                <componentName>${component}</componentName>\n                <identifier>${identifier}</identifier>\n            </componentInstance>\n        </itemInstances>\n`;
}

function region(name: string, type: 'Region' | 'Facet' | 'Background', items: readonly string[]): string {
    return `    <flexiPageRegions>\n${items.join('')}        <name>${name}</name>\n        <type>${type}</type>\n    </flexiPageRegions>\n`;
}

const placed = ({ component, properties }: PageItem, at: number): string =>
    instance(`c:${component}`, `c_${component}${at}`, properties);

/** How a utility is drawn, its label, icon and size, are properties of the bar and not of the component. */
const utility = ({ component, properties }: PageItem, at: number): string =>
    instance(`c:${component}`, `c_${component}${at}`, properties, 'decorator');

/** A tabset with a tab for each name, in the order in which the names first appear. */
function tabs(name: string, items: readonly PageItem[]): string[] {
    const names = [...new Set(items.map((item) => item.tab?.name ?? ''))];
    const facets = names.map((tab) => region(`Facet-${tab}`, 'Facet', items.filter((item) => item.tab?.name === tab).map(placed))); // prettier-ignore
    const heads = names.map((tab, at) => {
        const label = items.find((item) => item.tab?.name === tab)?.tab?.label ?? tab;
        return instance('flexipage:tab', `flexipage_tab_${tab}`, { active: at === 0, body: `Facet-${tab}`, title: `{!$Label.${label}}` }); // prettier-ignore
    });
    const set = instance('flexipage:tabset', `flexipage_tabset_${name}`, { tabs: `Facet-${name}-tabs` });
    return [...facets, region(`Facet-${name}-tabs`, 'Facet', heads), region(name, 'Region', [set])];
}

const leftAligned = `        <properties>\n            <name>isLeftAligned</name>\n            <value>true</value>\n        </properties>\n`;

/** Metadata of a Lightning page. */
export function flexiPageXml(page: Page): string {
    const regions = Object.entries(page.regions).flatMap(([name, kind]) => {
        const items = page.items.filter((item) => item.region === name);
        if (items.length === 0) return kind === 'stack' ? [region(name, 'Region', [])] : [];
        return kind === 'tabs'
            ? tabs(name, items)
            : [region(name, 'Region', items.map(page.type === 'UtilityBar' ? utility : placed))];
    });
    const object = page.object === undefined ? '' : `    <sobjectType>${page.object}</sobjectType>\n`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n<FlexiPage xmlns="http://soap.sforce.com/2006/04/metadata">\n${regions.join('')}    <masterLabel>${escape(page.label)}</masterLabel>\n${object}    <template>\n        <name>${page.template}</name>\n${page.type === 'UtilityBar' ? leftAligned : ''}    </template>\n    <type>${page.type}</type>\n</FlexiPage>\n`;
}
