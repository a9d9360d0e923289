import { LightningElement, api } from 'lwc';
import clear from '@salesforce/apex/DrillController.clear';
import getDrill from '@salesforce/apex/DrillController.getDrill';
import type { DrillController } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { labels } from 'c/labelsOfSignals';

/** Says above everything else that an incident is a drill, and ends it. */
export default class DrillBanner extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    drill: DrillController.Drill | undefined;
    isAsking = false;
    isBusy = false;
    message = '';

    override connectedCallback(): void {
        this.load();
    }

    get isDrill(): boolean {
        return this.drill?.isDrill === true;
    }

    get isRunning(): boolean {
        return this.isDrill && this.drill?.isOver !== true;
    }

    get text(): string {
        return this.isRunning ? labels.Signals_Drill_Text : labels.Signals_Drill_Cleared;
    }

    handleAsk(): void {
        this.isAsking = !this.isAsking;
    }

    async handleClear(): Promise<void> {
        this.isBusy = true;
        try {
            await clear({ incidentId: this.recordId ?? '' });
            this.message = '';
            await this.load();
        } catch (error) {
            this.message = (error as ApexError).body?.message ?? labels.Signals_Failed;
        } finally {
            this.isBusy = false;
        }
    }

    private async load(): Promise<void> {
        try {
            this.drill = await getDrill({ incidentId: this.recordId ?? '' });
        } catch {
            // The head of the page says why the incident cannot be shown; a banner about that would say it twice.
            this.drill = undefined;
        }
    }
}
