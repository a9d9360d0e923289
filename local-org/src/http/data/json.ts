/** Records as the REST API writes them. */
import {
    Address, AggregateRow, ApexBlob, ApexDate, ApexDatetime, ApexDecimal, ApexDouble, ApexId, ApexList, ApexTime, Location, SObject
} from '../../runtime/index.ts'; // prettier-ignore
import type { SelectItem, SoqlQuery } from '../../syntax/index.ts';

/** Which values of a record a query asked for, by lower-case name; undefined stands for all but an unasked Id. */
export type Shape = ReadonlyMap<string, Shape | undefined>;

export function shapeOf(query: SoqlQuery): Shape {
    const shape = new Map<string, Shape | undefined>();
    for (const item of query.select) addItem(shape, item, query);
    return shape;
}

type Growing = Map<string, Shape | undefined>;

function addItem(shape: Growing, item: SelectItem, query: SoqlQuery): void {
    if (item.kind === 'field') addPath(shape, withoutAlias(item.path.parts, query));
    else if (item.kind === 'subquery') shape.set(relationshipOf(item.query.from), shapeOf(item.query));
    else if (item.kind === 'typeof') shape.set(item.field.parts.at(-1)!.toLowerCase(), undefined);
    else if (item.kind === 'fields') shape.set('*', undefined);
    else if (item.kind === 'function') {
        if (item.alias !== undefined) shape.set(item.alias.toLowerCase(), undefined);
        else for (const each of item.call.args) if (each.kind === 'field') addPath(shape, withoutAlias(each.parts, query)); // prettier-ignore
    }
}

/** `FROM Account a` lets fields be written `a.Name`; `FROM Account` lets them be `Account.Name`. */
function withoutAlias(parts: readonly string[], { alias, from }: SoqlQuery): readonly string[] {
    const first = parts[0]!.toLowerCase();
    const names = [alias, from].map((name) => name?.toLowerCase());
    return parts.length > 1 && names.includes(first) ? parts.slice(1) : parts;
}

const relationshipOf = (from: string): string => from.slice(from.lastIndexOf('.') + 1).toLowerCase();

function addPath(shape: Growing, parts: readonly string[]): void {
    const [first, ...rest] = parts;
    const key = first!.toLowerCase();
    if (rest.length === 0) {
        if (!shape.has(key)) shape.set(key, undefined);
        return;
    }
    const inner = (shape.get(key) as Growing | undefined) ?? new Map<string, Shape | undefined>();
    shape.set(key, inner);
    addPath(inner, rest);
}

function includes(shape: Shape | undefined, name: string): boolean {
    if (shape === undefined) return name !== 'Id';
    return shape.has('*') || shape.has(name.toLowerCase());
}

/** @param base `/services/data/v67.0` */
export function recordJson(record: SObject, base: string, shape: Shape | undefined): Record<string, unknown> {
    if (record instanceof AggregateRow) {
        const values = [...record.values].map(([name, value]) => [name, valueJson(value)] as const);
        return { attributes: { type: 'AggregateResult' }, ...Object.fromEntries(values) };
    }
    const type = record.def.name;
    const attributes = record.id === null ? { type } : { type, url: `${base}/sobjects/${type}/${record.id}` };
    const json: Record<string, unknown> = { attributes };
    for (const [name, value] of record.values) {
        if (!includes(shape, name)) continue;
        const inner = shape?.get(name.toLowerCase()) ?? shape?.get(name.toLowerCase().replace(/^\w+?__/, ''));
        if (value instanceof SObject) json[name] = recordJson(value, base, inner);
        else if (value instanceof ApexList) json[name] = childrenJson(value, base, inner);
        else json[name] = valueJson(value);
    }
    return json;
}

function childrenJson(list: ApexList, base: string, shape: Shape | undefined): unknown {
    if (list.items.length === 0) return null;
    const records = list.items.map((item) => recordJson(item as SObject, base, shape));
    return { totalSize: records.length, done: true, records };
}

/** A field's value: `2026-11-28T19:00:00.000+0000`, `10:30:00.000Z`, numbers as numbers. */
export function valueJson(value: unknown): unknown {
    if (value instanceof ApexId) return value.value;
    if (value instanceof ApexDouble) return value.value;
    if (value instanceof ApexDecimal) return value.toNumber();
    if (value instanceof ApexDate) return value.toIso();
    if (value instanceof ApexDatetime) return new Date(value.ms).toISOString().replace('Z', '+0000');
    if (value instanceof ApexTime) return `${new Date(value.ms).toISOString().slice(11, 23)}Z`;
    if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
    if (value instanceof Address) return value.toJson();
    if (value instanceof Location) return { latitude: value.latitude, longitude: value.longitude };
    if (typeof value === 'bigint') return Number(value);
    return value ?? null;
}
