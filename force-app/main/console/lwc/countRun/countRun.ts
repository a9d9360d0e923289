import { LightningElement, api } from 'lwc';
import type { ApexError } from 'cordon/wire';
import { labels } from 'c/labelsOfConsole';
import { everyMinute } from 'c/ticker';

type Act = () => Promise<unknown>;

const open: readonly unknown[] = ['queued', 'running'];

/** Whether a count waits or is at work. */
export function isOpen(status: string | null | undefined): boolean {
    return open.includes(status);
}

/**
 * A count on its way: how far it has come, and what the reader may do with it. What else there is to say of it goes into the
 * slot.
 *
 * @fires changed after something was done, and now and then while the count is on its way
 */
export default class CountRun extends LightningElement {
    /** As the org calls it: none, queued, running, failed, cancelled or complete. */
    @api status: string | undefined;
    /** The same in a sentence. */
    @api text = '';
    /** How far it has come of 100; undefined where that is not known. */
    @api percent: number | undefined;
    @api startLabel = '';
    /** Each is offered where it is given. */
    @api start: Act | undefined;
    @api resume: Act | undefined;
    @api cancel: Act | undefined;

    labels = labels;
    working = false;
    error: ApexError | undefined;

    private stopListening: (() => void) | undefined;

    override connectedCallback(): void {
        this.stopListening = everyMinute(() => {
            if (isOpen(this.status)) this.dispatchEvent(new CustomEvent('changed'));
        });
    }

    override disconnectedCallback(): void {
        this.stopListening?.();
    }

    get hasBar(): boolean {
        return this.status === 'running' && this.percent !== undefined;
    }

    get offers(): boolean {
        return [this.start, this.resume, this.cancel].some((act) => act !== undefined);
    }

    handleStart(): Promise<void> {
        return this.do(this.start);
    }

    handleResume(): Promise<void> {
        return this.do(this.resume);
    }

    handleCancel(): Promise<void> {
        return this.do(this.cancel);
    }

    private async do(act: Act | undefined): Promise<void> {
        if (this.working || act === undefined) return;
        this.working = true;
        this.error = undefined;
        try {
            await act();
            this.dispatchEvent(new CustomEvent('changed'));
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.working = false;
        }
    }
}
