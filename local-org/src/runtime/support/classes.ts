/** Casts, type tests, exceptions and statics. */
import { typeName, type ApexType, type PrimitiveName } from '../../semantics/types.ts';
import { ApexList, ApexSet } from '../collections.ts';
import { ApexDecimal } from '../decimal.ts';
import { fail, failNull, GuestException, guestException, toGuest } from '../exceptions.ts';
import type { ClassHandle } from '../link/handles.ts';
import { isInstance, typeOf, type ClassFinder } from '../reflection.ts';
import { ApexDate, ApexDatetime, ApexDouble, ApexId, widenId } from '../values.ts';

/** The value, unless it is null. */
export function notNull<T>(value: T | null): T {
    return value === null ? failNull() : value;
}

/** A checked downcast. A number, id or date that is held in another form than the type wants is converted. */
export function castTo(value: unknown, type: ApexType, findClass: ClassFinder): unknown {
    if (value === null) return null;
    if (type.kind === 'primitive') {
        const converted = primitiveCasts[type.name]?.(value);
        if (converted !== undefined) return converted;
    }
    if (isInstance(value, type)) return idsAsText(value, type);
    return fail(
        'TypeException',
        `Invalid conversion from runtime type ${shownInConversion(typeOf(value, findClass))} to ${shownInConversion(type)}`
    );
}

/** As the message of a failed cast names types: `Object` inside a collection is `ANY`. */
function shownInConversion(type: ApexType): string {
    const inside = (part: ApexType): string => (part.kind === 'object' ? 'ANY' : shownInConversion(part));
    switch (type.kind) {
        case 'list':
            return `List<${inside(type.element)}>`;
        case 'set':
            return `Set<${inside(type.element)}>`;
        case 'map':
            return `Map<${inside(type.key)},${inside(type.value)}>`;
        default:
            return typeName(type);
    }
}

const isOf = (type: ApexType, name: PrimitiveName): boolean => type.kind === 'primitive' && type.name === name;

/** A collection of ids that is cast to one of strings holds text from then on: a copy. */
function idsAsText(value: unknown, type: ApexType): unknown {
    if (
        value instanceof ApexList &&
        type.kind === 'list' &&
        isOf(type.element, 'String') &&
        isOf(value.type.element, 'Id')
    )
        return new ApexList(type, value.items.map(textOf));
    if (
        value instanceof ApexSet &&
        type.kind === 'set' &&
        isOf(type.element, 'String') &&
        isOf(value.type.element, 'Id')
    )
        return new ApexSet(type, [...value].map(textOf));
    return value;
}

const textOf = (value: unknown): unknown => (value instanceof ApexId ? value.value : value);

/** Widening casts of what stands behind `Object`; undefined where the value cannot be cast. */
const primitiveCasts: Partial<Record<PrimitiveName, (value: unknown) => unknown>> = {
    Long: (value) => (typeof value === 'number' ? BigInt(value) : undefined),
    Double(value) {
        if (typeof value === 'number') return new ApexDouble(value);
        if (typeof value === 'bigint') return new ApexDouble(Number(value));
        return value instanceof ApexDecimal ? new ApexDouble(value.toNumber()) : undefined;
    },
    Decimal(value) {
        if (typeof value === 'number') return ApexDecimal.fromInteger(value);
        if (typeof value === 'bigint') return ApexDecimal.fromLong(value);
        return value instanceof ApexDouble ? ApexDecimal.fromDouble(value.value) : undefined;
    },
    String: (value) => (value instanceof ApexId ? value.value : undefined),
    Id(value) {
        const wide = typeof value === 'string' ? widenId(value) : undefined;
        return wide === undefined ? undefined : new ApexId(wide);
    },
    Datetime: (value) => (value instanceof ApexDate ? new ApexDatetime(value.days * 86_400_000) : undefined)
};

/** What a `catch` may look at; null for what must travel on. */
export function caught(thrown: unknown): GuestException | null {
    const guest = toGuest(thrown);
    return guest?.catchable ? guest : null;
}

/** The operand of `throw`. */
export function thrown(value: GuestException | null): GuestException {
    return value ?? guestException('NullPointerException', 'Attempt to de-reference a null object');
}

/** Body of a method that was refused by the compiler, in projects that run in spite of it. */
export function notCompiled(member: string): never {
    return fail('TypeException', `${member} does not compile`);
}

export function initialize(handle: ClassHandle): ClassHandle {
    return handle.$initialize();
}

/**
 * A field of the running object or a static of its class, by name, for dynamic SOQL; undefined if there is none.
 */
export function bindMember(self: Record<string, unknown> | null, owner: ClassHandle, name: string): unknown {
    const folded = name.toLowerCase();
    for (let handle: ClassHandle | undefined = owner; handle !== undefined; handle = handle.$superHandle) {
        const field = handle.$symbol.fields.get(folded);
        if (field === undefined) continue;
        const holder = field.isStatic ? (handle.$initialize() as unknown as Record<string, unknown>) : self;
        if (holder === null) return undefined;
        const getter = holder[`get$${field.key}`];
        return typeof getter === 'function' ? getter.call(holder) : holder[field.key];
    }
    return undefined;
}
