/** The part of Java's MessageFormat that `String.format` and labels use. */

/**
 * Replaces `{0}`, `{1}` … by the printed arguments. A single quote starts text that is taken as it is, two make one
 * quote. A number without an argument stays as it is written.
 * @throws RangeError with Java's text for a bad pattern
 */
export function messageFormat(pattern: string, args: readonly string[]): string {
    let out = '';
    let quoted = false;
    for (let i = 0; i < pattern.length; i++) {
        const char = pattern[i]!;
        if (char === "'") {
            if (pattern[i + 1] === "'") {
                out += "'";
                i++;
            } else quoted = !quoted;
        } else if (quoted || char !== '{') out += char;
        else {
            const end = pattern.indexOf('}', i);
            if (end < 0) throw new RangeError('Unmatched braces in the pattern.');
            out += argument(pattern.slice(i + 1, end), args);
            i = end;
        }
    }
    return out;
}

function argument(text: string, args: readonly string[]): string {
    const index = /^\s*(\d+)\s*$/.exec(text)?.[1];
    if (index === undefined) throw new RangeError(`can't parse argument number: ${text}`);
    return args[Number(index)] ?? `{${index}}`;
}
