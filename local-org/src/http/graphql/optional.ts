/** `@optional`: fields that the user may not read are left out in place of being an error ("Optional Fields"). */
import { Kind, TypeInfo, visit, visitWithTypeInfo, type DirectiveNode, type DocumentNode, type GraphQLSchema } from 'graphql'; // prettier-ignore
import { optionalDirective } from './schema.ts';

const isOptional = (directives: readonly DirectiveNode[] | undefined): boolean =>
    directives?.some(({ name }) => name.value === optionalDirective) === true;

export function withoutUnreadable(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
    const types = new TypeInfo(schema);
    return visit(
        document,
        visitWithTypeInfo(types, {
            Field: (node) => (isOptional(node.directives) && !types.getFieldDef() ? null : undefined),
            InlineFragment: ({ directives, typeCondition }) =>
                isOptional(directives) && typeCondition?.kind === Kind.NAMED_TYPE && !schema.getType(typeCondition.name.value) ? null : undefined // prettier-ignore
        })
    );
}
