/** Stub objects of the Stub API: instances whose methods all ask a StubProvider. */
import { types, type ApexType, type ClassSymbol, type MethodSymbol } from '../semantics/types.ts';
import { ApexList } from './collections.ts';
import { fail } from './exceptions.ts';
import type { Interpreter } from './interpreter.ts';
import { ApexObject } from './object.ts';

const stringList = { kind: 'list', element: types.string } as const;
const objectList = { kind: 'list', element: types.object } as const;
const providerParameters = ['Object', 'String', 'System.Type', 'List<System.Type>', 'List<String>', 'List<Object>'];

/**
 * An object that is an instance of a user class or interface without having run its constructor. Each of its instance
 * methods calls the provider's `handleMethodCall`; private methods and property accessors stay those of the class.
 */
export function createStub(interpreter: Interpreter, type: ApexType, provider: unknown): unknown {
    if (type.kind !== 'class' || type.symbol.origin !== 'user' || type.symbol.kind === 'enum') {
        return fail('TypeException', 'Stubs can only be created for user classes and interfaces');
    }
    const { symbol } = type;
    refuseUnstubbable(symbol);
    const base = symbol.kind === 'class' ? interpreter.program.handle(symbol).$initialize().$constructor : ApexObject;
    const stub = Object.create(base.prototype as object) as ApexObject & Record<string, unknown>;
    Object.defineProperty(stub, '$class', { value: symbol, enumerable: false });
    Object.defineProperty(stub, '$shownName', { value: `${symbol.simpleName}__sfdc_ApexStub`, enumerable: false });
    for (const field of instanceFields(symbol)) stub[field] = null;
    for (const method of stubbedMethods(symbol)) {
        const value = (...args: unknown[]): unknown => answer(interpreter, provider, stub, method, args);
        Object.defineProperty(stub, method.key, { value, enumerable: false });
    }
    return stub;
}

/** Apex Developer Guide, "Build a Mocking Framework with the Stub API": what cannot be mocked. The texts are unconfirmed. */
function refuseUnstubbable(symbol: ClassSymbol): void {
    if (symbol.kind !== 'class') return;
    if (symbol.outer !== undefined) fail('TypeException', `Inner classes cannot be stubbed: ${symbol.name}`);
    const { constructors } = symbol;
    if (constructors.length > 0 && constructors.every(({ access }) => access === 'private'))
        fail('TypeException', `Classes with only private constructors cannot be stubbed: ${symbol.name}`);
}

function answer(
    interpreter: Interpreter,
    provider: unknown,
    stub: ApexObject,
    method: MethodSymbol,
    args: unknown[]
): unknown {
    const typeOf = (type: ApexType): unknown => interpreter.library.typeLiteral(interpreter, type);
    const typeList = { kind: 'list', element: types.object } as const;
    const result = interpreter.invoke(provider, 'handleMethodCall', providerParameters, [
        stub,
        method.name,
        typeOf(method.returnType),
        new ApexList(typeList, method.params.map((param) => typeOf(param.type))),
        new ApexList(stringList, method.params.map((param) => param.name)),
        new ApexList(objectList, args.slice(0, method.params.length))
    ]); // prettier-ignore
    if (method.returnType.kind === 'void' || result === null || result === undefined) return null;
    return interpreter.cast(result, method.returnType);
}

function parents(symbol: ClassSymbol): ClassSymbol[] {
    const all = symbol.superType === undefined ? symbol.interfaces : [symbol.superType, ...symbol.interfaces];
    return all.flatMap((type) => (type.kind === 'class' && type.symbol.origin === 'user' ? [type.symbol] : []));
}

/** Methods of the class and its ancestors, the nearest of each signature. */
function stubbedMethods(symbol: ClassSymbol): MethodSymbol[] {
    const found = new Map<string, MethodSymbol>();
    const visit = (at: ClassSymbol): void => {
        for (const method of [...at.methods.values()].flat()) {
            if (!method.isStatic && method.access !== 'private' && !found.has(method.key))
                found.set(method.key, method);
        }
        parents(at).forEach(visit);
    };
    visit(symbol);
    return [...found.values()];
}

function instanceFields(symbol: ClassSymbol): string[] {
    const own = [...symbol.fields.values()].filter((field) => !field.isStatic).map((field) => field.key);
    return [...own, ...parents(symbol).flatMap(instanceFields)];
}
