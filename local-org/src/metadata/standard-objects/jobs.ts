/** Code and the jobs that run it. */
import {
    dateTime, decimal, fixed, integer, longText, lookup, picklist, readOnlyObject, required, text, type Overlays
} from './overlay.ts'; // prettier-ignore

const jobTypes = [
    'Future',
    'SharingRecalculation',
    'ScheduledApex',
    'BatchApex',
    'BatchApexWorker',
    'TestRequest',
    'TestWorker',
    'ApexToken',
    'Queueable'
];
const jobStates = ['Queued', 'Processing', 'Aborted', 'Completed', 'Failed', 'Preparing', 'Holding'];
const triggerStates = [
    'WAITING',
    'ACQUIRED',
    'EXECUTING',
    'COMPLETE',
    'ERROR',
    'DELETED',
    'PAUSED',
    'BLOCKED',
    'PAUSED_BLOCKED'
];

export const jobOverlays: Overlays = {
    BatchApexErrorEvent: { kind: 'platformEvent', updateable: false, deletable: false },
    FlowDefinitionView: {
        ...readOnlyObject,
        fields: {
            TriggerObjectOrEventId: {
                ...fixed(lookup('EntityDefinition')),
                relationshipName: 'TriggerObjectOrEvent'
            }
        }
    },
    AsyncApexJob: {
        ...readOnlyObject,
        fields: {
            ApexClassId: lookup('ApexClass'),
            JobType: required(picklist(jobTypes)),
            Status: required(picklist(jobStates)),
            ExtendedStatus: text(255),
            MethodName: text(255),
            JobItemsProcessed: integer(),
            TotalJobItems: integer(),
            NumberOfErrors: integer(),
            CompletedDate: dateTime(),
            ParentJobId: lookup('AsyncApexJob'),
            LastProcessed: text(15),
            CronTriggerId: lookup('CronTrigger')
        }
    },
    CronTrigger: {
        ...readOnlyObject,
        fields: {
            CronJobDetailId: lookup('CronJobDetail'),
            CronExpression: text(255),
            State: picklist(triggerStates),
            NextFireTime: dateTime(),
            PreviousFireTime: dateTime(),
            StartTime: dateTime(),
            EndTime: dateTime(),
            TimesTriggered: integer(),
            TimeZoneSidKey: text(40)
        }
    },
    CronJobDetail: { ...readOnlyObject, fields: { Name: text(255), JobType: text(1) } },
    ApexClass: {
        ...readOnlyObject,
        setup: true,
        fields: {
            Name: required(text(255)),
            NamespacePrefix: text(15),
            ApiVersion: decimal(18, 1),
            Status: picklist(['Active', 'Inactive', 'Deleted']),
            Body: longText(1_000_000),
            LengthWithoutComments: integer()
        }
    },
    ApexTrigger: {
        ...readOnlyObject,
        setup: true,
        fields: {
            Name: required(text(255)),
            NamespacePrefix: text(15),
            ApiVersion: decimal(18, 1),
            Body: longText(1_000_000)
        }
    }
};
