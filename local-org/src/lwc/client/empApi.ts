/** `lightning/empApi`: platform events of the org, asked for again and again. */

/** How an event reaches a component. */
export type EmpMessage = {
    readonly channel: string;
    readonly data: {
        readonly event: { readonly replayId: number };
        readonly payload: Readonly<Record<string, unknown>>;
    };
};
/** What a component is told when a channel fails, in the shape of the Streaming API. */
export type EmpError = {
    readonly channel: '/meta/subscribe';
    readonly successful: false;
    readonly subscription: string;
    readonly error: string;
};
type Subscription = { readonly id: string; readonly channel: string; replayId: number };
type Follower = { readonly subscription: Subscription; readonly tell: (message: EmpMessage) => void; last: number };
type Page = { readonly latest: number; readonly events: readonly EmpMessage['data'][] };

const everyMilliseconds = 1000;
/** Replay ids with a meaning of their own: only what comes, and all that is kept. */
const onlyNew = -1;
const allKept = -2;
const channelPattern = /^\/event\/(\w+__e)$/;

const followers = new Set<Follower>();
const errorListeners = new Set<(error: EmpError) => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let logs = false;
let serial = 0;

function failed(subscription: string, error: string): EmpError {
    const failure: EmpError = { channel: '/meta/subscribe', successful: false, subscription, error };
    if (logs) console.info('empApi', failure);
    for (const listener of errorListeners) listener(failure);
    return failure;
}

/** @throws EmpError if the org refuses the channel or does not answer */
async function read(channel: string, after: number): Promise<Page> {
    const event = channelPattern.exec(channel)?.[1];
    if (event === undefined) throw failed(channel, `404::The channel ${channel} is no /event/Name__e`);
    let response: Response;
    try {
        response = await fetch(`/api/events/${event}?after=${after}`);
    } catch {
        throw failed(channel, '0::The local org does not answer. Is it still running?');
    }
    if (response.ok) return (await response.json()) as Page;
    const { message } = (await response.json().catch(() => ({}))) as { message?: string };
    const failure = failed(channel, `${response.status}::${message ?? response.statusText}`);
    // What the user may not read any more is not asked for again.
    for (const follower of followers) if (follower.subscription.channel === channel) followers.delete(follower);
    throw failure;
}

async function ask(follower: Follower): Promise<void> {
    const { channel } = follower.subscription;
    const { events } = await read(channel, follower.last);
    for (const data of events) {
        if (!followers.has(follower)) return;
        follower.last = data.event.replayId;
        if (logs) console.info('empApi', channel, data);
        follower.tell({ channel, data });
    }
}

function schedule(): void {
    if (timer !== undefined || followers.size === 0) return;
    timer = setTimeout(() => {
        // Nobody looks: the events are kept until somebody does.
        const due = document.hidden ? [] : [...followers];
        void Promise.allSettled(due.map(ask)).then(() => {
            timer = undefined;
            schedule();
        });
    }, everyMilliseconds);
}

/**
 * @param replayId -1 for events to come, -2 for all that are kept, or the id after which to begin
 * @throws EmpError if the user may not read the channel
 */
export async function subscribe(
    channel: string,
    replayId: number,
    onMessage: (message: EmpMessage) => void
): Promise<Subscription> {
    const after = replayId === allKept || replayId === onlyNew ? 0 : replayId;
    const { latest } = await read(channel, after);
    const subscription: Subscription = { id: String(++serial), channel, replayId };
    followers.add({ subscription, tell: onMessage, last: replayId === onlyNew ? latest : after });
    schedule();
    return subscription;
}

/** Ends a subscription; of one that has ended it says so too. */
export async function unsubscribe(
    subscription: Subscription,
    onDone?: (answer: { readonly channel: string; readonly successful: true; readonly subscription: string }) => void
): Promise<void> {
    for (const follower of followers) if (follower.subscription.id === subscription.id) followers.delete(follower);
    onDone?.({ channel: '/meta/unsubscribe', successful: true, subscription: subscription.channel });
}

export function onError(listener: (error: EmpError) => void): void {
    errorListeners.add(listener);
}

export function setDebugFlag(flag: boolean): void {
    logs = flag;
}

export async function isEmpEnabled(): Promise<boolean> {
    return true;
}
