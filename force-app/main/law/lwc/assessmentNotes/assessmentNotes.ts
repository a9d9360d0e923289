import { LightningElement, api } from 'lwc';
import type { AssessmentView, ObligationChange } from 'cordon/apex';
import { fill, formatDay, formatInstant } from 'c/formatUtils';
import ASSESSED from '@salesforce/label/c.Assessment_Assessed';
import ASSUMPTIONS from '@salesforce/label/c.Assessment_Assumptions';
import ASSUMPTIONS_HELP from '@salesforce/label/c.Assessment_Assumptions_Help';
import WARNINGS from '@salesforce/label/c.Assessment_Warnings';
import NOT_MODELLED from '@salesforce/label/c.Assessment_Not_Modelled';
import CHANGES from '@salesforce/label/c.Assessment_Changes';
import NO_CHANGES from '@salesforce/label/c.Assessment_No_Changes';
import BECAUSE from '@salesforce/label/c.Assessment_Because';
import NONE from '@salesforce/label/c.Assessment_None';
import NO_DATE from '@salesforce/label/c.Obligations_No_Statutory_Date';
import ADDED from '@salesforce/label/c.Change_Added';
import MOVED from '@salesforce/label/c.Change_Moved';
import CERTAIN from '@salesforce/label/c.Change_Certain';
import POSSIBLE from '@salesforce/label/c.Change_Possible';
import ENDED from '@salesforce/label/c.Change_Ended';
import RETURNED from '@salesforce/label/c.Change_Returned';

type Line = { readonly key: number; readonly text: string };
type Section = {
    readonly key: string;
    readonly title: string;
    readonly help?: string;
    readonly lines: readonly Line[];
};

const kinds: Readonly<Record<string, string>> = {
    added: ADDED,
    moved: MOVED,
    certain: CERTAIN,
    possible: POSSIBLE,
    ended: ENDED,
    returned: RETURNED
};

const lines = (texts: readonly string[]): readonly Line[] => texts.map((text, key) => ({ key, text }));
const dayText = (day: string | null | undefined): string => (day == null ? NO_DATE : formatDay(day));

function changeText(change: ObligationChange): string {
    const duty = fill('{0}: {1}', change.jurisdictionName, change.recipientName);
    return fill(kinds[change.kind] ?? change.kind, duty, dayText(change.fromDay), dayText(change.toDay));
}

/** What the obligations rest on: what moved and why, how omitted facts were read, what no rules are held for. */
export default class AssessmentNotes extends LightningElement {
    @api assessment!: AssessmentView;
    @api timeZone!: string;

    labels = { changes: CHANGES, noChanges: NO_CHANGES, because: BECAUSE, none: NONE };

    get assessed(): string {
        return fill(ASSESSED, formatInstant(this.assessment.assessedAt, this.timeZone), this.assessment.ruleVersion);
    }

    get changes(): readonly Line[] {
        return lines(this.assessment.changes.map(changeText));
    }

    get hasChanges(): boolean {
        return this.changes.length > 0;
    }

    get causes(): readonly Line[] {
        return lines(this.assessment.causes);
    }

    get sections(): readonly Section[] {
        const { assumptions, warnings, notModelled } = this.assessment;
        return [
            { key: 'warnings', title: WARNINGS, lines: lines(warnings) },
            { key: 'assumptions', title: ASSUMPTIONS, help: ASSUMPTIONS_HELP, lines: lines(assumptions) },
            { key: 'not-modelled', title: NOT_MODELLED, lines: lines(notModelled) }
        ].filter((section) => section.lines.length > 0);
    }
}
