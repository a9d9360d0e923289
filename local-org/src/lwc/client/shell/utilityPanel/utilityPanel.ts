/** The panel of one utility, which tells the components in it where they are. */
import { api, LightningElement } from 'lwc';
import { encloseInUtility } from '../../platform/platformUtilityBarApi.ts';
import { change } from '../../utilityBar.ts';
import type { Utility } from '../../utilityBar.ts';

export default class UtilityPanel extends LightningElement {
    @api utility!: Utility;
    /** Constructor of its component; undefined until that is there. */
    @api content: unknown;

    get label(): string {
        return this.utility.panel.label;
    }

    /** Of the panel alone: what the item of the bar shows is not said twice. */
    get icon(): string | undefined {
        const { panel, declared } = this.utility;
        return panel.icon === declared.icon && panel.variant === '' ? undefined : panel.icon;
    }

    get variant(): string {
        return this.utility.panel.variant;
    }

    get size(): string {
        const { width, height, transition } = this.utility.panel;
        return `inline-size: ${width}px; block-size: ${height}px${transition === '' ? '' : `; transition: ${transition}`}`;
    }

    get properties(): Readonly<Record<string, unknown>> {
        return this.utility.declared.attributes ?? {};
    }

    get minimizeText(): string {
        return `Minimize ${this.label}`;
    }

    @api focusHeading(): void {
        this.template?.querySelector<HTMLElement>('.panel-heading')?.focus();
    }

    override connectedCallback(): void {
        encloseInUtility(this.hostElement, () => this.utility.id);
    }

    override renderedCallback(): void {
        if (this.content !== undefined && !this.utility.loaded) change(this.utility.id, { loaded: true });
    }

    handleMinimize(): void {
        this.dispatchEvent(new CustomEvent('minimize', { bubbles: true }));
    }
}
