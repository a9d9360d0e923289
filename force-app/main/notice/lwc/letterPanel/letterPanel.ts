import { LightningElement, api } from 'lwc';
import composeDrafts from '@salesforce/apex/LetterController.composeDrafts';
import getBoard from '@salesforce/apex/LetterController.getBoard';
import openForDuty from '@salesforce/apex/LetterController.openForDuty';
import openLetters from '@salesforce/apex/LetterController.open';
import type { LetterBoard } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import { failure } from 'c/letterUtils';
import { labels } from 'c/labelsOfNotice';

/** Few at a time: each is checked against its statute in one transaction. */
const atOnce = 3;

/** The Notifications tab: the matrix of letters, and behind it one letter, the comparison of all, and company details. */
export default class LetterPanel extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    board: LetterBoard | undefined;
    error: ApexError | undefined;
    view = 'matrix';
    letterId: string | undefined;
    language = 'en';
    progress = '';
    isBusy = false;
    private loads = 0;

    override connectedCallback(): void {
        this.load();
    }

    get isLoading(): boolean {
        return this.board === undefined && this.error === undefined;
    }

    get empty(): string | undefined {
        return this.board !== undefined && (this.board.rows ?? []).length === 0 ? labels.Notice_Empty : undefined;
    }

    get note(): string | undefined {
        return this.board !== undefined && this.board.mayDraft !== true ? labels.Notice_Reader_Note : undefined;
    }

    get isMatrix(): boolean {
        return this.view === 'matrix';
    }

    get isEditor(): boolean {
        return this.view === 'editor';
    }

    get isConsistency(): boolean {
        return this.view === 'consistency';
    }

    get isTexts(): boolean {
        return this.view === 'texts';
    }

    get isCompany(): boolean {
        return this.view === 'company';
    }

    get languages(): readonly { readonly label: string; readonly value: string }[] {
        return [
            { label: labels.Notice_English, value: 'en' },
            { label: labels.Notice_Spanish, value: 'es' }
        ];
    }

    handleLanguage(event: CustomEvent<{ value: string }>): void {
        this.language = event.detail.value;
    }

    async handleWrite(): Promise<void> {
        const { language } = this;
        await this.write(() => openLetters({ incidentId: this.recordId ?? '', language }));
    }

    async handleRewrite(): Promise<void> {
        await this.write(async () => {
            await this.load();
            return (this.board?.rows ?? [])
                .flatMap(({ cells }) => cells ?? [])
                .flatMap(({ letterId, status }) => (letterId != null && status === 'draft' ? [letterId] : []));
        });
    }

    handleOpen(event: CustomEvent<{ letterId: string }>): void {
        this.letterId = event.detail.letterId;
        this.view = 'editor';
    }

    async handleBegin(event: CustomEvent<{ obligationId: string }>): Promise<void> {
        this.isBusy = true;
        try {
            this.letterId = await openForDuty({ obligationId: event.detail.obligationId });
            this.view = 'editor';
        } catch (error) {
            this.dispatchEvent(failure(labels.Notice_Begin_Without, error));
        } finally {
            this.isBusy = false;
        }
    }

    handleView(event: Event): void {
        this.view = (event.currentTarget as HTMLElement).dataset.view ?? 'matrix';
    }

    handleBack(): void {
        this.view = 'matrix';
        this.load();
    }

    handleRefresh(): void {
        this.load();
    }

    private async write(find: () => Promise<readonly string[]>): Promise<void> {
        this.isBusy = true;
        this.progress = labels.Notice_Opening;
        try {
            const letterIds = await find();
            let written = 0;
            for (let done = 0; done < letterIds.length; done += atOnce) {
                this.progress = fill(labels.Notice_Writing, done, letterIds.length);
                // Each call is a transaction of its own; what is written stays if the page is closed.
                // eslint-disable-next-line no-await-in-loop
                written += await composeDrafts({ letterIds: letterIds.slice(done, done + atOnce) });
            }
            await this.load();
            this.progress = fill(labels.Notice_Written, written, letterIds.length);
        } catch (error) {
            this.progress = '';
            this.dispatchEvent(failure(labels.Notice_Write_All, error));
            await this.load();
        } finally {
            this.isBusy = false;
        }
    }

    /** The board of now; of two answers under way only the later asked for is shown. */
    private async load(): Promise<void> {
        const turn = ++this.loads;
        try {
            const board = await getBoard({ incidentId: this.recordId ?? '' });
            if (turn === this.loads) {
                this.board = board;
                this.error = undefined;
            }
        } catch (error) {
            if (turn === this.loads) this.error = error as ApexError;
        }
    }
}
