import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getPeople from '@salesforce/apex/ReachController.getPeople';
import getBoard from '@salesforce/apex/ScopeController.getBoard';
import type { ReachSummary, ReachTotals, ScopeController } from 'cordon/apex';
import type { Wired } from 'cordon/wire';
import { fill, formatRange } from 'c/formatUtils';
import { labels } from 'c/labelsOfReach';

type Fact = { readonly key: string; readonly name: string; readonly value: string; readonly help: string };

/** Scope of an incident: what was returned, of how many people, how sure that is, and what counsel has decided. */
export default class ScopePanel extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;

    @wire(getPeople, { incidentId: '$recordId' })
    people: Wired<ReachSummary> = {};

    @wire(getBoard, { incidentId: '$recordId' })
    board: Wired<ScopeController.Board> = {};

    get isLoading(): boolean {
        return this.error === undefined && (this.people.data === undefined || this.board.data === undefined);
    }

    get error(): Wired<unknown>['error'] {
        return this.people.error ?? this.board.error;
    }

    get hasTotals(): boolean {
        return this.people.data?.totals != null;
    }

    get places(): readonly ReachTotals.Place[] {
        return this.people.data?.totals?.places ?? [];
    }

    get note(): string | undefined {
        const gone = this.people.data?.totals?.unrecoverable ?? 0;
        return gone === 0 ? undefined : fill(labels.Scope_Gone, gone.toLocaleString());
    }

    get facts(): readonly Fact[] {
        const totals = this.people.data?.totals;
        if (totals == null) return [];
        const fact = (key: string, name: string, range: { min: number; max: number }, help: string): Fact => ({ key, name, value: formatRange(range.min, range.max), help }); // prettier-ignore
        return [
            fact('total', labels.Scope_Records, totals.total, labels.Scope_Records_Help),
            fact('merged', labels.Scope_Merged, totals.merged, labels.Scope_Merged_Help),
            fact('employees', labels.Scope_Employees, totals.employees, labels.Scope_Employees_Help)
        ];
    }

    /** Places that do not say which statute applies: the address-repair list, by kind. */
    get repairs(): readonly { readonly code: string; readonly name: string; readonly count: string }[] {
        return this.places
            .filter(({ kind }) => kind === 'unknown' || kind === 'conflict')
            .map(({ code, name, people }) => ({ code, name, count: formatRange(people.min, people.max) }));
    }

    get hasRepairs(): boolean {
        return this.repairs.length > 0;
    }

    get secrets(): readonly { readonly token: string; readonly count: string }[] {
        const found = this.people.data?.totals?.secrets ?? [];
        return found.map(({ token, people }) => ({
            token: token.replaceAll('_', ' '),
            count: formatRange(people.min, people.max)
        }));
    }

    /** Fields on which elements rest although nobody has decided what they hold. */
    get unreviewed(): string {
        return fill(labels.Scope_Unreviewed_Help, (this.people.data?.totals?.unreviewed ?? []).join(', '));
    }

    get hasUnreviewed(): boolean {
        return (this.people.data?.totals?.unreviewed?.length ?? 0) > 0;
    }

    get hasSecrets(): boolean {
        return this.secrets.length > 0;
    }

    async handleRetry(): Promise<void> {
        await Promise.all([refreshApex(this.people), refreshApex(this.board)]);
    }

    async handleDecided(): Promise<void> {
        await refreshApex(this.board);
    }
}
