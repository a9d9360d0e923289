/** Apex Reference, "ChangeEventHeader Class", API 67.0. */
import type { ApexList, PlatformClass } from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { beanClass } from '../support/bean.ts';
import { listOf } from '../support/values.ts';

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

const none = (): ApexList => listOf(types.string);

export const changeEventHeaderClass: PlatformClass = beanClass(
    'EventBus.ChangeEventHeader',
    [...Object.keys(strings), 'TransactionEnd'],
    { accessors: strings, initial: { ChangedFields: none, DiffFields: none, NulledFields: none, RecordIds: none } }
);
