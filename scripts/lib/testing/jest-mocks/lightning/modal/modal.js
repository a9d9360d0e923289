import { LightningElement, api } from 'lwc';

/** Stands in for the platform's base of dialogs, of which the test runner has no stub. */
export default class LightningModal extends LightningElement {
    @api label;
    @api size;
    /** What the dialog was closed with, for tests. */
    @api closedWith;

    static open() {
        return Promise.resolve(undefined);
    }

    close(result) {
        this.closedWith = result;
        this.dispatchEvent(new CustomEvent('close', { detail: result }));
    }
}
