import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getIncident from '@salesforce/apex/IncidentController.getIncident';
import type { IncidentHeader as Incident } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { permissionSetsOf } from 'c/accessRoles';
import { fill, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfConsole';
import { onPrint } from 'c/printMode';
import { setByOrg } from 'c/ticker';
import STAGE from '@salesforce/label/c.Incident_Stage';
import ROLE from '@salesforce/label/c.Incident_Role';
import ROLE_OWNER from '@salesforce/label/c.Incident_Role_Owner';
import ROLE_MAINTAINER from '@salesforce/label/c.Incident_Role_Maintainer';
import CAMPAIGN from '@salesforce/label/c.Incident_Campaign';
import WINDOW from '@salesforce/label/c.Incident_Window';
import NOT_SET from '@salesforce/label/c.Incident_Not_Set';

type Fact = { readonly key: string; readonly term: string; readonly value: string };

/** Number, title and the header facts of an incident: stage, role and every clock anchor that is set. */
export default class IncidentHeader extends LightningElement {
    @api recordId: string | undefined;

    labels = labels;
    incident: Incident | undefined;
    error: ApexError | undefined;
    prints = false;

    private provided: Wired<Incident> = {};
    private stop: (() => void) | undefined;

    @wire(getIncident, { incidentId: '$recordId' })
    handleIncident(provided: Wired<Incident>): void {
        this.provided = provided;
        this.incident = provided.data;
        this.error = provided.error;
        if (provided.data !== undefined) setByOrg(provided.data.now);
    }

    override connectedCallback(): void {
        this.stop = onPrint((prints) => {
            this.prints = prints;
        });
    }

    override disconnectedCallback(): void {
        this.stop?.();
    }

    get isLoading(): boolean {
        return this.incident === undefined && this.error === undefined;
    }

    get headerClass(): string {
        return this.prints ? 'header aside' : 'header';
    }

    get isRefused(): boolean {
        return this.error?.body?.exceptionType === 'System.NoAccessException';
    }

    get refusal(): string {
        return fill(labels.Console_No_Permission, (permissionSetsOf.IncidentController ?? []).join(', '));
    }

    async handleRetry(): Promise<void> {
        await refreshApex(this.provided);
    }

    get facts(): readonly Fact[] {
        if (this.incident === undefined) return [];
        const { stage, role, campaign, anchors, timeZone, scopeFrom, scopeTo } = this.incident;
        const facts: Fact[] = [
            { key: 'stage', term: STAGE, value: stage },
            { key: 'role', term: ROLE, value: role === 'maintainer' ? ROLE_MAINTAINER : ROLE_OWNER },
            { key: 'campaign', term: CAMPAIGN, value: campaign ?? NOT_SET }
        ];
        if (scopeFrom != null && scopeTo != null) {
            facts.push({
                key: 'window',
                term: WINDOW,
                value: `${formatInstant(scopeFrom, timeZone)} – ${formatInstant(scopeTo, timeZone)}`
            });
        }
        return [
            ...facts,
            ...anchors.map((anchor) => ({
                key: anchor.key,
                term: anchor.label,
                value: formatInstant(anchor.instant, timeZone)
            }))
        ];
    }
}
