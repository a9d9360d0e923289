/** The metadata of an org, component by component. */
import type { Node } from './xml.ts';

/**
 * One component. Children of objects and label files are components of their own: `CustomField` `Note__c.Code__c`.
 * `content` is the file's root element; `files` are what lies beside it, by path from the type's folder.
 */
export type Component = {
    readonly type: string;
    readonly fullName: string;
    readonly content: Node | undefined;
    readonly files: ReadonlyMap<string, Uint8Array>;
};

export const keyOf = (type: string, fullName: string): string => `${type}:${fullName}`.toLowerCase();

/** Components by type and name, case folded. Every change makes another store, so that going back is free. */
export class MetadataStore {
    readonly #components: ReadonlyMap<string, Component>;

    constructor(components: Iterable<Component> = []) {
        this.#components = new Map([...components].map((one) => [keyOf(one.type, one.fullName), one]));
    }

    find(type: string, fullName: string): Component | undefined {
        return this.#components.get(keyOf(type, fullName));
    }

    ofType(type: string): Component[] {
        return [...this.#components.values()].filter((one) => one.type === type);
    }

    all(): Component[] {
        return [...this.#components.values()];
    }

    /** Types that have a component. */
    types(): string[] {
        return [...new Set(this.all().map(({ type }) => type))];
    }

    with(
        changed: Iterable<Component>,
        removed: Iterable<{ readonly type: string; readonly fullName: string }> = []
    ): MetadataStore {
        // prettier-ignore
        const next = new Map(this.#components);
        for (const { type, fullName } of removed) next.delete(keyOf(type, fullName));
        for (const one of changed) next.set(keyOf(one.type, one.fullName), one);
        return new MetadataStore(next.values());
    }
}
