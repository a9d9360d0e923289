/** Symbols of platform classes, filled on first use: most of the 1,800 types are never looked at. */
import type { PlatformType } from '../metadata/platform-model.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol } from './types.ts';
import { constructorKey, memberKey } from './platform.ts';
import { parseSignature } from './platform-signature.ts';
import type { Signature, TypeLookup } from './platform-signature.ts';
import type { PlatformSymbols } from './platform-symbols.ts';

const noAnnotations: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map();

/** Interfaces that the type file leaves out (Apex Reference, "StaticResourceCalloutMock Class"). */
const missingInterfaces: Readonly<Record<string, readonly string[]>> = {
    'System.MultiStaticResourceCalloutMock': ['System.HttpCalloutMock'],
    'System.StaticResourceCalloutMock': ['System.HttpCalloutMock']
};

/** Super classes that the type file leaves out. */
const missingSupers: Readonly<Record<string, string>> = {
    'Cache.OrgPartition': 'Cache.Partition',
    'Cache.SessionPartition': 'Cache.Partition'
};

/** A platform class before its members are asked for. */
export class PlatformClassSymbol implements ClassSymbol {
    readonly name: string;
    readonly simpleName: string;
    readonly namespace: string;
    readonly origin = 'platform';
    readonly kind: ClassSymbol['kind'];
    readonly typeParams: readonly string[];
    readonly access = 'global';
    readonly isAbstract: boolean;
    readonly isVirtual = true;
    readonly sharing = undefined;
    readonly isTest = false;
    readonly apiVersion = 0;
    readonly annotations = noAnnotations;
    readonly decl = undefined;
    readonly source = undefined;
    readonly span = undefined;
    readonly inner = new Map<string, ClassSymbol>();
    readonly outer = undefined;
    enumConstants: readonly string[];

    readonly #world: PlatformSymbols;
    readonly #type: PlatformType | undefined;
    readonly #declares: readonly string[];
    #members: Members | undefined;
    #superType: { readonly type: ApexType | undefined } | undefined;
    #interfaces: readonly ApexType[] | undefined;

    /**
     * @param type the class in the type file; undefined for one that only our tables declare
     * @param declares signatures of further members
     * @param constants enum constants, if the type file has none
     */
    constructor(
        world: PlatformSymbols,
        name: string,
        type: PlatformType | undefined,
        declares: readonly string[],
        constants: readonly string[]
    ) {
        this.#world = world;
        this.#type = type;
        this.#declares = declares;
        this.name = name;
        this.namespace = name.slice(0, name.indexOf('.'));
        this.simpleName = name.slice(name.lastIndexOf('.') + 1);
        this.enumConstants = constants.length > 0 ? constants : (type?.enumConstants ?? []);
        this.kind = type?.kind ?? (constants.length > 0 ? 'enum' : 'class');
        this.typeParams = type?.typeParams ?? [];
        this.isAbstract = type?.isAbstract ?? false;
    }

    get superType(): ApexType | undefined {
        this.#superType ??= { type: this.#findSuper() };
        return this.#superType.type;
    }

    #findSuper(): ApexType | undefined {
        const isUnlistedException = this.#type === undefined && this.name.endsWith('Exception');
        const missing = isUnlistedException ? 'System.Exception' : missingSupers[this.name];
        if (missing !== undefined) return { kind: 'class', symbol: this.#world.get(missing), args: [] };
        return this.#type?.superType && this.#world.fromText(this.#type.superType);
    }

    get interfaces(): readonly ApexType[] {
        this.#interfaces ??= [
            ...(this.#type?.interfaces ?? []).map((text) => this.#world.fromText(text)),
            ...(missingInterfaces[this.name] ?? []).map((name) => this.#interfaceNamed(name))
        ];
        return this.#interfaces;
    }

    #interfaceNamed(name: string): ApexType {
        return { kind: 'class', symbol: this.#world.get(name), args: [] };
    }

    get fields(): Map<string, FieldSymbol> {
        return this.#filled().fields;
    }

    get methods(): Map<string, MethodSymbol[]> {
        return this.#filled().methods;
    }

    get constructors(): MethodSymbol[] {
        return this.#filled().constructors;
    }

    #filled(): Members {
        return (this.#members ??= this.#fill());
    }

    #fill(): Members {
        const members: Members = { fields: new Map(), methods: new Map(), constructors: [] };
        const text = (type: Parameters<PlatformSymbols['fromText']>[0]): ApexType => this.#world.fromText(type);
        for (const field of this.#type?.fields ?? []) {
            addMember(this, members, { ...field, kind: 'property', type: text(field.type), params: [] });
        }
        for (const method of this.#type?.methods ?? []) {
            const params = method.params.map((type, i) => ({ name: `arg${i}`, type: text(type) }));
            addMember(this, members, { ...method, kind: 'method', type: text(method.returnType), params });
        }
        for (const types of this.#type?.constructors ?? []) {
            const params = types.map((type, i) => ({ name: `arg${i}`, type: text(type) }));
            addMember(this, members, {
                kind: 'constructor',
                isStatic: false,
                name: 'new',
                type: { kind: 'void' },
                params
            });
        }
        const lookup: TypeLookup = (name, args) => this.#world.lookup(name, args, this);
        for (const declared of this.#declares) addMember(this, members, parseSignature(declared, lookup));
        return members;
    }
}

type Members = {
    readonly fields: Map<string, FieldSymbol>;
    readonly methods: Map<string, MethodSymbol[]>;
    readonly constructors: MethodSymbol[];
};

function addMember(owner: ClassSymbol, members: Members, signature: Signature): void {
    const { name, type, params, isStatic } = signature;
    if (signature.kind === 'property') {
        members.fields.set(name.toLowerCase(), {
            owner,
            name,
            type,
            isStatic,
            isFinal: false,
            isTransient: false,
            access: 'global',
            annotations: noAnnotations,
            key: name,
            property: undefined
        });
        return;
    }
    const paramTypes = params.map((p) => p.type);
    const method: MethodSymbol = {
        owner,
        name,
        params,
        returnType: type,
        isStatic,
        isAbstract: owner.kind === 'interface',
        isVirtual: true,
        isOverride: false,
        access: 'global',
        annotations: noAnnotations,
        key: signature.kind === 'constructor' ? constructorKey(paramTypes) : memberKey(name, paramTypes),
        decl: undefined
    };
    const overloads = signature.kind === 'constructor' ? members.constructors : methodsNamed(members, name);
    const twin = overloads.findIndex((m) => m.key.toLowerCase() === method.key.toLowerCase());
    if (twin >= 0) overloads[twin] = method;
    else overloads.push(method);
}

function methodsNamed(members: Members, name: string): MethodSymbol[] {
    const folded = name.toLowerCase();
    let overloads = members.methods.get(folded);
    if (overloads === undefined) members.methods.set(folded, (overloads = []));
    return overloads;
}
