/** Types and their members. */
import type {
    ClassBodyDeclarationContext,
    ClassDeclarationContext,
    ConstructorDeclarationContext,
    EnumDeclarationContext,
    FormalParametersContext,
    InterfaceDeclarationContext,
    InterfaceMethodDeclarationContext,
    MemberDeclarationContext,
    MethodDeclarationContext,
    PropertyDeclarationContext,
    TypeDeclarationContext,
    VariableDeclaratorsContext
} from '@apexdevtools/apex-parser';
import type {
    Accessor,
    ClassDecl,
    ConstructorDecl,
    EnumDecl,
    FieldDecl,
    InterfaceDecl,
    Member,
    MethodDecl,
    Modifiers,
    Parameter,
    PropertyDecl,
    TypeDecl
} from './ast.ts';
import type { Span } from '../source/index.ts';
import { readExpression } from './expressions.ts';
import { readDeclaredName } from './identifiers.ts';
import { readModifiers } from './modifiers.ts';
import { has, maybe, type SyntaxReader } from './reader.ts';
import { readBlock } from './statements.ts';
import { readType, readTypeList } from './types.ts';

export function readTypeDeclaration(reader: SyntaxReader, context: TypeDeclarationContext): TypeDecl {
    const modifiers = readModifiers(reader, context.modifier_list());
    return readTypeOf(reader, context, modifiers, reader.span(context))!;
}

type TypeHolder = Pick<TypeDeclarationContext, 'classDeclaration' | 'interfaceDeclaration' | 'enumDeclaration'>;

function readTypeOf(reader: SyntaxReader, context: TypeHolder, modifiers: Modifiers, span: Span): TypeDecl | undefined {
    const classContext = maybe(context.classDeclaration());
    if (classContext !== undefined) return readClass(reader, classContext, modifiers, span);
    const interfaceContext = maybe(context.interfaceDeclaration());
    if (interfaceContext !== undefined) return readInterface(reader, interfaceContext, modifiers, span);
    const enumContext = maybe(context.enumDeclaration());
    return enumContext === undefined ? undefined : readEnum(reader, enumContext, modifiers, span);
}

function readClass(
    reader: SyntaxReader,
    context: ClassDeclarationContext,
    modifiers: Modifiers,
    span: Span
): ClassDecl {
    const superClass = maybe(context.typeRef());
    return {
        kind: 'ClassDecl',
        ...readDeclaredName(reader, context.id(), 'type'),
        modifiers,
        typeParams: [],
        superClass: superClass === undefined ? undefined : readType(reader, superClass),
        interfaces: readTypeList(reader, maybe(context.typeList())),
        members: context
            .classBody()
            .classBodyDeclaration_list()
            .flatMap((member) => readClassMember(reader, member)),
        span
    };
}

function readInterface(
    reader: SyntaxReader,
    context: InterfaceDeclarationContext,
    modifiers: Modifiers,
    span: Span
): InterfaceDecl {
    return {
        kind: 'InterfaceDecl',
        ...readDeclaredName(reader, context.id(), 'type'),
        modifiers,
        typeParams: [],
        interfaces: readTypeList(reader, maybe(context.typeList())),
        methods: context
            .interfaceBody()
            .interfaceMethodDeclaration_list()
            .map((method) => readMethod(reader, method, readModifiers(reader, method.modifier_list()), method)),
        span
    };
}

function readEnum(reader: SyntaxReader, context: EnumDeclarationContext, modifiers: Modifiers, span: Span): EnumDecl {
    const constants = maybe(context.enumConstants())?.id_list() ?? [];
    return {
        kind: 'EnumDecl',
        ...readDeclaredName(reader, context.id(), 'type'),
        modifiers,
        constants: constants.map((id) => {
            const { name, nameSpan } = readDeclaredName(reader, id, 'variable');
            return { name, span: nameSpan };
        }),
        span
    };
}

/** A member of a class; empty for a stray `;`. */
function readClassMember(reader: SyntaxReader, context: ClassBodyDeclarationContext): Member[] {
    const span = reader.span(context);
    const block = maybe(context.block());
    if (block !== undefined) {
        const isStatic = has(context.STATIC());
        return [{ kind: 'InitializerBlock', isStatic, body: readBlock(reader, block), span }];
    }
    const declaration = maybe(context.memberDeclaration());
    if (declaration === undefined) return [];
    return [readMember(reader, declaration, readModifiers(reader, context.modifier_list()), span)];
}

type MemberHolder = Omit<MemberDeclarationContext, 'constructorDeclaration'> &
    Partial<Pick<MemberDeclarationContext, 'constructorDeclaration'>>;

/** A member of a class, a trigger or an anonymous block. */
export function readMember(reader: SyntaxReader, context: MemberHolder, modifiers: Modifiers, span: Span): Member {
    const method = maybe(context.methodDeclaration());
    if (method !== undefined) return readMethod(reader, method, modifiers, { start: span.start, end: span.end });
    const property = maybe(context.propertyDeclaration());
    if (property !== undefined) return readProperty(reader, property, modifiers, span);
    const field = maybe(context.fieldDeclaration());
    if (field !== undefined) {
        return {
            kind: 'FieldDecl',
            modifiers,
            type: readType(reader, field.typeRef()),
            declarators: readDeclarators(reader, field.variableDeclarators()),
            span
        };
    }
    const type = readTypeOf(reader, context, modifiers, span);
    return type ?? readConstructor(reader, context.constructorDeclaration!(), modifiers, span);
}

export function readDeclarators(reader: SyntaxReader, context: VariableDeclaratorsContext): FieldDecl['declarators'] {
    return context.variableDeclarator_list().map((declarator) => {
        const init = maybe(declarator.expression());
        return {
            name: readDeclaredName(reader, declarator.id(), 'variable').name,
            init: init === undefined ? undefined : readExpression(reader, init),
            span: reader.span(declarator)
        };
    });
}

function readMethod(
    reader: SyntaxReader,
    context: MethodDeclarationContext | InterfaceMethodDeclarationContext,
    modifiers: Modifiers,
    at: Span | InterfaceMethodDeclarationContext
): MethodDecl {
    const returnType = maybe(context.typeRef());
    const block = 'block' in context ? maybe(context.block()) : undefined;
    const id = context.id();
    return {
        kind: 'MethodDecl',
        modifiers,
        returnType: returnType === undefined ? undefined : readType(reader, returnType),
        ...readDeclaredName(reader, id, 'method'),
        params: readParameters(reader, context.formalParameters()),
        body: block === undefined ? undefined : readBlock(reader, block),
        span: 'end' in at ? at : reader.span(at)
    };
}

function readConstructor(
    reader: SyntaxReader,
    context: ConstructorDeclarationContext,
    modifiers: Modifiers,
    span: Span
): ConstructorDecl {
    const name = context.qualifiedName();
    return {
        kind: 'ConstructorDecl',
        modifiers,
        name: name.getText(),
        nameSpan: reader.span(name),
        params: readParameters(reader, context.formalParameters()),
        body: readBlock(reader, context.block()),
        span
    };
}

function readParameters(reader: SyntaxReader, context: FormalParametersContext): Parameter[] {
    return (maybe(context.formalParameterList())?.formalParameter_list() ?? []).map((parameter) => ({
        name: readDeclaredName(reader, parameter.id(), 'variable').name,
        type: readType(reader, parameter.typeRef()),
        isFinal: readModifiers(reader, parameter.modifier_list()).isFinal,
        span: reader.span(parameter)
    }));
}

function readProperty(
    reader: SyntaxReader,
    context: PropertyDeclarationContext,
    modifiers: Modifiers,
    span: Span
): PropertyDecl {
    let getter: Accessor | undefined;
    let setter: Accessor | undefined;
    for (const part of context.propertyBlock_list()) {
        const get = maybe(part.getter());
        const block = maybe((get ?? part.setter()).block());
        const accessor: Accessor = {
            access: readModifiers(reader, part.modifier_list()).access,
            body: block === undefined ? undefined : readBlock(reader, block),
            span: reader.span(part)
        };
        const earlier = get === undefined ? setter : getter;
        if (earlier !== undefined) reader.report(accessor.span, 'Property has two accessors of the same kind');
        if (get === undefined) setter = accessor;
        else getter = accessor;
    }
    return {
        kind: 'PropertyDecl',
        modifiers,
        type: readType(reader, context.typeRef()),
        ...readDeclaredName(reader, context.id(), 'variable'),
        getter,
        setter,
        span
    };
}
