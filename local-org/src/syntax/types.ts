/** Type references: `Map<Id, List<Account>>[]`, `Outer.Inner`, the type after `new`. */
import type {
    CreatedNameContext,
    QualifiedNameContext,
    TypeListContext,
    TypeRefContext
} from '@apexdevtools/apex-parser';
import type { TypeRef } from './ast.ts';
import { childrenOf, maybe, type SyntaxReader } from './reader.ts';

export function readType(reader: SyntaxReader, context: TypeRefContext): TypeRef {
    const names = context.typeName_list().map((part) => ({
        name: childrenOf(part)[0]!.getText(),
        args: readTypeList(reader, maybe(maybe(part.typeArguments())?.typeList()))
    }));
    const arrayDims = childrenOf(context.arraySubscripts()).length / 2;
    return { names, arrayDims, span: reader.span(context) };
}

export function readTypeList(reader: SyntaxReader, context: TypeListContext | undefined): TypeRef[] {
    return context === undefined ? [] : context.typeRef_list().map((type) => readType(reader, type));
}

/** The exception type of a `catch`. */
export function readQualifiedType(reader: SyntaxReader, context: QualifiedNameContext): TypeRef {
    const names = context.id_list().map((id) => ({ name: id.getText(), args: [] }));
    return { names, arrayDims: 0, span: reader.span(context) };
}

/** The type after `new`, without the brackets of an array. */
export function readCreatedType(reader: SyntaxReader, context: CreatedNameContext, arrayDims: number): TypeRef {
    const names = context.idCreatedNamePair_list().map((pair) => ({
        name: pair.anyId().getText(),
        args: readTypeList(reader, maybe(pair.typeList()))
    }));
    return { names, arrayDims, span: reader.span(context) };
}

/** The `void` of `void.class`. */
export function voidType(span: TypeRef['span']): TypeRef {
    return { names: [{ name: 'void', args: [] }], arrayDims: 0, span };
}
