/** Cases, their comments and e-mails. */
import {
    cascading, checkbox, dateTime, email, fixed, integer, longText, lookup, onceOnly, picklist, picklistOf, required, text,
    type Overlays
} from './overlay.ts'; // prettier-ignore

const emailStatuses = ['New', 'Read', 'Replied', 'Sent', 'Forwarded', 'Draft'].map((label, index) => ({
    value: String(index),
    label,
    isDefault: index === 0,
    isActive: true
}));

export const serviceOverlays: Overlays = {
    Case: {
        sharingModel: 'ReadWrite',
        nameField: 'CaseNumber',
        childFields: { Cases: 'ParentId', EmailMessages: 'ParentId' },
        fields: {
            CaseNumber: fixed({ type: 'autonumber', length: 30, displayFormat: '{00000000}', nillable: false }),
            Subject: text(255),
            Description: longText(),
            Comments: { ...longText(4000) },
            Status: picklist(['New', 'Working', 'Escalated', 'On Hold', 'Closed'], 'New'),
            Priority: picklist(['High', 'Medium', 'Low'], 'Medium'),
            Origin: picklist(['Phone', 'Email', 'Web']),
            Reason: picklist([
                'Installation',
                'Equipment Complexity',
                'Performance',
                'Breakdown',
                'Equipment Design',
                'Feedback',
                'Other'
            ]),
            Type: picklist([
                'Mechanical',
                'Electrical',
                'Electronic',
                'Structural',
                'Problem',
                'Question',
                'Feature Request',
                'Other'
            ]),
            ParentId: { ...lookup(), childRelationshipName: 'Cases' },
            MasterRecordId: fixed(lookup()),
            IsClosed: fixed(checkbox()),
            IsEscalated: checkbox(),
            ClosedDate: fixed(dateTime()),
            SuppliedName: text(80),
            SuppliedEmail: email(80),
            SuppliedPhone: text(40),
            SuppliedCompany: text(80),
            ContactEmail: fixed(email(80)),
            ContactPhone: fixed({ type: 'phone', length: 40 }),
            ContactMobile: fixed({ type: 'phone', length: 40 }),
            ContactFax: fixed({ type: 'phone', length: 40 }),
            SourceId: onceOnly(lookup('EmailMessage'))
        }
    },
    CaseComment: {
        fields: {
            ParentId: { ...cascading(onceOnly(required(lookup('Case')))), childRelationshipName: 'CaseComments' },
            CommentBody: longText(4000),
            IsPublished: checkbox()
        }
    },
    EmailMessage: {
        nameField: 'Subject',
        fields: {
            ParentId: { ...cascading(onceOnly(lookup('Case'))), childRelationshipName: 'EmailMessages' },
            RelatedToId: lookup('Account', 'Case', 'Lead', 'Opportunity', 'Order'),
            FromId: fixed(lookup('Contact', 'Lead', 'User')),
            Subject: text(3000),
            TextBody: longText(32000),
            HtmlBody: longText(32000),
            Headers: longText(32000),
            FromName: text(1000),
            FromAddress: email(1000),
            ToAddress: text(4000),
            CcAddress: text(4000),
            BccAddress: text(4000),
            Status: required(picklistOf(emailStatuses)),
            MessageDate: dateTime(),
            MessageIdentifier: text(765),
            ThreadIdentifier: text(765),
            HasAttachment: fixed(checkbox())
        }
    },
    BusinessHours: {
        setup: true,
        fields: {
            Name: required(text(80)),
            TimeZoneSidKey: picklist(['America/Los_Angeles', 'America/New_York', 'Etc/UTC'])
        }
    },
    CaseContactRole: {
        fields: { Role: picklist(['Technical Contact', 'Business Contact', 'Decision Maker', 'Other']) }
    },
    CampaignMember: { fields: { Status: picklist(['Sent', 'Responded'], 'Sent') } },
    Campaign: {
        fields: {
            Name: required(text(80)),
            NumberSent: integer(),
            Status: picklist(['Planned', 'In Progress', 'Completed', 'Aborted'], 'Planned')
        }
    }
};
