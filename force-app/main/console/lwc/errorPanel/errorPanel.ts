import { LightningElement, api } from 'lwc';
import type { ApexError } from 'cordon/wire';
import TITLE from '@salesforce/label/c.Console_Error_Title';
import HINT from '@salesforce/label/c.Console_Error_Hint';

/** Apex gives one body, record services give a list. */
type AnyError = Omit<ApexError, 'body'> & {
    readonly body?: ApexError['body'] | readonly { readonly message: string }[];
};

/** Says what went wrong and what to do next. */
export default class ErrorPanel extends LightningElement {
    /** The error as a wire or an Apex call gives it. */
    @api error: AnyError | undefined;

    /** Without the general advice, where the message says what to do. */
    @api compact = false;

    labels = { title: TITLE, hint: HINT };

    get showsAdvice(): boolean {
        return !this.compact;
    }

    get messages(): readonly { readonly key: number; readonly text: string }[] {
        const body = this.error?.body;
        const texts = Array.isArray(body)
            ? body.map((b: { message: string }) => b.message)
            : [(body as { message?: string } | undefined)?.message ?? this.error?.message ?? ''];
        return texts.filter((text) => text !== '').map((text, key) => ({ key, text }));
    }
}
