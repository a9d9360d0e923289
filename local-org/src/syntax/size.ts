/** Text that the parser should not be asked to take in: too long, nested beyond what anybody writes, or not Apex's letters. */

/** Apex Developer Guide, "Execution Governors and Limits": characters of a class or trigger. */
const longestText = 1_000_000;
/**
 * Depth of brackets and of type arguments, casts in a row. Assumptions: the platform's own limits are not published,
 * and the time the parser takes grows faster than the depth.
 */
const deepestBrackets = 250;
const deepestGenerics = 25;
const mostCasts = 8;
/** Operators of one statement. */
const mostOperators = 20_000;

/** Strings and comments, brackets, and what tells type arguments from comparisons. */
const tokens = /'''[^]*?'''|'(?:[^'\\\n]|\\.)*'|\/\/.*|\/\*[^]*?\*\/|[([{<]|[)\]}>]|[^\w\s,.]/g;

/** Counts how deep a text is at each of its tokens. */
class Depth {
    brackets = 0;
    generics = 0;
    casts = 0;
    operators = 0;
    #before: { readonly token: string; readonly end: number } | undefined;

    /** `between` gives the text from an offset to the token. */
    enter(token: string, index: number, between: (from: number) => string): void {
        this.generics = token === '<' ? this.generics + 1 : token === '>' ? Math.max(0, this.generics - 1) : 0;
        if ('([{'.includes(token)) this.brackets++;
        else if (')]}'.includes(token)) this.brackets--;
        this.operators = ';{}'.includes(token) ? 0 : this.operators + 1;
        const before = this.#before;
        if (token === ')') this.casts = before?.token === '(' ? this.casts + 1 : 0;
        else if (token !== '(' || before?.token !== ')' || between(before.end).trim() !== '') this.casts = 0;
        this.#before = { token, end: index + token.length };
    }
    get isTooDeep(): boolean {
        return (
            this.brackets > deepestBrackets ||
            this.generics > deepestGenerics ||
            this.casts > mostCasts ||
            this.operators > mostOperators
        );
    }
}

/** The whole word, as the platform quotes it. */
function invalidIdentifier(text: string, at: number): string {
    const start = /\w*$/.exec(text.slice(Math.max(0, at - 255), at))?.[0] ?? '';
    const rest = /^[^\s;,(){}[\]=<>+*/-]*/.exec(text.slice(at, at + 255))?.[0] ?? '';
    const rule = "followed by any number of ASCII letters, digits (0 - 9), '$', '_'";
    return `Invalid identifier '${start}${rest}'. Apex identifiers must start with an ASCII letter (a-z or A-Z) ${rule}.`;
}

/** What is wrong with the size of a text, and the offset where it shows; undefined if nothing is. */
export function sizeProblem(text: string): { readonly offset: number; readonly message: string } | undefined {
    if (text.length > longestText) {
        const message = `Script too large: ${text.length} characters, the limit is ${longestText}`;
        return { offset: 0, message };
    }
    const depth = new Depth();
    for (const { 0: token, index } of text.matchAll(tokens)) {
        depth.enter(token, index, (from) => text.slice(from, index));
        if (token > '\u007f') return { offset: index, message: invalidIdentifier(text, index) };
        if (depth.isTooDeep) return { offset: index, message: 'Code is nested too deeply' };
    }
    return undefined;
}
