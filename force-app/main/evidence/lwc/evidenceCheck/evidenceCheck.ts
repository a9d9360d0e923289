import { LightningElement, api } from 'lwc';
import verifyEntries from '@salesforce/apex/EvidenceController.verifyEntries';
import type { ApexError } from 'cordon/wire';
import { fill, formatCount } from 'c/formatUtils';
import CHECK from '@salesforce/label/c.Evidence_Check';
import CHECK_HELP from '@salesforce/label/c.Evidence_Check_Help';
import CHECKING from '@salesforce/label/c.Evidence_Checking';
import CHECK_SOUND from '@salesforce/label/c.Evidence_Check_Sound';
import CHECK_BROKEN from '@salesforce/label/c.Evidence_Check_Broken';

/** Checks a chain in the org, some entries at a time, and says what it found and what it cannot show. */
export default class EvidenceCheck extends LightningElement {
    @api incidentId!: string;
    @api
    get lane(): string {
        return this._lane;
    }
    set lane(value: string) {
        this._lane = value;
        this.text = '';
        this.problem = undefined;
    }

    text = '';
    problem: string | undefined;
    error: ApexError | undefined;
    checking = false;
    labels = { check: CHECK, help: CHECK_HELP, broken: CHECK_BROKEN };

    private _lane = 'fact';

    get icon(): string | undefined {
        if (this.checking || this.text === '') return undefined;
        return this.problem === undefined ? 'utility:success' : 'utility:error';
    }

    async handleCheck(): Promise<void> {
        if (this.checking) return;
        this.checking = true;
        this.error = undefined;
        this.problem = undefined;
        const lane = this._lane;
        let [after, previous, isComplete]: [number, string | null, boolean] = [0, null, false];
        try {
            while (!isComplete && this.problem === undefined && lane === this._lane) {
                // eslint-disable-next-line no-await-in-loop -- a piece is checked against the hash that the one before ended with
                const verdict = await verifyEntries({ incidentId: this.incidentId, lane, after, previous });
                after = verdict.sequence;
                previous = verdict.hash;
                isComplete = verdict.isComplete === true;
                this.problem = verdict.problem ?? undefined;
                this.text = fill(CHECKING, formatCount(after));
            }
            if (lane !== this._lane) this.text = '';
            else this.text = this.problem ?? fill(CHECK_SOUND, formatCount(after));
        } catch (error) {
            this.text = '';
            this.error = error as ApexError;
        } finally {
            this.checking = false;
        }
    }
}
