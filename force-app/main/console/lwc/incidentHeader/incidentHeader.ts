import { LightningElement, api } from 'lwc';
import type { IncidentHeader as Incident } from 'cordon/apex';
import { formatInstant } from 'c/formatUtils';
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
    @api incident!: Incident;

    get facts(): readonly Fact[] {
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
