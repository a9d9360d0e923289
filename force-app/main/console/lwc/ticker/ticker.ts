/** The one clock of the page: everything that counts down listens here, once a minute, and rests while the page is hidden. */

type Listener = (now: number) => void;

const minute = 60_000;
const listeners = new Set<Listener>();
let timer: number | undefined;
/** How far the org's clock is ahead of this computer's. */
let offset = 0;
let source: () => number = () => Date.now();

/** The org's present instant, milliseconds since the epoch. */
export function now(): number {
    return source() + offset;
}

function announce(): void {
    const instant = now();
    for (const listener of [...listeners]) listener(instant);
}

function start(): void {
    if (timer !== undefined || listeners.size === 0 || document.hidden) return;
    // A countdown needs a timer; there is one for the whole page, and it ends with its last listener.
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    timer = window.setInterval(announce, minute);
}

function stop(): void {
    if (timer !== undefined) window.clearInterval(timer);
    timer = undefined;
}

function handleVisibility(): void {
    if (document.hidden) {
        stop();
        return;
    }
    announce();
    start();
}

/**
 * Calls back once a minute, and at once when the page is shown again.
 *
 * @returns ends the subscription
 */
export function everyMinute(listener: Listener): () => void {
    if (listeners.size === 0) document.addEventListener('visibilitychange', handleVisibility);
    listeners.add(listener);
    start();
    return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        document.removeEventListener('visibilitychange', handleVisibility);
        stop();
    };
}

/** Sets the clocks by an instant that the org has just sent. */
export function setByOrg(iso: string): void {
    offset = Date.parse(iso) - source();
}

/** For tests: where the present instant comes from. */
export function takeTimeFrom(clock: () => number): void {
    source = clock;
    offset = 0;
}
