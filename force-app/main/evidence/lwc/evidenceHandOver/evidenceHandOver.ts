import { api } from 'lwc';
import handOver from '@salesforce/apex/EvidenceController.handOver';
import type { EvidenceItems, LedgerPerson } from 'cordon/apex';
import FormDialog from 'c/formDialog';
import { fill } from 'c/formatUtils';
import HAND_OVER from '@salesforce/label/c.Evidence_Hand_Over';
import TO_WHOM from '@salesforce/label/c.Evidence_To_Whom';
import NOBODY_ELSE from '@salesforce/label/c.Evidence_Nobody_Else';
import WHY from '@salesforce/label/c.Evidence_Why';
import RECORD from '@salesforce/label/c.Evidence_Record';

/** Records that somebody else holds an item from now on. */
export default class EvidenceHandOver extends FormDialog {
    @api item!: EvidenceItems['items'][number];
    @api recipients: readonly LedgerPerson[] = [];

    to = '';
    why = '';
    labels = { title: HAND_OVER, to: TO_WHOM, why: WHY, record: RECORD, nobody: NOBODY_ELSE };

    get heading(): string {
        return fill('{0}: {1}', this.item.name, this.item.title);
    }

    get options(): readonly { readonly label: string; readonly value: string }[] {
        return this.recipients
            .filter(({ id }) => id !== this.item.custodian)
            .map(({ id, name }) => ({ label: name, value: id }));
    }

    get isAlone(): boolean {
        return this.options.length === 0;
    }

    handleTo(event: CustomEvent<{ value: string }>): void {
        this.to = event.detail.value;
    }

    handleWhy(event: CustomEvent<{ value: string }>): void {
        this.why = event.detail.value;
    }

    async handleSave(): Promise<void> {
        await this.submit(async () => {
            await handOver({ itemId: this.item.id, toUserId: this.to, why: this.why });
            return 'recorded';
        });
    }
}
