/** The `SELECT` list. */
import type { FieldPath, SelectItem, SoqlQuery } from './ast.ts';
import type { TokenCursor } from './cursor.ts';
import { atFunction, readFunction, readPath } from './expressions.ts';

const fieldSets = ['ALL', 'STANDARD', 'CUSTOM'] as const;

export function readSelectItem(cursor: TokenCursor, subquery: () => SoqlQuery): SelectItem {
    const start = cursor.peek();
    if (cursor.skipSymbol('(')) {
        const query = cursor.nested(subquery);
        cursor.expectSymbol(')');
        return { kind: 'subquery', query, span: cursor.spanFrom(start) };
    }
    if (cursor.atWords('TYPEOF') && cursor.peek(1).kind === 'name' && cursor.peek(1).word !== 'FROM') {
        return readTypeof(cursor);
    }
    if (start.word === 'FROM') cursor.unexpected();
    if (!atFunction(cursor)) {
        const path = readPath(cursor);
        return { kind: 'field', path, alias: readAlias(cursor), span: cursor.spanFrom(start) };
    }
    if (start.word === 'FIELDS') return readFieldSet(cursor);
    if (start.word === 'COUNT' && cursor.atSymbol(')', 2)) {
        for (let token = 0; token < 3; token++) cursor.next();
        return { kind: 'count', span: cursor.spanFrom(start) };
    }
    const call = readFunction(cursor);
    return { kind: 'function', call, alias: readAlias(cursor), span: cursor.spanFrom(start) };
}

/** What may follow a field, in a query or in a search. */
const clauses: ReadonlySet<string> = new Set(['FROM', 'USING', 'WHERE', 'ORDER', 'LIMIT', 'OFFSET']);

function readAlias(cursor: TokenCursor): string | undefined {
    const token = cursor.peek();
    return token.kind === 'name' && !clauses.has(token.word) ? cursor.next().text : undefined;
}

function readFieldSet(cursor: TokenCursor): SelectItem {
    const start = cursor.next();
    cursor.expectSymbol('(');
    const set = fieldSets.find((name) => name === cursor.peek().word) ?? cursor.unexpected();
    cursor.next();
    cursor.expectSymbol(')');
    return { kind: 'fields', set, span: cursor.spanFrom(start) };
}

function readTypeof(cursor: TokenCursor): SelectItem {
    const start = cursor.next();
    const field = readPath(cursor);
    const branches: { object: string; fields: FieldPath[] }[] = [];
    while (cursor.skipWords('WHEN')) {
        const object = cursor.expectKind('name').text;
        cursor.expectWord('THEN');
        branches.push({ object, fields: cursor.list(() => readPath(cursor)) });
    }
    if (branches.length === 0) cursor.expectWord('WHEN');
    const otherwise = cursor.skipWords('ELSE') ? cursor.list(() => readPath(cursor)) : [];
    cursor.expectWord('END');
    return { kind: 'typeof', field, branches, otherwise, span: cursor.spanFrom(start) };
}
