import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getIncident from '@salesforce/apex/IncidentController.getIncident';
import getObligations from '@salesforce/apex/ObligationController.getObligations';
import type { IncidentHeader, ObligationView } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { labels } from 'c/labelsOfConsole';
import { actDay, dateText, isDone } from 'c/obligationUtils';
import { endOfDay } from 'c/formatUtils';

const shown = 4;

type Tile = {
    readonly key: string;
    readonly title: string;
    readonly date: string;
    readonly citation: string;
    readonly until: string;
};

/** The next deadlines of an incident, the most urgent first, each with a running clock. */
export default class DeadlineStrip extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;

    @wire(getIncident, { incidentId: '$recordId' })
    incident: Wired<IncidentHeader> = {};

    @wire(getObligations, { incidentId: '$recordId' })
    obligations: Wired<readonly ObligationView[]> = {};

    get error(): ApexError | undefined {
        return this.obligations.error ?? this.incident.error;
    }

    get isLoading(): boolean {
        return this.error === undefined && (this.obligations.data === undefined || this.incident.data === undefined);
    }

    get zone(): string {
        return this.incident.data?.timeZone ?? 'UTC';
    }

    get empty(): string | undefined {
        return this.tiles.length === 0 ? labels.Deadlines_None : undefined;
    }

    get tiles(): readonly Tile[] {
        const open = (this.obligations.data ?? []).filter(
            (duty) => !isDone(duty) && actDay(duty, this.zone) !== undefined
        );
        return open.slice(0, shown).map((duty) => ({
            key: duty.id,
            title: `${duty.jurisdictionName}, ${duty.recipientName}`,
            date: dateText(duty, this.zone),
            citation: duty.citation,
            until: duty.dueAt ?? endOfDay(actDay(duty, this.zone) ?? '', this.zone)
        }));
    }

    async handleRetry(): Promise<void> {
        await Promise.all([refreshApex(this.obligations), refreshApex(this.incident)]);
    }
}
