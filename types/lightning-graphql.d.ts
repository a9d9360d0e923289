/** GraphQL for components. Data has the shape of the query, which nothing here knows. */
declare module 'lightning/graphql' {
    import type { WireAdapterConstructor } from 'lwc';

    /** What `gql` makes of a text. */
    export type GraphqlDocument = { readonly kind: 'Document' };
    export type GraphqlError = {
        readonly message: string;
        readonly locations?: readonly { readonly line: number; readonly column: number }[];
        readonly paths?: readonly (string | number)[];
        readonly extensions?: { readonly ErrorType?: string };
    };
    export type GraphqlRequest = {
        readonly query: GraphqlDocument | undefined;
        readonly variables?: Readonly<Record<string, unknown>>;
        readonly operationName?: string;
    };
    type Answer = { readonly data?: unknown; readonly errors?: readonly GraphqlError[] };
    export type GraphqlResult = Answer & { readonly refresh?: () => Promise<void> };

    export function gql(texts: TemplateStringsArray, ...values: readonly unknown[]): GraphqlDocument;
    export const graphql: WireAdapterConstructor<GraphqlRequest, GraphqlResult>;
    /** Creates, changes or deletes records; what is refused stands in `errors`. */
    export function executeMutation(request: GraphqlRequest): Promise<Answer>;
}
declare module 'lightning/uiGraphQLApi' {
    import type { WireAdapterConstructor } from 'lwc';
    import type { GraphqlDocument, GraphqlRequest, GraphqlResult } from 'lightning/graphql';

    export function gql(texts: TemplateStringsArray): GraphqlDocument;
    export const graphql: WireAdapterConstructor<GraphqlRequest, Pick<GraphqlResult, 'data' | 'errors'>>;
    /** Has a wire read again what it gave. */
    export function refreshGraphQL(result: unknown): Promise<void>;
}
