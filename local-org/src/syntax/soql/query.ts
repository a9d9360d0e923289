/** SOQL: the clauses of a query, in the order the language demands. */
import type { OrderItem, SoqlExpression, SoqlQuery } from './ast.ts';
import { readCondition } from './conditions.ts';
import { TokenCursor } from './cursor.ts';
import { SoqlSyntaxError } from './errors.ts';
import { readCount, readExpression, readPath } from './expressions.ts';
import type { QuerySource } from './lexer.ts';
import { readSelectItem } from './select.ts';

/** Words that end the `FROM` clause, and so are no alias. */
const clauseWords: ReadonlySet<string> = new Set([
    'USING', 'WHERE', 'WITH', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'FOR', 'ALL', 'UPDATE'
]); // prettier-ignore

/**
 * Parses a query: the text between the brackets of an inline one, or a whole dynamic one. Binds are numbered in order
 * of appearance, through sub-queries.
 * @throws SoqlSyntaxError with the place of the first error
 */
export function parseSoql(text: string, source: QuerySource = {}): SoqlQuery {
    const cursor = new TokenCursor(text, source);
    const query = readQuery(cursor);
    if (cursor.peek().kind !== 'end') cursor.unexpected();
    return query;
}

function readQuery(cursor: TokenCursor): SoqlQuery {
    const subquery = (): SoqlQuery => readQuery(cursor);
    const start = cursor.expectWord('SELECT');
    const select = cursor.list(() => readSelectItem(cursor, subquery));
    const from = readFrom(cursor);
    const scope = cursor.skipWords('USING', 'SCOPE') ? cursor.expectKind('name').text : undefined;
    const where = cursor.skipWords('WHERE') ? readCondition(cursor, subquery) : undefined;
    const mode = readMode(cursor);
    const groups = readGroups(cursor);
    const having = cursor.skipWords('HAVING') ? readCondition(cursor, subquery) : undefined;
    const orderBy = readOrderBy(cursor);
    const limit = cursor.skipWords('LIMIT') ? readCount(cursor) : undefined;
    const offset = cursor.skipWords('OFFSET') ? readCount(cursor) : undefined;
    const tail = readTail(cursor);
    const span = cursor.spanFrom(start);
    return { select, ...from, scope, where, mode, ...groups, having, orderBy, limit, offset, ...tail, span };
}

function readFrom(cursor: TokenCursor): Pick<SoqlQuery, 'from' | 'fromSpan' | 'alias'> {
    cursor.expectWord('FROM');
    const { parts, span } = readPath(cursor);
    const hasAlias = cursor.skipWords('AS') || (cursor.peek().kind === 'name' && !clauseWords.has(cursor.peek().word));
    const alias = hasAlias ? cursor.expectKind('name').text : undefined;
    if (cursor.atSymbol(',')) {
        throw new SoqlSyntaxError('more than one object in FROM is not supported', cursor.peek());
    }
    return { from: parts.join('.'), fromSpan: span, alias };
}

function readMode(cursor: TokenCursor): SoqlQuery['mode'] {
    if (!cursor.skipWords('WITH')) return undefined;
    if (cursor.skipWords('USER_MODE')) return 'user';
    if (cursor.skipWords('SYSTEM_MODE')) return 'system';
    if (cursor.skipWords('SECURITY_ENFORCED')) return 'security_enforced';
    throw new SoqlSyntaxError(`WITH ${cursor.peek().text} is not supported`, cursor.peek());
}

function readGroups(cursor: TokenCursor): Pick<SoqlQuery, 'groupBy' | 'groupKind'> {
    if (!cursor.skipWords('GROUP')) return { groupBy: [], groupKind: 'plain' };
    cursor.expectWord('BY');
    const word = cursor.peek().word;
    const isSpecial = (word === 'ROLLUP' || word === 'CUBE') && cursor.atSymbol('(', 1);
    const items = (): SoqlExpression[] => cursor.list(() => readExpression(cursor));
    if (!isSpecial) return { groupBy: items(), groupKind: 'plain' };
    cursor.next();
    cursor.expectSymbol('(');
    const groupBy = items();
    cursor.expectSymbol(')');
    return { groupBy, groupKind: word === 'ROLLUP' ? 'rollup' : 'cube' };
}

/** `ORDER BY …`, empty where there is none. */
export function readOrderBy(cursor: TokenCursor): OrderItem[] {
    if (!cursor.skipWords('ORDER')) return [];
    cursor.expectWord('BY');
    return cursor.list(() => {
        const expression = readExpression(cursor);
        const descending = cursor.skipWords('DESC') || (cursor.skipWords('ASC') && false);
        if (!cursor.skipWords('NULLS')) return { expression, descending, nulls: undefined };
        if (cursor.skipWords('FIRST')) return { expression, descending, nulls: 'first' };
        cursor.expectWord('LAST');
        return { expression, descending, nulls: 'last' };
    });
}

const purposes = ['view', 'reference', 'update'] as const;

function readTail(cursor: TokenCursor): Pick<SoqlQuery, 'forClause' | 'allRows'> {
    const forClause: (typeof purposes)[number][] = [];
    let allRows = false;
    for (;;) {
        if (cursor.skipWords('FOR')) {
            const purpose = (): (typeof purposes)[number] => {
                const word = cursor.peek().word.toLowerCase();
                const found = purposes.find((name) => name === word) ?? cursor.unexpected();
                cursor.next();
                return found;
            };
            forClause.push(...cursor.list(purpose));
        } else if (!allRows && cursor.skipWords('ALL', 'ROWS')) allRows = true;
        else if (cursor.skipWords('UPDATE')) cursor.list(() => readTracking(cursor));
        else return { forClause, allRows };
    }
}

/** `UPDATE TRACKING` and `UPDATE VIEWSTAT` count views of articles; they change no result. */
function readTracking(cursor: TokenCursor): void {
    if (!cursor.skipWords('TRACKING')) cursor.expectWord('VIEWSTAT');
}
