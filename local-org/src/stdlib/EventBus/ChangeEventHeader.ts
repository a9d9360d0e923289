/** Apex Reference, "ChangeEventHeader Class", API 67.0. */
import type { PlatformClass } from '../../runtime/index.ts';
import { beanClass } from '../support/bean.ts';

const strings = {
    ChangedFields: 'List<String>',
    ChangeOrigin: 'String',
    ChangeType: 'String',
    CommitNumber: 'Long',
    CommitTimestamp: 'Long',
    CommitUser: 'String',
    DiffFields: 'List<String>',
    EntityName: 'String',
    NulledFields: 'List<String>',
    RecordIds: 'List<String>',
    SequenceNumber: 'Integer',
    TransactionKey: 'String'
} as const;

export const changeEventHeaderClass: PlatformClass = beanClass(
    'EventBus.ChangeEventHeader',
    [...Object.keys(strings), 'TransactionEnd'],
    { accessors: strings }
);
