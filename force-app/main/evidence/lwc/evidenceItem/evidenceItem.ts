import { LightningElement, api } from 'lwc';
import verifyItem from '@salesforce/apex/EvidenceController.verifyItem';
import type { EvidenceItems, LedgerPerson } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill, formatCount } from 'c/formatUtils';
import { instantText, sha256Of } from 'c/evidenceUtils';
import EvidenceHandOver from 'c/evidenceHandOver';
import SECURED from '@salesforce/label/c.Evidence_Secured';
import HELD_BY from '@salesforce/label/c.Evidence_Held_By';
import METHOD from '@salesforce/label/c.Evidence_Method';
import SOURCE from '@salesforce/label/c.Evidence_Source';
import SOURCE_TIME from '@salesforce/label/c.Evidence_Source_Time';
import KEPT_AT from '@salesforce/label/c.Evidence_Kept_At';
import BYTES from '@salesforce/label/c.Evidence_Bytes';
import MASKED from '@salesforce/label/c.Evidence_Masked';
import HASH from '@salesforce/label/c.Evidence_Hash';
import HAND_OVER from '@salesforce/label/c.Evidence_Hand_Over';
import VERIFY_ITEM from '@salesforce/label/c.Evidence_Verify_Item';
import VERIFY_FILE from '@salesforce/label/c.Evidence_Verify_File';
import ITEM_SAME from '@salesforce/label/c.Evidence_Item_Same';
import ITEM_DIFFERS from '@salesforce/label/c.Evidence_Item_Differs';

/**
 * One secured item: verify it, hand it over.
 *
 * @fires refresh after it was handed over
 * @fires verified after its bytes were checked
 */
export default class EvidenceItem extends LightningElement {
    @api item!: EvidenceItems['items'][number];
    @api recipients: readonly LedgerPerson[] = [];
    @api mayHandOver = false;

    result = '';
    isSame = true;
    verifying = false;
    error: ApexError | undefined;
    labels = {
        method: METHOD,
        source: SOURCE,
        sourceTime: SOURCE_TIME,
        keptAt: KEPT_AT,
        hash: HASH,
        handOver: HAND_OVER,
        verify: VERIFY_ITEM,
        verifyFile: VERIFY_FILE
    };

    get heading(): string {
        return fill('{0}: {1}', this.item.name, this.item.title);
    }

    get secured(): string {
        return fill(SECURED, instantText(this.item.recordedTime), this.item.collectorName ?? '');
    }

    get heldBy(): string {
        return fill(HELD_BY, this.item.custodianName ?? '');
    }

    get size(): string | undefined {
        return this.item.bytes == null ? undefined : fill(BYTES, formatCount(this.item.bytes));
    }

    get masked(): string | undefined {
        return (this.item.maskedCount ?? 0) > 0 ? fill(MASKED, formatCount(this.item.maskedCount!)) : undefined;
    }

    get sourceTimeText(): string | undefined {
        return this.item.sourceTime == null ? undefined : instantText(this.item.sourceTime);
    }

    get isElsewhere(): boolean {
        return this.item.kind === 'kept_elsewhere';
    }

    get icon(): string | undefined {
        return this.result === '' ? undefined : this.isSame ? 'utility:success' : 'utility:error';
    }

    handleVerify(): void {
        this.verify(() => Promise.resolve(null));
    }

    handleFile(event: Event): void {
        const file = (event.target as HTMLInputElement).files?.[0];
        if (file !== undefined) this.verify(async () => sha256Of(await file.arrayBuffer()));
    }

    async handleHandOver(): Promise<void> {
        const { item, recipients } = this;
        const result = await EvidenceHandOver.open({ label: HAND_OVER, size: 'small', item, recipients });
        if (result === 'recorded') this.dispatchEvent(new CustomEvent('refresh'));
    }

    private async verify(hash: () => Promise<string | null>): Promise<void> {
        if (this.verifying) return;
        this.verifying = true;
        this.error = undefined;
        try {
            this.isSame = await verifyItem({ itemId: this.item.id, sha256: await hash() });
            this.dispatchEvent(new CustomEvent('verified'));
            this.result = this.isSame ? ITEM_SAME : ITEM_DIFFERS;
        } catch (error) {
            this.result = '';
            this.error = error as ApexError;
        } finally {
            this.verifying = false;
        }
    }
}
