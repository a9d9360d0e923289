/** `SObjectType` and `SObjectField` tokens: one object per object and field, so that they can be keys. */
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import { PlatformObject } from '../../runtime/index.ts';

/** A `Schema.SObjectType`. */
export class ObjectToken extends PlatformObject {
    readonly typeName = 'Schema.SObjectType';
    readonly def: ObjectDef;
    readonly fields = new Map<string, FieldToken>();

    constructor(def: ObjectDef) {
        super();
        this.def = def;
    }
    override toString(): string {
        return this.def.name;
    }
    equalsTo(other: unknown): boolean {
        return other instanceof ObjectToken && other.def.name === this.def.name;
    }
}

/** A `Schema.SObjectField`. */
export class FieldToken extends PlatformObject {
    readonly typeName = 'Schema.SObjectField';
    readonly object: ObjectDef;
    readonly field: FieldDef;

    constructor(object: ObjectDef, field: FieldDef) {
        super();
        this.object = object;
        this.field = field;
    }
    override toString(): string {
        return this.field.name;
    }
    equalsTo(other: unknown): boolean {
        return (
            other instanceof FieldToken &&
            other.object.name === this.object.name &&
            other.field.name === this.field.name
        );
    }
}

const tokens = new WeakMap<ObjectDef, ObjectToken>();

export function objectToken(def: ObjectDef): ObjectToken {
    let token = tokens.get(def);
    if (token === undefined) tokens.set(def, (token = new ObjectToken(def)));
    return token;
}

/** The token of a field that the object has. */
export function fieldToken(def: ObjectDef, field: FieldDef): FieldToken {
    const known = objectToken(def).fields;
    let token = known.get(field.name);
    if (token === undefined) known.set(field.name, (token = new FieldToken(def, field)));
    return token;
}
