import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getBoard from '@salesforce/apex/MailingController.getBoard';
import actOnNotice from '@salesforce/apex/RegulatorController.actOnNotice';
import addTerms from '@salesforce/apex/RegulatorController.addTerms';
import countAccounts from '@salesforce/apex/RegulatorController.countAccounts';
import getTerms from '@salesforce/apex/RegulatorController.getTerms';
import type { MailingBoard, NoticeTerms } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { fill, formatCount, formatInstant } from 'c/formatUtils';
import { ask, failure, proofFields, stateClass, stateLabel } from 'c/mailingUtils';
import { labels } from 'c/labelsOfNotice';

/** Terms under which others have to be told, and the notices to accounts that follow from them. */
export default class ContractPanel extends LightningElement {
    @api recordId: string | undefined;
    @wire(getBoard, { incidentId: '$recordId' }) provided: Wired<MailingBoard> = {};
    @wire(getTerms) terms: Wired<NoticeTerms[]> = {};

    labels = labels;

    get error(): ApexError | undefined {
        return this.provided.error ?? this.terms.error;
    }

    get isLoading(): boolean {
        return this.error === undefined && (this.provided.data === undefined || this.terms.data === undefined);
    }

    get cannotAdd(): boolean {
        return this.provided.data?.isCounsel !== true;
    }

    get cannotCount(): boolean {
        return this.provided.data?.maySend !== true || this.provided.data.listParts === 0;
    }

    get hasNoTerms(): boolean {
        return (this.terms.data ?? []).length === 0;
    }

    get rows(): readonly object[] {
        return (this.terms.data ?? []).map((each) => ({
            id: each.id,
            party: each.party,
            hours: each.hours == null ? labels.Mailing_Hours_Unknown : fill(labels.Mailing_Hours_Of, each.hours),
            words: each.triggerWords ?? '–',
            recipient: each.recipient ?? '–',
            clause: each.clause ?? '–'
        }));
    }

    get notices(): readonly object[] {
        const { mailings = [], timeZone, maySend } = this.provided.data ?? {};
        return (mailings ?? [])
            .filter(({ kind }) => kind === 'account_notice')
            .map((notice) => ({
                id: notice.id,
                party: notice.party,
                people: fill(labels.Mailing_Their_People, formatCount(notice.people ?? 0)),
                due:
                    notice.due == null ? '' : fill(labels.Mailing_Due_At, formatInstant(notice.due, timeZone ?? 'UTC')),
                overdue: notice.overdue,
                state: stateLabel(notice.state ?? ''),
                badge: stateClass(notice.state ?? ''),
                mayDraft: maySend && notice.state === 'written',
                mayAcknowledge: maySend && notice.state === 'mailed'
            }));
    }

    get hasNoNotice(): boolean {
        return this.notices.length === 0;
    }

    async handleAdd(): Promise<void> {
        const fields = [
            { name: 'party', label: labels.Mailing_Party, type: 'text', required: true },
            { name: 'hours', label: labels.Mailing_Hours, type: 'number', help: labels.Mailing_Hours_Help },
            { name: 'triggerWords', label: labels.Mailing_Trigger_Words, type: 'text' },
            { name: 'recipient', label: labels.Mailing_Recipient, type: 'text' },
            { name: 'clause', label: labels.Mailing_Clause, type: 'text' }
        ] as const;
        const add = ({ party = '', hours = '', triggerWords, recipient, clause }: Readonly<Record<string, string>>) =>
            addTerms({
                terms: {
                    id: null,
                    party,
                    hours: hours === '' ? null : Number(hours),
                    triggerWords: triggerWords ?? null,
                    recipient: recipient ?? null,
                    clause: clause ?? null,
                    accountId: null
                }
            });
        if (await ask(labels.Mailing_Add_Terms, fields, add)) await refreshApex(this.terms);
    }

    async handleCount(): Promise<void> {
        await this.tryTo(labels.Mailing_Count_Accounts, () => countAccounts({ incidentId: this.recordId ?? '' }));
    }

    async handleNotice(event: Event): Promise<void> {
        const { id: noticeId = '', step = '' } = (event.currentTarget as HTMLElement).dataset;
        if (step === 'draft') {
            const draft = (): Promise<unknown> => actOnNotice({ noticeId, step, day: null, reference: null });
            return this.tryTo(labels.Mailing_Draft_Letter, draft);
        }
        const isSent = step === 'sent';
        await ask(
            isSent ? labels.Mailing_Record_Sent : labels.Mailing_Record_Acknowledged,
            isSent ? proofFields : proofFields.slice(0, 1),
            ({ day = '', reference }) => actOnNotice({ noticeId, step, day, reference: reference ?? null })
        );
        return this.handleRefresh();
    }

    async handleRefresh(): Promise<void> {
        await refreshApex(this.provided);
    }

    private async tryTo(what: string, work: () => Promise<unknown>): Promise<void> {
        try {
            await work();
        } catch (error) {
            this.dispatchEvent(failure(what, error));
        }
        await this.handleRefresh();
    }
}
