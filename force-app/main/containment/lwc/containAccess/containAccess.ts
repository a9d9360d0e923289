import { LightningElement, api } from 'lwc';
import mayContain from '@salesforce/customPermission/Cordon_Contain';
import approve from '@salesforce/apex/AccessController.approve';
import breakGlass from '@salesforce/apex/AccessController.breakGlass';
import conclude from '@salesforce/apex/AccessController.conclude';
import endNow from '@salesforce/apex/AccessController.endNow';
import grant from '@salesforce/apex/AccessController.grant';
import request from '@salesforce/apex/AccessController.request';
import type { AccessOption, WorkItemView } from 'cordon/apex';
import { fill, formatInstant } from 'c/formatUtils';
import type { Item } from 'c/containItems';
import { askText, attempt, stateClass, stateLabel } from 'c/containUtils';
import { labels } from 'c/labelsOfContainment';

type Field = HTMLElement & { reportValidity(): boolean };

/**
 * Access for a time: ask, agree, give, end.
 *
 * @fires refresh after something was recorded
 */
export default class ContainAccess extends LightningElement {
    @api incidentId: string | undefined;
    /** What can be asked for. */
    @api catalogue: readonly AccessOption[] = [];
    @api requests: readonly WorkItemView[] = [];
    @api mayApprove = false;
    @api timeZone!: string;

    entry = '';
    hours = '2';
    reason = '';
    busy = false;
    labels = labels;

    get options(): readonly { readonly label: string; readonly value: string }[] {
        return this.catalogue.map(({ label, name }) => ({ label: label ?? '', value: name ?? '' }));
    }

    get items(): readonly Item[] {
        return this.requests.map((item) => {
            const canApprove = item.state === 'waiting' && this.mayApprove && item.mine !== true;
            return {
                id: item.id ?? '',
                title: `${item.subject ?? ''}: ${item.action ?? ''}`,
                state: stateLabel(item.state ?? ''),
                badge: stateClass(item.state ?? ''),
                texts: [
                    item.expires == null
                        ? ''
                        : fill(labels.Contain_Access_Until, formatInstant(item.expires, this.timeZone)),
                    item.reason ?? ''
                ],
                actions: [
                    ...(canApprove ? [{ name: 'approve', label: labels.Contain_Approve }] : []),
                    ...(item.state === 'waiting' && mayContain
                        ? [{ name: 'breakGlass', label: labels.Contain_Break_Glass }]
                        : []),
                    ...(item.state === 'prepared' ? [{ name: 'grant', label: labels.Contain_Access_Grant }] : []),
                    ...(item.state === 'verified'
                        ? [
                              ...(item.mine ? [{ name: 'renew', label: labels.Contain_Access_Renew }] : []),
                              { name: 'end', label: labels.Contain_Access_End }
                          ]
                        : [])
                ]
            };
        });
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
        const asked = await this.tryTo(labels.Contain_Access_Request, () =>
            request({ incidentId: this.incidentId ?? '', entry, hours: Number(this.hours), reason })
        );
        // What was typed stays where the request was refused, so that it can be mended.
        if (asked) this.reason = '';
    }

    async handleItem(event: CustomEvent<{ id: string; action: string }>): Promise<void> {
        const { id: itemId, action } = event.detail;
        if (action === 'approve') await this.tryTo(labels.Contain_Approve, () => approve({ itemId }));
        if (action === 'breakGlass') {
            const done = await askText(labels.Contain_Access, labels.Contain_Break_Glass, 'reason', (why) =>
                breakGlass({ itemId, reason: why })
            );
            if (done) this.dispatchEvent(new CustomEvent('refresh'));
        }
        if (action === 'renew') {
            this.entry = this.requests.find(({ id }) => id === itemId)?.action ?? '';
            this.template?.querySelector<HTMLElement>('[data-field][name="hours"]')?.focus();
        }
        if (action === 'grant') {
            await this.tryTo(labels.Contain_Access_Grant, async () => {
                await grant({ itemId });
                await conclude({ itemId });
            });
        }
        if (action === 'end') {
            await this.tryTo(labels.Contain_Access_End, async () => {
                await endNow({ itemId });
                await conclude({ itemId });
            });
        }
    }

    private async tryTo(what: string, work: () => Promise<unknown>): Promise<boolean> {
        this.busy = true;
        const done = await attempt(this, what, work);
        this.busy = false;
        return done;
    }
}
