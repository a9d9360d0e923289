/** Apex Reference, "FieldSet Class" and "FieldSetMember Class", API 67.0. */
import type { FieldDef, FieldSetDef, ObjectDef } from '../../metadata/model.ts';
import { PlatformObject, type PlatformClass, type PlatformMethod, type Runtime } from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { listOf } from '../support/values.ts';
import { FieldDescribe } from './DescribeFieldResult.ts';
import { nameMap } from './nameMap.ts';
import { fieldToken, objectToken } from './tokens.ts';

/** `describe.fieldSets`. */
export class ObjectFieldSets extends PlatformObject {
    readonly typeName = 'Schema.SObjectTypeFieldSets';
    readonly def: ObjectDef;

    constructor(def: ObjectDef) {
        super();
        this.def = def;
    }
}

class FieldSet extends PlatformObject {
    readonly typeName = 'Schema.FieldSet';
    readonly object: ObjectDef;
    readonly def: FieldSetDef;

    constructor(object: ObjectDef, def: FieldSetDef) {
        super();
        this.object = object;
        this.def = def;
    }
}

class FieldSetMember extends PlatformObject {
    readonly typeName = 'Schema.FieldSetMember';
    readonly path: string;
    readonly object: ObjectDef;
    readonly field: FieldDef;
    /** Because the set says so; `isDbRequired` says what the field does. */
    readonly isRequired: boolean;

    constructor(path: string, object: ObjectDef, field: FieldDef, isRequired: boolean) {
        super();
        this.isRequired = isRequired;
        this.path = path;
        this.object = object;
        this.field = field;
    }
    equalsTo(other: unknown): boolean {
        return other instanceof FieldSetMember && other.object === this.object && other.path === this.path;
    }
    jsonEntries(): [string, unknown][] {
        return [
            ['fieldPath', this.path],
            ['label', this.field.label],
            ['required', this.isRequired]
        ];
    }
    get isDbRequired(): boolean {
        return !this.field.nillable && this.field.type !== 'boolean' && this.field.createable;
    }
}

/** The field at the end of a path over lookups; undefined for fields that the org lacks. */
function memberOf(runtime: Runtime, object: ObjectDef, path: string, demanded: boolean): FieldSetMember | undefined {
    const { schema } = runtime.org;
    const parts = path.split('.');
    let owner: ObjectDef | undefined = object;
    const way: string[] = [];
    for (const part of parts.slice(0, -1)) {
        const lookup: FieldDef | undefined = owner && schema.parentRelationship(owner, part);
        owner = lookup && schema.object(lookup.referenceTo[0] ?? '');
        way.push(lookup?.relationshipName ?? part);
    }
    const field = owner && schema.field(owner, parts.at(-1)!);
    if (owner === undefined || field === undefined) return undefined;
    return new FieldSetMember([...way, field.name].join('.'), owner, field, demanded);
}

function members(runtime: Runtime, self: FieldSet): unknown {
    const found = self.def.fields.flatMap(
        (path) => memberOf(runtime, self.object, path, self.def.required?.includes(path) === true) ?? []
    );
    return listOf(runtime.typeForName('Schema.FieldSetMember') ?? types.object, found);
}

const describeOf = (self: FieldSetMember): FieldDescribe => new FieldDescribe(self.object, self.field);

function describeAnswer(runtime: Runtime, self: FieldSetMember, member: string): unknown {
    return runtime.invoke(describeOf(self), member, [], []);
}

/** Each answer as `getName()` and as the property `Name`. */
function both(answers: Readonly<Record<string, PlatformMethod>>): Pick<PlatformClass, 'methods' | 'properties'> {
    const entries = Object.entries(answers);
    return {
        methods: Object.fromEntries(entries.map(([name, get]) => [`get${name}()`, get])),
        properties: Object.fromEntries(entries.map(([name, get]) => [name, { get }]))
    };
}

const memberAnswers = both({
    DbRequired: (_: Runtime, self: FieldSetMember) => self.isDbRequired,
    FieldPath: (_: Runtime, self: FieldSetMember) => self.path,
    Label: (_: Runtime, self: FieldSetMember) => self.field.label,
    Required: (_: Runtime, self: FieldSetMember) => self.isRequired || self.isDbRequired,
    Type: (runtime: Runtime, self: FieldSetMember) => describeAnswer(runtime, self, 'getType')
});

export const fieldSetClasses: readonly PlatformClass[] = [
    {
        name: 'Schema.SObjectTypeFieldSets',
        methods: {
            'getMap()': (runtime: Runtime, { def }: ObjectFieldSets) =>
                nameMap(
                    runtime,
                    'Schema.FieldSet',
                    (def.fieldSets ?? []).map((each) => [each.name, new FieldSet(def, each)] as const)
                )
        }
    },
    {
        name: 'Schema.FieldSet',
        ...both({
            Description: () => null,
            Fields: members,
            Label: (_: Runtime, self: FieldSet) => self.def.label,
            Name: (_: Runtime, self: FieldSet) => self.def.name,
            NameSpace: (runtime: Runtime) => runtime.org.identity.namespace ?? null,
            SObjectType: (_: Runtime, self: FieldSet) => objectToken(self.object)
        })
    },
    {
        name: 'Schema.FieldSetMember',
        ...memberAnswers,
        methods: {
            ...memberAnswers.methods,
            'getSObjectField()': (_: Runtime, self: FieldSetMember) => fieldToken(self.object, self.field)
        }
    }
];
