import { LightningElement, api } from 'lwc';
import getViews from '@salesforce/apex/EvidenceController.getViews';
import type { AccessLogView } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { instantText } from 'c/evidenceUtils';
import VIEWS_INTRO from '@salesforce/label/c.Evidence_Views_Intro';
import NO_VIEWS from '@salesforce/label/c.Evidence_No_Views';
import VIEWED from '@salesforce/label/c.Evidence_Viewed';
import VIEWER from '@salesforce/label/c.Evidence_Viewer';
import VIEWED_RECORD from '@salesforce/label/c.Evidence_Viewed_Record';
import LOADING from '@salesforce/label/c.Evidence_Loading';

/** Who looked at what in an incident; for auditors. */
export default class EvidenceViews extends LightningElement {
    @api incidentId!: string;

    views: readonly AccessLogView[] | undefined;
    error: ApexError | undefined;
    labels = {
        intro: VIEWS_INTRO,
        empty: NO_VIEWS,
        when: VIEWED,
        who: VIEWER,
        record: VIEWED_RECORD,
        loading: LOADING
    };

    override connectedCallback(): void {
        this.load();
    }

    get isLoading(): boolean {
        return this.views === undefined && this.error === undefined;
    }

    get isEmpty(): boolean {
        return this.views?.length === 0;
    }

    get rows(): readonly (AccessLogView & { readonly when: string })[] {
        return (this.views ?? []).map((view) => ({ ...view, when: instantText(view.viewed) }));
    }

    private async load(): Promise<void> {
        try {
            this.views = await getViews({ incidentId: this.incidentId });
        } catch (error) {
            this.error = error as ApexError;
        }
    }
}
