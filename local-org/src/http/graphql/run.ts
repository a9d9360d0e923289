/** Runs a GraphQL request: reads it, checks it against the schema of its user, resolves its fields. */
import { executeSync, getVariableValues, GraphQLError, Kind, Lexer, parse, Source, TokenKind, valueFromASTUntyped, visit, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'; // prettier-ignore
import { isObject, type Call, type JsonObject } from '../api/request.ts';
import { Context } from './context.ts';
import { fetchError, platformError, refuseRequest, RequestErrors, type PlatformError } from './errors.ts';
import { Members } from './members.ts';
import { deepest, mentionedIn } from './names.ts';
import { withoutUnreadable } from './optional.ts';
import { schemaFor } from './schema.ts';
import { validated } from './validation.ts';

export type GraphqlRequest = { readonly query: string; readonly variables: JsonObject; readonly operationName: string | undefined }; // prettier-ignore
export type GraphqlAnswer = { readonly data: unknown; readonly errors: readonly PlatformError[] };

/** Longer texts than this are refused before they are read. */
const mostTokens = 15_000;
/** Mutations exist since this version. */
const firstWithMutations = 59;

export function runGraphql(call: Call, request: GraphqlRequest): GraphqlAnswer {
    try {
        return executed(call, request);
    } catch (error) {
        if (error instanceof RequestErrors) return { data: null, errors: error.errors };
        throw error;
    }
}

function executed(call: Call, { query, variables, operationName }: GraphqlRequest): GraphqlAnswer {
    const parsed = parsedDocument(query);
    refuseUnserved(parsed);
    const operation = operationOf(parsed, operationName);
    if (operation.operation === 'subscription') throw refuseRequest('OperationNotSupported', 'Subscriptions are not supported'); // prettier-ignore
    if (operation.operation === 'mutation' && Number(call.version) < firstWithMutations) throw refuseRequest('OperationNotSupported', `Mutations are supported from API version ${firstWithMutations}.0 on`); // prettier-ignore
    const members = new Members(call);
    const { names, types } = mentionedIn(parsed, variables);
    const schema = schemaFor(members, names, types);
    const document = withoutUnreadable(schema, parsed);
    const problems = [...validated(schema, document), ...variableProblems(schema, operation, variables)];
    if (problems.length > 0) throw new RequestErrors(problems);
    const contextValue = new Context(members, withDefaults(operation, variables), fragmentsOf(document));
    const { data = null, errors = [] } = executeSync({ schema, document, contextValue, variableValues: variables, operationName: operationName ?? null }); // prettier-ignore
    return { data, errors: errors.map(fetchError) };
}

function parsedDocument(text: string): DocumentNode {
    try {
        checkSize(text);
        return parse(text);
    } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        const { message, locations = [] } = error;
        throw new RequestErrors([platformError('InvalidSyntax', `Invalid Syntax: ${message.replace(/^Syntax Error: /, '')}`, locations)]); // prettier-ignore
    }
}

/** Reads the text token by token, so that none is too long or too deep for what comes after. */
function checkSize(text: string): void {
    const lexer = new Lexer(new Source(text));
    let depth = 0;
    for (let tokens = 1; lexer.advance().kind !== TokenKind.EOF; tokens++) {
        const { kind } = lexer.token;
        if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) depth++;
        if (kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R) depth--;
        if (tokens > mostTokens)
            throw refuseRequest('InvalidSyntax', `The document has more than ${mostTokens} tokens`);
        if (depth > deepest) throw refuseRequest('InvalidSyntax', `The document is nested deeper than ${deepest} levels`); // prettier-ignore
    }
}

/** Parts of the platform's API that are not here, by name. */
const unserved: Readonly<Record<string, string>> = {
    __schema: 'Introspection (__schema)',
    __type: 'Introspection (__type)',
    managed_content: 'managed_content',
    rateLimit: 'rateLimit',
    relatedListByName: 'relatedListByName'
};

function refuseUnserved(document: DocumentNode): void {
    const errors: PlatformError[] = [];
    visit(document, {
        Field: ({ name, loc }) => {
            const lacking = Object.hasOwn(unserved, name.value) ? unserved[name.value] : undefined;
            if (lacking === undefined) return;
            const place = loc && [{ line: loc.startToken.line, column: loc.startToken.column }];
            errors.push(platformError('OperationNotSupported', `${lacking} is not supported by the local org`, place));
        }
    });
    if (errors.length > 0) throw new RequestErrors(errors);
}

function operationOf({ definitions }: DocumentNode, name: string | undefined): OperationDefinitionNode {
    const operations = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
    const [only, ...others] = name === undefined ? operations : operations.filter((each) => each.name?.value === name);
    if (only !== undefined && (others.length === 0 || name !== undefined)) return only;
    throw refuseRequest(
        'OperationNotSupported',
        name !== undefined ? `Unknown operation named '${name}'.` : only === undefined ? 'The document holds no operation.' : 'Must provide operation name if query contains multiple operations.' // prettier-ignore
    );
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
    return new Map(definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each])); // prettier-ignore
}

function variableProblems(
    schema: GraphQLSchema,
    { variableDefinitions = [] }: OperationDefinitionNode,
    variables: JsonObject
): PlatformError[] {
    const { errors = [] } = getVariableValues(schema, variableDefinitions, variables);
    return errors.map(({ message }) => {
        const [, field, type] = /Field "(\w+)" is not defined by type "(\w+)"/.exec(message) ?? [];
        const unknown = `The variables input contains a field name '${field}' that is not defined for input object type '${type}' `;
        return platformError('ValidationError', field === undefined ? message : unknown);
    });
}

function withDefaults({ variableDefinitions = [] }: OperationDefinitionNode, given: JsonObject): JsonObject {
    const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) => (defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const])); // prettier-ignore
    return { ...Object.fromEntries(defaults), ...given };
}

/** @throws RequestErrors for a body that is no request */
export function requestOf(body: unknown): GraphqlRequest {
    const { query, variables, operationName } = isObject(body) ? body : {};
    if (typeof query !== 'string' || query.trim() === '') throw refuseRequest('InvalidSyntax', 'query has to be a text with a GraphQL document'); // prettier-ignore
    if (variables !== undefined && variables !== null && !isObject(variables)) throw refuseRequest('InvalidSyntax', 'variables has to be an object'); // prettier-ignore
    if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') throw refuseRequest('InvalidSyntax', 'operationName has to be a text'); // prettier-ignore
    return { query, variables: variables ?? {}, operationName: operationName === null || operationName === '' ? undefined : operationName }; // prettier-ignore
}
