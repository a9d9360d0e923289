/** The standard library as the interpreter wants it. */
import type { PlatformTypes } from '../metadata/index.ts';
import { ApexObject, type PlatformLibrary, type PlatformMethod, type Runtime } from '../runtime/index.ts';
import { fieldDescribe, fieldToken, ObjectDescribe, objectToken } from '../stdlib/Schema/index.ts';
import { findMember } from '../stdlib/index.ts';
import { typeValue } from '../stdlib/System/Type.ts';

/** @param platform says which of the platform's types are interfaces */
export function standardLibrary(platform: PlatformTypes): PlatformLibrary {
    const found = new Map<string, PlatformMethod | undefined>();
    return {
        ...tokens,
        find(key, use): PlatformMethod | undefined {
            const member = findMember(key);
            if (typeof member !== 'function')
                return use === 'get' ? member?.get : use === 'set' ? member?.set : undefined;
            if (!found.has(key)) found.set(key, ofInterface(key, platform) ? dispatching(key, member) : member);
            return found.get(key);
        }
    };
}

/** `Database.BatchableContext.getJobId()` belongs to an interface. */
function ofInterface(key: string, platform: PlatformTypes): boolean {
    const [path] = key.split('(');
    const owner = path!.slice(0, path!.lastIndexOf('.'));
    return platform.types.get(owner.toLowerCase())?.kind === 'interface';
}

/** A member of an interface that user classes implement too: their method answers. */
function dispatching(key: string, member: PlatformMethod): PlatformMethod {
    const [, name, parameters] = /([^.(]+)\((.*)\)$/.exec(key) ?? [];
    if (name === undefined || parameters === undefined) return member;
    const types = splitTypes(parameters);
    return (runtime: Runtime, self: unknown, ...args: unknown[]) => {
        if (self instanceof ApexObject) return runtime.invoke(self, name, types, args.slice(0, types.length));
        return (member as (...all: unknown[]) => unknown)(runtime, self, ...args);
    };
}

/** Splits at commas outside angle brackets. */
function splitTypes(text: string): string[] {
    return text === '' ? [] : text.split(/,(?![^<]*>)/);
}

const tokens: Omit<PlatformLibrary, 'find'> = {
    typeLiteral: (_, type) => typeValue(type),
    objectToken: (_, object) => objectToken(object),
    objectDescribe: (_, object) => new ObjectDescribe(object),
    fieldToken(_, object, field) {
        const def = object.fields.get(field.toLowerCase());
        if (def === undefined) throw new Error(`field ${object.name}.${field} passed the compiler but does not exist`);
        return fieldToken(object, def);
    },
    fieldDescribe: (_, object, field) => fieldDescribe(object, field)
};
