import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getBoard from '@salesforce/apex/MailingController.getBoard';
import type { MailingBoard } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { formatDay } from 'c/formatUtils';
import { byUrgency } from 'c/letterUtils';
import { stateClass } from 'c/mailingUtils';
import { labels } from 'c/labelsOfNotice';

const relations: Readonly<Record<string, string>> = {
    before_individual_notice: labels.Mailing_Before,
    no_later_than_individual_notice: labels.Mailing_No_Later,
    simultaneous_with_individual_notice: labels.Mailing_Same_Time,
    after_individual_notice: labels.Mailing_After
};

const urgencyOf = ({ actDay, workState, name }: MailingBoard.Regulator): Parameters<typeof byUrgency>[0] => ({
    day: actDay,
    isOpen: workState !== 'done',
    name: name ?? ''
});

/** Every regulator that has to be told, and what the chosen one asks for. */
export default class RegulatorPanel extends LightningElement {
    @api recordId: string | undefined;
    @wire(getBoard, { incidentId: '$recordId' }) provided: Wired<MailingBoard> = {};

    labels = labels;
    chosen = '';

    get error(): ApexError | undefined {
        return this.provided.error;
    }

    get isLoading(): boolean {
        return this.provided.data === undefined && this.error === undefined;
    }

    get empty(): string | undefined {
        return this.provided.data?.regulators?.length === 0 ? labels.Mailing_No_Regulators : undefined;
    }

    get rows(): readonly object[] {
        const rows = [...(this.provided.data?.regulators ?? [])].sort((one, other) =>
            byUrgency(urgencyOf(one), urgencyOf(other))
        );
        return rows.map((row) => ({
            id: row.obligationId,
            name: row.name,
            jurisdiction: row.jurisdiction,
            day: row.actDay == null ? '–' : formatDay(row.actDay),
            relation: relations[row.relation ?? ''] ?? '–',
            state: row.workState === 'done' ? labels.Mailing_Told : labels.Mailing_Not_Told,
            badge: stateClass(row.workState === 'done' ? 'mailed' : ''),
            expanded: row.obligationId === this.chosen ? 'true' : 'false'
        }));
    }

    handleOpen(event: Event): void {
        const { id = '' } = (event.currentTarget as HTMLElement).dataset;
        this.chosen = this.chosen === id ? '' : id;
    }

    async handleRefresh(): Promise<void> {
        await refreshApex(this.provided);
    }
}
