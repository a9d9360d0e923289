/** Documents of `gql`, the questions that wires ask with them, and the records in their answers. */
import { askGraphql } from './uiApi.ts';

/** What `gql` makes: only its text says anything. */
export type GraphqlDocument = { readonly kind: 'Document'; readonly text: string };

export type GraphqlRequest = {
    readonly query?: unknown;
    readonly variables?: unknown;
    readonly operationName?: unknown;
};
export type GraphqlAnswer = { readonly data: unknown; readonly errors: readonly unknown[] };

export function documentOf(text: string): GraphqlDocument {
    return Object.freeze({ kind: 'Document', text });
}

export function isDocument(value: unknown): value is GraphqlDocument {
    return typeof value === 'object' && value !== null && (value as GraphqlDocument).kind === 'Document' && typeof (value as GraphqlDocument).text === 'string'; // prettier-ignore
}

/** What belongs to a question, as long as its answer is the newest. */
const recordsOf = new Map<string, ReadonlySet<string>>();

const prefix = 'graphql:';
const idPattern = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const shortIdLength = 15;

/** The body of a request. @throws TypeError for a query that `gql` did not make */
function bodyOf({ query, variables, operationName }: GraphqlRequest): object {
    if (!isDocument(query)) throw new TypeError('query has to be what gql`…` makes');
    return { query: query.text, variables: variables ?? {}, operationName };
}

export const questionOf = (request: GraphqlRequest): string => `${prefix}${JSON.stringify(bodyOf(request))}`;

/** @throws UiError where the server gives no answer of GraphQL */
export async function answerTo(request: GraphqlRequest): Promise<GraphqlAnswer> {
    return (await askGraphql(bodyOf(request))) as GraphqlAnswer;
}

/** An answer for wires: the records in it are remembered with the question. */
export async function rememberedAnswer(request: GraphqlRequest): Promise<GraphqlAnswer> {
    const answer = await answerTo(request);
    const ids = new Set<string>();
    noteIds(answer.data, ids);
    recordsOf.set(questionOf(request), ids);
    return answer;
}

function noteIds(value: unknown, ids: Set<string>): void {
    if (typeof value === 'string' && idPattern.test(value)) ids.add(value.slice(0, shortIdLength));
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) noteIds(inner, ids);
}

/** Whether the answer to a question tells of a record. */
export function holdsRecord(question: string, id: string): boolean {
    return question.startsWith(prefix) && recordsOf.get(question)?.has(id.slice(0, shortIdLength)) === true;
}
