/** `lightning/actions`. */

export const CloseScreenEventName = 'lightning__actionsclosescreen';

/** Asks the dialog of a quick action to close; a component below the action's own lets it bubble. */
export class CloseActionScreenEvent extends CustomEvent<undefined> {
    constructor(options: { readonly bubbles?: boolean; readonly composed?: boolean } = {}) {
        super(CloseScreenEventName, { bubbles: options.bubbles === true, composed: options.composed === true });
    }
}
