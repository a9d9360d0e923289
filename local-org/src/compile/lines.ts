/**
 * Keeps JavaScript on the lines of the Apex it came from. Emitters put marks into their text; at the end each mark
 * becomes the line breaks that are missing, so that V8's positions are Apex's positions and no source map is needed.
 * The text itself never holds a line break, and a mark stands only where JavaScript allows one.
 */

const open = '\u0001';
const close = '\u0002';

/** What follows belongs to this one-based line. */
export function lineMark(line: number): string {
    return `${open}${line}${close}`;
}

/** Replaces marks by line breaks; a mark for a line that has passed is dropped. */
export function placeLines(text: string): string {
    let current = 1;
    let result = '';
    let at = 0;
    for (;;) {
        const start = text.indexOf(open, at);
        if (start < 0) return result + text.slice(at);
        const end = text.indexOf(close, start);
        const line = Number(text.slice(start + 1, end));
        result += text.slice(at, start);
        if (line > current) {
            result += '\n'.repeat(line - current);
            current = line;
        }
        at = end + 1;
    }
}
