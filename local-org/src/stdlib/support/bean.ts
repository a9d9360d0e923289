/** Platform objects that are nothing but their properties: messages, requests, descriptions. */
import { PlatformObject, type PlatformClass, type PlatformMethod, type Runtime } from '../../runtime/index.ts';
import type { ApexType } from '../../semantics/types.ts';
import { registerFillable, type Fillable, type JsonShown } from './fillable.ts';
import { listOf, mapOf, setOf } from './values.ts';

/** An instance; values stand under the property's name as the type file spells it. */
export class Bean extends PlatformObject implements Fillable, JsonShown {
    readonly typeName: string;
    readonly implementedTypes: readonly string[];
    readonly values = new Map<string, unknown>();

    constructor(typeName: string, implementedTypes: readonly string[] = []) {
        super();
        this.typeName = typeName;
        this.implementedTypes = implementedTypes;
    }
    get(name: string): unknown {
        return this.values.get(name) ?? null;
    }
    set(name: string, value: unknown): this {
        this.values.set(name, value);
        return this;
    }
    /** With a small first letter, as the platform writes results and messages. */
    *jsonEntries(): Iterable<readonly [string, unknown]> {
        for (const [name, value] of this.values) yield [name.charAt(0).toLowerCase() + name.slice(1), value];
    }
    fill(name: string, value: unknown): void {
        this.values.set(name, value);
    }
    override toString(): string {
        return `${this.typeName}:[]`;
    }
}

export type BeanOptions = {
    /** Values of a new instance, where they are not null. */
    readonly initial?: Readonly<Record<string, (runtime: Runtime) => unknown>>;
    /** Super classes and interfaces. */
    readonly isA?: readonly string[];
    /** Members beside the properties. */
    readonly methods?: Readonly<Record<string, PlatformMethod>>;
    readonly statics?: Readonly<Record<string, PlatformMethod>>;
    /** Types of the parameters of `set…(…)` by property name: the platform has accessor methods for these. */
    readonly accessors?: Readonly<Record<string, string>>;
    /** Members the type file lacks, in Apex syntax. */
    readonly declares?: readonly string[];
    /** False for objects that only the platform makes. */
    readonly constructible?: boolean;
};

/** The table of a class of properties that can be read and set. */
export function beanClass(name: string, properties: readonly string[], options: BeanOptions = {}): PlatformClass {
    const { initial = {}, isA = [], accessors = {} } = options;
    const make = (runtime: Runtime): Bean => newBean(runtime, name, initial, isA);
    registerFillable(name, make);
    return {
        name,
        ...(options.constructible === false ? {} : { constructors: { 'new()': make } }),
        methods: { ...accessorMethods(accessors), ...options.methods },
        statics: options.statics ?? {},
        declares: options.declares ?? [],
        properties: Object.fromEntries(properties.map((property) => [property, accessorsOf(property)]))
    };
}

function newBean(
    runtime: Runtime,
    name: string,
    initial: NonNullable<BeanOptions['initial']>,
    isA: readonly string[]
): Bean {
    const bean = new Bean(name, isA);
    for (const [property, value] of Object.entries(initial)) bean.set(property, value(runtime));
    return bean;
}

type Accessors = { readonly get: PlatformMethod; readonly set: PlatformMethod };

function accessorsOf(property: string): Accessors {
    return {
        get: (_: Runtime, self: Bean) => self.get(property),
        set: (_: Runtime, self: Bean, value: unknown) => {
            self.set(property, value);
        }
    };
}

function accessorMethods(types: Readonly<Record<string, string>>): Record<string, PlatformMethod> {
    const methods: Record<string, PlatformMethod> = {};
    for (const [property, type] of Object.entries(types)) {
        const { get, set } = accessorsOf(property);
        const name = property.charAt(0).toUpperCase() + property.slice(1);
        methods[`${type === 'Boolean' ? 'is' : 'get'}${name}()`] = get;
        methods[`set${name}(${type})`] = set;
    }
    return methods;
}

/** An empty collection for a property, by its type's name: `List<String>`, `Map<String,String>`. */
export function emptyCollection(typeName: string): (runtime: Runtime) => unknown {
    return (runtime) => {
        const type: ApexType | undefined = runtime.typeForName(typeName);
        switch (type?.kind) {
            case 'list':
                return listOf(type.element);
            case 'set':
                return setOf(type.element);
            case 'map':
                return mapOf(type.key, type.value);
            default:
                throw new Error(`${typeName} is no collection`);
        }
    };
}
