/** What a Lightning page shows: its regions, the components in them, and tabs whose contents are facets of the page. */
import type { Component, XmlObject } from '../metadata/index.ts';
import type { HostComponent, HostItem, HostRegion, HostTabset, HostUtility } from './hostModel.ts';
import { objects, text } from './xmlValues.ts';

type LabelOf = (name: string) => string | undefined;

/** Property values keep the kind that they look like, as the platform's page builder stores only texts. */
function attributeValue(value: string): string | number | boolean {
    if (value === 'true' || value === 'false') return value === 'true';
    return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** Of a utility's panel, in pixels, where its metadata says nothing. */
const defaultWidth = 340;
const defaultHeight = 480;

class PageReader {
    readonly #page: Component;
    readonly #label: LabelOf;

    constructor(page: Component, label: LabelOf) {
        this.#page = page;
        this.#label = label;
    }

    regions(): HostRegion[] {
        return objects(this.#page.content['flexiPageRegions'])
            .filter((region) => text(region['type']) !== 'Facet')
            .map((region) => ({ name: text(region['name']) ?? '', items: this.#items(region) }));
    }

    utilities(): HostUtility[] {
        return objects(this.#page.content['flexiPageRegions'])
            .filter((region) => text(region['name']) === 'utilityItems')
            .flatMap((region) => objects(region['itemInstances']))
            .flatMap((item) => objects(item['componentInstance']))
            .map((instance) => this.#utility(instance));
    }

    #utility(instance: XmlObject): HostUtility {
        const item = this.#item({ ...instance, componentInstanceProperties: this.#ofKind(instance, false) });
        if ('tabset' in item) throw new Error(`${this.#page.path}: a utility is one component`);
        const drawn = this.#properties({ ...instance, componentInstanceProperties: this.#ofKind(instance, true) });
        return {
            ...item,
            label: this.#titled(drawn.get('label') ?? item.component),
            icon: `utility:${drawn.get('icon') ?? 'apps'}`,
            width: Number(drawn.get('width') ?? defaultWidth),
            height: Number(drawn.get('height') ?? defaultHeight),
            eager: drawn.get('eager') === 'true'
        };
    }

    /** Decorators say how the bar draws an item; the others are the component's own properties. */
    #ofKind(instance: XmlObject, decorators: boolean): XmlObject[] {
        return objects(instance['componentInstanceProperties']).filter(
            (property) => (text(property['type']) === 'decorator') === decorators
        );
    }

    #items(region: XmlObject): HostItem[] {
        return objects(region['itemInstances'])
            .flatMap((item) => objects(item['componentInstance']))
            .map((instance) => this.#item(instance));
    }

    #item(instance: XmlObject): HostItem {
        const name = text(instance['componentName']) ?? '';
        if (name === 'flexipage:tabset') return this.#tabset(instance);
        if (!name.startsWith('c:')) throw new Error(`${this.#page.path} shows ${name}: the local org draws tabs and components of c: only`); // prettier-ignore
        const attributes = [...this.#properties(instance)].map(([key, value]) => [key, attributeValue(value)] as const);
        const component: HostComponent = { component: name.replace(':', '/') };
        return attributes.length === 0 ? component : { ...component, attributes: Object.fromEntries(attributes) };
    }

    #tabset(instance: XmlObject): HostTabset {
        const tabs = this.#facet(this.#properties(instance).get('tabs') ?? '');
        return {
            tabset: objects(tabs['itemInstances'])
                .flatMap((item) => objects(item['componentInstance']))
                .map((tab) => {
                    const properties = this.#properties(tab);
                    return {
                        title: this.#titled(properties.get('title') ?? ''),
                        active: properties.get('active') === 'true',
                        items: this.#items(this.#facet(properties.get('body') ?? ''))
                    };
                })
        };
    }

    #facet(name: string): XmlObject {
        const found = objects(this.#page.content['flexiPageRegions']).find((region) => text(region['name']) === name);
        if (found === undefined) throw new Error(`${this.#page.path} names the facet ${name}, which it does not have`);
        return found;
    }

    #properties(instance: XmlObject): ReadonlyMap<string, string> {
        const entries = objects(instance['componentInstanceProperties']).flatMap((property): [string, string][] => {
            const [key, value] = [text(property['name']), text(property['value'])];
            return key === undefined || value === undefined ? [] : [[key, value]];
        });
        return new Map(entries);
    }

    /** A title may be a custom label. */
    #titled(title: string): string {
        const name = /^\{!\$Label\.(?:\w+\.)?(\w+)\}$/.exec(title)?.[1];
        if (name === undefined) return title;
        const found = this.#label(name);
        if (found === undefined) throw new Error(`${this.#page.path} names the label ${name}, which the package does not have`); // prettier-ignore
        return found;
    }
}

/**
 * The regions of a Lightning page.
 *
 * @throws Error naming the page and what it shows that the host cannot draw
 */
export function regionsOf(page: Component, label: LabelOf): HostRegion[] {
    return new PageReader(page, label).regions();
}

/**
 * What a utility bar holds.
 *
 * @throws Error naming the page and what it shows that the host cannot draw
 */
export function utilitiesOf(page: Component, label: LabelOf): HostUtility[] {
    return new PageReader(page, label).utilities();
}
