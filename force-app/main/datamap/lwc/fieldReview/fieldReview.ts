import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import getFields from '@salesforce/apex/DataMapController.getFields';
import type { DataMapController } from 'cordon/apex';
import type { Wired } from 'cordon/wire';
import { elementLabel } from 'c/elementLabels';
import { fill, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfDatamap';

const states: Readonly<Record<string, string>> = {
    proposed: labels.Fields_Proposed,
    confirmed: labels.Fields_Confirmed,
    changed: labels.Fields_Changed,
    rejected: labels.Fields_Rejected
};
const confidences: Readonly<Record<string, string>> = {
    high: labels.Fields_High,
    medium: labels.Fields_Medium,
    low: labels.Fields_Low
};
const modes: Readonly<Record<string, string>> = {
    value: labels.Fields_Mode_Value,
    text: labels.Fields_Mode_Text
};

type Row = {
    readonly id: string;
    readonly field: DataMapController.FieldView;
    readonly name: string;
    readonly label: string;
    readonly proposal: string;
    readonly reason: string;
    readonly confidence: string;
    readonly state: string;
    readonly decided: string;
    readonly who: string;
    readonly note: string;
    readonly again: boolean;
    readonly isOpen: boolean;
    readonly action: string;
};

const waits = ({ state, changedSince }: DataMapController.FieldView): boolean => state === 'proposed' || changedSince;
const listed = (tokens: readonly string[]): string => tokens.map(elementLabel).join(', ') || labels.Fields_None;

/** What each field of the org holds: what was proposed, why and how surely, and what a person decided on it. */
export default class FieldReview extends LightningElement {
    labels = labels;
    filter = 'waiting';
    search = '';
    openId = '';
    said = '';
    filters = [
        { value: 'waiting', label: labels.Fields_Waiting },
        { value: 'all', label: labels.Fields_All }
    ];

    @wire(getFields, {})
    list: Wired<DataMapController.FieldList> = {};

    get isLoading(): boolean {
        return this.list.data === undefined && this.list.error === undefined;
    }

    get empty(): string | undefined {
        return this.list.data?.fields.length === 0 ? labels.Fields_Empty : undefined;
    }

    get note(): string | undefined {
        return this.list.data?.mayReview === false ? labels.Fields_Read_Only : undefined;
    }

    get summary(): string {
        const fields = this.list.data?.fields ?? [];
        return fill(labels.Fields_Summary, fields.filter(waits).length, fields.length);
    }

    get mayReview(): boolean {
        return this.list.data?.mayReview === true;
    }

    get rows(): readonly Row[] {
        const wanted = this.search.trim().toLowerCase();
        return (this.list.data?.fields ?? [])
            .filter((field) => this.filter === 'all' || waits(field) || field.id === this.openId)
            .filter(({ objectName, fieldName, label }) =>
                `${objectName}.${fieldName} ${label}`.toLowerCase().includes(wanted)
            ) // prettier-ignore
            .map((field) => this.rowOf(field));
    }

    get hasRows(): boolean {
        return this.rows.length > 0;
    }

    private rowOf(field: DataMapController.FieldView): Row {
        const { id, objectName, fieldName, label, state, reviewedBy, reviewedAt } = field;
        return {
            id,
            field,
            name: `${objectName}.${fieldName}`,
            label: label ?? '',
            proposal: fill(labels.Fields_Proposal, listed(field.proposed), modes[field.proposedMode ?? ''] ?? ''),
            reason: field.reason ?? '',
            confidence: confidences[field.confidence ?? ''] ?? '',
            state: states[state] ?? state,
            decided: state === 'proposed' ? '' : listed(field.elements),
            who: reviewedBy == null || reviewedAt == null ? '' : fill(labels.Fields_Who, reviewedBy, formatInstant(reviewedAt, TIME_ZONE)), // prettier-ignore
            note: field.note ?? '',
            again: field.changedSince,
            isOpen: this.openId === id,
            action: fill(labels.Fields_Decide_On, `${objectName}.${fieldName}`)
        };
    }

    handleFilter(event: CustomEvent<{ value: string }>): void {
        this.filter = event.detail.value;
    }

    handleSearch(event: CustomEvent<{ value: string }>): void {
        this.search = event.detail.value;
    }

    handleOpen(event: Event): void {
        const { id } = (event.currentTarget as HTMLElement).dataset;
        this.openId = id ?? '';
    }

    handleClosed(): void {
        this.openId = '';
    }

    async handleDecided(event: Event): Promise<void> {
        const { name } = (event.currentTarget as HTMLElement).dataset;
        await refreshApex(this.list);
        this.openId = '';
        this.said = fill(labels.Fields_Said, name ?? '');
    }

    async handleRetry(): Promise<void> {
        await refreshApex(this.list);
    }
}
