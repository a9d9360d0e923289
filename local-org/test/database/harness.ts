/** A small org for database tests: a hand-written schema, a fixed clock, triggers as functions. */
import { createDatabase, type DatabaseOptions, type LocalDatabase } from '../../src/database/index.ts';
import {
    makeField,
    type FieldDef,
    type MetadataRecord,
    type ObjectDef,
    type Schema
} from '../../src/metadata/index.ts';
import {
    AggregateRow,
    ApexDate,
    ApexDatetime,
    ApexDecimal,
    ApexId,
    ApexList,
    fail,
    SObject,
    type DmlRowResult,
    type LimitName,
    type Transaction,
    type TriggerContext
} from '../../src/runtime/index.ts';
import { parseSoql, type AccessMode, type DmlOperation } from '../../src/syntax/index.ts';

export const systemUser = '005000000000001AAA';
/** 2026-03-17 09:30:15.250 in UTC, 05:30 in New York. */
export const start = Date.UTC(2026, 2, 17, 9, 30, 15, 250);

const readOnly = { createable: false, updateable: false } as const;
const system = (): FieldDef[] => [
    makeField('Id', { type: 'id', nillable: false, ...readOnly }),
    makeField('IsDeleted', { type: 'boolean', ...readOnly }),
    makeField('CreatedDate', { type: 'datetime', nillable: false, ...readOnly }),
    makeField('CreatedById', { type: 'reference', referenceTo: ['User'], relationshipName: 'CreatedBy', onDelete: 'none', ...readOnly }),
    makeField('LastModifiedDate', { type: 'datetime', nillable: false, ...readOnly }),
    makeField('LastModifiedById', { type: 'reference', referenceTo: ['User'], relationshipName: 'LastModifiedBy', onDelete: 'none', ...readOnly }),
    makeField('SystemModstamp', { type: 'datetime', nillable: false, ...readOnly })
]; // prettier-ignore

const owner = (): FieldDef =>
    makeField('OwnerId', { type: 'reference', referenceTo: ['User', 'Group'], relationshipName: 'Owner', nillable: false, onDelete: 'none' }); // prettier-ignore
const choices = (...values: string[]): FieldDef['picklist'] =>
    values.map((value, at) => ({ value, label: `${value}!`, isDefault: at === 0, isActive: true }));

type Extra = Partial<Omit<ObjectDef, 'fields' | 'childRelationships'>> & {
    readonly children?: readonly { readonly name: string; readonly object: string; readonly field: string }[];
};

function object(name: string, keyPrefix: string, fields: readonly FieldDef[], extra: Extra = {}): ObjectDef {
    const { children = [], ...rest } = extra;
    return {
        name,
        label: name,
        pluralLabel: `${name}s`,
        kind: 'standard',
        keyPrefix,
        fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
        childRelationships: new Map(children.map((child) => [child.name.toLowerCase(), child])),
        sharingModel: 'Private',
        createable: true,
        updateable: true,
        deletable: true,
        queryable: true,
        setup: false,
        validationRules: [],
        recordTypes: [],
        ...rest
    };
}

export function objects(extraContactFields: readonly FieldDef[] = []): ObjectDef[] {
    return [
        object('User', '005', [...system(), makeField('Username', { type: 'string', length: 80 }), makeField('FirstName', { type: 'string' }), makeField('LastName', { type: 'string' }), makeField('Name', { type: 'string', nameField: true, ...readOnly })], { setup: true }),
        object('Group', '00G', [...system(), makeField('Name', { type: 'string', nameField: true })], { setup: true }),
        object('Account', '001', [
            ...system(), owner(),
            makeField('Name', { type: 'string', length: 20, nillable: false, nameField: true }),
            makeField('MasterRecordId', { type: 'reference', referenceTo: ['Account'], onDelete: 'none', ...readOnly }),
            makeField('ParentId', { type: 'reference', referenceTo: ['Account'], relationshipName: 'Parent' }),
            makeField('Revenue', { type: 'currency', precision: 8, scale: 2 }),
            makeField('Employees', { type: 'int' }),
            makeField('Industry', { type: 'picklist', picklist: choices('Retail', 'Banking', 'Apparel').map((c) => ({ ...c, isDefault: false })) }),
            makeField('Key__c', { type: 'string', length: 30, custom: true, externalId: true, unique: true }),
            makeField('Double__c', { type: 'currency', custom: true, scale: 2, formula: 'Revenue * 2', ...readOnly })
        ], { children: [{ name: 'Contacts', object: 'Contact', field: 'AccountId' }, { name: 'ChildAccounts', object: 'Account', field: 'ParentId' }] }),
        object('Contact', '003', [
            ...system(), owner(), ...extraContactFields,
            makeField('FirstName', { type: 'string', length: 40 }),
            makeField('LastName', { type: 'string', length: 80, nillable: false, label: 'Last Name' }),
            makeField('Name', { type: 'string', nameField: true, ...readOnly }),
            makeField('AccountId', { type: 'reference', referenceTo: ['Account'], relationshipName: 'Account', label: 'Account ID', onDelete: 'cascade' }),
            makeField('Email', { type: 'email', length: 80 }),
            makeField('Birthdate', { type: 'date' }),
            makeField('Seen__c', { type: 'datetime', custom: true }),
            makeField('Notes__c', { type: 'longtextarea', custom: true, length: 32000 }),
            makeField('Tags__c', { type: 'multipicklist', custom: true, picklist: choices('a', 'b', 'c').map((c) => ({ ...c, isDefault: false })) }),
            makeField('Vip__c', { type: 'boolean', custom: true })
        ]),
        object('Task', '00T', [...system(), owner(), makeField('Subject', { type: 'string' }), makeField('WhatId', { type: 'reference', referenceTo: ['Account', 'Case__c'], relationshipName: 'What' })]),
        object('Case__c', 'a00', [
            ...system(), owner(),
            makeField('Name', { type: 'autonumber', nameField: true, displayFormat: 'CASE-{0000}', ...readOnly }),
            makeField('Status__c', { type: 'picklist', custom: true, picklist: choices('New', 'Open', 'Closed'), restrictedPicklist: true }),
            makeField('Account__c', { type: 'reference', custom: true, referenceTo: ['Account'], relationshipName: 'Account__r', onDelete: 'restrict' }),
            makeField('Score__c', { type: 'double', custom: true, precision: 5, scale: 1, defaultFormula: '1 + 1' })
        ], { kind: 'custom', validationRules: [{ name: 'Closed', formula: "AND(ISPICKVAL(Status__c, 'Closed'), ISBLANK(Account__c))", message: 'Closed cases need an account', field: 'Account__c' }] }),
        object('Rule__mdt', 'm00', [makeField('Id', { type: 'id', nillable: false, ...readOnly }), makeField('DeveloperName', { type: 'string' }), makeField('MasterLabel', { type: 'string' }), makeField('Days__c', { type: 'double', custom: true, scale: 0 }), makeField('Text__c', { type: 'longtextarea', custom: true }), makeField('Parent__c', { type: 'reference', custom: true, referenceTo: ['Rule__mdt'], relationshipName: 'Parent__r' })], { kind: 'customMetadata', createable: false, updateable: false, deletable: false })
    ]; // prettier-ignore
}

export function schemaOf(defs: readonly ObjectDef[]): Schema {
    const byName = new Map(defs.map((def) => [def.name.toLowerCase(), def]));
    return {
        object: (name) => byName.get(name.toLowerCase()),
        objects: () => defs,
        namespace: undefined,
        objectNames: () => defs.map(({ name }) => name),
        missingFor: () => undefined,
        field: (def, name) => def.fields.get(name.toLowerCase()),
        parentRelationship: (def, name) =>
            [...def.fields.values()].find((field) => field.relationshipName?.toLowerCase() === name.toLowerCase()),
        byKeyPrefix: (prefix) => defs.find((def) => def.keyPrefix === prefix)
    };
}

type Handler = (context: TriggerContext) => void;

export class TestOrg {
    readonly schema: Schema;
    readonly db: LocalDatabase;
    readonly used = new Map<LimitName, number>();
    /** By `before insert Contact`. */
    readonly triggers = new Map<string, Handler>();
    readonly fired: string[] = [];
    now = start;
    transaction: Transaction;

    constructor(options: Partial<DatabaseOptions> = {}, defs: readonly ObjectDef[] = objects()) {
        this.schema = schemaOf(defs);
        this.transaction = this.newTransaction();
        this.db = createDatabase({
            schema: this.schema,
            clock: { now: () => this.now },
            identity: { organizationId: '00D000000000001EAA', namespace: undefined, profile: 'developer', timeZone: 'America/New_York', locale: 'en_US' }, // prettier-ignore
            transaction: () => this.transaction,
            triggers: {
                has: (def, when, event) => this.triggers.has(`${when} ${event} ${def.name}`),
                fire: (context) => {
                    const key = `${context.when} ${context.event} ${context.object.name}`;
                    this.fired.push(`${key} ${(context.newRecords ?? context.oldRecords)!.items.length}`);
                    this.triggers.get(key)!(context);
                }
            },
            metadataRecords: (name) => (name === 'rule__mdt' ? ruleRecords : []),
            fail,
            ...options
        });
        if (options.file === undefined) this.db.load('User', [{ Id: systemUser, Username: 'ada@example.com', FirstName: 'Ada', LastName: 'Admin' }]); // prettier-ignore
    }

    newTransaction(): Transaction {
        return {
            user: { id: systemUser, username: 'ada@example.com', name: 'Ada Admin', timeZone: 'America/New_York', locale: 'en_US' }, // prettier-ignore
            kind: 'synchronous',
            used: (limit) => this.used.get(limit) ?? 0,
            allowed: () => 50_000,
            charge: (limit, amount) => void this.used.set(limit, (this.used.get(limit) ?? 0) + amount),
            memory: new Map()
        };
    }

    record(object: string, values: Readonly<Record<string, unknown>>): SObject {
        const record = new SObject(this.schema.object(object)!);
        for (const [name, value] of Object.entries(values)) record.values.set(name, value);
        return record;
    }

    dml(operation: DmlOperation, records: readonly SObject[], allOrNone = true, externalId?: string): DmlRowResult[] {
        return this.db.dml(operation, records, { mode: 'system', allOrNone, externalId });
    }

    insert(object: string, ...rows: readonly Readonly<Record<string, unknown>>[]): SObject[] {
        const records = rows.map((row) => this.record(object, row));
        const failed = this.dml('insert', records).find((result) => !result.success);
        if (failed !== undefined) throw new Error(JSON.stringify(failed));
        return records;
    }

    query(text: string, binds: readonly unknown[] = [], mode: AccessMode = 'system'): unknown[] {
        return this.db.query(parseSoql(text), binds, mode).records.map(plain);
    }

    raw(text: string, binds: readonly unknown[] = []): SObject[] {
        return this.db.query(parseSoql(text), binds, 'system').records;
    }

    /** The single column of a query, as plain values. */
    column(text: string, binds: readonly unknown[] = []): unknown[] {
        return this.query(text, binds).map((row) => {
            const { Id: id, ...others } = row as Record<string, unknown>;
            return Object.values(others)[0] ?? (Object.keys(others).length === 0 ? id : null);
        });
    }
}

const ruleRecords: MetadataRecord[] = [
    { object: 'Rule__mdt', developerName: 'Base', label: 'Base rule', isProtected: false, values: { Days__c: 30, Text__c: 'long' } }, // prettier-ignore
    { object: 'Rule__mdt', developerName: 'Short', label: 'Short rule', isProtected: false, values: { Days__c: '3', Parent__c: 'Base' } } // prettier-ignore
];

/** A run-time value as something that assert.deepEqual can show. */
export function plain(value: unknown): unknown {
    if (value instanceof AggregateRow || value instanceof SObject) {
        return Object.fromEntries([...value.values].map(([name, held]) => [name, plain(held)]));
    }
    if (value instanceof ApexList) return value.items.map(plain);
    if (value instanceof ApexId) return value.value;
    if (value instanceof ApexDecimal) return Number(value.toString());
    if (value instanceof ApexDate) return value.toIso();
    return value instanceof ApexDatetime ? new Date(value.ms).toISOString() : value;
}

export const decimal = (text: string): ApexDecimal => ApexDecimal.parse(text)!;
export const list = (...items: unknown[]): ApexList => new ApexList({ kind: 'list', element: { kind: 'object' } }, items); // prettier-ignore
