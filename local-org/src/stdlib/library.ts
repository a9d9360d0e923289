/** The standard library as the interpreter takes it. */
import type { PlatformMethod, Runtime } from '../runtime/contract.ts';
import type { PlatformLibrary } from '../runtime/library.ts';
import type { FieldDef, ObjectDef } from '../metadata/model.ts';
import { findMember } from './registry.ts';
import { fieldDescribe, fieldToken, ObjectDescribe, objectToken } from './Schema/index.ts';
import { typeValue } from './System/Type.ts';

export const platformLibrary: PlatformLibrary = {
    find(key, use): PlatformMethod | undefined {
        const member = findMember(key);
        if (typeof member === 'function') return use === 'call' || use === 'new' ? member : undefined;
        return use === 'get' ? member?.get : use === 'set' ? member?.set : undefined;
    },
    typeLiteral: (_runtime, type) => typeValue(type),
    objectToken: (_runtime, object) => objectToken(object),
    objectDescribe: (_runtime, object) => new ObjectDescribe(object),
    fieldToken: (runtime, object, name) => fieldToken(object, requireDef(runtime, object, name)),
    fieldDescribe: (runtime, object, name) => fieldDescribe(object, requireDef(runtime, object, name).name)
};

/** The binder has checked the name, so a missing field is a bug. */
function requireDef(runtime: Runtime, object: ObjectDef, name: string): FieldDef {
    const field = runtime.org.schema.field(object, name);
    if (field === undefined) throw new Error(`${object.name} has no field ${name}`);
    return field;
}
