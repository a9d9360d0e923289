import { LightningElement, api } from 'lwc';
import act from '@salesforce/apex/MailingController.act';
import loadReturns from '@salesforce/apex/MailingController.loadReturns';
import prove from '@salesforce/apex/MailingController.prove';
import substitute from '@salesforce/apex/MailingController.substitute';
import type { MailingBoard, MailingView } from 'cordon/apex';
import { fill, formatCount, formatDay, formatInstant } from 'c/formatUtils';
import { ask, failure, proofFields, stateClass, stateLabel } from 'c/mailingUtils';
import { labels } from 'c/labelsOfNotice';

type Step = { readonly name: string; readonly label: string; readonly variant: string };

const kinds: Readonly<Record<string, string>> = {
    mailing: labels.Mailing_Mailing,
    exclusion: labels.Mailing_Exclusion,
    reconciliation: labels.Mailing_Reconciliation
};
const step = (name: string, label: string, variant = 'neutral'): Step => ({ name, label, variant });
const cancel = step('cancel', labels.Mailing_Cancel);
const later = [
    step('prove', labels.Mailing_Prove),
    step('returns', labels.Mailing_Take_Returns),
    step('retry', labels.Mailing_Retry),
    step('substitute', labels.Mailing_Record_Substitute)
];
const steps: Readonly<Record<string, readonly Step[]>> = {
    mailing_writing: [step('resume', labels.Mailing_Resume), cancel],
    mailing_failed: [step('resume', labels.Mailing_Resume, 'brand'), cancel],
    mailing_written: [step('release', labels.Mailing_Release, 'brand'), cancel],
    mailing_released: [step('email', labels.Mailing_Send_Email), cancel],
    mailing_handed_over: later,
    mailing_mailed: later.slice(1),
    reconciliation_written: [step('sign', labels.Mailing_Sign, 'brand')]
};

/**
 * One mailing or reconciliation: how far it is, what stands in its way, what may be done next.
 *
 * @fires refresh after something was recorded
 */
export default class MailingCard extends LightningElement {
    @api incidentId: string | undefined;
    @api mailing!: MailingView;
    @api board!: MailingBoard;

    labels = labels;
    busy = false;

    get heading(): string {
        return `${kinds[this.mailing.kind ?? ''] ?? ''} ${this.mailing.name ?? ''}`;
    }

    get badge(): string {
        return stateClass(this.mailing.state ?? '');
    }

    get stateText(): string {
        return stateLabel(this.mailing.state ?? '');
    }

    get isRoster(): boolean {
        return this.mailing.kind === 'reconciliation';
    }

    get progress(): string {
        const { position = 0, partitions = 0, kind } = this.mailing;
        return kind === 'exclusion' || !partitions ? '' : fill(labels.Mailing_Progress, position ?? 0, partitions);
    }

    get lines(): readonly string[] {
        const { mailing, board } = this;
        const zone = board.timeZone ?? 'UTC';
        const isMailing = mailing.kind === 'mailing';
        return [
            (mailing.jurisdictions ?? []).join(', '),
            isMailing
                ? fill(labels.Mailing_Pieces, formatCount(mailing.people ?? 0), formatCount(mailing.pieces ?? 0))
                : '',
            isMailing ? fill(labels.Mailing_Batches, mailing.batches ?? 0, mailing.proven ?? 0) : '',
            mailing.rehearsal ? labels.Mailing_Rehearsal : '',
            mailing.decision ?? '',
            mailing.releasedAt == null
                ? ''
                : fill(labels.Mailing_Released_By, mailing.releasedBy ?? '', formatInstant(mailing.releasedAt, zone)),
            mailing.overridden ? labels.Mailing_Overridden : '',
            mailing.mailedOn == null ? '' : fill(labels.Mailing_Out, formatDay(mailing.mailedOn), mailing.proof ?? ''),
            mailing.state === 'released' ? fill(labels.Mailing_Command, mailing.id ?? '') : '',
            mailing.sha256 == null ? '' : fill(labels.Mailing_Root, mailing.sha256),
            mailing.problem ?? ''
        ].filter((line) => line !== '');
    }

    get blocks(): readonly string[] {
        return [...(this.mailing.blocks ?? []), ...(this.mailing.together ?? [])];
    }

    get hasCounts(): boolean {
        return (this.mailing.counts ?? []).length > 0;
    }

    get steps(): readonly Step[] {
        return this.board.maySend ? (steps[`${this.mailing.kind}_${this.mailing.state}`] ?? []) : [];
    }

    async handleStep(event: Event): Promise<void> {
        const { step: name = '' } = (event.currentTarget as HTMLElement).dataset;
        this.busy = true;
        try {
            await this.take(name);
        } catch (error) {
            this.dispatchEvent(failure(this.heading, error));
        } finally {
            this.busy = false;
        }
        this.dispatchEvent(new CustomEvent('refresh'));
    }

    private async take(name: string): Promise<unknown> {
        const mailingId = this.mailing.id ?? '';
        const needsPointer = name === 'release' && (this.mailing.blocks ?? []).length > 0 && this.board.isCounsel;
        if (needsPointer) {
            const fields = [{ name: 'pointer', label: labels.Mailing_Pointer, type: 'text', required: true }] as const;
            const release = ({ pointer = '' }): Promise<unknown> => act({ mailingId, step: name, pointer });
            return ask(labels.Mailing_Release_Anyway, fields, release, (this.mailing.blocks ?? []).join(' '));
        }
        if (name === 'prove') {
            const record = ({ day = '', reference = '' }): Promise<unknown> => prove({ mailingId, day, reference });
            return ask(labels.Mailing_Prove, proofFields, record, labels.Mailing_Prove_Effect);
        }
        if (name === 'returns') {
            const fields = [
                { name: 'text', label: labels.Mailing_Returns_File, type: 'file', required: true }
            ] as const;
            const load = ({ text = '' }): Promise<unknown> => loadReturns({ mailingId, text });
            return ask(labels.Mailing_Take_Returns, fields, load, labels.Mailing_Returns_Effect);
        }
        if (name === 'substitute') return this.recordSubstitute();
        return act({ mailingId, step: name, pointer: null });
    }

    private recordSubstitute(): Promise<boolean> {
        const fields = [
            { name: 'code', label: labels.Mailing_Jurisdiction, type: 'text', required: true },
            {
                name: 'parts',
                label: labels.Mailing_Parts,
                type: 'text',
                required: true,
                help: labels.Mailing_Parts_Help
            },
            ...proofFields.slice(1)
        ] as const;
        return ask(
            labels.Mailing_Record_Substitute,
            fields,
            ({ code = '', parts = '', reference = '' }) =>
                substitute({
                    incidentId: this.incidentId ?? '',
                    code,
                    parts: parts.split(/[ ,;]+/).filter(Boolean),
                    reference
                }),
            labels.Mailing_Substitute_Effect
        );
    }
}
