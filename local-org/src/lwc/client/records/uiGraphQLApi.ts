/** `lightning/uiGraphQLApi`, which `lightning/graphql` replaces. */
import { createGraphqlAdapter, refreshResult } from './graphqlAdapter.ts';
import { documentOf, type GraphqlDocument } from './graphqlAnswers.ts';

/** A document, all of it written out. */
export function gql(texts: readonly string[], ...values: readonly unknown[]): GraphqlDocument {
    if (values.length > 0) throw new TypeError('gql of lightning/uiGraphQLApi takes no ${…}: use variables, or lightning/graphql'); // prettier-ignore
    return documentOf(texts.join(''));
}

export const graphql = createGraphqlAdapter(false);

export { refreshResult as refreshGraphQL };
