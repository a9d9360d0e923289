import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import getIncident from '@salesforce/apex/IncidentController.getIncident';
import moveTo from '@salesforce/apex/IncidentController.moveTo';
import type { IncidentHeader } from 'cordon/apex';
import type { Wired } from 'cordon/wire';
import ConfirmWithReason from 'c/confirmWithReason';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfConsole';

type Stage = { readonly value: string; readonly label: string; readonly exit: string };

const stages: readonly Stage[] = [
    { value: 'Detected', label: labels.Stage_Detected, exit: labels.Path_Leave_Detected },
    { value: 'Triaged', label: labels.Stage_Triaged, exit: labels.Path_Leave_Triaged },
    { value: 'Contained', label: labels.Stage_Contained, exit: labels.Path_Leave_Contained },
    { value: 'Assessed', label: labels.Stage_Assessed, exit: labels.Path_Leave_Assessed },
    { value: 'Notified', label: labels.Stage_Notified, exit: labels.Path_Leave_Notified },
    { value: 'Closed', label: labels.Stage_Closed, exit: labels.Path_Leave_Closed }
];

/** The stages of an incident: where it stands, what leaves each stage, and the move to another one with a reason. */
export default class IncidentPath extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    /** The stage whose guidance is read; the present one if none was chosen. */
    chosen: string | undefined;

    @wire(getIncident, { incidentId: '$recordId' })
    incident: Wired<IncidentHeader> = {};

    get isReady(): boolean {
        return this.incident.data !== undefined;
    }

    get present(): string {
        return this.incident.data?.stage ?? '';
    }

    get steps(): readonly Record<string, unknown>[] {
        const at = stages.findIndex(({ value }) => value === this.present);
        return stages.map(({ value, label }, index) => ({
            value,
            label,
            isRead: value === this.read.value,
            itemClass: index < at ? 'step past' : index === at ? 'step present' : 'step',
            isPast: index < at,
            current: index === at ? 'step' : null
        }));
    }

    /** The stage whose guidance is shown. */
    get read(): Stage {
        const value = this.chosen ?? this.present;
        return stages.find((stage) => stage.value === value) ?? (stages[0] as Stage);
    }

    get isPresent(): boolean {
        return this.read.value === this.present;
    }

    get moveLabel(): string {
        return fill(labels.Path_Move, this.read.label);
    }

    get canMove(): boolean {
        return !this.isPresent && this.incident.data?.canEdit === true;
    }

    handleStep(event: MouseEvent): void {
        this.chosen = (event.currentTarget as HTMLElement).dataset.stage;
    }

    async handleMove(): Promise<void> {
        const { label, value } = this.read;
        const incidentId = this.recordId;
        const done = await ConfirmWithReason.open({
            label: fill(labels.Path_Move_Title, label),
            size: 'small',
            effect: labels.Path_Move_Effect,
            action: fill(labels.Path_Move, label),
            act: (reason: string) => moveTo({ incidentId, stage: value, reason })
        });
        if (done !== true) return;
        await refreshApex(this.incident);
        this.chosen = undefined;
        this.dispatchEvent(new ShowToastEvent({ title: fill(labels.Path_Moved, label), variant: 'success' }));
    }
}
