/** Names that a request mentions, in its text and in its variables. */
import { visit, type DocumentNode } from 'graphql';
import { refuseRequest } from './errors.ts';

export type Mentioned = {
    readonly names: ReadonlySet<string>;
    /** Of types of variables. */
    readonly types: ReadonlySet<string>;
};

export function mentionedIn(document: DocumentNode, variables: unknown): Mentioned {
    const names = new Set<string>();
    const types = new Set<string>();
    visit(document, {
        Name: ({ value }) => void names.add(value),
        NamedType: ({ name }, _, parent) => {
            if (parent !== undefined && !('kind' in parent && (parent.kind === 'InlineFragment' || parent.kind === 'FragmentDefinition'))) types.add(name.value); // prettier-ignore
        }
    });
    addKeys(variables, names, 0);
    return { names, types };
}

/** Deeper values and documents than this are refused. */
export const deepest = 100;

function addKeys(value: unknown, names: Set<string>, depth: number): void {
    if (typeof value !== 'object' || value === null) return;
    if (depth > deepest) throw refuseRequest('ValidationError', `variables are nested deeper than ${deepest} levels`);
    for (const [key, inner] of Object.entries(value)) {
        if (!Array.isArray(value)) names.add(key);
        addKeys(inner, names, depth + 1);
    }
}
