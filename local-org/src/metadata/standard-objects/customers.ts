/** People and companies: Account, Contact, Lead, Individual, ContactPointAddress. */
import {
    cascading, checkbox, currency, date, email, fixed, integer, longText, lookup, phone, picklist, required, text, textArea, url,
    type Overlays
} from './overlay.ts'; // prettier-ignore
import type { FieldSpec } from '../fields.ts';

const salutations = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'];
const industries = [
    'Agriculture', 'Apparel', 'Banking', 'Biotechnology', 'Chemicals', 'Communications', 'Construction', 'Consulting',
    'Education', 'Electronics', 'Energy', 'Engineering', 'Entertainment', 'Environmental', 'Finance', 'Food & Beverage',
    'Government', 'Healthcare', 'Hospitality', 'Insurance', 'Machinery', 'Manufacturing', 'Media', 'Not For Profit',
    'Recreation', 'Retail', 'Shipping', 'Technology', 'Telecommunications', 'Transportation', 'Utilities', 'Other'
]; // prettier-ignore
const leadSources = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
const ratings = ['Hot', 'Warm', 'Cold'];
const accuracies = [
    'Address', 'NearAddress', 'Block', 'Street', 'ExtendedZip', 'Zip', 'Neighborhood', 'City', 'County', 'State', 'Unknown'
]; // prettier-ignore

/** The parts of an address whose names start with `prefix`. */
function address(prefix: string): Record<string, FieldSpec> {
    return {
        [`${prefix}Street`]: textArea(),
        [`${prefix}City`]: text(40),
        [`${prefix}State`]: text(80),
        [`${prefix}PostalCode`]: text(20),
        [`${prefix}Country`]: text(80),
        [`${prefix}GeocodeAccuracy`]: picklist(accuracies)
    };
}

/** The parts of a person's name; the whole is worked out from them. */
const personName: Readonly<Record<string, FieldSpec>> = {
    Salutation: picklist(salutations),
    FirstName: text(40),
    LastName: required(text(80)),
    Name: fixed({ ...text(121), nillable: false })
};

const bounces: Readonly<Record<string, FieldSpec>> = {
    EmailBouncedReason: text(255),
    EmailBouncedDate: { type: 'datetime' },
    IsEmailBounced: fixed(checkbox())
};

export const customerOverlays: Overlays = {
    Account: {
        sharingModel: 'ReadWrite',
        childFields: {
            ChildAccounts: 'ParentId',
            Contacts: 'AccountId',
            Cases: 'AccountId',
            Tasks: 'WhatId',
            Events: 'WhatId'
        },
        children: { AccountTeamMembers: ['AccountTeamMember', 'AccountId'] },
        fields: {
            Name: required(text(255)),
            ParentId: { ...lookup(), childRelationshipName: 'ChildAccounts' },
            MasterRecordId: fixed(lookup()),
            Type: picklist([
                'Prospect',
                'Customer - Direct',
                'Customer - Channel',
                'Channel Partner / Reseller',
                'Installation Partner',
                'Technology Partner',
                'Other'
            ]),
            Industry: picklist(industries),
            Rating: picklist(ratings),
            Ownership: picklist(['Public', 'Private', 'Subsidiary', 'Other']),
            AccountSource: picklist(leadSources),
            AccountNumber: text(40),
            Site: text(80),
            Sic: text(20),
            SicDesc: text(80),
            TickerSymbol: text(20),
            AnnualRevenue: currency(),
            NumberOfEmployees: integer(8),
            ...address('Billing'),
            ...address('Shipping')
        }
    },
    Contact: {
        sharingModel: 'ControlledByParent',
        fields: {
            ...personName,
            AccountId: cascading(lookup()),
            MasterRecordId: fixed(lookup()),
            Birthdate: date(),
            Email: email(80),
            Title: text(128),
            Department: text(80),
            AssistantName: text(40),
            LeadSource: picklist(leadSources),
            ContactSource: fixed(picklist([])),
            ...address('Mailing'),
            ...address('Other'),
            ...bounces
        }
    },
    Lead: {
        sharingModel: 'ReadWrite',
        fields: {
            ...personName,
            Company: required(text(255)),
            Title: text(128),
            Email: email(80),
            LeadSource: picklist(leadSources),
            Status: required(
                picklist(
                    ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'],
                    'Open - Not Contacted'
                )
            ),
            Industry: picklist(industries),
            Rating: picklist(ratings),
            AnnualRevenue: currency(),
            NumberOfEmployees: integer(8),
            MasterRecordId: fixed(lookup()),
            IsConverted: fixed(checkbox()),
            ConvertedDate: fixed(date()),
            ConvertedAccountId: fixed(lookup('Account')),
            ConvertedContactId: fixed(lookup('Contact')),
            ConvertedOpportunityId: fixed(lookup('Opportunity')),
            ...address(''),
            ...bounces
        }
    },
    Individual: {
        sharingModel: 'Private',
        fields: {
            ...personName,
            BirthDate: date(),
            DeathDate: date(),
            ConvictionsCount: integer(),
            ChildrenCount: integer(),
            MilitaryService: picklist(['Yes', 'No', 'Unknown']),
            Occupation: text(150),
            Website: url()
        }
    },
    ContactPointAddress: {
        sharingModel: 'Private',
        fields: {
            Name: required(text(255)),
            ParentId: lookup('Account', 'Individual'),
            AddressType: picklist(['Billing', 'Shipping']),
            UsageType: picklist(['Home', 'Work', 'Temp']),
            PreferenceRank: integer(),
            ...address('')
        }
    },
    Address: { fields: { Street: textArea(), City: text(40), PostalCode: text(20) }, queryable: false },
    Note: {
        fields: {
            Title: required(text(80)),
            Body: longText(),
            ParentId: cascading(lookup('Account', 'Case', 'Contact', 'Lead'))
        },
        nameField: 'Title'
    },
    ContactPointPhone: { fields: { TelephoneNumber: required(phone()) } }
};
