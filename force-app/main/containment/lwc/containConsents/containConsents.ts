import { LightningElement, api } from 'lwc';
import approve from '@salesforce/apex/ConsentController.approve';
import ask from '@salesforce/apex/ConsentController.ask';
import type { WorkItemView } from 'cordon/apex';
import { fill } from 'c/formatUtils';
import type { Item } from 'c/containItems';
import { askText, attempt, stateClass, stateLabel } from 'c/containUtils';
import { labels } from 'c/labelsOfContainment';

/**
 * The second person's consent to closing the incident and to taking its evidence out.
 *
 * @fires refresh after something was recorded
 */
export default class ContainConsents extends LightningElement {
    @api incidentId: string | undefined;
    @api consents: readonly WorkItemView[] = [];
    @api mayApprove = false;

    busy = false;
    labels = labels;

    get items(): readonly Item[] {
        return this.consents.map((item) => {
            // Agreed to and not used yet: the plain word for a planned step would say too little.
            const agreed = item.state === 'planned' && item.approvedBy != null;
            const canApprove = item.state === 'waiting' && this.mayApprove && item.mine !== true;
            return {
                id: item.id ?? '',
                title: item.subject ?? '',
                state: agreed ? labels.Contain_Consent_Agreed : stateLabel(item.state ?? ''),
                badge: stateClass(agreed ? 'done' : (item.state ?? '')),
                texts: [
                    fill(labels.Contain_Asked_By, item.requestedBy ?? labels.Contain_Unknown),
                    item.approvedBy == null ? '' : fill(labels.Contain_Agreed_By, item.approvedBy),
                    item.reason ?? ''
                ],
                actions: canApprove ? [{ name: 'approve', label: labels.Contain_Approve }] : []
            };
        });
    }

    async handleAsk(event: Event): Promise<void> {
        const { action } = (event.currentTarget as HTMLElement).dataset;
        const what = action === 'close_incident' ? labels.Contain_Consent_Close : labels.Contain_Consent_Export;
        const done = await askText(what, labels.Contain_Consent_Ask, 'reason', (reason) =>
            ask({ incidentId: this.incidentId ?? '', action: action ?? '', reason })
        );
        if (done) this.dispatchEvent(new CustomEvent('refresh'));
    }

    async handleItem(event: CustomEvent<{ id: string }>): Promise<void> {
        await this.tryTo(labels.Contain_Approve, () => approve({ itemId: event.detail.id }));
    }

    private async tryTo(what: string, work: () => Promise<unknown>): Promise<void> {
        this.busy = true;
        await attempt(this, what, work);
        this.busy = false;
    }
}
