/** Literals, predefined classes and properties of Java's regular expressions, spelled for JavaScript's `v` flag. */

/** The text of Java's PatternSyntaxException, which Apex shows behind `Invalid regex:` as the message of a StringException. */
export class PatternSyntaxError extends Error {
    override readonly name = 'PatternSyntaxError';

    constructor(description: string, source: string, index: number) {
        super(`Invalid regex: ${description} near index ${index}\n${source}\n${' '.repeat(index)}^`);
    }
}

/** One character outside or inside a class, quoted for the `v` flag. */
export function escapeLiteral(char: string): string {
    if (/[\^$\\.*+?()[\]{}|/]/.test(char)) return `\\${char}`;
    if (/[-&!#%,:;<=>@`~]/.test(char)) return `\\u${hex4(char.charCodeAt(0))}`;
    const code = char.codePointAt(0)!;
    if (code < 0x20 || (code >= 0x7f && code <= 0xa0) || code === 0x2028 || code === 0x2029 || (code >= 0xd800 && code <= 0xdfff)) return `\\u${hex4(code)}`; // prettier-ignore
    return char;
}

function hex4(code: number): string {
    return code.toString(16).padStart(4, '0');
}

/** A letter in both cases. Without the `u` flag Java folds ASCII only. */
export function caseVariants(char: string, unicode: boolean): string {
    const variants = foldedForms(char, unicode);
    return variants.length === 1 ? escapeLiteral(char) : `[${variants.map(escapeLiteral).join('')}]`;
}

/** The character and its other case. */
export function foldedForms(char: string, unicode: boolean): string[] {
    if (!unicode && !/^[a-zA-Z]$/.test(char)) return [char];
    const forms = new Set([char, char.toLowerCase(), char.toUpperCase()]);
    return [...forms].filter((form) => [...form].length === 1);
}

const predefined: Readonly<Record<string, string>> = {
    d: '[0-9]',
    D: '[^0-9]',
    w: '[a-zA-Z0-9_]',
    W: '[^a-zA-Z0-9_]',
    s: '[ \\t\\n\\x0b\\f\\r]',
    S: '[^ \\t\\n\\x0b\\f\\r]',
    h: '[ \\t\\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
    H: '[^ \\t\\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
    v: '[\\n\\x0b\\f\\r\\x85\\u2028\\u2029]',
    V: '[^\\n\\x0b\\f\\r\\x85\\u2028\\u2029]'
};

/** The class behind `\d`, `\w` …; undefined for other letters. Java's are ASCII. */
export function predefinedClass(letter: string): string | undefined {
    return Object.hasOwn(predefined, letter) ? predefined[letter] : undefined;
}

const posix: Readonly<Record<string, string>> = {
    Lower: 'a-z',
    Upper: 'A-Z',
    ASCII: '\\x00-\\x7f',
    Alpha: 'a-zA-Z',
    Digit: '0-9',
    Alnum: 'a-zA-Z0-9',
    Punct: '\\u0021-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u007e',
    Graph: '\\u0021-\\u007e',
    Print: '\\u0020-\\u007e',
    Blank: ' \\t',
    Cntrl: '\\x00-\\x1f\\x7f',
    XDigit: '0-9a-fA-F',
    Space: ' \\t\\n\\x0b\\f\\r'
};

const java: Readonly<Record<string, string>> = {
    javaLowerCase: '\\p{Lowercase}',
    javaUpperCase: '\\p{Uppercase}',
    javaWhitespace: '\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000',
    javaLetter: '\\p{L}',
    javaDigit: '\\p{Nd}',
    javaLetterOrDigit: '\\p{L}\\p{Nd}'
};

const binary: Readonly<Record<string, string>> = {
    IsAlphabetic: 'Alphabetic',
    IsIdeographic: 'Ideographic',
    IsLetter: 'L',
    IsLowercase: 'Lowercase',
    IsUppercase: 'Uppercase',
    IsPunctuation: 'P',
    IsControl: 'Cc',
    IsWhite_Space: 'White_Space',
    IsDigit: 'Nd'
};

const blocks: Readonly<Record<string, string>> = {
    InBasicLatin: '\\x00-\\x7f',
    'InLatin-1Supplement': '\\u0080-\\u00ff',
    InGreek: '\\u0370-\\u03ff',
    InCyrillic: '\\u0400-\\u04ff',
    InHebrew: '\\u0590-\\u05ff',
    InArabic: '\\u0600-\\u06ff',
    InHiragana: '\\u3040-\\u309f',
    InKatakana: '\\u30a0-\\u30ff',
    InCJKUnifiedIdeographs: '\\u4e00-\\u9fff',
    InCombiningDiacriticalMarks: '\\u0300-\\u036f'
};

/** Reads `\p{Lu}`, `\pL`, `\P{IsGreek}`, `\p{javaLowerCase}` at an offset. */
export function unicodeProperty(
    source: string,
    at: number,
    ignoreCase: boolean
): { readonly text: string; readonly end: number } {
    const match = /^\\([pP])(?:\{(\^?)([^}]+)\}|([A-Z]))/.exec(source.slice(at, at + 60));
    if (match === null) throw new PatternSyntaxError('Unknown character property', source, at);
    const negated = (match[1] === 'P') !== (match[2] === '^');
    const name = (match[3] ?? match[4])!;
    const members = propertyMembers(name, ignoreCase);
    if (members === undefined) throw new PatternSyntaxError(`Unknown character property name {${name}}`, source, at);
    return { text: `[${negated ? '^' : ''}${members}]`, end: at + match[0].length };
}

function propertyMembers(name: string, ignoreCase: boolean): string | undefined {
    if (ignoreCase && (name === 'Lower' || name === 'Upper')) return 'a-zA-Z';
    const known = posix[name] ?? java[name] ?? blocks[name];
    if (known !== undefined) return known;
    const property = binary[name];
    if (property !== undefined) return `\\p{${property}}`;
    if (name === 'L1') return '\\x00-\\xff';
    const general = name.replace(/^(?:Is|general_category=|gc=)/, '');
    const script = name.replace(/^(?:Is|script=|sc=|In)/, '');
    for (const candidate of [`\\p{${general}}`, `\\p{Script=${script}}`]) {
        if (compiles(candidate)) return candidate;
    }
    return undefined;
}

function compiles(source: string): boolean {
    try {
        new RegExp(source, 'v');
        return true;
    } catch {
        return false;
    }
}
