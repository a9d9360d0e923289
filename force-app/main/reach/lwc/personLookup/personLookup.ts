import { LightningElement, api } from 'lwc';
import find from '@salesforce/apex/RosterController.find';
import prove from '@salesforce/apex/RosterController.prove';
import type { RosterAnswer } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { elementLabel } from 'c/elementLabels';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfReach';

const sentences: Readonly<Record<string, string>> = {
    listed: labels.Lookup_Listed,
    not_listed: labels.Lookup_Not_Listed,
    cannot_tell: labels.Lookup_Cannot_Tell
};

const decisions: Readonly<Record<string, string>> = {
    in: labels.Scope_In,
    out: labels.Scope_Out,
    presumed: labels.Scope_Presumed,
    undecided: labels.Scope_Undecided
};

/** Looks one person up on the list of an incident and hands out the proof. */
export default class PersonLookup extends LightningElement {
    @api incidentId!: string;
    /** Of the list of people; 0 without a list, null where the user may look nobody up. */
    @api partitions: number | null | undefined;

    labels = labels;
    recordId = '';
    working = false;
    answer: RosterAnswer | undefined;
    error: ApexError | undefined;

    /** Why nobody can be looked up, if so. */
    get closed(): string | undefined {
        if (this.partitions == null) return labels.Lookup_Refused;
        return this.partitions === 0 ? labels.Lookup_No_List : undefined;
    }

    get sentence(): string {
        return fill(sentences[this.answer?.state ?? ''] ?? '', this.answer?.rosterName ?? '');
    }

    get canProve(): boolean {
        return this.answer !== undefined && this.answer.state !== 'cannot_tell';
    }

    get facts(): readonly { readonly name: string; readonly value: string }[] {
        const person = this.answer?.person;
        if (person == null) return [];
        return [
            { name: labels.Lookup_Place, value: person.jurisdiction ?? labels.Lookup_Unknown_Place },
            { name: labels.Lookup_Elements, value: person.elementTokens.map(elementLabel).join(', ') || '–' },
            { name: labels.Lookup_Tier, value: `${person.tier} (${person.sources.join(', ')})` },
            { name: labels.Lookup_Decision, value: decisions[person.scopeDecision] ?? person.scopeDecision },
            { name: labels.Lookup_Records, value: person.recordIds.join(', ') }
        ];
    }

    handleInput(event: CustomEvent<{ value: string }>): void {
        this.recordId = event.detail.value;
    }

    async handleFind(event: Event): Promise<void> {
        event.preventDefault();
        this.answer = undefined;
        await this.ask(async (parameters) => {
            this.answer = await find(parameters);
        });
    }

    async handleProve(): Promise<void> {
        await this.ask(async (parameters) => {
            this.download(await prove(parameters));
        });
    }

    private async ask(body: (parameters: { incidentId: string; recordId: string }) => Promise<void>): Promise<void> {
        if (this.working) return;
        this.working = true;
        this.error = undefined;
        try {
            await body({ incidentId: this.incidentId, recordId: this.recordId });
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.working = false;
        }
    }

    private download(proof: string): void {
        const link = document.createElement('a');
        link.href = `data:application/json;charset=utf-8,${encodeURIComponent(proof)}`;
        link.download = `cordon-proof-${this.recordId}.json`;
        link.click();
    }
}
