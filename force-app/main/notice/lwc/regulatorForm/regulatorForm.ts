import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getForm from '@salesforce/apex/RegulatorController.getForm';
import recordFiling from '@salesforce/apex/RegulatorController.recordFiling';
import type { RegulatorForm as Form } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import { ask, proofFields } from 'c/mailingUtils';
import { labels } from 'c/labelsOfNotice';

/** Tokens of the law data, as a person reads them. */
const spoken = (token: string): string => {
    const words = token.replaceAll('_', ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * What one regulator asks for, filled from the incident, to be copied into its portal; and the record that it was told.
 *
 * @fires refresh after the filing was recorded
 */
export default class RegulatorForm extends LightningElement {
    @api obligationId: string | undefined;
    @wire(getForm, { obligationId: '$obligationId' }) provided: Wired<Form> = {};

    labels = labels;
    copied = '';

    get form(): Form | undefined {
        return this.provided.data;
    }

    get error(): ApexError | undefined {
        return this.provided.error;
    }

    get isDone(): boolean {
        return this.form?.workState === 'done';
    }

    get note(): string {
        const { isKnown, confidence } = this.form ?? {};
        return isKnown ? fill(labels.Mailing_Form_Known, confidence ?? '') : labels.Mailing_Form_Unknown;
    }

    get method(): string {
        return this.form?.method ?? labels.Mailing_Method_Unknown;
    }

    get rows(): readonly object[] {
        return (this.form?.fields ?? []).map(({ token, value, source }) => ({
            token,
            label: spoken(token ?? ''),
            value: value ?? labels.Mailing_Not_Known_Now,
            source: source == null ? '' : fill(labels.Mailing_From, source),
            copy: fill(labels.Mailing_Copy, spoken(token ?? ''))
        }));
    }

    async handleCopy(event: Event): Promise<void> {
        const { token = '' } = (event.currentTarget as HTMLElement).dataset;
        const field = this.form?.fields?.find((each) => each.token === token);
        await navigator.clipboard.writeText(field?.value ?? labels.Mailing_Not_Known_Now);
        this.copied = fill(labels.Mailing_Copied, spoken(token));
    }

    async handleRecord(): Promise<void> {
        const obligationId = this.obligationId ?? '';
        const receiptField = { name: 'receipt', label: labels.Mailing_Receipt, type: 'file', help: labels.Mailing_Receipt_Help } as const; // prettier-ignore
        const done = await ask(
            labels.Mailing_Record_Filing,
            [...proofFields, receiptField],
            ({ day = '', reference = '', receiptName, receiptHash, receiptSize }) => {
                const empty = { text: null, base64: null, keptAt: null, method: '', source: null, sourceTime: null };
                const receipt =
                    receiptHash === undefined
                        ? null
                        : {
                              ...empty,
                              kind: 'kept_elsewhere',
                              title: receiptName ?? '',
                              sha256: receiptHash,
                              byteCount: Number(receiptSize)
                          };
                return recordFiling({ obligationId, day, reference, receipt });
            },
            this.form?.closedBy === 'received' ? labels.Mailing_Counts_Received : ''
        );
        if (!done) return;
        await refreshApex(this.provided);
        this.dispatchEvent(new CustomEvent('refresh'));
    }
}
