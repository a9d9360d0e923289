/** Platform types as symbols, made on demand from the type file and the standard library's own declarations. */
import type { PlatformTypes, TypeText } from '../metadata/platform-model.ts';
import { typeName, types } from './types.ts';
import type { ApexType, ClassSymbol, PrimitiveName } from './types.ts';
import { compilerMadeClasses } from './platform.ts';
import type { CompilerMadeClass, HiddenKind, SupportedClass, SupportedMembers } from './platform.ts';
import { PlatformClassSymbol } from './platform-class.ts';

const primitives = new Map<string, ApexType>(
    [
        types.boolean, types.integer, types.long, types.double, types.decimal, types.string, types.id, types.date,
        types.datetime, types.time, types.blob
    ].map((type) => [typeName(type).toLowerCase(), type]) // prettier-ignore
);

/** The type of a primitive by name, case folded. */
export function primitiveType(name: string): ApexType | undefined {
    return primitives.get(name.toLowerCase());
}

/**
 * The type of a dynamic query's result. It is `List<SObject>`, but where one record is expected it gives its only row,
 * and it fits lists of any record type. Recognised by identity.
 */
export const recordSetType: ApexType = { kind: 'list', element: types.sobject };

/** A supported member: its key in full and the extra arguments it wants. */
export type SupportedMember = { readonly key: string; readonly hidden: readonly HiddenKind[] };

type SupportTable = {
    readonly name: string;
    /** Exact key by lower-case key. */
    readonly members: ReadonlyMap<string, string>;
    readonly hidden: ReadonlyMap<string, readonly HiddenKind[]>;
    readonly source: SupportedClass;
};

export class PlatformSymbols {
    readonly types: PlatformTypes;
    readonly #tables = new Map<string, SupportTable>();
    readonly #everything: boolean;
    readonly #symbols = new Map<string, ClassSymbol | undefined>();

    constructor(platform: PlatformTypes, supported: SupportedMembers) {
        this.types = platform;
        this.#everything = 'everything' in supported;
        if ('classes' in supported) {
            for (const source of supported.classes) this.#tables.set(source.name.toLowerCase(), supportTable(source));
        }
    }

    /** A class by its full name, case folded: `database.saveresult`. */
    find(fullName: string): ClassSymbol | undefined {
        const folded = fullName.toLowerCase();
        if (!this.#symbols.has(folded)) this.#symbols.set(folded, this.#create(folded));
        return this.#symbols.get(folded);
    }

    isNamespace(name: string): boolean {
        return this.types.namespaces.has(name.toLowerCase());
    }

    /** A class that must exist, such as `System.Exception`. */
    get(fullName: string): ClassSymbol {
        const symbol = this.find(fullName);
        if (symbol === undefined) throw new Error(`The platform's type file lacks ${fullName}`);
        return symbol;
    }

    #create(folded: string): ClassSymbol | undefined {
        const type = this.types.types.get(folded);
        const table = this.#tables.get(folded);
        const made = madeClasses.get(folded);
        const missing = missingExceptions.get(folded);
        const name = type ? `${type.namespace}.${type.name}` : (made?.name ?? table?.name ?? missing);
        if (name === undefined) return undefined;
        const declares = [...(made?.declares ?? []), ...(table?.source.declares ?? [])];
        return new PlatformClassSymbol(this, name, type, declares, table?.source.constants ?? []);
    }

    /** A type of the type file. */
    fromText(text: TypeText): ApexType {
        switch (text.kind) {
            case 'void':
                return types.void;
            case 'object':
                return types.object;
            case 'param':
                return { kind: 'param', name: text.name };
            case 'sobject':
                return text.name === 'SObject' ? types.sobject : { kind: 'sobject', name: text.name };
            case 'recordSet':
                return recordSetType;
            case 'named': {
                const args = text.args.map((arg) => this.fromText(arg));
                const type = this.#named(text.name, args);
                if (type === undefined) throw new Error(`The platform's type file names ${text.name} and lacks it`);
                return type;
            }
        }
    }

    /** A type named in one of our own signatures, seen from the class that declares it. */
    lookup(name: string, args: readonly ApexType[], from: ClassSymbol): ApexType | undefined {
        if (from.typeParams.includes(name)) return { kind: 'param', name };
        if (name === 'Object') return types.object;
        if (name === 'SObject') return types.sobject;
        return (
            this.#named(name, args) ??
            this.#named(`System.${name}`, args) ??
            this.#named(`${from.namespace}.${name}`, args)
        );
    }

    #named(fullName: string, args: readonly ApexType[]): ApexType | undefined {
        const folded = fullName.toLowerCase();
        const simple = folded.startsWith('system.') ? folded.slice(7) : folded;
        const primitive = primitives.get(simple);
        if (primitive !== undefined) return primitive;
        const collection = collectionType(simple, args);
        if (collection !== undefined) return collection;
        if (simple === 'sobject') return types.sobject;
        if (simple === 'object') return types.object;
        const symbol = this.find(folded);
        return symbol && { kind: 'class', symbol, args };
    }

    /**
     * What the standard library offers for a member, or undefined if it lacks it.
     * @param owner the class that declares it
     * @param via the static class of the receiver, whose own table may have it instead
     */
    supported(owner: ClassSymbol, member: string, via: ClassSymbol = owner): SupportedMember | undefined {
        for (let at: ClassSymbol | undefined = via; at !== undefined; at = superClass(at)) {
            const found = this.#inTable(at, member);
            if (found !== undefined) return found;
            if (at === owner) break;
        }
        const found = this.#inTable(owner, member);
        if (found !== undefined) return found;
        return this.#everything
            ? { key: `${owner.name}.${member}`, hidden: typedMembers.has(`${owner.name}.${member}`) ? ['type'] : [] }
            : undefined;
    }

    #inTable(symbol: ClassSymbol, member: string): SupportedMember | undefined {
        const table = this.#tables.get(symbol.name.toLowerCase());
        const key = table?.members.get(member.toLowerCase());
        if (table === undefined || key === undefined) return undefined;
        const hidden = table.hidden.get(key) ?? [];
        const typed = typedMembers.has(`${symbol.name}.${key}`) && !hidden.includes('type');
        return { key: `${table.name}.${key}`, hidden: typed ? ['type', ...hidden] : hidden };
    }
}

function superClass(symbol: ClassSymbol): ClassSymbol | undefined {
    return symbol.superType?.kind === 'class' ? symbol.superType.symbol : undefined;
}

/** `List`, `Set` or `Map` by lower-case name; missing arguments are `Object`. */
export function collectionType(name: string, args: readonly ApexType[]): ApexType | undefined {
    const [first = types.object, second = types.object] = args;
    if (name === 'list') return { kind: 'list', element: first };
    if (name === 'set') return { kind: 'set', element: first };
    if (name === 'map') return { kind: 'map', key: first, value: second };
    return undefined;
}

/** The platform class that declares a primitive's methods. */
export function primitiveClassName(name: PrimitiveName): string {
    return `System.${name}`;
}

/** Exceptions that the type file lacks. */
const missingExceptions = new Map(
    [
        'System.FormulaEvaluationException', 'System.FormulaValidationException', 'System.DataWeaveScriptException', 'Cache.Session.SessionCacheException',
        'Cache.Org.OrgCacheException', 'Site.ExternalUserCreateException'
    ].map((name) => [name.toLowerCase(), name]) // prettier-ignore
);

const madeClasses = new Map<string, CompilerMadeClass>(
    Object.values(compilerMadeClasses).map((made) => [made.name.toLowerCase(), made])
);
const typedMembers = new Set<string>(
    Object.values(compilerMadeClasses).flatMap((made) => made.typed.map((key) => `${made.name}.${key}`))
);

function supportTable(source: SupportedClass): SupportTable {
    const members = new Map<string, string>();
    for (const key of source.members) members.set(key.toLowerCase(), key);
    return { name: source.name, members, hidden: new Map(Object.entries(source.hidden)), source };
}
