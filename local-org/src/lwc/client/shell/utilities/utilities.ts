/** The utility bar: each item opens a panel over the page; Escape or its button closes it and gives the focus back. */
import { LightningElement } from 'lwc';
import { components, loaders } from 'host/components';
import type { HostUtility } from '../../../hostModel.ts';
import { model } from '../../boot.ts';

type Item = { label: string; icon: string; buttonClass: string; expanded: 'true' | 'false' };
type Opened = { label: string; size: string; constructor: unknown; properties: Readonly<Record<string, unknown>> };

const utilities: readonly HostUtility[] = model.utilities ?? [];

export default class Utilities extends LightningElement {
    opened: Opened | undefined;

    #focus: 'heading' | 'button' | undefined;
    #closed = '';

    get items(): Item[] {
        return utilities.map(({ label, icon }) => {
            const isOpen = this.opened?.label === label;
            return { label, icon, buttonClass: isOpen ? 'item open' : 'item', expanded: isOpen ? 'true' : 'false' };
        });
    }

    get minimizeText(): string {
        return `Minimize ${this.opened?.label ?? ''}`;
    }

    override renderedCallback(): void {
        const focus = this.#focus;
        this.#focus = undefined;
        if (focus === 'heading') this.template?.querySelector<HTMLElement>('.panel-heading')?.focus();
        if (focus === 'button') {
            const buttons = [...(this.template?.querySelectorAll<HTMLElement>('[data-utility]') ?? [])];
            buttons.find((button) => button.dataset['utility'] === this.#closed)?.focus();
        }
    }

    async handleToggle(event: Event): Promise<void> {
        const label = (event.currentTarget as HTMLElement).dataset['utility'];
        if (this.opened?.label === label) {
            this.close();
            return;
        }
        const utility = utilities.find((each) => each.label === label);
        if (utility === undefined) return;
        const { component, attributes = {}, width, height } = utility;
        const constructor = components.get(component) ?? (await loaders.get(component)?.())?.default;
        this.#focus = 'heading';
        this.opened = {
            label: utility.label,
            size: `inline-size: ${width}px; block-size: ${height}px`,
            constructor,
            properties: attributes
        };
    }

    handleClose(): void {
        this.close();
    }

    handleKey(event: KeyboardEvent): void {
        if (event.key !== 'Escape' || this.opened === undefined) return;
        event.stopPropagation();
        this.close();
    }

    private close(): void {
        this.#closed = this.opened?.label ?? '';
        this.#focus = 'button';
        this.opened = undefined;
    }
}
