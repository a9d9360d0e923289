/** The utility bar: each item opens a panel over the page; Escape or its button closes it and gives the focus back. */
import { LightningElement } from 'lwc';
import { constructorOf, load } from '../../constructors.ts';
import { allUtilities, change, click, minimizePanel, watchBar } from '../../utilityBar.ts';
import type { Utility } from '../../utilityBar.ts';

type Item = {
    key: string;
    name: string;
    label: string;
    icon: string;
    variant: string;
    highlighted: boolean;
    buttonClass: string;
    expanded: 'true' | 'false';
};
type Panel = { key: string; hidden: boolean; utility: Utility; constructor: unknown };

export default class Utilities extends LightningElement {
    utilities = allUtilities();

    #shown: string | undefined;
    #focusOn: string | undefined;
    #stopWatching: (() => void) | undefined;

    get items(): Item[] {
        return this.utilities.map(({ id, declared, bar, visible }) => ({
            key: id,
            name: declared.label,
            label: bar.label,
            icon: bar.icon,
            variant: bar.variant,
            highlighted: bar.highlighted,
            buttonClass: `item${visible ? ' open' : ''}${bar.highlighted ? ' highlighted' : ''}`,
            expanded: visible ? 'true' : 'false'
        }));
    }

    /** A minimized panel keeps its component, as on the platform. */
    get panels(): Panel[] {
        return this.utilities
            .filter(({ made }) => made)
            .map((utility) => ({
                key: utility.id,
                hidden: !utility.visible,
                utility,
                constructor: this.constructorOf(utility)
            }));
    }

    override connectedCallback(): void {
        this.#stopWatching = watchBar(() => {
            this.rememberFocus();
            this.utilities = allUtilities();
        });
    }

    override disconnectedCallback(): void {
        this.#stopWatching?.();
    }

    override renderedCallback(): void {
        const opened = this.utilities.find(({ visible }) => visible);
        if (opened?.id === this.#shown) return;
        this.#shown = opened?.id;
        if (opened?.focuses === true) {
            this.template?.querySelector<HTMLElement & { focusHeading(): void }>(panelOf(opened.id))?.focusHeading();
        } else if (this.#focusOn !== undefined) {
            this.template?.querySelector<HTMLElement>(`[data-id="${this.#focusOn}"]`)?.focus();
        }
        this.#focusOn = undefined;
    }

    handleToggle(event: Event): void {
        click((event.currentTarget as HTMLElement).dataset['id'] ?? '');
    }

    handleMinimize(): void {
        if (this.#shown === undefined) return;
        this.#focusOn = this.#shown;
        minimizePanel(this.#shown);
    }

    handleKey(event: KeyboardEvent): void {
        if (event.key !== 'Escape' || this.#shown === undefined) return;
        event.stopPropagation();
        this.handleMinimize();
    }

    /** A panel that goes with the focus in it gives it to its button. */
    private rememberFocus(): void {
        if (this.#shown === undefined || this.#focusOn !== undefined) return;
        const panel = this.template?.querySelector(panelOf(this.#shown));
        if (panel !== null && panel === this.template?.activeElement) this.#focusOn = this.#shown;
    }

    private constructorOf({ id, declared }: Utility): unknown {
        const known = constructorOf(declared.component);
        if (known === undefined) void load(declared.component).then(() => change(id, {}));
        return known;
    }
}

function panelOf(id: string): string {
    return `[data-panel="${id}"]`;
}
