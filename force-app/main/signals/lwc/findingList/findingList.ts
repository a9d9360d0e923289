import { LightningElement, api } from 'lwc';
import type { SignalsBoard } from 'cordon/apex';
import { fill, formatCount, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfSignals';
import { meaningOfClass, nameOfClass, nameOfSource, withNames } from 'c/signalNames';

type Item = NonNullable<SignalsBoard['findings']>[number];
type Line = { readonly key: string; readonly text: string };
type Row = {
    readonly findingId: string;
    readonly severity: string;
    readonly severityText: string;
    readonly badgeClass: string;
    readonly title: string;
    readonly meaning: string;
    readonly code: string;
    readonly when: string;
    readonly reason: string;
    readonly evidenceText: string;
    readonly evidence: readonly Line[];
    readonly isOpen: boolean;
    readonly statusText: string;
};

const severities: Readonly<Record<string, string>> = {
    critical: labels.Signals_Critical,
    high: labels.Signals_High,
    medium: labels.Signals_Medium,
    low: labels.Signals_Low
};
const order = ['critical', 'high', 'medium', 'low'];
const badgeClasses: Readonly<Record<string, string>> = {
    critical: 'slds-badge slds-theme_error',
    high: 'slds-badge slds-theme_warning'
};
const categories = [
    { value: 'expected_change', label: labels.Signals_Expected_Change },
    { value: 'known_tool', label: labels.Signals_Known_Tool },
    { value: 'test', label: labels.Signals_Test },
    { value: 'duplicate', label: labels.Signals_Duplicate },
    { value: 'not_reproducible', label: labels.Signals_Not_Reproducible },
    { value: 'other', label: labels.Signals_Other }
];

/**
 * What detections found, the gravest first; each is confirmed, or dismissed by category.
 *
 * @fires confirm with the finding
 * @fires dismiss with the finding and the category
 */
export default class FindingList extends LightningElement {
    @api findings: readonly Item[] | undefined;
    @api timeZone = 'UTC';
    @api busy = false;

    labels = labels;
    categories = categories;

    get heading(): string {
        const open = (this.findings ?? []).filter(({ status }) => status === 'new').length;
        return fill(labels.Signals_Findings, formatCount(open));
    }

    get isEmpty(): boolean {
        return (this.findings ?? []).length === 0;
    }

    get rows(): readonly Row[] {
        const sorted = [...(this.findings ?? [])].sort(
            (a, b) => order.indexOf(a.severity ?? '') - order.indexOf(b.severity ?? '')
        );
        return sorted.map((item) => this.rowOf(item));
    }

    private rowOf(item: Item): Row {
        const at = (instant: string | null | undefined): string => {
            return instant == null ? labels.Signals_Unknown : formatInstant(instant, this.timeZone);
        };
        const severity = item.severity ?? 'low';
        const cited = item.citations ?? [];
        return {
            findingId: item.findingId ?? '',
            severity,
            severityText: severities[severity] ?? severity,
            badgeClass: badgeClasses[severity] ?? 'slds-badge',
            title: [nameOfClass(item.findingClass), item.actor].filter(Boolean).join(' · '),
            meaning: meaningOfClass(item.findingClass),
            code: item.findingClass ?? '',
            when: item.firstAt === item.lastAt ? at(item.firstAt) : `${at(item.firstAt)} – ${at(item.lastAt)}`,
            reason: withNames(item.reason ?? ''),
            evidenceText: fill(labels.Signals_Evidence, formatCount(item.events ?? 0), formatCount(cited.length)),
            evidence: cited.map((one, i) => ({
                key: `${i}`,
                text: [nameOfSource(one.source), at(one.at), one.address, one.key, (one.sha256 ?? '').slice(0, 12)].filter(Boolean).join(' · ') // prettier-ignore
            })),
            isOpen: item.status === 'new',
            statusText: item.status === 'confirmed' ? labels.Signals_Confirmed : labels.Signals_Dismissed
        };
    }

    handleConfirm(event: Event): void {
        const findingId = (event.currentTarget as HTMLElement).dataset.id;
        this.dispatchEvent(new CustomEvent('confirm', { detail: { findingId } }));
    }

    handleDismiss(event: CustomEvent<{ value: string }>): void {
        const findingId = (event.currentTarget as HTMLElement).dataset.id;
        this.dispatchEvent(new CustomEvent('dismiss', { detail: { findingId, category: event.detail.value } }));
    }
}
