/** `lightning/messageService`: messages between components of one page, by channel. */

export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

export type MessageChannel = { readonly channel: string };
type Listener = (message: unknown) => void;
type Subscription = { readonly channel: string; readonly listener: Listener };
type Context = { readonly subscriptions: Set<Subscription> };

const subscriptions = new Set<Subscription>();

export function createMessageContext(): Context {
    return { subscriptions: new Set() };
}

export function releaseMessageContext(context: Context): void {
    for (const subscription of context.subscriptions) subscriptions.delete(subscription);
    context.subscriptions.clear();
}

/** Delivers to every subscriber of the channel, in order of subscription. */
export function publish(_context: Context, channel: MessageChannel, message?: unknown): void {
    const receivers = [...subscriptions].filter((subscription) => subscription.channel === channel.channel);
    for (const { listener } of receivers) listener(message);
}

export function subscribe(context: Context, channel: MessageChannel, listener: Listener): Subscription {
    const subscription = { channel: channel.channel, listener };
    subscriptions.add(subscription);
    context.subscriptions.add(subscription);
    return subscription;
}

export function unsubscribe(subscription: Subscription | undefined | null): void {
    if (subscription) subscriptions.delete(subscription);
}

/** Wire adapter that provides a context which ends with the component. */
export class MessageContext {
    readonly #context = createMessageContext();
    readonly #provide: (context: Context) => void;

    constructor(provide: (context: Context) => void) {
        this.#provide = provide;
        provide(this.#context);
    }

    connect(): void {
        this.#provide(this.#context);
    }

    disconnect(): void {
        releaseMessageContext(this.#context);
    }

    update(): void {
        // The adapter takes no parameters.
    }
}
