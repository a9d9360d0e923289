/** SOSL. */
import type { SoqlQuery, SoqlValue, SoslSearch } from './ast.ts';
import { readCondition } from './conditions.ts';
import { TokenCursor } from './cursor.ts';
import { SoqlSyntaxError } from './errors.ts';
import { readBind, readCount } from './expressions.ts';
import type { QuerySource } from './lexer.ts';
import { readOrderBy } from './query.ts';
import { readSelectItem } from './select.ts';

const scopes = ['all', 'name', 'email', 'phone', 'sidebar'] as const;

/**
 * Parses a search. The text to find stands in quotes (Apex), in braces (the API) or is a bind.
 * @throws SoqlSyntaxError with the place of the first error
 */
export function parseSosl(text: string, source: QuerySource = {}): SoslSearch {
    const cursor = new TokenCursor(text, source);
    const start = cursor.expectWord('FIND');
    const find = readFind(cursor);
    const scope = cursor.skipWords('IN') ? readScope(cursor) : 'all';
    const returning = cursor.skipWords('RETURNING') ? cursor.list(() => readReturning(cursor)) : [];
    let mode: SoslSearch['mode'];
    while (cursor.skipWords('WITH')) mode = readWith(cursor);
    const limit = cursor.skipWords('LIMIT') ? readCount(cursor) : undefined;
    if (cursor.peek().kind !== 'end') cursor.unexpected();
    return { find, scope, returning, mode, limit, span: cursor.spanFrom(start) };
}

function readFind(cursor: TokenCursor): SoqlValue {
    const { kind, text, start, end } = cursor.peek();
    if (kind === 'bind') return readBind(cursor);
    if (kind !== 'string' && kind !== 'braces') cursor.unexpected();
    cursor.next();
    return { kind: 'literal', value: { type: 'string', value: text }, span: { start, end } };
}

function readScope(cursor: TokenCursor): SoslSearch['scope'] {
    const word = cursor.peek().word.toLowerCase();
    const scope = scopes.find((name) => name === word) ?? cursor.unexpected();
    cursor.next();
    cursor.expectWord('FIELDS');
    return scope;
}

function readWith(cursor: TokenCursor): SoslSearch['mode'] {
    if (cursor.skipWords('USER_MODE')) return 'user';
    if (cursor.skipWords('SYSTEM_MODE')) return 'system';
    throw new SoqlSyntaxError(`WITH ${cursor.peek().text} is not supported`, cursor.peek());
}

function noSubquery(cursor: TokenCursor): () => SoqlQuery {
    return () => cursor.unexpected();
}

function readReturning(cursor: TokenCursor): SoslSearch['returning'][number] {
    const object = cursor.expectKind('name').text;
    if (!cursor.skipSymbol('(')) {
        return { object, select: [], where: undefined, orderBy: [], limit: undefined, offset: undefined };
    }
    const select = cursor.list(() => readSelectItem(cursor, noSubquery(cursor)));
    const where = cursor.skipWords('WHERE') ? readCondition(cursor, noSubquery(cursor)) : undefined;
    const orderBy = readOrderBy(cursor);
    const limit = cursor.skipWords('LIMIT') ? readCount(cursor) : undefined;
    const offset = cursor.skipWords('OFFSET') ? readCount(cursor) : undefined;
    cursor.expectSymbol(')');
    return { object, select, where, orderBy, limit, offset };
}
