import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { ContainmentPreview } from 'cordon/apex';
import { fill, formatCount } from 'c/formatUtils';
import { labels } from 'c/labelsOfContainment';

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
    labels = labels;

    get lines(): readonly string[] {
        const { preview } = this;
        if (preview === undefined) return [];
        return [
            fill(labels.Contain_Preview_Hits, formatCount(preview.total ?? 0)),
            fill(labels.Contain_Preview_Users, formatCount(preview.users ?? 0), (preview.names ?? []).join(', ')),
            fill(labels.Contain_Preview_Apps, String((preview.apps ?? []).length), (preview.apps ?? []).join(', ')),
            fill(labels.Contain_Preview_Logins, formatCount(preview.loginsLastDay ?? 0))
        ].map((line) => line.replace(' ()', ''));
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
