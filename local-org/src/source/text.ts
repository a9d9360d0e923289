/** A half-open range of UTF-16 offsets in one source file. */
export type Span = { readonly start: number; readonly end: number };

/** One source file with the index needed to turn offsets into lines. */
export class SourceText {
    readonly path: string;
    readonly text: string;
    readonly #lineStarts: number[] = [0];

    /**
     * @param path path shown in diagnostics and stack traces, relative to the project root, with forward slashes
     * @param text the whole file, decoded
     */
    constructor(path: string, text: string) {
        this.path = path;
        this.text = text;
        for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
    }

    /** One-based line and column of an offset. */
    position(offset: number): { readonly line: number; readonly column: number } {
        let low = 0;
        let high = this.#lineStarts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.#lineStarts[middle]! <= offset) low = middle;
            else high = middle - 1;
        }
        return { line: low + 1, column: offset - this.#lineStarts[low]! + 1 };
    }

    /** The text of a one-based line, without its line break. */
    lineText(line: number): string {
        const start = this.#lineStarts[line - 1] ?? this.text.length;
        const end = this.#lineStarts[line] ?? this.text.length + 1;
        return this.text.slice(start, end - 1).replace(/\r$/, '');
    }
}
