/** The items of a region or tab, one below the other; a tab is made when it is first chosen, as on the platform. */
import { api, LightningElement } from 'lwc';
import type { HostItem, HostTabset } from '../../../hostModel.ts';
import { constructorOf, load } from '../../constructors.ts';

type Tab = { key: string; title: string; items: readonly HostItem[]; isMade: boolean };
type Item = {
    key: string;
    constructor: unknown;
    properties: Readonly<Record<string, unknown>>;
    tabs: readonly Tab[] | undefined;
    active: string;
    itemClass: string;
};

export default class Items extends LightningElement {
    /** What the platform gives to every component of a record page. */
    @api record: Readonly<Record<string, string>> = {};

    #items: readonly HostItem[] = [];
    #made: ReadonlySet<string> = new Set();
    drawn: readonly Item[] = [];

    @api
    get items(): readonly HostItem[] {
        return this.#items;
    }

    set items(items: readonly HostItem[]) {
        this.#items = items;
        this.draw();
    }

    override connectedCallback(): void {
        this.draw();
    }

    handleTab(event: Event): void {
        const value = (event.target as unknown as { value: string }).value;
        if (this.#made.has(value)) return;
        this.#made = new Set([...this.#made, value]);
        this.draw();
    }

    private draw(): void {
        this.drawn = this.#items.map((item, at) =>
            'tabset' in item ? this.tabsOf(item, at) : this.componentOf(item, at)
        );
    }

    private componentOf(item: Exclude<HostItem, HostTabset>, at: number): Item {
        return {
            key: `${at}:${item.component}`,
            constructor: this.constructorOf(item.component),
            properties: { ...item.attributes, ...this.record },
            tabs: undefined,
            active: '',
            itemClass: 'item'
        };
    }

    /** Undefined until it is here, and then drawn. */
    private constructorOf(name: string): unknown {
        const known = constructorOf(name);
        if (known === undefined) void load(name).then(() => this.draw());
        return known;
    }

    private tabsOf({ tabset }: HostTabset, at: number): Item {
        const first = Math.max(
            0,
            tabset.findIndex((tab) => tab.active)
        );
        const keys = tabset.map((_, index) => `${at}:${index}`);
        const tabs = tabset.map(({ title, items }, index) => {
            const key = keys[index]!;
            return { key, title, items, isMade: index === first || this.#made.has(key) };
        });
        return {
            key: `${at}:tabs`,
            constructor: undefined,
            properties: {},
            tabs,
            active: keys[first] ?? '',
            itemClass: 'item tabs'
        };
    }
}
