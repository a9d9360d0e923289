/** Finds where a source names a module, since positions in compiled code are not those of the source. */
import { readFileSync } from 'node:fs';

/** Line is one-based, column zero-based. */
export type SourcePlace = {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly lineText: string;
};

/**
 * The import statement of a script, or the element of a template, that asks for a module. The file's first line if the
 * source does not show it.
 */
export function placeOfImport(file: string, specifier: string): SourcePlace {
    const lines = readFileSync(file, 'utf8').split('\n');
    const needles = file.endsWith('.html') ? [`<${tagOf(specifier)}`] : [`'${specifier}'`, `"${specifier}"`];
    for (const [index, lineText] of lines.entries()) {
        const column = Math.max(...needles.map((needle) => lineText.indexOf(needle)));
        if (column >= 0) return { file, line: index + 1, column, lineText };
    }
    return { file, line: 1, column: 0, lineText: lines[0] ?? '' };
}

/** `c/incidentPage` → `c-incident-page`. */
function tagOf(specifier: string): string {
    return specifier.replace('/', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
