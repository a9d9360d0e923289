/** Resolves `@ref`, `@people[17]`, `@people[0..499]` and `{{@ref}}` to record ids. */
export class References {
    readonly #ids = new Map<string, readonly string[]>();
    readonly #recipes = new Set<string>();

    /** A recipe is named as a whole; a single row's `ref` as a list of one. */
    define(name: string, ids: readonly string[], isRecipe: boolean): void {
        this.#ids.set(name, ids);
        if (isRecipe) this.#recipes.add(name);
    }

    /** True once something of that name is loaded. */
    has(name: string): boolean {
        return this.#ids.has(name);
    }

    /** Ids behind `@name`, `@name[3]`, `@name[0..9]`. @throws RangeError naming the reference if nothing is there */
    ids(reference: string): readonly string[] {
        const match = /^@([A-Za-z0-9][\w.-]*)(?:\[(\d+)(?:\.\.(\d+))?\])?$/.exec(reference);
        const all = match === null ? undefined : this.#ids.get(match[1]!);
        if (match === null || all === undefined) throw new RangeError(`"${reference}" points at nothing in this file`);
        if (match[2] === undefined) return all;
        const low = Number(match[2]);
        const high = Number(match[3] ?? match[2]);
        if (high >= all.length || high < low) throw new RangeError(`"${reference}" goes beyond row ${all.length - 1}`);
        return all.slice(low, high + 1);
    }

    /** The name of a single row, with `@`, as the file writes it; undefined for rows of recipes and ids it does not name. */
    nameOf(id: string): string | undefined {
        for (const [name, ids] of this.#ids) {
            if (!this.#recipes.has(name) && ids[0]?.slice(0, 15) === id.slice(0, 15)) return `@${name}`;
        }
        return undefined;
    }

    /** One id. @throws RangeError if the reference is dangling or stands for several rows */
    id(reference: string): string {
        const ids = this.ids(reference);
        if (ids.length !== 1) throw new RangeError(`"${reference}" stands for ${ids.length} rows where one is needed`);
        return ids[0]!;
    }

    /** Replaces references in a value: a whole string, `{{@ref}}` in query text, quoted ones inside JSON text. */
    resolve(value: unknown): unknown {
        if (Array.isArray(value)) return value.map((v) => this.resolve(v));
        if (typeof value !== 'string') return value;
        if (value.startsWith('@') && !value.includes(' ')) return this.id(value);
        const inQuery = value.replace(/\{\{(@[^}]+)\}\}/g, (_, ref: string) => this.id(ref));
        return inQuery.replace(/"(@[A-Za-z0-9][\w.-]*(?:\[\d+(?:\.\.\d+)?\])?)"/g, (_, ref: string) =>
            this.ids(ref)
                .map((id) => `"${id}"`)
                .join(',')
        );
    }
}
