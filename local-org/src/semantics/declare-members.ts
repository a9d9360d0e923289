/** Declares fields, properties, methods and constructors. Super classes are declared before their sub classes. */
import { diagnosticCodes } from '../source/index.ts';
import type { ConstructorDecl, FieldDecl, MethodDecl, Modifiers, Parameter, PropertyDecl } from '../syntax/ast.ts';
import { mangle, typeName, types } from './types.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol, ParamSymbol } from './types.ts';
import { findField, isException } from './members.ts';
import { resolveType } from './resolve.ts';
import { annotationMap } from './symbols.ts';
import type { DeclaredClass } from './symbols.ts';
import type { World } from './world.ts';

export function declareMembers(world: World, declared: DeclaredClass): void {
    for (const member of declared.members) {
        switch (member.kind) {
            case 'FieldDecl':
                declareFields(world, declared, member);
                break;
            case 'PropertyDecl':
                declareProperty(world, declared, member);
                break;
            case 'MethodDecl':
                declareMethod(world, declared, member);
                break;
            case 'ConstructorDecl':
                declareConstructor(world, declared, member);
                break;
            default:
                break;
        }
    }
    if (declared.symbol.kind === 'class' && isException(world.platform, declared.symbol)) {
        addExceptionConstructors(world, declared.symbol);
    }
}

function resolve(world: World, { unit, symbol }: DeclaredClass, ref: Parameter['type']): ApexType {
    return resolveType(world, { unit, cls: symbol }, ref);
}

function declareFields(world: World, declared: DeclaredClass, decl: FieldDecl): void {
    const type = resolve(world, declared, decl.type);
    for (const { name, span } of decl.declarators) {
        addField(world, declared, span, {
            ...fieldBase(world, declared, decl.modifiers, name, type),
            property: undefined
        });
    }
}

function declareProperty(world: World, declared: DeclaredClass, decl: PropertyDecl): void {
    const type = resolve(world, declared, decl.type);
    const { modifiers } = decl;
    const isOverridable = modifiers.isVirtual || modifiers.isAbstract || modifiers.isOverride;
    const accessor = (at: PropertyDecl['getter']): 'auto' | 'body' | undefined => {
        if (at === undefined) return undefined;
        return at.body === undefined && !isOverridable ? 'auto' : 'body';
    };
    const base = fieldBase(world, declared, modifiers, decl.name, type);
    const inherited = modifiers.isOverride ? inheritedField(world, declared.symbol, decl.name) : undefined;
    addField(world, declared, decl.nameSpan, {
        ...base,
        key: inherited?.key ?? base.key,
        property: { getter: accessor(decl.getter), setter: accessor(decl.setter), decl }
    });
}

function fieldBase(
    world: World,
    { symbol }: DeclaredClass,
    modifiers: Modifiers,
    name: string,
    type: ApexType
): Omit<FieldSymbol, 'property'> {
    return {
        owner: symbol,
        name,
        type,
        isStatic: modifiers.isStatic,
        isFinal: modifiers.isFinal,
        isTransient: modifiers.isTransient,
        access: modifiers.access ?? 'private',
        annotations: annotationMap(modifiers.annotations),
        key: freeKey(world, symbol, name)
    };
}

/** `f_name`, with a dollar for each super class that already stores a field of that name. */
function freeKey(world: World, symbol: ClassSymbol, name: string): string {
    const inherited = inheritedField(world, symbol, name);
    return inherited === undefined ? `f_${name.toLowerCase()}` : `${inherited.key}$`;
}

function inheritedField(world: World, symbol: ClassSymbol, name: string): FieldSymbol | undefined {
    const base = symbol.superType;
    if (base?.kind !== 'class' || base.symbol.origin !== 'user') return undefined;
    return findField(world.platform, { symbol: base.symbol, bindings: new Map() }, name);
}

function addField(world: World, { symbol, unit }: DeclaredClass, span: FieldDecl['span'], field: FieldSymbol): void {
    const folded = field.name.toLowerCase();
    if (symbol.fields.has(folded)) {
        world.report(unit.source, span, diagnosticCodes.duplicateDeclaration, `Duplicate field: ${field.name}`);
        return;
    }
    symbol.fields.set(folded, field);
}

function declareMethod(world: World, declared: DeclaredClass, decl: MethodDecl): void {
    const { symbol, unit } = declared;
    const params = parameters(world, declared, decl.params);
    const { modifiers } = decl;
    const isInterface = symbol.kind === 'interface';
    const method: MethodSymbol = {
        owner: symbol,
        name: decl.name,
        params,
        returnType: decl.returnType === undefined ? types.void : resolve(world, declared, decl.returnType),
        isStatic: modifiers.isStatic || modifiers.isTestMethod,
        isAbstract: modifiers.isAbstract || isInterface,
        isVirtual: modifiers.isVirtual || modifiers.isAbstract || modifiers.isOverride || isInterface,
        isOverride: modifiers.isOverride,
        access: modifiers.access ?? (isInterface ? 'global' : 'private'),
        annotations: methodAnnotations(modifiers),
        key: mangle(
            decl.name,
            params.map((p) => p.type)
        ),
        decl
    };
    const folded = decl.name.toLowerCase();
    const overloads = symbol.methods.get(folded) ?? [];
    if (overloads.some((other) => other.key === method.key)) {
        const message = `Method already defined: ${decl.name}(${params.map((p) => typeName(p.type)).join(', ')})`;
        world.report(unit.source, decl.nameSpan, diagnosticCodes.duplicateDeclaration, message);
        return;
    }
    symbol.methods.set(folded, [...overloads, method]);
}

/** `testMethod` is the old spelling of `@IsTest`. */
function methodAnnotations(modifiers: Modifiers): MethodSymbol['annotations'] {
    const annotations = annotationMap(modifiers.annotations);
    return modifiers.isTestMethod && !annotations.has('istest')
        ? new Map([...annotations, ['istest', {}]])
        : annotations;
}

function declareConstructor(world: World, declared: DeclaredClass, decl: ConstructorDecl): void {
    const { symbol, unit } = declared;
    if (decl.name.toLowerCase() !== symbol.simpleName.toLowerCase()) {
        const message = `Invalid constructor name: ${decl.name}; a method needs a return type`;
        world.report(unit.source, decl.nameSpan, diagnosticCodes.illegalStatement, message);
    }
    const params = parameters(world, declared, decl.params);
    const constructor = constructorSymbol(symbol, params, decl);
    if (symbol.constructors.some((other) => other.key === constructor.key)) {
        const message = `Constructor already defined: ${decl.name}(${params.map((p) => typeName(p.type)).join(', ')})`;
        world.report(unit.source, decl.nameSpan, diagnosticCodes.duplicateDeclaration, message);
        return;
    }
    symbol.constructors.push(constructor);
}

function constructorSymbol(
    owner: ClassSymbol,
    params: readonly ParamSymbol[],
    decl: ConstructorDecl | undefined
): MethodSymbol {
    return {
        owner,
        name: owner.simpleName,
        params,
        returnType: types.void,
        isStatic: false,
        isAbstract: false,
        isVirtual: false,
        isOverride: false,
        access: decl === undefined ? 'global' : (decl.modifiers.access ?? 'private'),
        annotations: decl === undefined ? new Map() : annotationMap(decl.modifiers.annotations),
        key: mangle(
            'new',
            params.map((p) => p.type)
        ),
        decl
    };
}

function parameters(world: World, declared: DeclaredClass, params: readonly Parameter[]): ParamSymbol[] {
    const seen = new Set<string>();
    return params.map(({ name, type, span }) => {
        const folded = name.toLowerCase();
        if (seen.has(folded)) {
            world.report(
                declared.unit.source,
                span,
                diagnosticCodes.duplicateDeclaration,
                `Duplicate parameter: ${name}`
            );
        }
        seen.add(folded);
        return { name, type: resolve(world, declared, type) };
    });
}

/** The parameters of the constructors that every exception has. */
export function exceptionConstructors(world: World): (readonly ParamSymbol[])[] {
    const exception: ApexType = { kind: 'class', symbol: world.platform.get('System.Exception'), args: [] };
    const cause: ParamSymbol = { name: 'cause', type: exception };
    const message: ParamSymbol = { name: 'message', type: types.string };
    return [[], [message], [cause], [message, cause]];
}

/** Exceptions keep the platform's constructors beside their own. */
function addExceptionConstructors(world: World, symbol: ClassSymbol): void {
    for (const params of exceptionConstructors(world)) {
        const constructor = constructorSymbol(symbol, params, undefined);
        if (!symbol.constructors.some((own) => own.key === constructor.key)) symbol.constructors.push(constructor);
    }
}
