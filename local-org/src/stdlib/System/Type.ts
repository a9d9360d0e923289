/** Apex Reference, "Type Class", API 67.0. */
import { fits, isSubclass, PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { typeName, type ApexType } from '../../semantics/types.ts';
import { hashString } from '../support/values.ts';
import { recordTypeOf } from './List.ts';
import { emptyValue } from '../support/instantiate.ts';

/** A `System.Type`; one object per type, so that it can be a key. */
export class ApexTypeValue extends PlatformObject {
    readonly typeName = 'System.Type';
    readonly type: ApexType;

    constructor(type: ApexType) {
        super();
        this.type = type;
    }
    override toString(): string {
        return shownName(this.type);
    }
    equalsTo(other: unknown): boolean {
        return other instanceof ApexTypeValue && other.toString() === this.toString();
    }
}

/** Classes of System are shown without their namespace, exceptions and the project's own classes with it. */
function shownName(type: ApexType): string {
    switch (type.kind) {
        case 'list':
            return `List<${shownName(type.element)}>`;
        case 'set':
            return `Set<${shownName(type.element)}>`;
        case 'map':
            return `Map<${shownName(type.key)},${shownName(type.value)}>`;
        case 'class': {
            const { symbol, args } = type;
            if (symbol.origin === 'platform' && symbol.name.endsWith('Exception')) return symbol.name;
            const own = symbol.origin === 'user' && symbol.namespace !== undefined ? `${symbol.namespace}.` : '';
            const name = own + symbol.name.replace(/^System\.(?=\w)/, '');
            return args.length === 0 ? name : `${name}<${args.map(shownName).join(',')}>`;
        }
        default:
            return typeName(type);
    }
}

const named = new Map<string, ApexTypeValue>();
const ofClasses = new WeakMap<object, ApexTypeValue>();

/** The `System.Type` of a type. */
export function typeValue(type: ApexType): ApexTypeValue {
    if (type.kind === 'class' && type.args.length === 0) {
        let value = ofClasses.get(type.symbol);
        if (value === undefined) ofClasses.set(type.symbol, (value = new ApexTypeValue(type)));
        return value;
    }
    if (mentionsClass(type)) return new ApexTypeValue(type);
    const name = typeName(type);
    let value = named.get(name);
    if (value === undefined) named.set(name, (value = new ApexTypeValue(type)));
    return value;
}

/** Classes of two programs may share a name, so types that contain them are not kept. */
function mentionsClass(type: ApexType): boolean {
    switch (type.kind) {
        case 'class':
            return true;
        case 'list':
        case 'set':
            return mentionsClass(type.element);
        case 'map':
            return mentionsClass(type.key) || mentionsClass(type.value);
        default:
            return false;
    }
}

function assignable(to: ApexType, from: ApexType): boolean {
    if (to.kind === 'object') return true;
    if (to.kind === 'class') return from.kind === 'class' && isSubclass(from.symbol, to.symbol);
    if (to.kind === 'sobject') return from.kind === 'sobject' && (to.name === undefined || to.name === from.name);
    return fits(from, to);
}

function forName(runtime: Runtime, name: string): ApexTypeValue | null {
    const type = runtime.typeForName(name.trim());
    return type === undefined ? null : typeValue(type);
}

export const typeClass: PlatformClass = {
    name: 'System.Type',
    methods: {
        'equals(Object)': (_: Runtime, self: ApexTypeValue, other: unknown) => self.equalsTo(other),
        'getName()': (_: Runtime, self: ApexTypeValue) => self.toString(),
        'hashCode()': (_: Runtime, self: ApexTypeValue) => hashString(self.toString()),
        'isAssignableFrom(Type)': (runtime: Runtime, self: ApexTypeValue, other: ApexTypeValue | null) =>
            other === null
                ? runtime.fail('System.NullPointerException', 'Argument cannot be null.')
                : assignable(self.type, other.type),
        'newInstance()': (runtime: Runtime, self: ApexTypeValue) => emptyValue(runtime, self.type),
        'toString()': (_: Runtime, self: ApexTypeValue) => self.toString()
    },
    properties: {
        SObjectType: { get: (runtime: Runtime, self: ApexTypeValue) => recordTypeOf(runtime, self.type) }
    },
    statics: {
        'forName(String)': (runtime: Runtime, name: string | null) => (name === null ? null : forName(runtime, name)),
        'forName(String,String)': (runtime: Runtime, namespace: string | null, name: string | null) => {
            if (name === null) return null;
            const prefix = namespace === null || namespace === '' ? '' : `${namespace}.`;
            return forName(runtime, prefix + name);
        }
    }
};
