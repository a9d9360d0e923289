import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { ContainmentPreview } from 'cordon/apex';
import { fill, formatCount } from 'c/formatUtils';
import CANCEL from '@salesforce/label/c.Contain_Cancel';
import REASON from '@salesforce/label/c.Contain_Reason';
import REASON_HELP from '@salesforce/label/c.Contain_Reason_Help';
import HITS from '@salesforce/label/c.Contain_Preview_Hits';
import USERS from '@salesforce/label/c.Contain_Preview_Users';
import APPS from '@salesforce/label/c.Contain_Preview_Apps';
import LOGINS from '@salesforce/label/c.Contain_Preview_Logins';
import ALONE from '@salesforce/label/c.Contain_Preview_Alone';
import CANNOT_SEE from '@salesforce/label/c.Contain_Preview_Cannot_See';

type Field = HTMLElement & { reportValidity(): boolean };

/** Shows what a step would hit and asks once more; asks for a reason or a proof where one is needed. */
export default class ContainConfirm extends LightningModal {
    @api confirm!: string;
    /** What the step would hit, where that is known. */
    @api preview: ContainmentPreview | undefined;
    /** Label of the text that is asked for; none if left out. */
    @api ask: string | undefined;
    @api askHelp: string | undefined;
    @api destructive = false;

    text = '';
    labels = { cancel: CANCEL, reason: REASON, reasonHelp: REASON_HELP, alone: ALONE, cannotSee: CANNOT_SEE };

    get lines(): readonly string[] {
        const { preview } = this;
        if (preview === undefined) return [];
        return [
            fill(HITS, formatCount(preview.total ?? 0)),
            fill(USERS, formatCount(preview.users ?? 0), (preview.names ?? []).join(', ')),
            fill(APPS, String((preview.apps ?? []).length), (preview.apps ?? []).join(', ')),
            fill(LOGINS, formatCount(preview.loginsLastDay ?? 0))
        ];
    }

    get variant(): string {
        return this.destructive ? 'destructive' : 'brand';
    }

    get hasLeftAlone(): boolean {
        return (this.preview?.leftAlone ?? []).length > 0;
    }

    handleText(event: CustomEvent<{ value: string }>): void {
        this.text = event.detail.value;
    }

    handleCancel(): void {
        this.close();
    }

    handleConfirm(): void {
        const fields = [...(this.template?.querySelectorAll<Field>('[data-field]') ?? [])];
        if (fields.every((field) => field.reportValidity())) this.close({ text: this.text });
    }
}
