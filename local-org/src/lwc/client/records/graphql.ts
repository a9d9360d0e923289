/** `lightning/graphql`. */
import { createGraphqlAdapter, resultOf, type GraphqlResult } from './graphqlAdapter.ts';
import { answerTo, documentOf, isDocument, type GraphqlDocument, type GraphqlRequest } from './graphqlAnswers.ts';

/** A document. Other documents may stand in it, such as fragments, each once; other values stand as their text. */
export function gql(texts: readonly string[], ...values: readonly unknown[]): GraphqlDocument {
    const seen = new Set<string>();
    const shown = (value: unknown): string => {
        const text = isDocument(value) ? value.text : String(value);
        if (isDocument(value) && seen.has(text)) return '';
        seen.add(text);
        return text;
    };
    return documentOf(texts.map((text, at) => (at < values.length ? text + shown(values[at]) : text)).join(''));
}

export const graphql = createGraphqlAdapter(true);

/** Creates, changes or deletes records; wires learn of it by their `refresh`. @throws UiError without an answer */
export async function executeMutation(request: GraphqlRequest): Promise<GraphqlResult> {
    return Object.freeze(resultOf(await answerTo(request)));
}
