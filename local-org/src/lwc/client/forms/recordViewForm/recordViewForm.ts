/** `lightning-record-view-form`: gives a record to the output fields inside it. */
import { api, LightningElement } from 'lwc';
import { refreshed } from '../formRefresh.ts';
import { loadForm, messagesOf } from '../formData.ts';
import { Members, memberEvent } from '../formScope.ts';
import { objectName, type ObjectReference } from '../../records/names.ts';

export default class RecordViewForm extends LightningElement {
    @api density = 'auto';

    #recordId: string | undefined;
    #objectApiName: ObjectReference | undefined;
    #stop: (() => void) | undefined;
    readonly #members = new Members();

    @api
    get recordId(): string | undefined {
        return this.#recordId;
    }

    set recordId(value: string | undefined) {
        this.#recordId = value;
        void this.load();
    }

    @api
    get objectApiName(): ObjectReference | undefined {
        return this.#objectApiName;
    }

    set objectApiName(value: ObjectReference | undefined) {
        this.#objectApiName = value;
        void this.load();
    }

    override connectedCallback(): void {
        this.addEventListener(memberEvent, this.#members.handleJoin);
        this.#stop = refreshed(
            () => this.#recordId,
            () => void this.load()
        );
    }

    override disconnectedCallback(): void {
        this.#stop?.();
    }

    private async load(): Promise<void> {
        const [id, name] = [this.#recordId, objectName(this.#objectApiName)];
        if (!id || name === undefined) return;
        try {
            const state = await loadForm(name, id, false);
            this.#members.tell(state);
            this.dispatchEvent(new CustomEvent('load', { detail: { records: { [id]: state.record } } }));
        } catch (error) {
            this.#members.tell({ isNew: false, record: undefined, fields: {}, options: {}, ...messagesOf(error) });
            this.dispatchEvent(new CustomEvent('error', { detail: error }));
        }
    }
}
