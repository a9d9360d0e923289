/** Apex values as JSON and back, as `@AuraEnabled` calls exchange them. */
import type { ApexType, ClassSymbol, FieldSymbol } from '../../semantics/index.ts';
import { typeName } from '../../semantics/index.ts';
import {
    ApexBlob, ApexDate, ApexDatetime, ApexDecimal, ApexDouble, ApexEnum, ApexId, ApexList, ApexMap, ApexObject, ApexSet, ApexTime, enumConstant,
    fail, SObject, toApexString, widenId, type Interpreter
} from '../../runtime/index.ts'; // prettier-ignore

/**
 * A value as plain JSON data. Of user objects only members marked `@AuraEnabled` are shown, with their null values;
 * records show their populated fields, parents and children; a Long beyond the safe integers is a text.
 */
export function jsonOf(value: unknown, interpreter: Interpreter): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
        return value;
    }
    if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    if (value instanceof ApexId) return value.value;
    if (value instanceof ApexDouble) return value.value;
    if (value instanceof ApexDecimal) return value.toNumber();
    if (value instanceof ApexDate) return value.toIso();
    if (value instanceof ApexDatetime) return new Date(value.ms).toISOString();
    if (value instanceof ApexTime || value instanceof ApexEnum) return toApexString(value);
    if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
    if (value instanceof ApexList || value instanceof ApexSet) return [...value].map((item) => jsonOf(item, interpreter)); // prettier-ignore
    if (value instanceof ApexMap) {
        return Object.fromEntries([...value.entries()].map(([key, item]) => [toApexString(key), jsonOf(item, interpreter)])); // prettier-ignore
    }
    if (value instanceof SObject) return recordJson(value, interpreter);
    if (value instanceof ApexObject) return objectJson(value, interpreter);
    return fail('System.UnexpectedException', `An object of type ${typeName(interpreter.typeOf(value))} cannot be sent to a client`); // prettier-ignore
}

function recordJson(record: SObject, interpreter: Interpreter): Record<string, unknown> {
    const shown: Record<string, unknown> = {};
    for (const [name, value] of record.values) if (value !== null) shown[name] = jsonOf(value, interpreter);
    return shown;
}

/** Fields and properties that a client sees, inherited ones included. */
function auraMembers(symbol: ClassSymbol, annotations: readonly string[] = ['auraenabled']): FieldSymbol[] {
    const inherited = symbol.superType?.kind === 'class' ? auraMembers(symbol.superType.symbol, annotations) : [];
    const isShown = (field: FieldSymbol): boolean => annotations.some((name) => field.annotations.has(name));
    const own = [...symbol.fields.values()].filter((field) => !field.isStatic && isShown(field));
    return [...inherited, ...own];
}

function objectJson(value: ApexObject, interpreter: Interpreter): Record<string, unknown> {
    const holder = value as unknown as Record<string, unknown>;
    const members = auraMembers(value.$class).map((field) => {
        const getter = holder[`get$${field.key}`];
        const stored = typeof getter === 'function' ? getter.call(value) : holder[field.key];
        return [field.name, jsonOf(stored ?? null, interpreter)] as const;
    });
    return Object.fromEntries(members);
}

/**
 * The Apex value that JSON data stands for where a type is wanted.
 * @throws GuestException of System.TypeException or System.JSONException if it cannot be
 */
export function valueOf(json: unknown, type: ApexType, interpreter: Interpreter): unknown {
    if (json === null || json === undefined) return null;
    switch (type.kind) {
        case 'primitive':
            return primitiveValue(json, type);
        case 'object':
            return untypedValue(json);
        case 'list':
            return new ApexList(
                type,
                array(json, type).map((item) => valueOf(item, type.element, interpreter))
            );
        case 'set':
            return new ApexSet(
                type,
                array(json, type).map((item) => valueOf(item, type.element, interpreter))
            );
        case 'map':
            return mapValue(json, type, interpreter);
        case 'sobject':
            return recordValue(json, type, interpreter);
        case 'class':
            return objectValue(json, type.symbol, interpreter);
        default:
            return refuse(json, type);
    }
}

function refuse(json: unknown, type: ApexType): never {
    return fail('System.TypeException', `Cannot use ${JSON.stringify(json)} as ${typeName(type)}`);
}

function array(json: unknown, type: ApexType): readonly unknown[] {
    return Array.isArray(json) ? json : refuse(json, type);
}

function entries(json: unknown, type: ApexType): [string, unknown][] {
    return typeof json === 'object' && json !== null && !Array.isArray(json)
        ? Object.entries(json)
        : refuse(json, type);
}

function mapValue(json: unknown, type: Extract<ApexType, { kind: 'map' }>, interpreter: Interpreter): ApexMap {
    const pairs = entries(json, type).map(([key, item]) => [valueOf(keyJson(key, type.key), type.key, interpreter), valueOf(item, type.value, interpreter)] as const); // prettier-ignore
    return new ApexMap(type, pairs);
}

/** Keys of JSON objects are texts; a numeric key type wants a number. */
function keyJson(key: string, type: ApexType): unknown {
    return type.kind === 'primitive' && type.name === 'Integer' ? Number(key) : key;
}

function primitiveValue(json: unknown, type: Extract<ApexType, { kind: 'primitive' }>): unknown {
    switch (type.name) {
        case 'Boolean':
            return typeof json === 'boolean' ? json : refuse(json, type);
        case 'String':
            return typeof json === 'string' ? json : typeof json === 'object' ? refuse(json, type) : String(json);
        case 'Integer':
        case 'Long':
        case 'Double':
        case 'Decimal':
            return numberValue(json, type);
        default:
            return typeof json === 'string' ? textValue(json, type) : refuse(json, type);
    }
}

function numberValue(json: unknown, type: Extract<ApexType, { kind: 'primitive' }>): unknown {
    const decimal = typeof json === 'number' || typeof json === 'string' ? ApexDecimal.parse(String(json)) : undefined;
    if (decimal === undefined) return refuse(json, type);
    if (type.name === 'Decimal') return decimal;
    if (type.name === 'Double') return new ApexDouble(decimal.toNumber());
    const whole = decimal.truncated();
    if (decimal.compare(ApexDecimal.fromLong(whole)) !== 0) return refuse(json, type);
    if (type.name === 'Long') return BigInt.asIntN(64, whole) === whole ? whole : refuse(json, type);
    return BigInt.asIntN(32, whole) === whole ? Number(whole) : refuse(json, type);
}

function textValue(text: string, type: Extract<ApexType, { kind: 'primitive' }>): unknown {
    switch (type.name) {
        case 'Id': {
            const wide = widenId(text);
            return wide === undefined ? refuse(text, type) : new ApexId(wide);
        }
        case 'Date': {
            const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
            return parts ? ApexDate.of(Number(parts[1]), Number(parts[2]), Number(parts[3])) : refuse(text, type);
        }
        case 'Datetime': {
            const ms = Date.parse(text);
            return Number.isNaN(ms) ? refuse(text, type) : new ApexDatetime(ms);
        }
        case 'Time': {
            const parts = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?$/.exec(text);
            if (!parts) return refuse(text, type);
            const [hour, minute, second, ms] = [parts[1], parts[2], parts[3] ?? 0, (parts[4] ?? '0').padEnd(3, '0')].map(Number); // prettier-ignore
            return new ApexTime(((hour! * 60 + minute!) * 60 + second!) * 1000 + ms!);
        }
        default:
            return new ApexBlob(Buffer.from(text, 'base64'));
    }
}

/** Behind `Object`: lists and maps as `JSON.deserializeUntyped` makes them. */
function untypedValue(json: unknown): unknown {
    const object: ApexType = { kind: 'object' };
    if (json === null || json === undefined) return null;
    if (typeof json === 'number') return Number.isInteger(json) && Math.abs(json) < 2 ** 31 ? json : ApexDecimal.fromDouble(json); // prettier-ignore
    if (Array.isArray(json)) return new ApexList({ kind: 'list', element: object }, json.map(untypedValue));
    if (typeof json !== 'object') return json;
    const pairs = Object.entries(json).map(([key, item]) => [key, untypedValue(item)] as const);
    return new ApexMap({ kind: 'map', key: { kind: 'primitive', name: 'String' }, value: object }, pairs);
}

function recordValue(json: unknown, type: Extract<ApexType, { kind: 'sobject' }>, interpreter: Interpreter): SObject {
    const given = entries(json, type);
    const named = type.name ?? given.find(([name]) => name.toLowerCase() === 'sobjecttype')?.[1];
    const def = typeof named === 'string' ? interpreter.org.schema.object(named) : undefined;
    if (def === undefined) return refuse(json, type);
    const record = new SObject(def);
    for (const [name, item] of given) {
        const field = interpreter.org.schema.field(def, name);
        if (field === undefined) continue;
        const value = valueOf(item, fieldType(field.type), interpreter);
        record.values.set(field.name, value);
    }
    return record;
}

/** The Apex type of a field's values. */
function fieldType(type: string): ApexType {
    const name = (
        {
            id: 'Id', reference: 'Id', boolean: 'Boolean', int: 'Integer', long: 'Long', double: 'Decimal', currency: 'Decimal',
            percent: 'Decimal', date: 'Date', datetime: 'Datetime', time: 'Time', base64: 'Blob'
        } as const
    )[type as 'id']; // prettier-ignore
    return { kind: 'primitive', name: name ?? 'String' };
}

function objectValue(json: unknown, symbol: ClassSymbol, interpreter: Interpreter): unknown {
    if (symbol.kind === 'enum') {
        const constant = typeof json === 'string' ? enumConstant(symbol, json) : undefined;
        return constant ?? refuse(json, { kind: 'class', symbol, args: [] });
    }
    const made = interpreter.instantiate(symbol.name) as Record<string, unknown> | undefined;
    if (made === undefined) return refuse(json, { kind: 'class', symbol, args: [] });
    const settable = auraMembers(symbol, ['auraenabled', 'invocablevariable']);
    const members = new Map(settable.map((field) => [field.name.toLowerCase(), field]));
    for (const [name, item] of entries(json, { kind: 'class', symbol, args: [] })) {
        const field = members.get(name.toLowerCase());
        if (field === undefined) continue;
        const value = valueOf(item, field.type, interpreter);
        const setter = made[`set$${field.key}`];
        if (typeof setter === 'function') setter.call(made, value);
        else made[field.key] = value;
    }
    return made;
}
