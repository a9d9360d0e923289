/**
 * Calls of Apex that a page is sure to make: the wires of the components that it shows at once, whose parameters are
 * what the page itself gives them. The page begins them while its scripts still load.
 */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { referenceOf, visibleTabs } from './addresses.ts';
import type { LwcBundle } from './bundles.ts';
import { firstComponentsOf } from './hostModel.ts';
import type { EarlyCall, HostModel, HostRegion, HostSession } from './hostModel.ts';

/** A wire of a component: parameter → a text, or the name of the property that holds the value. */
type Wire = {
    readonly className: string;
    readonly methodName: string;
    readonly parameters: Readonly<Record<string, { readonly text: string } | { readonly property: string }>>;
};

const apexImport = /import\s+(\w+)\s+from\s+['"]@salesforce\/apex\/(?:\w+\.)?(\w+)\.(\w+)['"]/g;
const wireUse = /@wire\(\s*(\w+)\s*(?:,\s*\{([^{}]*)\}\s*)?\)/g;
const parameterUse = /^(\w+)\s*:\s*['"](\$?\w+)['"]$/;
const given = new Set(['recordId', 'objectApiName']);

function parametersOf(text: string): Wire['parameters'] | undefined {
    const parameters: Record<string, { text: string } | { property: string }> = {};
    for (const part of text.split(',').map((each) => each.trim())) {
        if (part === '') continue;
        const match = parameterUse.exec(part);
        if (match === null) return undefined;
        const [, name, value] = match as unknown as [string, string, string];
        if (!value.startsWith('$')) parameters[name] = { text: value };
        else if (given.has(value.slice(1))) parameters[name] = { property: value.slice(1) };
        else return undefined;
    }
    return parameters;
}

/** The wires of a component that ask Apex for nothing but what the page knows. */
export function wiresOf(bundle: LwcBundle): Wire[] {
    if (extname(bundle.entry) === '.css') return [];
    const source = readFileSync(bundle.entry, 'utf8');
    const imported = new Map([...source.matchAll(apexImport)].map(([, local, className, methodName]) => [local!, { className: className!, methodName: methodName! }])); // prettier-ignore
    return [...source.matchAll(wireUse)].flatMap(([, adapter, config = '']): Wire[] => {
        const method = imported.get(adapter!);
        const parameters = parametersOf(config);
        return method === undefined || parameters === undefined ? [] : [{ ...method, parameters }];
    });
}

type Shown = { readonly regions: readonly HostRegion[]; readonly record: Readonly<Record<string, string>> };

function shownAt(url: URL, model: HostModel, session: HostSession): Shown | undefined {
    const { type, attributes } = referenceOf(url, model, session);
    if (type === 'standard__navItemPage') {
        const tab = visibleTabs(model, session).find(({ apiName }) => apiName === attributes['apiName']);
        return tab && { regions: tab.regions, record: {} };
    }
    const { objectApiName = '', recordId = '' } = attributes;
    const page = model.recordPages.find((each) => each.objectApiName === objectApiName);
    return type === 'standard__recordPage' && page ? { regions: page.regions, record: { objectApiName, recordId } } : undefined; // prettier-ignore
}

/**
 * The calls that the page at an address begins with, each once.
 *
 * @param wires by component of a page: `c/incidentHeader`
 * @param opening the components that pages open with
 */
export function earlyCalls(
    url: URL,
    model: HostModel,
    session: HostSession,
    wires: ReadonlyMap<string, readonly Wire[]>,
    opening: ReadonlySet<string>
): EarlyCall[] {
    const shown = shownAt(url, model, session);
    if (shown === undefined) return [];
    const components = firstComponentsOf(shown.regions);
    const opens = components.some((component) => opening.has(component));
    const calls = components.flatMap((component) =>
        (wires.get(component) ?? []).flatMap(({ className, methodName, parameters }): EarlyCall[] => {
            const values = Object.entries(parameters).map(([name, from]) => [name, 'text' in from ? from.text : shown.record[from.property]] as const); // prettier-ignore
            if (values.some(([, value]) => value === undefined)) return [];
            const given = Object.fromEntries(values) as Record<string, string>;
            return [{ className, methodName, parameters: given, opens: !opens || opening.has(component) }];
        })
    );
    const question = ({ className, methodName, parameters }: EarlyCall): string => JSON.stringify([className, methodName, parameters]); // prettier-ignore
    // What the opening asks comes first, and stays when another component asks the same.
    return [...new Map(calls.toReversed().map((call) => [question(call), call])).values()].toReversed();
}
