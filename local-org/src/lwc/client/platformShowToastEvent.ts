/** `lightning/platformShowToastEvent`, and the host's part of it: drawing the toast. */
import Toast from 'lightning/toast';
import ToastContainer from 'lightning/toastContainer';

const eventName = 'lightning__showtoast';

export type ToastAttributes = {
    readonly title?: string;
    readonly message?: string;
    readonly messageData?: unknown;
    readonly variant?: string;
    readonly mode?: string;
};

/** Events made here. Synthetic shadow replaces CustomEvent with a factory, so `instanceof` does not tell. */
const ownEvents = new WeakSet<Event>();

export class ShowToastEvent extends CustomEvent<ToastAttributes> {
    constructor(attributes: ToastAttributes) {
        super(eventName, { bubbles: true, cancelable: true, composed: true, detail: attributes });
        ownEvents.add(this);
    }
}

/**
 * Call once. The base components' toast container listens to the same event with another payload, so this listener has
 * to come first and keep the event from it.
 */
export function listenForToasts(): void {
    document.body.addEventListener(eventName, (event) => {
        if (!ownEvents.has(event)) return;
        event.stopImmediatePropagation();
        const { title, message, messageData, variant, mode } = (event as ShowToastEvent).detail;
        Toast.show({
            label: title ?? message ?? '',
            message: title === undefined ? undefined : message,
            messageLinks: messageData,
            variant: variant ?? 'info',
            mode: mode ?? 'dismissible'
        });
    });
    ToastContainer.instance();
}
