/** Apex Reference, "LeadConvert Class", "LeadConvertResult Class", and results of the Approval namespace, API 67.0, as tests make them. */
import { ApexId, ApexList, guestException, type LeadConversionResult, type PlatformClass, type PlatformMethod, type Runtime, type SObject } from '../../runtime/index.ts'; // prettier-ignore
import type { AccessMode } from '../../syntax/ast.ts';
import { types } from '../../semantics/types.ts';
import { Bean, beanClass, emptyCollection } from '../support/bean.ts';
import { failNullArgument } from '../support/guard.ts';
import { listOf } from '../support/values.ts';
import { AccessLevel } from './AccessLevel.ts';
import { DmlOptionsValue } from './DMLOptions.ts';
import { DatabaseError } from './results.ts';

/** Properties with a `get…()` or `is…()` for each. */
function resultBean(name: string, properties: readonly string[], declares: readonly string[] = []): PlatformClass {
    const methods = Object.fromEntries(
        properties.map((property) => [
            `${property === 'Success' ? 'is' : 'get'}${property}()`,
            (_: Runtime, self: Bean) => self.get(property)
        ])
    );
    const initial = { Errors: emptyCollection('List<Database.Error>'), Success: () => false };
    return beanClass(name, properties, { constructible: false, initial, methods, declares });
}

export const resultBeans: readonly PlatformClass[] = [
    resultBean(
        'Database.LeadConvertResult',
        ['AccountId', 'ContactId', 'Errors', 'LeadId', 'OpportunityId', 'RelatedPersonAccountId', 'Success'],
        ['Id RelatedPersonAccountId', 'Id getRelatedPersonAccountId()']
    ),
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

/** Property and type of its `set…` and `get…`. */
const requestAccessors = {
    AccountId: 'Id',
    AccountRecord: 'SObject',
    BypassAccountDedupeCheck: 'Boolean',
    BypassContactDedupeCheck: 'Boolean',
    ContactId: 'Id',
    ContactRecord: 'SObject',
    ConvertedStatus: 'String',
    DoNotCreateOpportunity: 'Boolean',
    LeadId: 'Id',
    OpportunityId: 'Id',
    OpportunityName: 'String',
    OpportunityRecord: 'SObject',
    OverwriteLeadSource: 'Boolean',
    OwnerId: 'Id',
    SendNotificationEmail: 'Boolean'
} as const;

/** The two that are read with `get…` although they are yes or no. */
const dedupe = (property: 'BypassAccountDedupeCheck' | 'BypassContactDedupeCheck'): Record<string, PlatformMethod> => ({
    [`get${property}()`]: (_: Runtime, self: Bean) => self.get(property),
    [`set${property}(Boolean)`]: (_: Runtime, self: Bean, on: boolean | null) => {
        self.set(property, on);
    }
});

const plainAccessors = Object.fromEntries(
    Object.entries(requestAccessors).filter(([property]) => !property.startsWith('Bypass'))
);

export const leadConvertClass = beanClass('Database.LeadConvert', Object.keys(requestAccessors), {
    accessors: plainAccessors,
    initial: Object.fromEntries(
        Object.entries(requestAccessors).flatMap(([name, type]) => (type === 'Boolean' ? [[name, () => false]] : []))
    ),
    methods: {
        ...dedupe('BypassAccountDedupeCheck'),
        ...dedupe('BypassContactDedupeCheck')
    }
});

function idIn(request: Bean, property: keyof typeof requestAccessors): string | null {
    const value = request.get(property);
    return value === null ? null : String(value);
}

/** An existing record may be given by its id or as a record. */
function target(request: Bean, name: 'Account' | 'Contact' | 'Opportunity'): string | null {
    const record = request.get(`${name}Record`) as SObject | null;
    return idIn(request, `${name}Id`) ?? record?.id ?? null;
}

function convertOne(runtime: Runtime, request: Bean | null, mode: AccessMode): LeadConversionResult {
    const given = request ?? failNullArgument(runtime);
    return runtime.org.database.convertLead(
        {
            leadId: idIn(given, 'LeadId'),
            accountId: target(given, 'Account'),
            contactId: target(given, 'Contact'),
            opportunityId: target(given, 'Opportunity'),
            opportunityName: given.get('OpportunityName') as string | null,
            createsOpportunity: given.get('DoNotCreateOpportunity') !== true,
            convertedStatus: given.get('ConvertedStatus') as string | null,
            ownerId: idIn(given, 'OwnerId')
        },
        mode
    );
}

function resultOf(runtime: Runtime, row: LeadConversionResult): Bean {
    const id = (value: string | null): ApexId | null => (value === null ? null : new ApexId(value));
    const errors = row.errors.map((error) => new DatabaseError(error.statusCode, error.message, error.fields));
    return new Bean('Database.LeadConvertResult')
        .set('AccountId', id(row.accountId))
        .set('ContactId', id(row.contactId))
        .set('Errors', listOf(runtime.typeForName('Database.Error') ?? types.object, errors))
        .set('LeadId', id(row.leadId))
        .set('OpportunityId', id(row.opportunityId))
        .set('Success', row.success);
}

function failAll(rows: readonly LeadConversionResult[]): never {
    const index = rows.findIndex(({ success }) => !success);
    const failures = rows.flatMap(({ errors, leadId }, at) =>
        errors.map((error) => ({ ...error, id: leadId, index: at }))
    );
    const first = failures[0]!;
    const exception = guestException(
        'DmlException',
        `ConvertLead failed. First exception on row ${index}; first error: ${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`
    );
    exception.dml = failures;
    throw exception;
}

/** `Database.convertLead` in all its overloads: all or nothing unless told otherwise. */
function convertLeads(runtime: Runtime, requests: Bean | ApexList | null, ...args: unknown[]): unknown {
    const level = args.find((arg) => arg instanceof AccessLevel);
    const mode = level?.mode ?? (args.includes('user') ? 'user' : 'system');
    const options = args.find((arg) => arg instanceof DmlOptionsValue);
    const allOrNone = options === undefined ? !args.includes(false) : (options.optAllOrNone ?? true);
    const list = (requests instanceof ApexList ? requests.items : [requests]) as (Bean | null)[];
    runtime.transaction.charge('dmlStatements', 1);
    const mark = runtime.org.database.savepoint();
    const rows = list.map((request) => convertOne(runtime, request, mode));
    if (allOrNone && rows.some(({ success }) => !success)) {
        runtime.org.database.rollback(mark);
        failAll(rows);
    }
    const results = rows.map((row) => resultOf(runtime, row));
    if (!(requests instanceof ApexList)) return results[0]!;
    return listOf(runtime.typeForName('Database.LeadConvertResult') ?? types.object, results);
}

const targets = ['LeadConvert', 'List<LeadConvert>'];
const optionTypes = ['', ',DMLOptions', ',Boolean'];
const overloads = targets.flatMap((each) => optionTypes.map((option) => `${each}${option}`));

export const leadConversion = {
    statics: Object.fromEntries(
        overloads.flatMap((parameters) => [
            [`convertLead(${parameters})`, convertLeads as PlatformMethod],
            [`convertLead(${parameters},AccessLevel)`, convertLeads as PlatformMethod]
        ])
    ),
    hidden: Object.fromEntries(overloads.map((parameters) => [`convertLead(${parameters})`, ['mode'] as const]))
};
