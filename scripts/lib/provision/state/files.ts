/** Components and edits as JSON on disk: contents of files as base64, maps as lists. */
import type { Edit } from '../edits.ts';
import type { Component, Node, Ref, Snapshot } from '../metadata.ts';

export type StoredComponent = Ref & { readonly content: Node | null; readonly files: readonly (readonly [string, string])[] }; // prettier-ignore
type StoredWhole = Omit<Edit & { kind: 'whole' }, 'component'> & { readonly component: StoredComponent | null };
export type StoredEdit = Exclude<Edit, { kind: 'whole' }> | StoredWhole;

export function storeComponent({ type, fullName, content, files }: Component): StoredComponent {
    return { type, fullName, content: content ?? null, files: [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')] as const) }; // prettier-ignore
}

export function loadComponent({ type, fullName, content, files }: StoredComponent): Component {
    return { type, fullName, content: content ?? undefined, files: new Map(files.map(([path, text]) => [path, new Uint8Array(Buffer.from(text, 'base64'))])) }; // prettier-ignore
}

export const storeEdit = (edit: Edit): StoredEdit => edit.kind === 'whole' ? { ...edit, component: edit.component === undefined ? null : storeComponent(edit.component) } : edit; // prettier-ignore

export function loadEdit(edit: StoredEdit): Edit {
    if (edit.kind !== 'whole') return edit;
    return { ...edit, component: edit.component === null ? undefined : loadComponent(edit.component) };
}

/** Every component that was asked for; null says that it was not there. */
export function storeSnapshot(
    refs: readonly Ref[],
    snapshot: Snapshot
): (StoredComponent | (Ref & { readonly absent: true }))[] {
    // prettier-ignore
    return refs.map(({ type, fullName }) => {
        const found = snapshot.get(`${type}:${fullName}`);
        return found === undefined ? { type, fullName, absent: true } : storeComponent(found);
    });
}
