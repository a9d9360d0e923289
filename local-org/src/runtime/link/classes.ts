/** From the functions of a module to classes with prototypes, fields and bridges. */
import type { ClassSymbol } from '../../semantics/types.ts';
import { GuestException } from '../exceptions.ts';
import { ApexObject } from '../object.ts';
import type { ClassHandle, GuestFunction } from './handles.ts';
import type { ClassBody, LoadableClass } from './modules.ts';

type AnyConstructor = abstract new () => ApexObject;

/** Fills a handle. The handle of the super class must be filled before. */
export function buildClass(
    loadable: LoadableClass,
    body: ClassBody,
    handle: ClassHandle,
    superHandle: ClassHandle | undefined
): void {
    const { symbol } = loadable;
    handle.$superHandle = superHandle;
    for (const [key, method] of Object.entries(body.statics)) handle.set(key, method);
    handle.$staticInit = body.staticInit;
    handle.$instanceInit = body.instanceInit;
    handle.$staticStart = loadable.staticFields.map((key) => [key, body.staticDefaults[key] ?? null] as const);
    if (symbol.kind === 'class') buildInstances(loadable, body, handle, superHandle);
    handle.$reset();
}

function buildInstances(
    loadable: LoadableClass,
    body: ClassBody,
    handle: ClassHandle,
    superHandle: ClassHandle | undefined
): void {
    const { symbol } = loadable;
    const base: AnyConstructor = superHandle?.$constructor ?? (isException(symbol) ? GuestException : ApexObject);
    handle.$constructor = makeConstructor(loadable, body, base);
    const prototype = handle.$constructor.prototype as Record<string, GuestFunction>;
    handle.$prototype = prototype;
    define(prototype, '$class', symbol);
    if (isException(symbol)) {
        define(prototype, 'typeName', symbol.name);
        inheritExceptionConstructors(prototype, handle);
    }
    for (const [key, method] of Object.entries(body.methods)) define(prototype, key, method);
    for (const bridge of loadable.bridges)
        define(prototype, bridge.name, bridgeTo(bridge.key, bridge.isStatic, handle));
}

function define(prototype: object, key: string, value: unknown): void {
    Object.defineProperty(prototype, key, { value, writable: true, configurable: true, enumerable: false });
}

/** A constructor that stores every field in one fixed order, so that all instances have the same shape. */
function makeConstructor(loadable: LoadableClass, body: ClassBody, base: AnyConstructor): new () => ApexObject {
    const fields = loadable.instanceFields.map(
        (key) => `this.${key}=${startValue(key, body.instanceDefaults[key] ?? null)};`
    );
    const name = loadable.symbol.simpleName.replace(/\W/g, '_');
    const text = `return class ${name}$ extends base{constructor(){super();${fields.join('')}}}`;
    return new Function('base', 'start', text)(base, body.instanceDefaults) as new () => ApexObject;
}

function startValue(key: string, value: unknown): string {
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' ? JSON.stringify(value) : `start.${key}`;
}

function bridgeTo(key: string, isStatic: boolean, handle: ClassHandle): GuestFunction {
    if (isStatic) return (...args) => (handle.$initialize().member(key) as GuestFunction)(...args);
    return function (this: unknown, a, b, c, d) {
        return (this as Record<string, GuestFunction>)[key]!(a, b, c, d);
    };
}

/** True for user classes that descend from the platform's Exception. */
function isException(symbol: ClassSymbol): boolean {
    const parent = symbol.superType;
    if (parent?.kind !== 'class') return false;
    return parent.symbol.origin === 'platform'
        ? parent.symbol.simpleName.endsWith('Exception')
        : isException(parent.symbol);
}

/** Exceptions with constructors of their own keep the four of the platform. */
function inheritExceptionConstructors(prototype: object, handle: ClassHandle): void {
    for (const key of ['new', 'new$String', 'new$System_Exception', 'new$String$System_Exception']) {
        define(prototype, key, function (this: Record<string, GuestFunction>, ...args: unknown[]) {
            for (let each: ClassHandle | undefined = handle; each !== undefined; each = each.$superHandle) {
                each.$initializeFields(this);
            }
            return this[`super$${key}`]!(...args);
        });
    }
}
