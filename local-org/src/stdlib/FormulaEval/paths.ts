/** Reading the paths of a formula from an object of a global class or from a record. */
import type { ClassSymbol, FieldSymbol, ApexType } from '../../semantics/types.ts';
import {
    ApexDecimal,
    ApexDouble,
    ApexId,
    ApexObject,
    methodOf,
    SObject,
    type FormulaReader,
    type Runtime
} from '../../runtime/index.ts';

type Read = (subject: unknown) => unknown;

/** The reader for formulas whose context is an object of this type. */
export function contextReader(runtime: Runtime, type: ApexType): FormulaReader {
    return (path) => reader(runtime, type, path);
}

function reader(runtime: Runtime, type: ApexType, path: readonly string[]): Read | undefined {
    const [first, ...rest] = path;
    if (first === undefined) return stored;
    if (type.kind === 'class') return propertyReader(runtime, type.symbol, first, rest);
    return type.kind === 'sobject' ? recordReader(runtime, type.name, first, rest) : undefined;
}

/** Only what is global can be seen by formulas. */
function propertyReader(
    runtime: Runtime,
    symbol: ClassSymbol,
    name: string,
    rest: readonly string[]
): Read | undefined {
    const field = globalField(symbol, name);
    const inner = field && reader(runtime, field.type, rest);
    if (field === undefined || inner === undefined) return undefined;
    return (subject) => {
        const value = subject instanceof ApexObject ? readProperty(subject, field) : null;
        return value === null || value === undefined ? undefined : inner(value);
    };
}

function globalField(symbol: ClassSymbol, name: string): FieldSymbol | undefined {
    const field = symbol.fields.get(name.toLowerCase());
    if (field !== undefined && !field.isStatic && field.access === 'global') return field;
    return symbol.superType?.kind === 'class' ? globalField(symbol.superType.symbol, name) : undefined;
}

function readProperty(subject: ApexObject, field: FieldSymbol): unknown {
    const getter = field.property?.getter === 'body' ? methodOf(subject, `get$${field.key}`) : undefined;
    return getter === undefined ? (subject as unknown as Record<string, unknown>)[field.key] : getter.call(subject);
}

function recordReader(
    runtime: Runtime,
    objectName: string | undefined,
    name: string,
    rest: readonly string[]
): Read | undefined {
    const { schema } = runtime.org;
    const object = objectName === undefined ? undefined : schema.object(objectName);
    if (object === undefined) return undefined;
    if (rest.length === 0) {
        const field = schema.field(object, name);
        if (field === undefined) return undefined;
        const absent = field.type === 'boolean' ? false : undefined;
        return (record) => stored((record as SObject).values.get(field.name)) ?? absent;
    }
    const lookup = schema.parentRelationship(object, name);
    const relationship = lookup?.relationshipName;
    const inner = lookup && recordReader(runtime, lookup.referenceTo[0], rest[0]!, rest.slice(1));
    if (relationship === undefined || inner === undefined) return undefined;
    return (record) => {
        const parent = (record as SObject).values.get(relationship);
        return parent instanceof SObject ? inner(parent) : undefined;
    };
}

/** An Apex value as the formula engine takes it. */
function stored(value: unknown): unknown {
    if (value === null || value === undefined) return undefined;
    if (value instanceof ApexId) return value.value;
    if (value instanceof ApexDouble) return ApexDecimal.fromDouble(value.value);
    if (typeof value === 'number') return ApexDecimal.fromInteger(value);
    return typeof value === 'bigint' ? ApexDecimal.fromLong(value) : value;
}
