import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import approve from '@salesforce/apex/ContainmentController.approve';
import breakGlass from '@salesforce/apex/ContainmentController.breakGlass';
import completeGuided from '@salesforce/apex/ContainmentController.completeGuided';
import freeze from '@salesforce/apex/ContainmentController.freeze';
import getBoard from '@salesforce/apex/ContainmentController.getBoard';
import plan from '@salesforce/apex/ContainmentController.plan';
import preview from '@salesforce/apex/ContainmentController.preview';
import previewFreeze from '@salesforce/apex/ContainmentController.previewFreeze';
import recordFreeze from '@salesforce/apex/ContainmentController.recordFreeze';
import requestUndo from '@salesforce/apex/ContainmentController.requestUndo';
import type { ActionReceipt, ContainmentBoard, ContainmentPreview, WorkItemView } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import Confirm from 'c/containConfirm';
import { fill } from 'c/formatUtils';
import { runStep } from 'c/containUtils';
import LABELS from './labels';

type Asked = { readonly text: string } | undefined;

/** The Contain tab: freeze at once, then a plan whose every step is previewed, recorded, verified and undone where it can be. */
export default class ContainBoard extends LightningElement {
    @api recordId: string | undefined;
    @api timeZone = 'UTC';

    labels = LABELS;
    board: ContainmentBoard | undefined;
    error: ApexError | undefined;
    /** What is under way, in words. */
    busyWith = '';
    frozen: readonly string[] = [];
    image: ActionReceipt | undefined;
    playbook = '';

    override connectedCallback(): void {
        this.load();
    }

    get isLoading(): boolean {
        return this.board === undefined && this.error === undefined;
    }

    get isBusy(): boolean {
        return this.busyWith !== '';
    }

    get isStored(): boolean {
        return this.board?.proposed === false;
    }

    get cannotFreeze(): boolean {
        return this.isBusy || this.board?.missing != null;
    }

    get cannotPlan(): boolean {
        return this.isBusy || this.board?.missing != null;
    }

    get playbookOptions(): readonly { readonly label: string; readonly value: string }[] {
        const names: Readonly<Record<string, string>> = LABELS.playbookNames;
        return (this.board?.playbooks ?? []).map((value) => ({ label: names[value] ?? value, value }));
    }

    get steps(): readonly { readonly key: string; readonly position: number; readonly step: WorkItemView }[] {
        return (this.board?.steps ?? []).map((step, at) => ({ key: step.action ?? '', position: at + 1, step }));
    }

    get imageHref(): string {
        return `data:text/plain;charset=utf-8,${encodeURIComponent(this.image?.image ?? '')}`;
    }

    handlePlaybook(event: CustomEvent<{ value: string }>): void {
        this.playbook = event.detail.value;
    }

    async handleFreeze(): Promise<void> {
        const incidentId = this.recordId ?? '';
        const shown = await this.tryTo(LABELS.reading, () => previewFreeze({ incidentId }));
        if (shown === undefined || (await this.ask(LABELS.freeze, LABELS.freeze, shown)) === undefined) return;
        await this.tryTo(LABELS.freezing, async () => {
            const { intents, names, notFrozen } = await freeze({ incidentId });
            this.frozen = [fill(LABELS.frozen, (names ?? []).join(', ')), ...(notFrozen ?? [])];
            await recordFreeze({ incidentId, intents: intents ?? [] });
        });
        await this.load();
    }

    async handlePlan(): Promise<void> {
        const playbook = this.playbook === '' ? (this.board?.playbook ?? '') : this.playbook;
        await this.tryTo(LABELS.planning, () => plan({ incidentId: this.recordId ?? '', playbook }));
        await this.load();
    }

    async handleStep(event: CustomEvent<{ action: string; id: string }>): Promise<void> {
        const { action, id: itemId } = event.detail;
        const step = this.board?.steps?.find(({ id }) => id === itemId);
        if (step === undefined) return;
        if (action === 'run') await this.run(step, itemId);
        if (action === 'approve') await this.confirmed(step, LABELS.approve, () => approve({ itemId }));
        if (action === 'breakGlass') {
            const reason = await this.askText(step, LABELS.breakGlass, LABELS.reason, LABELS.reasonHelp);
            if (reason !== undefined) await this.tryTo(LABELS.breakGlass, () => breakGlass({ itemId, reason }));
        }
        if (action === 'undo') {
            const reason = await this.askText(step, LABELS.undo, LABELS.reason, LABELS.reasonHelp);
            if (reason !== undefined) await this.tryTo(LABELS.undo, () => requestUndo({ itemId, reason }));
        }
        if (action === 'attest') {
            const proof = await this.askText(step, LABELS.attest, LABELS.proof, LABELS.proofHelp);
            if (proof !== undefined) await this.tryTo(LABELS.attest, () => completeGuided({ itemId, proof }));
        }
        await this.load();
    }

    handleRefresh(): void {
        this.load();
    }

    private async run(step: WorkItemView, itemId: string): Promise<void> {
        const shown = await this.tryTo(LABELS.reading, () => preview({ itemId }));
        const heading = step.label ?? '';
        if (
            shown === undefined ||
            (await this.ask(heading, LABELS.run, shown, step.reversible !== true)) === undefined
        ) {
            return;
        }
        await this.tryTo(fill(LABELS.doing, heading), async () => {
            const { receipt } = await runStep(itemId);
            if (receipt?.image != null) this.image = receipt;
        });
    }

    private async confirmed(step: WorkItemView, confirm: string, work: () => Promise<unknown>): Promise<void> {
        const shown = await this.tryTo(LABELS.reading, () => preview({ itemId: step.id ?? '' }));
        if (shown !== undefined && (await this.ask(step.label ?? '', confirm, shown)) !== undefined) {
            await this.tryTo(confirm, work);
        }
    }

    /** The text that was entered; undefined if the user thought better of it. */
    private async askText(
        step: WorkItemView,
        confirm: string,
        ask: string,
        askHelp: string
    ): Promise<string | undefined> {
        const asked = (await Confirm.open({ size: 'small', label: step.label ?? '', confirm, ask, askHelp })) as Asked;
        return asked?.text;
    }

    private async ask(
        heading: string,
        confirm: string,
        shown: ContainmentPreview,
        destructive = false
    ): Promise<Asked> {
        return (await Confirm.open({ size: 'small', label: heading, confirm, preview: shown, destructive })) as Asked;
    }

    /** Does something and says what went wrong; undefined if it failed. */
    private async tryTo<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
        this.busyWith = what;
        try {
            return await work();
        } catch (error) {
            const message = (error as ApexError).body?.message ?? (error as ApexError).message ?? '';
            this.dispatchEvent(new ShowToastEvent({ title: what, message, variant: 'error', mode: 'sticky' }));
            return undefined;
        } finally {
            this.busyWith = '';
        }
    }

    private async load(): Promise<void> {
        try {
            this.board = await getBoard({ incidentId: this.recordId ?? '' });
            this.error = undefined;
        } catch (error) {
            this.error = error as ApexError;
        }
    }
}
