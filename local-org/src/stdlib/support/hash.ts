/** Hash codes: equal values have equal ones, and two runs of a program see the same ones. */
import {
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
    keyOf,
    methodOf,
    SObject
} from '../../runtime/index.ts';
import { hashString } from './values.ts';

let nextIdentity = 1;
const identities = new WeakMap<object, number>();

function identityOf(value: object): number {
    let identity = identities.get(value);
    if (identity === undefined) identities.set(value, (identity = Math.imul(nextIdentity++, 0x9e3779b1) >>> 1));
    return identity;
}

function hashLong(value: bigint): number {
    return Number(BigInt.asIntN(32, value ^ (BigInt.asUintN(64, value) >> 32n)));
}

function hashDouble(value: number): number {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return view.getInt32(0) ^ view.getInt32(4);
}

/** `hashCode()` of any value; user classes that define the method answer for themselves. */
export function hashOf(value: unknown): number {
    if (value === null) return 0;
    switch (typeof value) {
        case 'string':
            return hashString(value);
        case 'number':
            return value;
        case 'bigint':
            return hashLong(value);
        case 'boolean':
            return value ? 1231 : 1237;
        default:
            return hashObject(value as object);
    }
}

function hashObject(value: object): number {
    if (value instanceof ApexObject) {
        const own = methodOf(value, 'hashcode');
        return own === undefined ? identityOf(value) : (own.call(value) as number);
    }
    if (value instanceof ApexList)
        return [...value].reduce<number>((hash, item) => (Math.imul(hash, 31) + hashOf(item)) | 0, 1);
    if (value instanceof ApexSet) return [...value].reduce<number>((hash, item) => (hash + hashOf(item)) | 0, 0);
    if (value instanceof ApexMap) {
        return [...value.entries()].reduce<number>((hash, [key, item]) => (hash + (hashOf(key) ^ hashOf(item))) | 0, 0);
    }
    if (value instanceof ApexId) return hashString(value.value);
    if (value instanceof ApexDouble) return hashDouble(value.value);
    if (value instanceof ApexDecimal) return hashDouble(value.toNumber());
    if (value instanceof ApexDate) return value.days;
    if (value instanceof ApexDatetime) return hashLong(BigInt(value.ms));
    if (value instanceof ApexTime) return value.ms;
    if (value instanceof ApexEnum) return hashString(`${value.typeName}.${value.name}`);
    if (value instanceof ApexBlob || value instanceof SObject) return hashString(String(keyOf(value)));
    return identityOf(value);
}
