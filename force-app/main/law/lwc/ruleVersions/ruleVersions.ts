import { LightningElement, api, wire } from 'lwc';
import getVersions from '@salesforce/apex/ObligationController.getVersions';
import reassess from '@salesforce/apex/ObligationController.reassess';
import type { RuleVersionService } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { fill, formatInstant } from 'c/formatUtils';
import TITLE from '@salesforce/label/c.Versions_Title';
import HELP from '@salesforce/label/c.Versions_Help';
import CHOOSE from '@salesforce/label/c.Versions_Choose';
import COMPARE from '@salesforce/label/c.Versions_Compare';
import NONE from '@salesforce/label/c.Versions_None';
import SAME from '@salesforce/label/c.Versions_Same';
import DUTY from '@salesforce/label/c.Versions_Duty';
import WHAT from '@salesforce/label/c.Versions_What';
import EARLIER from '@salesforce/label/c.Versions_Earlier';
import TODAY from '@salesforce/label/c.Versions_Today';
import ADDED from '@salesforce/label/c.Versions_Added';
import REMOVED from '@salesforce/label/c.Versions_Removed';
import DUE from '@salesforce/label/c.Versions_Due';
import STANDARD from '@salesforce/label/c.Versions_Standard';
import STATUS from '@salesforce/label/c.Versions_Status';

type Row = {
    readonly key: number;
    readonly duty: string;
    readonly what: string;
    readonly earlier: string;
    readonly later: string;
};

const kinds: Readonly<Record<string, string>> = {
    added: ADDED,
    removed: REMOVED,
    due: DUE,
    standard: STANDARD,
    status: STATUS
};
const spoken = (value: string | null | undefined): string => value?.replaceAll('_', ' ') ?? '–';

/** Assesses the facts of today under the rules of an earlier assessment and shows what differs. */
export default class RuleVersions extends LightningElement {
    @api incidentId!: string;
    @api timeZone!: string;

    labels = {
        title: TITLE,
        help: HELP,
        choose: CHOOSE,
        compare: COMPARE,
        none: NONE,
        duty: DUTY,
        what: WHAT,
        earlier: EARLIER,
        today: TODAY
    };
    differences: readonly RuleVersionService.Difference[] | undefined;
    comparing = false;
    error: ApexError | undefined;

    @wire(getVersions, { incidentId: '$incidentId' })
    versions: Wired<RuleVersionService.Version[]> = {};

    private picked: string | undefined;

    get problem(): ApexError | undefined {
        return this.error ?? this.versions.error;
    }

    get isEmpty(): boolean {
        return this.versions.data?.length === 0;
    }

    get hasVersions(): boolean {
        return (this.versions.data?.length ?? 0) > 0;
    }

    get options(): readonly { readonly label: string; readonly value: string }[] {
        return (this.versions.data ?? []).map(({ assessmentId, assessedAt, ruleVersion }) => ({
            label: fill('{0}: {1}', formatInstant(assessedAt, this.timeZone), ruleVersion),
            value: assessmentId
        }));
    }

    /** The oldest, unless another is chosen. */
    get chosen(): string | undefined {
        return this.picked ?? this.versions.data?.at(-1)?.assessmentId;
    }

    get rows(): readonly Row[] {
        return (this.differences ?? []).map((difference, key) => ({
            key,
            duty: fill('{0}: {1}', difference.jurisdiction, difference.recipientName),
            what: kinds[difference.what] ?? difference.what,
            earlier: spoken(difference.earlier),
            later: spoken(difference.later)
        }));
    }

    get hasRows(): boolean {
        return this.rows.length > 0;
    }

    get status(): string {
        return this.differences?.length === 0 ? SAME : '';
    }

    handleChoose(event: CustomEvent<{ value: string }>): void {
        this.picked = event.detail.value;
        this.differences = undefined;
    }

    async handleCompare(): Promise<void> {
        const { incidentId, chosen } = this;
        if (this.comparing || chosen === undefined) return;
        this.comparing = true;
        this.error = undefined;
        this.differences = undefined;
        try {
            const differences = await reassess({ incidentId, assessmentId: chosen });
            if (chosen === this.chosen) this.differences = differences;
        } catch (error) {
            this.error = error as ApexError;
        } finally {
            this.comparing = false;
        }
    }
}
