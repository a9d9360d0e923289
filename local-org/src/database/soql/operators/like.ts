/** LIKE: `%` is any text, `_` one character, a backslash takes the next one literally; case is ignored. */
export function likeTest(pattern: string): (text: string) => boolean {
    const plain = /^(%?)([^%_\\]*)(%?)$/.exec(pattern);
    if (plain !== null) {
        const needle = plain[2]!.toLowerCase();
        const [openStart, openEnd] = [plain[1] === '%', plain[3] === '%'];
        if (openStart && openEnd) return (text) => text.toLowerCase().includes(needle);
        if (openStart) return (text) => text.toLowerCase().endsWith(needle);
        if (openEnd) return (text) => text.toLowerCase().startsWith(needle);
        return (text) => text.toLowerCase() === needle;
    }
    const source = pattern.replace(/\\([\s\S])|[\s\S]/g, (token, escaped: string | undefined) => {
        if (escaped !== undefined) return literal(escaped);
        return token === '%' ? '[\\s\\S]*' : token === '_' ? '[\\s\\S]' : literal(token);
    });
    const expression = new RegExp(`^${source}$`, 'iu');
    return (text) => expression.test(text);
}

const literal = (character: string): string => character.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
