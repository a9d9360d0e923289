import { LightningElement, api } from 'lwc';
import mayContain from '@salesforce/customPermission/Cordon_Contain';
import { freezeNow, type Kept } from 'c/containUtils';
import { labels } from 'c/labelsOfContainment';

/** On a narrow screen: the freeze at the top of the page, where tabs are folded away and the Contain tab is far down. */
export default class ContainQuick extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    mayContain = mayContain === true;
    busyWith = '';
    said: readonly string[] = [];
    kept: Kept | undefined;

    get isBusy(): boolean {
        return this.busyWith !== '';
    }

    async handleFreeze(): Promise<void> {
        const done = await freezeNow(this, this.recordId ?? '', (what) => (this.busyWith = what));
        if (done !== undefined) [this.said, this.kept] = [done.said, done.kept];
    }
}
