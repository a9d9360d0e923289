import { LightningElement, api } from 'lwc';
import type { ExposureView } from 'cordon/apex';
import { formatMoney } from 'c/formatUtils';
import CHART from '@salesforce/label/c.Exposure_Chart';

const rowHeight = 28;
const axisHeight = 24;
const labelWidth = 230;
const plotWidth = 430;
const longestName = 34;
/** Bars begin here, so that zero has a place on a logarithmic scale. */
const lowest = 100;
const mostRows = 12;

type Bar = {
    readonly key: number;
    readonly name: string;
    readonly textY: number;
    readonly y: number;
    readonly x: number;
    readonly width: number;
    readonly innerX: number;
    readonly innerWidth: number;
    readonly tip: string;
};
type Tick = { readonly key: number; readonly x: number; readonly label: string };

function nameOf({ jurisdiction, citation }: ExposureView['lines'][number]): string {
    const name = `${jurisdiction}: ${citation}`;
    return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

/** Floor to ceiling of the largest bases, what qualifies darker, on a logarithmic scale. */
export default class ExposureChart extends LightningElement {
    @api lines: ExposureView['lines'] = [];

    label = CHART;
    width = labelWidth + plotWidth + 40;

    private get shown(): ExposureView['lines'] {
        return [...this.lines]
            .filter(({ ceiling }) => ceiling != null && ceiling > 0)
            .sort((a, b) => (b.ceiling ?? 0) - (a.ceiling ?? 0))
            .slice(0, mostRows);
    }

    private get top(): number {
        const highest = Math.max(lowest * 10, ...this.shown.map(({ ceiling }) => ceiling ?? 0));
        return Math.ceil(Math.log10(highest));
    }

    private x(amount: number): number {
        const span = this.top - Math.log10(lowest);
        const share = (Math.log10(Math.max(amount, lowest)) - Math.log10(lowest)) / span;
        return Math.round((labelWidth + share * plotWidth) * 10) / 10;
    }

    get height(): number {
        return this.shown.length * rowHeight + axisHeight;
    }

    get viewBox(): string {
        return `0 0 ${this.width} ${this.height}`;
    }

    get axisY(): number {
        return this.shown.length * rowHeight + 16;
    }

    get gridHeight(): number {
        return this.shown.length * rowHeight;
    }

    get bars(): readonly Bar[] {
        return this.shown.map((line, key) => {
            const ceiling = line.ceiling ?? 0;
            const high = line.qualifyingHigh ?? ceiling;
            const [x, innerX] = [this.x(line.floor), this.x(line.qualifyingLow ?? 0)];
            return {
                key,
                name: nameOf(line),
                textY: key * rowHeight + 18,
                y: key * rowHeight + 6,
                x,
                width: Math.max(2, this.x(ceiling) - x),
                innerX,
                innerWidth: Math.max(0, this.x(Math.min(high, ceiling)) - innerX),
                tip: `${line.jurisdiction}, ${line.citation}: ${formatMoney(line.floor)} – ${formatMoney(ceiling)}`
            };
        });
    }

    get ticks(): readonly Tick[] {
        const first = Math.log10(lowest);
        const count = this.top - first + 1;
        return Array.from({ length: count }, (_, key) => ({
            key,
            x: this.x(10 ** (first + key)),
            label: formatMoney(10 ** (first + key), true)
        }));
    }
}
