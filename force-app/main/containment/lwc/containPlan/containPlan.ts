import { LightningElement, api } from 'lwc';
import approve from '@salesforce/apex/ContainmentController.approve';
import breakGlass from '@salesforce/apex/ContainmentController.breakGlass';
import completeGuided from '@salesforce/apex/ContainmentController.completeGuided';
import plan from '@salesforce/apex/ContainmentController.plan';
import preview from '@salesforce/apex/ContainmentController.preview';
import rescope from '@salesforce/apex/ContainmentController.rescope';
import requestUndo from '@salesforce/apex/ContainmentController.requestUndo';
import type { ContainmentBoard, WorkItemView } from 'cordon/apex';
import Scope from 'c/containScope';
import { fill } from 'c/formatUtils';
import { askPreview, askText, failure, runStep, type Kept } from 'c/containUtils';
import { labels } from 'c/labelsOfContainment';

const playbookNames: Readonly<Record<string, string>> = {
    stolen_token: labels.Contain_Playbook_Stolen_Token,
    deceived_user: labels.Contain_Playbook_Deceived_User,
    guest_access: labels.Contain_Playbook_Guest_Access,
    portal_ids: labels.Contain_Playbook_Portal_Ids,
    insider: labels.Contain_Playbook_Insider
};

/**
 * The plan: each step is previewed, recorded, done, read back, and undone where it can be.
 *
 * @fires refresh after something was done
 */
export default class ContainPlan extends LightningElement {
    @api incidentId: string | undefined;
    @api board!: ContainmentBoard;
    @api timeZone!: string;

    labels = labels;
    /** What is under way, in words. */
    busyWith = '';
    image: Kept | undefined;
    playbook = '';

    get isBusy(): boolean {
        return this.busyWith !== '';
    }

    get isStored(): boolean {
        return this.board.proposed === false;
    }

    get cannotPlan(): boolean {
        return this.isBusy || this.board.missing != null;
    }

    get chosen(): string {
        return this.playbook === '' ? (this.board.playbook ?? '') : this.playbook;
    }

    get playbookOptions(): readonly { readonly label: string; readonly value: string }[] {
        return (this.board.playbooks ?? []).map((value) => ({ label: playbookNames[value] ?? value, value }));
    }

    get steps(): readonly { readonly key: string; readonly position: number; readonly step: WorkItemView }[] {
        return (this.board.steps ?? []).map((step, at) => ({ key: step.action ?? '', position: at + 1, step }));
    }

    handlePlaybook(event: CustomEvent<{ value: string }>): void {
        this.playbook = event.detail.value;
    }

    async handlePlan(): Promise<void> {
        const playbook = this.chosen;
        await this.tryTo(labels.Contain_Planning, () => plan({ incidentId: this.incidentId ?? '', playbook }));
    }

    async handleStep(event: CustomEvent<{ action: string; id: string }>): Promise<void> {
        const { action, id: itemId } = event.detail;
        const step = this.board.steps?.find(({ id }) => id === itemId);
        if (step === undefined) return;
        if (action === 'run' || action === 'approve') await this.shown(step, itemId, action);
        if (await this.asked(action, itemId, step)) this.dispatchEvent(new CustomEvent('refresh'));
    }

    /** What is done with what a dialog asks for; whether it was done. */
    private async asked(action: string, itemId: string, step: WorkItemView): Promise<boolean> {
        const heading = step.label ?? '';
        switch (action) {
            case 'rescope': {
                const act = (names: Record<string, string[]>): Promise<unknown> => rescope({ itemId, names });
                return (await Scope.open({ size: 'small', label: heading, names: step.scope ?? {}, act })) === true;
            }
            case 'breakGlass':
                return askText(heading, labels.Contain_Break_Glass, 'reason', (reason) =>
                    breakGlass({ itemId, reason })
                );
            case 'undo':
                return askText(heading, labels.Contain_Undo, 'reason', (reason) => requestUndo({ itemId, reason }));
            case 'attest':
                return askText(heading, labels.Contain_Attest, 'proof', (proof) => completeGuided({ itemId, proof }));
            default:
                return false;
        }
    }

    /** What is done after the user has seen what it hits. */
    private async shown(step: WorkItemView, itemId: string, action: 'run' | 'approve'): Promise<void> {
        const heading = step.label ?? '';
        const hits = await this.tryTo(labels.Contain_Reading, () => preview({ itemId }), false);
        const confirm = action === 'run' ? labels.Contain_Run : labels.Contain_Approve;
        const about = { incidentId: this.incidentId ?? '', itemId };
        if (hits === undefined || !(await askPreview(heading, confirm, hits, about, step.reversible !== true))) return;
        await this.tryTo(fill(labels.Contain_Doing, heading), async () => {
            if (action === 'approve') {
                await approve({ itemId });
                return;
            }
            await runStep(itemId, (kept) => (this.image = kept));
        });
    }

    /** Does something and says what went wrong; undefined if it failed. */
    private async tryTo<T>(what: string, work: () => Promise<T>, changes = true): Promise<T | undefined> {
        this.busyWith = what;
        try {
            return await work();
        } catch (error) {
            this.dispatchEvent(failure(what, error));
            return undefined;
        } finally {
            this.busyWith = '';
            if (changes) this.dispatchEvent(new CustomEvent('refresh'));
        }
    }
}
