/** `lightning-messages`: what the form around it has to say about the record. */
import { LightningElement } from 'lwc';
import { join, type FormState } from '../formScope.ts';

export default class Messages extends LightningElement {
    messages: readonly string[] = [];
    #leave: (() => void) | undefined;

    override connectedCallback(): void {
        this.#leave = join(this, { field: undefined, take: ({ errors }: FormState) => (this.messages = errors) });
    }

    override disconnectedCallback(): void {
        this.#leave?.();
    }

    get hasMessages(): boolean {
        return this.messages.length > 0;
    }
}
