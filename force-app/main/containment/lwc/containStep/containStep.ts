import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import type { WorkItemView } from 'cordon/apex';
import { fill, formatInstant } from 'c/formatUtils';
import { stateClass, stateLabel } from 'c/containUtils';
import { labels } from 'c/labelsOfContainment';

/**
 * One step of a plan.
 *
 * @fires stepaction with `{ action, id }`: run, approve, breakGlass, undo or attest
 */
export default class ContainStep extends NavigationMixin(LightningElement) {
    @api step!: WorkItemView;
    @api position!: number;
    @api timeZone!: string;
    @api mayApprove = false;
    /** Whether something is under way. */
    @api busy = false;
    /** Whether the plan is stored, so that its steps can run. */
    @api stored = false;

    labels = labels;

    get stateText(): string {
        return stateLabel(this.step.state ?? '');
    }

    get badge(): string {
        return stateClass(this.step.state ?? '');
    }

    get kind(): string {
        return this.step.guided ? '' : this.step.reversible ? labels.Contain_Reversible : labels.Contain_Final;
    }

    get runLabel(): string {
        return ['failed', 'running', 'prepared', 'unclear'].includes(this.step.state ?? '')
            ? labels.Contain_Go_On
            : labels.Contain_Run;
    }

    get canRun(): boolean {
        const open = ['planned', 'prepared', 'running', 'failed', 'unclear'].includes(this.step.state ?? '');
        return this.stored && !this.step.guided && open && this.step.missing == null;
    }

    get canRescope(): boolean {
        const notBegun = ['planned', 'waiting'].includes(this.step.state ?? '') && this.step.total == null;
        return this.stored && notBegun && this.step.guided !== true && this.step.missing == null;
    }

    get canApprove(): boolean {
        return this.step.state === 'waiting' && this.mayApprove && this.step.mine !== true;
    }

    get canBreakGlass(): boolean {
        return this.stored && this.step.state === 'waiting' && this.step.missing == null;
    }

    get canUndo(): boolean {
        return this.step.state === 'verified' && this.step.reversible === true && this.step.missing == null;
    }

    get canAttest(): boolean {
        return this.stored && this.step.guided === true && this.step.state === 'planned' && this.step.missing == null;
    }

    get notes(): readonly string[] {
        const { done, failed, total, verifiedAt, approvedBy, brokenGlass, watching, reason, degraded } = this.step;
        return [
            total == null
                ? undefined
                : fill(labels.Contain_Counts, String(done ?? 0), String(total), String(failed ?? 0)),
            verifiedAt == null ? undefined : fill(labels.Contain_Verified_At, formatInstant(verifiedAt, this.timeZone)),
            approvedBy == null ? undefined : fill(labels.Contain_Agreed_By, approvedBy),
            brokenGlass ? fill(labels.Contain_Glass_Broken, reason ?? '') : undefined,
            watching ? labels.Contain_Watching : undefined,
            degraded ? labels.Contain_Degraded_Note : undefined
        ].filter((note): note is string => note !== undefined);
    }

    get progress(): number {
        const { total, done } = this.step;
        return total == null || total === 0 ? 0 : Math.round((100 * (done ?? 0)) / total);
    }

    get showProgress(): boolean {
        return ['prepared', 'running'].includes(this.step.state ?? '') && (this.step.total ?? 0) > 0;
    }

    handleAction(event: Event): void {
        const { action } = (event.currentTarget as HTMLElement).dataset;
        this.dispatchEvent(new CustomEvent('stepaction', { detail: { action, id: this.step.id } }));
    }

    handleSetup(): void {
        this[NavigationMixin.Navigate]({ type: 'standard__webPage', attributes: { url: this.step.place ?? '' } });
    }
}
