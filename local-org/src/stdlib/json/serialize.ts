/** Apex values as JSON (Apex Reference, "JSON Class"; Apex Developer Guide, "JSON Support", API 67.0). */
import {
    AggregateRow,
    ApexBlob,
    ApexDate,
    ApexDatetime,
    ApexDecimal,
    ApexDouble,
    ApexEnum,
    ApexId,
    ApexList,
    ApexMap,
    ApexObject,
    ApexSet,
    ApexTime,
    doubleText,
    GuestException,
    methodOf,
    SObject,
    type Runtime
} from '../../runtime/index.ts';
import { typeName, type ClassSymbol, type FieldSymbol } from '../../semantics/types.ts';
import { ApexUuid } from '../System/EncodingUtil.ts';
import { isJsonShown, type JsonShown } from '../support/fillable.ts';
import { print } from '../support/print.ts';
import { JsonWriter } from './writer.ts';

/** API version in the URLs of records. */
const apiVersion = 'v67.0';

export type SerializeOptions = {
    readonly pretty: boolean;
    /** Leaves out null fields of user objects. */ readonly suppressNulls: boolean;
};

/** @throws guest JSONException for a value that has no JSON form */
export function serialize(runtime: Runtime, value: unknown, options: SerializeOptions): string {
    const writer = new JsonWriter(options.pretty);
    writeValue(runtime, writer, value, options.suppressNulls);
    return writer.text;
}

/** Writes a value wherever the writer stands. */
export function writeValue(runtime: Runtime, writer: JsonWriter, value: unknown, suppressNulls: boolean): void {
    new Serializer(runtime, writer, suppressNulls).value(value);
}

/** `2026-03-17T09:30:00.000Z`; records write the offset as `+0000`. */
export function datetimeText(value: ApexDatetime, inRecord: boolean): string {
    const text = new Date(value.ms).toISOString();
    return inRecord ? text.replace('Z', '+0000') : text;
}

export function timeText(value: ApexTime): string {
    return new Date(value.ms).toISOString().slice(11);
}

export function base64(value: ApexBlob): string {
    return Buffer.from(value.bytes).toString('base64');
}

class Serializer {
    readonly #runtime: Runtime;
    readonly #writer: JsonWriter;
    readonly #suppressNulls: boolean;
    /** Objects that are being written, to notice a circle. */
    readonly #inside = new Set<object>();

    constructor(runtime: Runtime, writer: JsonWriter, suppressNulls: boolean) {
        this.#runtime = runtime;
        this.#writer = writer;
        this.#suppressNulls = suppressNulls;
    }

    value(value: unknown): void {
        const scalar = scalarText(value);
        if (scalar !== undefined) {
            if (scalar.quoted) this.#writer.string(scalar.text);
            else this.#writer.raw(scalar.text);
            return;
        }
        this.#composite(value as object);
    }

    #composite(value: object): void {
        if (this.#inside.has(value)) {
            this.#runtime.fail('System.JSONException', 'Circular reference in the object graph');
        }
        this.#inside.add(value);
        if (value instanceof ApexList || value instanceof ApexSet) this.#array(value);
        else if (value instanceof ApexMap) this.#map(value);
        else if (value instanceof SObject) this.#record(value);
        else if (isJsonShown(value)) this.#shown(value);
        else if (value instanceof ApexObject && !(value instanceof GuestException)) this.#object(value);
        else this.#unsupported(value);
        this.#inside.delete(value);
    }

    #unsupported(value: object): never {
        const name = typeName(this.#runtime.typeOf(value));
        return this.#runtime.fail('System.JSONException', `Apex Type unsupported in JSON: ${name}`);
    }

    #shown(object: JsonShown): void {
        this.#writer.startObject();
        for (const [name, value] of object.jsonEntries()) {
            if (value === null && this.#suppressNulls) continue;
            this.#writer.name(name);
            this.value(value);
        }
        this.#writer.endObject();
    }

    #array(values: Iterable<unknown>): void {
        this.#writer.startArray();
        for (const item of values) this.value(item);
        this.#writer.endArray();
    }

    #map(map: ApexMap): void {
        this.#writer.startObject();
        for (const [key, value] of map.entries()) {
            this.#writer.name(this.#keyText(key));
            this.value(value);
        }
        this.#writer.endObject();
    }

    #keyText(key: unknown): string {
        if (key === null) return this.#runtime.fail('System.JSONException', 'Null key in a map');
        if (key instanceof ApexObject || key instanceof SObject) {
            return this.#runtime.fail('System.JSONException', 'Map key must be a primitive type');
        }
        return scalarText(key)?.text ?? print(this.#runtime, key);
    }

    #record(record: SObject): void {
        this.#writer.startObject();
        this.#attributes(record);
        for (const [name, value] of record.values) {
            this.#writer.name(name);
            if (value instanceof ApexDatetime) this.#writer.string(datetimeText(value, true));
            else if (value instanceof ApexList) this.#children(value);
            else this.value(value);
        }
        this.#writer.endObject();
    }

    #attributes(record: SObject): void {
        this.#writer.name('attributes');
        this.#writer.startObject();
        this.#writer.name('type');
        this.#writer.string(record instanceof AggregateRow ? 'AggregateResult' : record.def.name);
        if (record.id !== null && !(record instanceof AggregateRow)) {
            this.#writer.name('url');
            this.#writer.string(`/services/data/${apiVersion}/sobjects/${record.def.name}/${record.id}`);
        }
        this.#writer.endObject();
    }

    #children(list: ApexList): void {
        this.#writer.startObject();
        this.#writer.name('totalSize');
        this.#writer.raw(String(list.items.length));
        this.#writer.name('done');
        this.#writer.raw('true');
        this.#writer.name('records');
        this.value(list);
        this.#writer.endObject();
    }

    #object(object: ApexObject): void {
        if (object.$class === undefined) this.#unsupported(object);
        this.#writer.startObject();
        for (const field of serializedFields(object.$class)) {
            const value = fieldValue(object, field);
            if (value === null && this.#suppressNulls) continue;
            this.#writer.name(field.name);
            this.value(value);
        }
        this.#writer.endObject();
    }
}

/** Text of a value that is no object or array; undefined for those that are. */
function scalarText(value: unknown): { readonly text: string; readonly quoted: boolean } | undefined {
    if (value === null) return { text: 'null', quoted: false };
    switch (typeof value) {
        case 'string':
            return { text: value, quoted: true };
        case 'number':
        case 'bigint':
        case 'boolean':
            return { text: String(value), quoted: false };
        default:
    }
    if (value instanceof ApexDecimal) return { text: value.toString(), quoted: false };
    if (value instanceof ApexDouble) {
        return { text: doubleText(value.value), quoted: !Number.isFinite(value.value) };
    }
    if (value instanceof ApexId) return { text: value.value, quoted: true };
    if (value instanceof ApexDate) return { text: value.toIso(), quoted: true };
    if (value instanceof ApexDatetime) return { text: datetimeText(value, false), quoted: true };
    if (value instanceof ApexTime) return { text: timeText(value), quoted: true };
    if (value instanceof ApexBlob) return { text: base64(value), quoted: true };
    if (value instanceof ApexEnum) return { text: value.name, quoted: true };
    if (value instanceof ApexUuid) return { text: value.text, quoted: true };
    return undefined;
}

const fieldsOf = new WeakMap<ClassSymbol, readonly FieldSymbol[]>();

/** Instance fields and readable properties that JSON sees: the class's own in order, then those it inherits. */
function serializedFields(symbol: ClassSymbol): readonly FieldSymbol[] {
    let fields = fieldsOf.get(symbol);
    if (fields === undefined) {
        const inherited = symbol.superType?.kind === 'class' ? serializedFields(symbol.superType.symbol) : [];
        const own = [...symbol.fields.values()].filter(
            ({ isStatic, isTransient, property }) =>
                !isStatic && !isTransient && (property === undefined || property.getter !== undefined)
        );
        const names = new Set(own.map((field) => field.name.toLowerCase()));
        fields = [...own, ...inherited.filter((field) => !names.has(field.name.toLowerCase()))];
        fieldsOf.set(symbol, fields);
    }
    return fields;
}

function fieldValue(object: ApexObject, field: FieldSymbol): unknown {
    if (field.property?.getter === 'body') return methodOf(object, `get$${field.key}`)?.call(object) ?? null;
    return (object as unknown as Record<string, unknown>)[field.key] ?? null;
}
