import { LightningElement, api } from 'lwc';
import type { ApexError } from 'cordon/wire';
import { permissionSetsOf } from 'c/accessRoles';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfConsole';
import { onPrint } from 'c/printMode';

const noAccess = new Set(['System.NoAccessException', 'System.SecurityException']);
/** How the platform words that a class, an object or a field is withheld from the user. */
const withheld = /apex class named|sObject type '\w+' is not supported|No such column|access to entity/i;

/**
 * The frame of every panel: heading, and one of loading, no permission, error, empty, or the content, with a note above
 * it when the content is partial or cannot be changed. What is put into the slot `actions` stands beside the heading in
 * every state.
 *
 * @fires retry when the reader wants the panel loaded again
 */
export default class PanelFrame extends LightningElement {
    @api heading = '';
    /** Name of the Apex class that feeds the panel, so that a refusal can name the permission sets that open it. */
    @api source = '';
    @api loading = false;
    @api error: ApexError | undefined;
    /** Why there is no content, if there is none and nothing went wrong. */
    @api empty: string | undefined;
    /** What is missing, old or locked about the content. */
    @api note: string | undefined;
    /** Stays on paper while a sheet inside it is printed. */
    @api keepsOnPaper = false;

    labels = labels;
    prints = false;

    private stop: (() => void) | undefined;

    override connectedCallback(): void {
        this.stop = onPrint((prints) => {
            this.prints = prints;
        });
    }

    override disconnectedCallback(): void {
        this.stop?.();
    }

    get frameClass(): string {
        return this.prints ? (this.keepsOnPaper ? 'frame sheet' : 'frame aside') : 'frame';
    }

    get isRefused(): boolean {
        const body = this.error?.body;
        return noAccess.has(body?.exceptionType ?? '') || withheld.test(body?.message ?? '');
    }

    get refusal(): string {
        const sets = permissionSetsOf[this.source] ?? [];
        return sets.length === 0
            ? labels.Console_No_Permission_Any
            : fill(labels.Console_No_Permission, sets.join(', '));
    }

    get showsError(): boolean {
        return this.error !== undefined && !this.isRefused;
    }

    get showsEmpty(): boolean {
        return this.error === undefined && !this.loading && Boolean(this.empty);
    }

    get showsContent(): boolean {
        return this.error === undefined && !this.loading && !this.empty;
    }

    handleRetry(): void {
        this.dispatchEvent(new CustomEvent('retry'));
    }
}
