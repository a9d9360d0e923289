import { LightningElement, api, wire } from 'lwc';
import approve from '@salesforce/apex/AccessController.approve';
import conclude from '@salesforce/apex/AccessController.conclude';
import endNow from '@salesforce/apex/AccessController.endNow';
import getCatalogue from '@salesforce/apex/AccessController.getCatalogue';
import grant from '@salesforce/apex/AccessController.grant';
import request from '@salesforce/apex/AccessController.request';
import type { AccessOption, WorkItemView } from 'cordon/apex';
import type { Wired } from 'cordon/wire';
import { fill, formatInstant } from 'c/formatUtils';
import { failure, stateClass, stateLabel } from 'c/containUtils';
import { labels } from 'c/labelsOfContainment';

type Field = HTMLElement & { reportValidity(): boolean };

/**
 * Access for a time: ask, agree, give, end.
 *
 * @fires refresh after something was recorded
 */
export default class ContainAccess extends LightningElement {
    @api incidentId: string | undefined;
    @api requests: readonly WorkItemView[] = [];
    @api mayApprove = false;
    @api timeZone!: string;

    @wire(getCatalogue, {})
    catalogue: Wired<AccessOption[]> = {};

    entry = '';
    hours = '2';
    reason = '';
    busy = false;
    labels = labels;

    get options(): readonly { readonly label: string; readonly value: string }[] {
        return (this.catalogue.data ?? []).map(({ label, name }) => ({ label: label ?? '', value: name ?? '' }));
    }

    get isEmpty(): boolean {
        return this.requests.length === 0;
    }

    get rows(): readonly object[] {
        return this.requests.map((item) => ({
            id: item.id,
            title: `${item.subject ?? ''}: ${item.action ?? ''}`,
            reason: item.reason ?? '',
            until:
                item.expires == null
                    ? ''
                    : fill(labels.Contain_Access_Until, formatInstant(item.expires, this.timeZone)),
            state: stateLabel(item.state ?? ''),
            badge: stateClass(item.state ?? ''),
            canApprove: item.state === 'waiting' && this.mayApprove && item.mine !== true,
            canGrant: item.state === 'prepared',
            canEnd: item.state === 'verified'
        }));
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { name } = event.target as HTMLInputElement;
        if (name === 'entry') this.entry = event.detail.value;
        if (name === 'hours') this.hours = event.detail.value;
        if (name === 'reason') this.reason = event.detail.value;
    }

    async handleRequest(): Promise<void> {
        const fields = [...(this.template?.querySelectorAll<Field>('[data-field]') ?? [])];
        if (!fields.map((field) => field.reportValidity()).every(Boolean)) return;
        const { entry, reason } = this;
        await this.tryTo(labels.Contain_Access_Request, () =>
            request({ incidentId: this.incidentId ?? '', entry, hours: Number(this.hours), reason })
        );
        this.reason = '';
    }

    async handleApprove(event: Event): Promise<void> {
        const itemId = this.idOf(event);
        await this.tryTo(labels.Contain_Approve, () => approve({ itemId }));
    }

    async handleGrant(event: Event): Promise<void> {
        const itemId = this.idOf(event);
        await this.tryTo(labels.Contain_Access_Grant, async () => {
            await grant({ itemId });
            await conclude({ itemId });
        });
    }

    async handleEnd(event: Event): Promise<void> {
        const itemId = this.idOf(event);
        await this.tryTo(labels.Contain_Access_End, async () => {
            await endNow({ itemId });
            await conclude({ itemId });
        });
    }

    private idOf(event: Event): string {
        const { id } = (event.currentTarget as HTMLElement).dataset;
        return id ?? '';
    }

    private async tryTo(what: string, work: () => Promise<unknown>): Promise<void> {
        this.busy = true;
        try {
            await work();
            this.dispatchEvent(new CustomEvent('refresh'));
        } catch (error) {
            this.dispatchEvent(failure(what, error));
        } finally {
            this.busy = false;
        }
    }
}
