import { LightningElement, api } from 'lwc';
import decide from '@salesforce/apex/ScopeController.decide';
import type { ScopeController, ScopeGroup } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { elementLabel } from 'c/elementLabels';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfReach';

const words: Readonly<Record<string, string>> = {
    in: labels.Scope_In,
    out: labels.Scope_Out,
    presumed: labels.Scope_Presumed,
    undecided: labels.Scope_Undecided,
    mixed: labels.Scope_Mixed
};

const bases = [labels.Scope_Basis_Returned, labels.Scope_Basis_No_Access, labels.Scope_Basis_No_Data, labels.Scope_Basis_Caution]; // prettier-ignore

type Row = Pick<ScopeGroup, 'tier' | 'min' | 'max'> & { readonly key: string; readonly objectName: string; readonly elements: string; readonly word: string; readonly isOpen: boolean; readonly action: string }; // prettier-ignore

/**
 * Groups of people by evidence and object, with counsel's decision on each.
 *
 * @fires decided after a decision has been recorded
 */
export default class ScopeBoard extends LightningElement {
    @api board!: ScopeController.Board;
    @api incidentId!: string;

    labels = labels;
    decisions = ['in', 'presumed', 'out', 'undecided'].map((value) => ({ value, label: words[value] ?? value }));
    bases = bases.map((text) => ({ value: text, label: text }));

    openKey = '';
    decision = 'in';
    basis = bases[0] ?? '';
    working = false;
    error: ApexError | undefined;

    get rows(): readonly Row[] {
        return this.board.groups.map(({ tier, objectName, min, max, elements, decision }) => ({
            key: `${tier}/${objectName}`,
            tier,
            objectName,
            min,
            max,
            elements: elements.map(elementLabel).join(', ') || '–',
            word: words[decision] ?? decision,
            isOpen: this.openKey === `${tier}/${objectName}`,
            action: fill(labels.Scope_Decide_On, tier, objectName)
        }));
    }

    get note(): string {
        return this.board.mayDecide ? labels.Scope_Until_Decided : labels.Scope_Read_Only;
    }

    handleOpen(event: Event): void {
        const { key } = (event.target as HTMLElement).dataset;
        this.openKey = key ?? '';
        this.error = undefined;
    }

    handleCancel(): void {
        this.openKey = '';
    }

    handleDecision(event: CustomEvent<{ value: string }>): void {
        this.decision = event.detail.value;
    }

    handleBasis(event: CustomEvent<{ value: string }>): void {
        this.basis = event.detail.value;
    }

    async handleRecord(): Promise<void> {
        const [tier = '', objectName = ''] = this.openKey.split('/');
        if (this.working) return;
        this.working = true;
        this.error = undefined;
        try {
            await decide({ incidentId: this.incidentId, tier, objectName, decision: this.decision, basis: this.basis });
            this.openKey = '';
            this.dispatchEvent(new CustomEvent('decided'));
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.working = false;
        }
    }
}
