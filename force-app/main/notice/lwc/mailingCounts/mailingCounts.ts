import { LightningElement, api } from 'lwc';
import type { MailingCount } from 'cordon/apex';
import { formatCount } from 'c/formatUtils';
import { labels } from 'c/labelsOfNotice';

/** How many people stand where, by jurisdiction; of a reconciliation with decisions and remainder. */
export default class MailingCounts extends LightningElement {
    @api counts: readonly MailingCount[] = [];
    /** Whether it accounts for everybody. */
    @api isRoster = false;
    @api caption = '';

    labels = labels;

    get rows(): readonly object[] {
        const number = (value: number | null | undefined): string => formatCount(value ?? 0);
        return this.counts.map((count) => ({
            place: count.place === '--' ? labels.Mailing_Nowhere : count.place,
            listed: number(count.listed),
            mailed: number(count.mailed),
            routed: number(count.routed),
            substitute: number(count.substitute),
            returned: number(count.returned),
            undeliverable: number(count.undeliverable),
            excluded: `${number(count.excluded)} ${(count.decisions ?? []).join(', ')}`.trim(),
            remainder: number(count.remainder),
            remainderClass: count.remainder === 0 ? '' : 'open'
        }));
    }
}
