import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import getExplorer from '@salesforce/apex/BlastRadiusController.getExplorer';
import getSubjects from '@salesforce/apex/BlastRadiusController.getSubjects';
import startCount from '@salesforce/apex/BlastRadiusController.startCount';
import resumeCount from '@salesforce/apex/BlastRadiusController.resumeCount';
import cancelCount from '@salesforce/apex/BlastRadiusController.cancelCount';
import type { BlastRadiusController } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { isOpen } from 'c/countRun';
import { fill, formatCount, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfReach';

const types: Readonly<Record<string, string>> = {
    user: labels.Blast_User,
    app: labels.Blast_App,
    guest_profile: labels.Blast_Guest
};
const states: Readonly<Record<string, string>> = {
    queued: labels.Blast_Queued,
    running: labels.Blast_At_Work,
    complete: labels.Blast_Complete,
    failed: labels.Blast_Stopped,
    cancelled: labels.Blast_Cancelled
};

/** Before any incident: people by place of whom a user, app or guest profile could read something now. */
export default class BlastRadius extends LightningElement {
    labels = labels;
    type = 'user';
    text = '';
    subject: string | undefined;
    chosen: string | undefined;
    working = false;
    problem: ApexError | undefined;
    types = Object.entries(types).map(([value, label]) => ({ value, label }));

    @wire(getExplorer, { countId: '$wanted' })
    explorer: Wired<BlastRadiusController.Explorer> = {};

    @wire(getSubjects, { type: '$asked', text: '$text' })
    subjects: Wired<readonly BlastRadiusController.Subject[]> = {};

    /** The count to ask for; null for the latest. */
    get wanted(): string | null {
        return this.chosen ?? null;
    }

    /** Nobody asks for subjects who may not count them. */
    get asked(): string | undefined {
        return this.explorer.data?.mayRun === true ? this.type : undefined;
    }

    get isLoading(): boolean {
        return this.explorer.data === undefined && this.explorer.error === undefined;
    }

    get mayRun(): boolean {
        return this.explorer.data?.mayRun === true;
    }

    get note(): string | undefined {
        return this.explorer.data?.mayRun === false ? labels.Blast_Read_Only : undefined;
    }

    get subjectOptions(): readonly { readonly label: string; readonly value: string }[] {
        return (this.subjects.data ?? []).map(({ label, value }) => ({ label, value }));
    }

    get hasSubjects(): boolean {
        return this.subjectOptions.length > 0;
    }

    get cannotStart(): boolean {
        return this.working || this.subject === undefined;
    }

    get shown(): BlastRadiusController.Radius | undefined {
        return this.explorer.data?.shown ?? undefined;
    }

    get counts(): readonly { readonly label: string; readonly value: string }[] {
        return (this.explorer.data?.counts ?? []).map(({ id, name, subject, status }) => ({
            value: id,
            label: fill(labels.Blast_Option, name, subject ?? '', states[status] ?? status)
        }));
    }

    get hasCounts(): boolean {
        return this.counts.length > 0;
    }

    get heading(): string {
        const { subjectType, subject } = this.shown ?? {};
        return fill(labels.Blast_Of, types[subjectType ?? ''] ?? '', subject ?? '');
    }

    /** Acts on the count that is shown; undefined where the reader may not. */
    private offered(
        isOffered: boolean,
        call: (parameters: { countId: string }) => Promise<unknown>
    ): (() => Promise<unknown>) | undefined {
        const countId = this.shown?.id ?? '';
        return this.mayRun && isOffered ? () => call({ countId }) : undefined;
    }

    get resume(): (() => Promise<unknown>) | undefined {
        return this.offered(this.shown?.mayResume === true, resumeCount);
    }

    get cancel(): (() => Promise<unknown>) | undefined {
        return this.offered(isOpen(this.shown?.status), cancelCount);
    }

    get percent(): number | undefined {
        const { seen, ofAll } = this.shown ?? {};
        return ofAll ? (100 * (seen ?? 0)) / ofAll : undefined;
    }

    /** What is known of the count in one sentence. */
    get status(): string {
        const { status, seen, ofAll, failure, finishedAt } = this.shown ?? {};
        if (status === 'failed') return fill(labels.Blast_Failed, failure ?? '');
        if (isOpen(status)) return ofAll == null ? labels.Blast_Queued : fill(labels.Blast_Running, formatCount(seen ?? 0), formatCount(ofAll)); // prettier-ignore
        if (status === 'cancelled') return labels.Blast_Cancelled;
        return fill(labels.Blast_Finished, formatInstant(finishedAt ?? '', TIME_ZONE));
    }

    get hasResult(): boolean {
        return this.shown?.result != null;
    }

    handleType(event: CustomEvent<{ value: string }>): void {
        this.type = event.detail.value;
        this.subject = undefined;
    }

    handleText(event: CustomEvent<{ value: string }>): void {
        this.text = event.detail.value;
    }

    handleSubject(event: CustomEvent<{ value: string }>): void {
        this.subject = event.detail.value;
    }

    handleChoose(event: CustomEvent<{ value: string }>): void {
        this.chosen = event.detail.value;
    }

    async handleRefresh(): Promise<void> {
        await refreshApex(this.explorer);
    }

    async handleStart(): Promise<void> {
        if (this.working) return;
        this.working = true;
        this.problem = undefined;
        try {
            this.chosen = await startCount({ type: this.type, subject: this.subject ?? '' });
            await refreshApex(this.explorer);
        } catch (error) {
            this.problem = error as ApexError;
        } finally {
            this.working = false;
        }
    }
}
