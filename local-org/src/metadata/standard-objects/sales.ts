/** Opportunity and Order. */
import {
    cascading, checkbox, currency, date, fixed, lookup, onceOnly, percent, picklist, required, text, textArea, type Overlays
} from './overlay.ts'; // prettier-ignore

const stages = [
    'Prospecting', 'Qualification', 'Needs Analysis', 'Value Proposition', 'Id. Decision Makers', 'Perception Analysis',
    'Proposal/Price Quote', 'Negotiation/Review', 'Closed Won', 'Closed Lost'
]; // prettier-ignore

export const salesOverlays: Overlays = {
    Opportunity: {
        sharingModel: 'ReadWrite',
        fields: {
            Name: required(text(120)),
            AccountId: cascading(lookup()),
            StageName: { ...required(picklist(stages)), label: 'Stage' },
            CloseDate: required(date()),
            Amount: currency(),
            ExpectedRevenue: fixed(currency()),
            Probability: percent(),
            Type: picklist([
                'Existing Customer - Upgrade',
                'Existing Customer - Replacement',
                'Existing Customer - Downgrade',
                'New Customer'
            ]),
            LeadSource: picklist(['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other']),
            NextStep: text(255),
            ForecastCategory: fixed(picklist(['Omitted', 'Pipeline', 'BestCase', 'MostLikely', 'Forecast', 'Closed'])),
            ForecastCategoryName: picklist(['Omitted', 'Pipeline', 'Best Case', 'Most Likely', 'Commit', 'Closed']),
            IsClosed: fixed(checkbox()),
            IsWon: fixed(checkbox()),
            HasOpportunityLineItem: fixed(checkbox())
        }
    },
    Order: {
        sharingModel: 'ControlledByParent',
        nameField: 'OrderNumber',
        fields: {
            OrderNumber: fixed({ type: 'autonumber', length: 30, displayFormat: '{00000000}', nillable: false }),
            AccountId: lookup(),
            EffectiveDate: required(date()),
            EndDate: date(),
            Status: required(picklist(['Draft', 'Activated'], 'Draft')),
            StatusCode: fixed(picklist(['Draft', 'Activated'])),
            TotalAmount: fixed(currency()),
            Type: picklist([]),
            BillingStreet: textArea(),
            ShippingStreet: textArea(),
            OriginalOrderId: onceOnly(lookup())
        }
    }
};
