import { LightningElement, api } from 'lwc';
import cancelCount from '@salesforce/apex/ReachController.cancelCount';
import resumeCount from '@salesforce/apex/ReachController.resumeCount';
import startCount from '@salesforce/apex/ReachController.startCount';
import type { ReachSummary } from 'cordon/apex';
import { isOpen } from 'c/countRun';
import { fill, formatCount, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfReach';

/**
 * How far the count has come, by which count people were found, and what can be done with it.
 *
 * @fires changed after a count was started, taken up or stopped, and now and then while one is at work
 */
export default class CountStatus extends LightningElement {
    @api people!: ReachSummary;
    @api incidentId!: string;

    labels = labels;

    get text(): string {
        switch (this.people.status) {
            case 'none':
                return labels.Count_None;
            case 'queued':
                return labels.Count_Queued;
            case 'failed':
                return fill(labels.Count_Failed, this.people.failure ?? '');
            case 'cancelled':
                return labels.Count_Cancelled;
            case 'running':
                return this.step;
            default:
                return labels.Count_Done;
        }
    }

    private get step(): string {
        const { progress } = this.people;
        if (progress == null) return labels.Count_Queued;
        const { phase, query, queries, rows, rowsOf, rowsDone, partition, partitions } = progress;
        if (phase === 'logs') return this.logs;
        if (phase === 'part') return fill(labels.Count_Part, formatCount(rowsDone));
        if (phase === 'merge') return fill(labels.Count_Merge, Math.min(partition + 1, partitions), partitions);
        if (phase !== 'scan') return labels.Count_Finish;
        return rowsOf == null
            ? fill(labels.Count_Scan, query, queries, formatCount(rowsDone))
            : fill(labels.Count_Scan_Of, query, queries, formatCount(rows), formatCount(rowsOf));
    }

    private get logs(): string {
        const { logStage, log, logs, logRows, logRowsKept } = this.people.progress!;
        const [read, kept] = [formatCount(logRows ?? 0), formatCount(logRowsKept ?? 0)];
        return logStage === 'read'
            ? fill(labels.Count_Logs, log ?? 1, logs ?? 1, read, kept)
            : fill(labels.Count_Logs_Grouped, kept, read);
    }

    /** Reading is taken as two thirds of the work, writing the list as the rest. */
    get percent(): number | undefined {
        const { progress } = this.people;
        if (progress == null) return undefined;
        const { phase, query, queries, rows, rowsOf, partition, partitions } = progress;
        if (phase === 'logs') return 0;
        if (phase === 'scan') return (66 * (query - 1 + (rowsOf ? rows / rowsOf : 0))) / Math.max(1, queries);
        return phase === 'merge' ? 70 + (29 * partition) / partitions : phase === 'part' ? 68 : 99;
    }

    get waves(): readonly string[] {
        const waves = this.people.totals?.waves ?? [];
        const zone = this.people.timeZone ?? 'UTC';
        return waves.map((count, at) => {
            const found = this.people.waveDates?.[at];
            return found == null
                ? fill(labels.Count_Wave, at + 1, formatCount(count))
                : fill(labels.Count_Wave_On, at + 1, formatCount(count), formatInstant(found, zone));
        });
    }

    /** People found later are told by the dates of the first ones. */
    get clock(): string {
        const { clockFrom, timeZone } = this.people;
        return clockFrom == null ? labels.Count_Wave_Later : fill(labels.Count_Wave_Clock, formatInstant(clockFrom, timeZone ?? 'UTC')); // prettier-ignore
    }

    get hasWaves(): boolean {
        return this.waves.length > 1;
    }

    get start(): (() => Promise<unknown>) | undefined {
        return this.offered(!isOpen(this.people.status), startCount);
    }

    get resume(): (() => Promise<unknown>) | undefined {
        return this.offered(this.people.mayResume, resumeCount);
    }

    get cancel(): (() => Promise<unknown>) | undefined {
        return this.offered(isOpen(this.people.status), cancelCount);
    }

    handleChanged(): void {
        this.dispatchEvent(new CustomEvent('changed'));
    }

    private offered(
        isOffered: boolean,
        call: (parameters: { incidentId: string }) => Promise<unknown>
    ): (() => Promise<unknown>) | undefined {
        const { incidentId } = this;
        return this.people.mayRun && isOffered ? () => call({ incidentId }) : undefined;
    }
}
