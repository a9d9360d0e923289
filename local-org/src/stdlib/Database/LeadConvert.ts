/** Apex Reference, "LeadConvertResult Class", and results of the Approval namespace, API 67.0, as tests make them. */
import type { PlatformClass, Runtime } from '../../runtime/index.ts';
import { Bean, beanClass, emptyCollection } from '../support/bean.ts';

/** Properties with a `get…()` or `is…()` for each. */
function resultBean(name: string, properties: readonly string[]): PlatformClass {
    const methods = Object.fromEntries(
        properties.map((property) => [
            `${property === 'Success' ? 'is' : 'get'}${property}()`,
            (_: Runtime, self: Bean) => self.get(property)
        ])
    );
    const initial = { Errors: emptyCollection('List<Database.Error>'), Success: () => false };
    return beanClass(name, properties, { constructible: false, initial, methods });
}

export const resultBeans: readonly PlatformClass[] = [
    resultBean('Database.LeadConvertResult', [
        'AccountId',
        'ContactId',
        'Errors',
        'LeadId',
        'OpportunityId',
        'Success'
    ]),
    resultBean('Approval.LockResult', ['Errors', 'Id', 'Success']),
    resultBean('Approval.UnlockResult', ['Errors', 'Id', 'Success']),
    resultBean('Approval.ProcessResult', [
        'ActorIds',
        'EntityId',
        'Errors',
        'InstanceId',
        'InstanceStatus',
        'NewWorkitemIds',
        'Success'
    ])
];
