/** JSON as Apex values, without a type or of a given one (Apex Reference, "JSON Class", API 67.0). */
import {
    ApexBlob,
    ApexDate,
    ApexDatetime,
    ApexDecimal,
    ApexDouble,
    ApexId,
    ApexList,
    ApexMap,
    ApexSet,
    ApexTime,
    enumConstant,
    methodOf,
    SObject,
    widenId,
    type ApexObject,
    type Runtime
} from '../../runtime/index.ts';
import { holdsName } from '../../metadata/fields.ts';
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import {
    typeName,
    types,
    type ApexType,
    type ClassSymbol,
    type FieldSymbol,
    type PrimitiveName
} from '../../semantics/types.ts';
import { makeFillable } from '../support/fillable.ts';
import { fitsInteger, listOf, objectMap } from '../support/values.ts';
import { parseInstant, parseIsoDay } from '../time/parse.ts';
import { JsonSyntaxError, parseJson, type JsonNode } from './text.ts';

/**
 * Parses, or throws a guest JSONException. Where a type is wanted, a text that does not even begin like it says so.
 */
export function parseGuest(runtime: Runtime, text: string | null, wanted?: ApexType): JsonNode {
    if (text === null) return runtime.fail('System.NullPointerException', 'Argument cannot be null.');
    try {
        if (text.trim() === '') throw new JsonSyntaxError('No content to map to Object due to end of input');
        return parseJson(text);
    } catch (error) {
        if (error instanceof JsonSyntaxError)
            return runtime.fail('System.JSONException', wrongStart(text, wanted) ?? error.message);
        throw error;
    }
}

function wrongStart(text: string, wanted: ApexType | undefined): string | undefined {
    const start = text.trimStart()[0];
    if (start === undefined || wanted === undefined) return undefined;
    const isList = wanted.kind === 'list' || wanted.kind === 'set';
    const isObject = wanted.kind === 'map' || wanted.kind === 'class' || wanted.kind === 'sobject';
    if (isList && start !== '[') return "Malformed JSON: Expected '[' at the beginning of List/Set";
    return isObject && start !== '{' ? "Malformed JSON: Expected '{' at the beginning of object" : undefined;
}

/** Maps, lists and primitives: Integer, else Long, for whole numbers, Decimal for the rest. */
export function untyped(node: JsonNode): unknown {
    switch (node.kind) {
        case 'object':
            return objectMap(node.entries.map(([name, value]) => [name, untyped(value)] as const));
        case 'array':
            return listOf(types.object, node.items.map(untyped));
        case 'number':
            return numberOf(node.text);
        case 'null':
            return null;
        default:
            return node.value;
    }
}

function numberOf(text: string): unknown {
    if (!/^-?\d+$/.test(text)) return ApexDecimal.parse(text)!;
    const whole = BigInt(text);
    if (fitsInteger(whole)) return Number(whole);
    return BigInt.asIntN(64, whole) === whole ? whole : ApexDecimal.fromLong(whole);
}

/** A value of a type. `strict` refuses members that the class lacks. */
export function typed(runtime: Runtime, node: JsonNode, type: ApexType, strict: boolean): unknown {
    return new Deserializer(runtime, strict).value(node, type);
}

/** Every standard object takes them, even those whose describe does not show them. */
const hiddenColumns: ReadonlySet<string> = new Set(['lastactivitydate', 'isdeleted']);

class Deserializer {
    readonly #runtime: Runtime;
    readonly #strict: boolean;

    constructor(runtime: Runtime, strict: boolean) {
        this.#runtime = runtime;
        this.#strict = strict;
    }

    #fail(message: string): never {
        return this.#runtime.fail('System.JSONException', message);
    }

    value(node: JsonNode, type: ApexType): unknown {
        if (node.kind === 'null') return null;
        switch (type.kind) {
            case 'primitive':
                return this.#primitive(node, type.name);
            case 'object':
            case 'param':
                return untyped(node);
            case 'list':
                return new ApexList(
                    type,
                    this.#items(node).map((item) => this.value(item, type.element))
                );
            case 'set':
                return new ApexSet(
                    type,
                    this.#items(node).map((item) => this.value(item, type.element))
                );
            case 'map':
                return new ApexMap(
                    type,
                    this.#entries(node).map(
                        ([name, item]) => [this.#key(name, type.key), this.value(item, type.value)] as const
                    )
                );
            case 'sobject':
                return this.#record(node, type.name);
            case 'class':
                return this.#object(node, type.symbol);
            default:
                return this.#fail(`Apex Type unsupported in JSON: ${typeName(type)}`);
        }
    }

    #items(node: JsonNode): readonly JsonNode[] {
        return node.kind === 'array'
            ? node.items
            : this.#fail("Malformed JSON: Expected '[' at the beginning of List/Set");
    }

    #entries(node: JsonNode): readonly (readonly [string, JsonNode])[] {
        return node.kind === 'object'
            ? node.entries
            : this.#fail("Malformed JSON: Expected '{' at the beginning of object");
    }

    #key(name: string, type: ApexType): unknown {
        return this.value({ kind: 'string', value: name }, type);
    }

    #primitive(node: JsonNode, name: PrimitiveName): unknown {
        if (node.kind === 'object' || node.kind === 'array') {
            const shown = node.kind === 'object' ? '{' : '[';
            return this.#fail(`Illegal value for primitive: ${shown}`);
        }
        const text = node.kind === 'number' ? node.text : node.kind === 'null' ? 'null' : String(node.value);
        const value = readPrimitive(text, name);
        return value ?? this.#fail(`Illegal value for ${name.toLowerCase()}: ${text}`);
    }

    #object(node: JsonNode, symbol: ClassSymbol): unknown {
        if (symbol.kind === 'enum') {
            const name = node.kind === 'string' ? node.value : '';
            // A constant may also be given by its place.
            const placed = /^\d+$/.test(name) ? symbol.enumConstants[Number(name)] : undefined;
            return enumConstant(symbol, placed ?? name) ?? this.#fail(`Invalid value for enum ${symbol.name}: ${name}`);
        }
        if (symbol.origin === 'platform') return this.#platformObject(node, symbol);
        if (symbol.kind === 'interface' || symbol.isAbstract) {
            return this.#fail(`Apex Type unsupported in JSON: ${symbol.name}`);
        }
        const entries = this.#entries(node);
        const object = this.#runtime.allocate(symbol);
        for (const [name, item] of entries) {
            const field = findField(symbol, name);
            if (field !== undefined) this.#setField(object, field, item);
            else if (this.#strict) this.#fail(`Unknown field: ${symbol.name}.${name}`);
        }
        return object;
    }

    #platformObject(node: JsonNode, symbol: ClassSymbol): unknown {
        const made = makeFillable(this.#runtime, symbol.name);
        if (made === undefined) return this.#fail(`Apex Type unsupported in JSON: ${symbol.name}`);
        for (const [name, item] of this.#entries(node)) {
            const property = platformProperty(symbol, name);
            if (property !== undefined) made.fill(property.name, this.#propertyValue(item, property.type));
            else if (this.#strict) this.#fail(`Unknown field: ${symbol.name}.${name}`);
        }
        return made;
    }

    /** The platform's own classes keep ids as text; what is no id is none. */
    #propertyValue(node: JsonNode, type: ApexType): unknown {
        const isId = type.kind === 'primitive' && type.name === 'Id' && node.kind === 'string';
        return isId && widenId(node.value) === undefined ? null : this.value(node, type);
    }

    #setField(object: ApexObject, field: FieldSymbol, node: JsonNode): void {
        const value = this.value(node, field.type);
        if (field.property?.setter === 'body') methodOf(object, `set$${field.key}`)?.call(object, value);
        else if (field.property === undefined || field.property.setter === 'auto' || field.property.getter === 'auto') {
            (object as unknown as Record<string, unknown>)[field.key] = value;
        }
    }

    #record(node: JsonNode, name: string | undefined): SObject {
        const entries = unwrapped(this.#entries(node), name);
        const def = this.#objectOf(entries, name);
        const record = new SObject(def);
        for (const [field, item] of entries) if (field !== 'attributes') this.#recordField(record, field, item);
        return record;
    }

    #objectOf(entries: readonly (readonly [string, JsonNode])[], name: string | undefined): ObjectDef {
        const attributes = entries.find(([key]) => key === 'attributes')?.[1];
        const type =
            attributes?.kind === 'object' ? attributes.entries.find(([key]) => key === 'type')?.[1] : undefined;
        const wanted = name ?? (type?.kind === 'string' ? type.value : undefined);
        const def = wanted === undefined ? undefined : this.#runtime.org.schema.object(wanted);
        return def ?? this.#fail('Must provide a type for the record in attributes');
    }

    #recordField(record: SObject, name: string, node: JsonNode): void {
        const { schema } = this.#runtime.org;
        const field = schema.field(record.def, name);
        if (field !== undefined) {
            record.values.set(field.name, node.kind === 'null' ? null : this.#fieldValue(node, field));
            return;
        }
        const parent = schema.parentRelationship(record.def, name);
        if (parent?.relationshipName !== undefined) {
            const target = parent.referenceTo.length === 1 ? parent.referenceTo[0] : undefined;
            record.values.set(parent.relationshipName, node.kind === 'null' ? null : this.#record(node, target));
            return;
        }
        const child = record.def.childRelationships.get(name.toLowerCase());
        if (child === undefined && record.def.kind === 'standard' && hiddenColumns.has(name.toLowerCase())) return;
        if (child === undefined) this.#fail(`No such column '${name}' on sobject of type ${record.def.name}`);
        record.values.set(child.name, this.#children(node, child.object));
    }

    #children(node: JsonNode, object: string): ApexList | null {
        if (node.kind === 'null') return null;
        const rows = node.kind === 'array' ? node : this.#entries(node).find(([key]) => key === 'records')?.[1];
        const type = { kind: 'list', element: { kind: 'sobject', name: object } } as const;
        return new ApexList(type, rows === undefined ? [] : this.#items(rows).map((row) => this.#record(row, object)));
    }

    #fieldValue(node: JsonNode, field: FieldDef): unknown {
        const type = primitiveOf(field);
        // Ids of records are taken as they are: tests make them up.
        if (type === 'Id' && node.kind === 'string' && widenId(node.value) === undefined) return new ApexId(node.value);
        return this.#primitive(node, type);
    }
}

function primitiveOf(field: FieldDef): PrimitiveName {
    switch (field.type) {
        case 'id':
        case 'reference':
            return holdsName(field) ? 'String' : 'Id';
        case 'boolean':
            return 'Boolean';
        case 'int':
            return 'Integer';
        case 'long':
            return 'Long';
        case 'double':
        case 'currency':
        case 'percent':
            return 'Decimal';
        case 'date':
            return 'Date';
        case 'datetime':
            return 'Datetime';
        case 'time':
            return 'Time';
        case 'base64':
            return 'Blob';
        default:
            return 'String';
    }
}

/** A record may stand in an object whose only member is named after its type. */
function unwrapped(
    entries: readonly (readonly [string, JsonNode])[],
    name: string | undefined
): readonly (readonly [string, JsonNode])[] {
    const [only, ...others] = entries;
    const isWrapper = others.length === 0 && only?.[0] === name && only?.[1].kind === 'object';
    return isWrapper && only?.[1].kind === 'object' ? only[1].entries : entries;
}

/** A property, or what an accessor method without parameters reads, under the name the property has or would have. */
function platformProperty(symbol: ClassSymbol, name: string): { name: string; type: ApexType } | undefined {
    const field = findField(symbol, name);
    if (field !== undefined) return { name: field.name, type: field.type };
    for (const verb of ['get', 'is']) {
        const method = symbol.methods.get(verb + name.toLowerCase())?.find(({ params }) => params.length === 0);
        if (method !== undefined) return { name: method.name.slice(verb.length), type: method.returnType };
    }
    return undefined;
}

function findField(symbol: ClassSymbol, name: string): FieldSymbol | undefined {
    const field = symbol.fields.get(name.toLowerCase());
    if (field !== undefined && !field.isStatic) return field.isTransient ? undefined : field;
    return symbol.superType?.kind === 'class' ? findField(symbol.superType.symbol, name) : undefined;
}

/** The value of a field from its text in a file; undefined if it does not fit. */
export function readFieldText(text: string, field: FieldDef): unknown {
    return readPrimitive(text, primitiveOf(field));
}

/** A primitive from the text of a JSON string, number or word; undefined if it does not fit. */
export function readPrimitive(text: string, name: PrimitiveName): unknown {
    switch (name) {
        case 'String':
            return text;
        case 'Boolean':
            return text === 'true' ? true : text === 'false' ? false : undefined;
        case 'Integer':
            return /^-?\d+$/.test(text) && fitsInteger(BigInt(text)) ? Number(text) : undefined;
        case 'Long':
            return /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text) ? BigInt(text) : undefined;
        case 'Double':
            return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : new ApexDouble(Number(text));
        case 'Decimal':
            return ApexDecimal.parse(text);
        case 'Id': {
            const wide = widenId(text);
            return wide === undefined ? undefined : new ApexId(wide);
        }
        case 'Date': {
            const day = parseIsoDay(text);
            return day === undefined ? undefined : new ApexDate(day);
        }
        case 'Datetime': {
            const ms = parseInstant(text);
            return ms === undefined ? undefined : new ApexDatetime(ms);
        }
        case 'Time': {
            const ms = parseInstant(`1970-01-01T${text}`);
            return ms === undefined ? undefined : new ApexTime(ms);
        }
        case 'Blob':
            return new ApexBlob(Buffer.from(text, 'base64'));
    }
}
