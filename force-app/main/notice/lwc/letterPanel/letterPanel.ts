import { LightningElement, api } from 'lwc';
import compose from '@salesforce/apex/LetterController.compose';
import getBoard from '@salesforce/apex/LetterController.getBoard';
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

    get isCompany(): boolean {
        return this.view === 'company';
    }

    get isBusy(): boolean {
        return this.progress !== '';
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
        const drafts = (this.board?.rows ?? [])
            .flatMap(({ cells }) => cells ?? [])
            .flatMap(({ letterId, status }) => (letterId != null && status === 'draft' ? [letterId] : []));
        await this.write(() => Promise.resolve(drafts));
    }

    handleOpen(event: CustomEvent<{ letterId: string }>): void {
        this.letterId = event.detail.letterId;
        this.view = 'editor';
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
        this.progress = labels.Notice_Opening;
        try {
            const letterIds = await find();
            for (let done = 0; done < letterIds.length; done += atOnce) {
                this.progress = fill(labels.Notice_Writing, done, letterIds.length);
                // Each call is a transaction of its own; what is written stays if the page is closed.
                // eslint-disable-next-line no-await-in-loop
                await compose({ letterIds: letterIds.slice(done, done + atOnce) });
            }
        } catch (error) {
            this.dispatchEvent(failure(labels.Notice_Write_All, error));
        } finally {
            this.progress = '';
        }
        await this.load();
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
