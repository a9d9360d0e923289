/** What resolvers share while one operation runs: the caller, raw arguments, selections, and rows read ahead. */
import { getDirectiveValues, GraphQLIncludeDirective, GraphQLSkipDirective, Kind, valueFromASTUntyped, type FieldNode, type FragmentDefinitionNode, type GraphQLResolveInfo, type SelectionNode } from 'graphql'; // prettier-ignore
import type { SObject } from '../../runtime/index.ts';
import type { SoqlQuery } from '../../syntax/index.ts';
import type { Call } from '../api/request.ts';
import { runQuery } from '../data/query.ts';
import { asError } from './errors.ts';
import type { Members } from './members.ts';

export type Variables = Readonly<Record<string, unknown>>;
export type Arguments = Readonly<Record<string, unknown>>;

type Collected = { readonly fields: Map<string, FieldNode[]>; readonly seen: Set<string> };

export class Context {
    readonly members: Members;
    /** As they were given, with defaults: order and absence are as the caller wrote them. */
    readonly variables: Variables;
    readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
    /** Values of fields that were read ahead for many records at once: by path of the answer, then by id. */
    readonly #ahead = new Map<string, Map<string, unknown>>();

    constructor(members: Members, variables: Variables, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
        this.members = members;
        this.variables = variables;
        this.fragments = fragments;
    }

    get call(): Call {
        return this.members.call;
    }

    /** As the user, with the user's rights. @throws ApiError for what the query engine refuses */
    rows(query: SoqlQuery): SObject[] {
        const found = this.#run(query);
        if (typeof found === 'number') throw new Error('A query for rows has counted');
        return found;
    }

    count(query: SoqlQuery): number {
        const found = this.#run(query);
        if (typeof found !== 'number') throw new Error('A query for a count has read rows');
        return found;
    }

    #run(query: SoqlQuery): SObject[] | number {
        try {
            return runQuery(this.call, query, this.call.user);
        } catch (error) {
            throw asError(error);
        }
    }

    keep(path: string, id: string, value: unknown): void {
        const values = this.#ahead.get(path) ?? new Map<string, unknown>();
        this.#ahead.set(path, values.set(id, value));
    }

    kept(path: string, id: string | null): unknown {
        return id === null ? undefined : this.#ahead.get(path)?.get(id);
    }

    argumentsOf({ arguments: given = [] }: FieldNode): Arguments {
        return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value, this.variables)])); // prettier-ignore
    }

    /** The fields below, by the key that they have in the answer. `types` are the names that fragments may be on. */
    selected(nodes: readonly FieldNode[], ...types: readonly string[]): Map<string, FieldNode[]> {
        const fields = new Map<string, FieldNode[]>();
        const seen = new Set<string>();
        for (const { selectionSet } of nodes) this.#collect(selectionSet?.selections ?? [], types, { fields, seen });
        return fields;
    }

    /** Each fragment counts once, however often it is spread. */
    #collect(selections: readonly SelectionNode[], types: readonly string[], into: Collected): void {
        for (const node of selections) {
            if (!this.#isWanted(node)) continue;
            if (node.kind === Kind.FIELD) {
                const key = node.alias?.value ?? node.name.value;
                into.fields.set(key, [...(into.fields.get(key) ?? []), node]);
                continue;
            }
            if (node.kind === Kind.FRAGMENT_SPREAD && into.seen.has(node.name.value)) continue;
            if (node.kind === Kind.FRAGMENT_SPREAD) into.seen.add(node.name.value);
            const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
            const on = fragment?.typeCondition?.name.value;
            if (fragment !== undefined && (on === undefined || types.includes(on)))
                this.#collect(fragment.selectionSet.selections, types, into);
        }
    }

    #isWanted(node: SelectionNode): boolean {
        if (getDirectiveValues(GraphQLSkipDirective, node, this.variables)?.['if'] === true) return false;
        return getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.['if'] !== false;
    }
}

/** The path of a field in the answer, without the places in lists. */
export function pathOf({ path }: GraphQLResolveInfo): string {
    const keys: string[] = [];
    for (let at: typeof path | undefined = path; at !== undefined; at = at.prev) {
        if (typeof at.key === 'string') keys.unshift(at.key);
    }
    return keys.join('/');
}
