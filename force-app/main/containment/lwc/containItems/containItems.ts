import { LightningElement, api } from 'lwc';

/** One thing to be done or agreed to, as a row shows it. */
export type Item = {
    readonly id: string;
    readonly title: string;
    /** State in words, and the classes of its badge. */
    readonly state: string;
    readonly badge: string;
    /** What else there is to say; empty texts are left out. */
    readonly texts: readonly string[];
    /** What the user may do with it. */
    readonly actions: readonly { readonly name: string; readonly label: string }[];
};

type Row = Item & { readonly actions: readonly { readonly key: string; readonly described: string }[] };

/**
 * A list of work with its state and what may be done with each.
 *
 * @fires itemaction with the id of the row and the name of the action
 */
export default class ContainItems extends LightningElement {
    @api items: readonly Item[] = [];
    /** Said where there is none. */
    @api empty = '';
    @api busy = false;

    get isEmpty(): boolean {
        return this.items.length === 0;
    }

    get rows(): readonly Row[] {
        return this.items.map((item) => ({
            ...item,
            texts: item.texts.filter((text) => text !== ''),
            actions: item.actions.map((action) => ({
                ...action,
                key: `${item.id}:${action.name}`,
                described: `${action.label}: ${item.title}`
            }))
        }));
    }

    handleAction(event: Event): void {
        const { id, action } = (event.currentTarget as HTMLElement).dataset;
        this.dispatchEvent(new CustomEvent('itemaction', { detail: { id, action } }));
    }
}
