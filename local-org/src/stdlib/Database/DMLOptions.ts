/** Apex Reference, "DMLOptions Class" and its headers, API 67.0. */
import type { PlatformClass, Runtime } from '../../runtime/index.ts';
import { Bean, beanClass } from '../support/bean.ts';

const headerNames = ['AssignmentRuleHeader', 'DuplicateRuleHeader', 'EmailHeader'] as const;

/** A `Database.DMLOptions`. Assignment rules, duplicate rules and their mails do not exist in the local org. */
export class DmlOptionsValue extends Bean {
    constructor() {
        super('Database.DMLOptions');
        for (const name of headerNames) this.set(name, new Bean(`Database.DMLOptions.${name}`));
    }
    get optAllOrNone(): boolean | null {
        return this.get('OptAllOrNone') as boolean | null;
    }
    get allowFieldTruncation(): boolean | null {
        return this.get('AllowFieldTruncation') as boolean | null;
    }
}

export const dmlOptionsClasses: readonly PlatformClass[] = [
    {
        ...beanClass('Database.DMLOptions', ['AllowFieldTruncation', 'LocaleOptions', 'OptAllOrNone', ...headerNames]),
        constructors: { 'new()': (_: Runtime) => new DmlOptionsValue() }
    },
    beanClass('Database.DMLOptions.AssignmentRuleHeader', ['AssignmentRuleId', 'UseDefaultRule']),
    beanClass('Database.DMLOptions.DuplicateRuleHeader', ['AllowSave', 'RunAsCurrentUser']),
    beanClass('Database.DMLOptions.EmailHeader', ['TriggerAutoResponseEmail', 'TriggerOtherEmail', 'TriggerUserEmail'])
];
