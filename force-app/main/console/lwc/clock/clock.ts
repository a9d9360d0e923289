import { LightningElement, api } from 'lwc';
import { everyMinute, now } from 'c/ticker';
import { fill, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfConsole';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Crossing one of these is announced. */
const thresholds = [day, 4 * hour, hour, 0] as const;

/** Time left, in the two largest units. */
export function remainingText(milliseconds: number): string {
    const left = Math.abs(milliseconds);
    const over = milliseconds < 0;
    const minutes = Math.floor(left / minute) % 60;
    const hours = Math.floor(left / hour);
    if (left >= day)
        return fill(over ? labels.Clock_Over_Days : labels.Clock_Left_Days, Math.floor(left / day), hours % 24);
    if (left >= hour) return fill(over ? labels.Clock_Over_Hours : labels.Clock_Left_Hours, hours, minutes);
    return fill(over ? labels.Clock_Over_Minutes : labels.Clock_Left_Minutes, minutes);
}

/** A running clock: what is left until an instant, never by colour alone. Screen readers hear it when a threshold is crossed. */
export default class Clock extends LightningElement {
    /** ISO instant at which the time is over. */
    @api until: string | undefined;
    /** What the clock is about, for announcements. */
    @api subject = '';
    @api timeZone = 'UTC';

    present = now();
    announcement = '';

    private stop: (() => void) | undefined;

    override connectedCallback(): void {
        this.present = now();
        this.stop = everyMinute((instant) => this.tick(instant));
    }

    override disconnectedCallback(): void {
        this.stop?.();
    }

    get left(): number {
        return this.until === undefined ? 0 : Date.parse(this.until) - this.present;
    }

    get text(): string {
        return remainingText(this.left);
    }

    get exact(): string {
        return this.until === undefined ? '' : formatInstant(this.until, this.timeZone);
    }

    get iconName(): string {
        if (this.left < 0) return 'utility:warning';
        return this.left <= day ? 'utility:clock' : 'utility:event';
    }

    get clockClass(): string {
        if (this.left < 0) return 'clock over';
        return this.left <= day ? 'clock soon' : 'clock';
    }

    private tick(instant: number): void {
        const before = this.left;
        this.present = instant;
        const crossed = thresholds.some((threshold) => before > threshold && this.left <= threshold);
        if (crossed) this.announcement = fill(labels.Clock_Announce_Due, this.subject, this.text);
    }
}
