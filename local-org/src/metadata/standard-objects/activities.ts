/** Tasks and events. */
import {
    checkbox, date, dateTime, fixed, integer, longText, lookup, picklist, required, text, type Overlays
} from './overlay.ts'; // prettier-ignore
import type { FieldSpec } from '../fields.ts';

/** What an activity is about; every custom object that allows activities could stand here as well. */
const about = ['Account', 'Campaign', 'Case', 'Contract', 'Opportunity', 'Order', 'Product2'];

const shared: Readonly<Record<string, FieldSpec>> = {
    WhoId: { ...lookup('Contact', 'Lead'), label: 'Name ID' },
    WhatId: { ...lookup(...about), label: 'Related To ID' },
    AccountId: fixed(lookup('Account')),
    Subject: { type: 'combobox', length: 255, picklist: [] },
    Description: longText(),
    IsRecurrence: checkbox(),
    IsArchived: fixed(checkbox())
};

export const activityOverlays: Overlays = {
    Task: {
        nameField: 'Subject',
        sharingModel: 'Private',
        fields: {
            ...shared,
            ActivityDate: date(),
            Status: required(
                picklist(
                    ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'],
                    'Not Started'
                )
            ),
            Priority: required(picklist(['High', 'Normal', 'Low'], 'Normal')),
            IsClosed: fixed(checkbox()),
            IsHighPriority: fixed(checkbox()),
            CompletedDateTime: fixed(dateTime()),
            TaskSubtype: picklist(['Task', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'], 'Task'),
            CallType: picklist(['Internal', 'Inbound', 'Outbound']),
            CallDurationInSeconds: integer(8),
            CallDisposition: text(255),
            CallObject: text(255)
        }
    },
    Event: {
        nameField: 'Subject',
        sharingModel: 'Private',
        fields: {
            ...shared,
            Location: text(255),
            IsAllDayEvent: checkbox(),
            ActivityDateTime: dateTime(),
            ActivityDate: date(),
            DurationInMinutes: integer(8),
            StartDateTime: dateTime(),
            EndDateTime: dateTime(),
            ShowAs: picklist(['Busy', 'OutOfOffice', 'Free'], 'Busy'),
            EventSubtype: picklist(['Event'], 'Event')
        }
    }
};
