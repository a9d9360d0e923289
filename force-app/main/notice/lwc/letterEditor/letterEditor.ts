import { LightningElement, api } from 'lwc';
import checkText from '@salesforce/apex/LetterController.check';
import compose from '@salesforce/apex/LetterController.compose';
import getLetter from '@salesforce/apex/LetterController.getLetter';
import save from '@salesforce/apex/LetterController.save';
import take from '@salesforce/apex/LetterController.take';
import type { LetterBoard, LetterPoint, LetterText, LetterView } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import { failure, sectionOfText, stateClass, stateLabel, textOfSection } from 'c/letterUtils';
import { labels } from 'c/labelsOfNotice';

const fixed: ReadonlySet<string> = new Set(['released', 'sent']);

/**
 * One letter: its text by section, what each sentence rests on and answers, the live checklist, and the steps.
 *
 * @fires back when the reader is done
 */
export default class LetterEditor extends LightningElement {
    @api rows: readonly LetterBoard.Row[] = [];

    labels = labels;
    letter: LetterView | undefined;
    text: LetterText | undefined;
    points: readonly LetterPoint[] = [];
    error: ApexError | undefined;
    checking = false;
    busy = false;
    dirty = false;
    pointer = '';
    said = '';
    private key = '';
    private timer: ReturnType<typeof setTimeout> | undefined;
    private checks = 0;

    @api get letterId(): string {
        return this.key;
    }

    set letterId(value: string) {
        this.key = value;
        this.load();
    }

    override disconnectedCallback(): void {
        clearTimeout(this.timer);
    }

    get heading(): string {
        return `${this.letter?.jurisdictionName ?? ''}: ${this.letter?.recipient ?? ''} (${this.letter?.name ?? ''})`;
    }

    get status(): string {
        return stateLabel(this.letter?.status);
    }

    get badge(): string {
        return stateClass(this.letter?.status);
    }

    get isFixed(): boolean {
        return fixed.has(this.letter?.status ?? '');
    }

    get isSent(): boolean {
        return this.letter?.status === 'sent';
    }

    get canSubmit(): boolean {
        return this.letter?.status === 'draft';
    }

    get canApprove(): boolean {
        return this.letter?.isCounsel === true && ['draft', 'in_review'].includes(this.letter.status ?? '');
    }

    get canRelease(): boolean {
        return this.letter?.status === 'approved' || (this.letter?.isCounsel === true && !this.isFixed);
    }

    get canReturn(): boolean {
        return ['in_review', 'approved', 'released'].includes(this.letter?.status ?? '');
    }

    get asksPointer(): boolean {
        return this.letter?.isCounsel === true && !this.isFixed;
    }

    get cannotStep(): boolean {
        return this.busy || this.dirty;
    }

    get cannotSave(): boolean {
        return this.busy || !this.dirty;
    }

    get sections(): readonly object[] {
        return (this.text?.sections ?? []).map((section, index) => ({
            key: section.key ?? String(index),
            index,
            label: section.heading ?? labels.Notice_Opening_Lines,
            value: textOfSection(section),
            rests: (section.lines ?? []).map((line, at) => ({
                key: `${index}-${at}`,
                text: line.text ?? '',
                why: [
                    fill(labels.Notice_Rests, (line.rests ?? []).join(', ') || labels.Notice_Rests_Nothing),
                    this.letter?.answers?.[line.block ?? '']
                        ? fill(labels.Notice_Answers, this.letter.answers[line.block ?? ''] ?? '')
                        : ''
                ]
                    .filter((part) => part !== '')
                    .join(' ')
            }))
        }));
    }

    handleTitle(event: CustomEvent<{ value: string }>): void {
        this.change({ title: event.detail.value });
    }

    handleSection(event: CustomEvent<{ value: string }>): void {
        const index = Number((event.target as HTMLElement).dataset.index);
        const sections = [...(this.text?.sections ?? [])];
        if (sections[index] !== undefined) sections[index] = sectionOfText(sections[index], event.detail.value);
        this.change({ sections });
    }

    handlePointer(event: CustomEvent<{ value: string }>): void {
        this.pointer = event.detail.value;
    }

    handleBack(): void {
        this.dispatchEvent(new CustomEvent('back'));
    }

    async handleSave(): Promise<void> {
        await this.tryTo(labels.Notice_Save, () => save({ letterId: this.key, text: JSON.stringify(this.text) }));
    }

    async handleRewrite(): Promise<void> {
        await this.tryTo(labels.Notice_Rewrite, () => compose({ letterIds: [this.key] }));
    }

    async handleStep(event: Event): Promise<void> {
        const step = (event.currentTarget as HTMLElement).dataset.step ?? '';
        await this.tryTo(step, () => take({ letterId: this.key, step, pointer: this.pointer || null }));
    }

    private change(part: Partial<LetterText>): void {
        if (this.text === undefined) return;
        this.text = { ...this.text, ...part };
        this.dirty = true;
        clearTimeout(this.timer);
        // eslint-disable-next-line @lwc/lwc/no-async-operation -- the checklist follows the typing at a distance
        this.timer = setTimeout(() => {
            this.check();
        }, 500);
    }

    private async check(): Promise<void> {
        const turn = ++this.checks;
        this.checking = true;
        try {
            const points = await checkText({ letterId: this.key, text: JSON.stringify(this.text) });
            if (turn === this.checks) this.points = points;
        } catch (error) {
            this.dispatchEvent(failure(labels.Notice_Checklist, error));
        } finally {
            this.checking = turn !== this.checks;
        }
    }

    private async tryTo(what: string, work: () => Promise<unknown>): Promise<void> {
        this.busy = true;
        try {
            await work();
            this.dirty = false;
            await this.load();
            this.said = fill(labels.Notice_Now, this.status);
        } catch (error) {
            this.dispatchEvent(failure(what, error));
        } finally {
            this.busy = false;
        }
    }

    private async load(): Promise<void> {
        try {
            this.letter = await getLetter({ letterId: this.key });
            this.text = this.letter.text ?? undefined;
            this.points = this.letter.points ?? [];
            this.error = undefined;
        } catch (error) {
            this.error = error as ApexError;
        }
    }
}
