/** Apex Reference, "DescribeSObjectResult Class", "SObjectType Class" and "ChildRelationship Class", API 67.0. */
import type { ObjectDef } from '../../metadata/model.ts';
import {
    ApexId,
    PlatformObject,
    SObject,
    type ObjectAccess,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { types, type ApexType } from '../../semantics/types.ts';
import { applyDefaults } from '../support/records.ts';
import { newUuid } from '../System/EncodingUtil.ts';
import { listOf, mapOf } from '../support/values.ts';
import { FieldDescribe } from './DescribeFieldResult.ts';
import { ObjectFieldSets } from './FieldSet.ts';
import { nameMap } from './nameMap.ts';
import { recordTypeInfos, type RecordTypeInfo } from './RecordTypeInfo.ts';
import { fieldToken, objectToken, type ObjectToken } from './tokens.ts';

/** A `Schema.DescribeSObjectResult`. */
export class ObjectDescribe extends PlatformObject {
    readonly typeName = 'Schema.DescribeSObjectResult';
    readonly def: ObjectDef;

    constructor(def: ObjectDef) {
        super();
        this.def = def;
    }
    equalsTo(other: unknown): boolean {
        return other instanceof ObjectDescribe && other.def === this.def;
    }
}

/** `describe.fields`. */
class ObjectFields extends PlatformObject {
    readonly typeName = 'Schema.SObjectTypeFields';
    readonly def: ObjectDef;

    constructor(def: ObjectDef) {
        super();
        this.def = def;
    }
}

/** Objects whose rows are answers and have no ids. */
const idless: ReadonlySet<string> = new Set(['UserRecordAccess', 'UserEntityAccess', 'UserFieldAccess', 'EntityDefinition', 'FieldDefinition']); // prettier-ignore

class ChildRelationship extends PlatformObject {
    readonly typeName = 'Schema.ChildRelationship';
    readonly child: ObjectDef;
    readonly fieldName: string;
    readonly relationshipName: string;

    constructor(child: ObjectDef, fieldName: string, relationshipName: string) {
        super();
        this.child = child;
        this.fieldName = fieldName;
        this.relationshipName = relationshipName;
    }
}

const infoType = (runtime: Runtime): ApexType => runtime.typeForName('Schema.RecordTypeInfo') ?? types.object;

function infosBy(runtime: Runtime, def: ObjectDef, key: ApexType, keyOf: (type: RecordTypeInfo) => unknown): unknown {
    const infos = recordTypeInfos(runtime, def);
    return mapOf(
        key,
        infoType(runtime),
        infos.map((type) => [keyOf(type), type] as const)
    );
}

type Answer = (runtime: Runtime, self: ObjectDescribe) => unknown;

/** `History` and `Share` of `Incident__History` and `AccountShare`; null for other objects. */
function associateType({ def }: ObjectDescribe): string | null {
    if (def.kind === 'history') return 'History';
    if (def.kind === 'share') return 'Share';
    return /(?:^|\w)(Share|History|Feed|ChangeEvent)$/.exec(def.kind === 'standard' ? def.name : '')?.[1] ?? null;
}

/** The object a share or history belongs to. */
function associateParent(runtime: Runtime, describe: ObjectDescribe): string | null {
    const type = associateType(describe);
    if (type === null) return null;
    const { name } = describe.def;
    const custom = name.replace(new RegExp(`__${type}$`, 'i'), '__c');
    const parent = runtime.org.schema.object(custom === name ? name.slice(0, -type.length) : custom);
    return parent?.name ?? null;
}

const named: Readonly<Record<string, Answer>> = {
    AssociateEntityType: (_, self) => associateType(self),
    AssociateParentEntity: associateParent,
    ChildRelationships: (runtime, { def }) => {
        const children = [...def.childRelationships.values()].flatMap(({ name, object, field }) => {
            const child = runtime.org.schema.object(object);
            return child === undefined ? [] : [new ChildRelationship(child, field, name)];
        });
        return listOf(runtime.typeForName('Schema.ChildRelationship') ?? types.object, children);
    },
    Fields: (_, { def }) => new ObjectFields(def),
    FieldSets: (_, { def }) => new ObjectFieldSets(def),
    KeyPrefix: (_, { def }) => (idless.has(def.name) ? null : def.keyPrefix),
    Label: (_, { def }) => def.label,
    LabelPlural: (_, { def }) => def.pluralLabel,
    LocalName: (_, { def }) => def.name.replace(/^\w+?__(?=\w+__)/, ''),
    Name: (_, { def }) => def.name,
    RecordTypeInfos: (runtime, { def }) => listOf(infoType(runtime), recordTypeInfos(runtime, def)),
    RecordTypeInfosByDeveloperName: (runtime, { def }) =>
        infosBy(runtime, def, types.string, (type) => type.developerName),
    RecordTypeInfosById: (runtime, { def }) => infosBy(runtime, def, types.id, (type) => new ApexId(type.id)),
    RecordTypeInfosByName: (runtime, { def }) => infosBy(runtime, def, types.string, (type) => type.name),
    SObjectType: (_, { def }) => objectToken(def)
};

const accessOf = (runtime: Runtime, def: ObjectDef): ObjectAccess =>
    runtime.org.access.object(runtime.transaction.user, def);

const flags: Readonly<Record<string, Answer>> = {
    Accessible: (runtime, { def }) => def.queryable && accessOf(runtime, def).read,
    Createable: (runtime, { def }) => def.createable && accessOf(runtime, def).create,
    Custom: (_, { def }) => def.kind !== 'standard',
    CustomSetting: (_, { def }) => def.kind === 'customSetting',
    Deletable: (runtime, { def }) => def.deletable && accessOf(runtime, def).delete,
    DeprecatedAndHidden: () => false,
    FeedEnabled: () => false,
    MruEnabled: (_, { def }) => def.fields.has('lastvieweddate'),
    Mergeable: (runtime, { def }) =>
        ['Account', 'Contact', 'Lead', 'Case'].includes(def.name) && accessOf(runtime, def).delete,
    Queryable: (runtime, { def }) => def.queryable && accessOf(runtime, def).read,
    Searchable: (_, { def }) => def.kind === 'standard' || def.kind === 'custom',
    Undeletable: (runtime, { def }) => def.deletable && accessOf(runtime, def).delete,
    Updateable: (runtime, { def }) => def.updateable && accessOf(runtime, def).edit
};

function members(prefix: string, answers: Readonly<Record<string, Answer>>): Record<string, PlatformMethod> {
    return Object.fromEntries(
        Object.entries(answers).map(([name, answer]) => [`${prefix}${name}()`, answer as PlatformMethod])
    );
}

function properties(answers: Readonly<Record<string, Answer>>): NonNullable<PlatformClass['properties']> {
    return Object.fromEntries(
        Object.entries(answers).map(([name, answer]) => [name, { get: answer as PlatformMethod }])
    );
}

/** Makes an empty record, with the id if one is given. */
function newRecord(runtime: Runtime, self: ObjectToken, id: ApexId | null = null, loadDefaults = false): SObject {
    const record = new SObject(self.def);
    if (loadDefaults) applyDefaults(runtime, record);
    if (loadDefaults && self.def.kind === 'platformEvent') record.values.set('EventUuid', newUuid(runtime).text);
    if (id !== null) record.values.set('Id', id);
    return record;
}

const childField: PlatformMethod = (runtime: Runtime, self: ChildRelationship) => {
    const field = runtime.org.schema.field(self.child, self.fieldName);
    return field === undefined ? null : fieldToken(self.child, field);
};

const childAnswers: Readonly<Record<string, PlatformMethod>> = {
    'getChildSObject()': (_: Runtime, self: ChildRelationship) => objectToken(self.child),
    'getField()': childField,
    'getRelationshipName()': (_: Runtime, self: ChildRelationship) => self.relationshipName,
    'isCascadeDelete()': (runtime: Runtime, self: ChildRelationship) =>
        runtime.org.schema.field(self.child, self.fieldName)?.onDelete === 'cascade',
    'isDeprecatedAndHidden()': () => false,
    'isRestrictedDelete()': (runtime: Runtime, self: ChildRelationship) =>
        runtime.org.schema.field(self.child, self.fieldName)?.onDelete === 'restrict'
};

export const objectClasses: readonly PlatformClass[] = [
    {
        name: 'Schema.SObjectType',
        methods: {
            'getDescribe()': (_: Runtime, self: ObjectToken) => new ObjectDescribe(self.def),
            'getDescribe(Object)': (_: Runtime, self: ObjectToken) => new ObjectDescribe(self.def),
            'newSObject()': newRecord,
            'newSObject(Id)': newRecord,
            'newSObject(Id,Boolean)': newRecord
        }
    },
    {
        name: 'Schema.DescribeSObjectResult',
        methods: { ...members('get', named), ...members('is', flags) },
        properties: { ...properties(named), ...properties(flags) }
    },
    {
        name: 'Schema.SObjectTypeFields',
        methods: {
            'getMap()': (runtime: Runtime, self: ObjectFields) =>
                nameMap(
                    runtime,
                    'Schema.SObjectField',
                    [...self.def.fields.values()].map((field) => [field.name, fieldToken(self.def, field)] as const)
                )
        }
    },
    { name: 'Schema.ChildRelationship', methods: childAnswers }
];

/** `Schema.SObjectType.Account.fields.Name`. */
export function fieldDescribe(def: ObjectDef, name: string): FieldDescribe {
    const field = def.fields.get(name.toLowerCase());
    if (field === undefined) throw new Error(`${def.name} has no field ${name}`);
    return new FieldDescribe(def, field);
}
