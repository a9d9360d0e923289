/** `orderBy` as clauses of SOQL, in the order in which a caller names fields. Ids decide between equals. */
import type { ObjectDef } from '../../metadata/index.ts';
import type { OrderItem, SoqlExpression } from '../../syntax/index.ts';
import { isObject, type JsonObject } from '../api/request.ts';
import type { Members } from './members.ts';
import { fieldAt } from '../data/soql-trees.ts';

type Clause = { readonly path: readonly string[]; readonly clause: JsonObject };

/** The clauses of an argument, over parents too. */
export function clausesOf(members: Members, def: ObjectDef, given: unknown, prefix: readonly string[] = []): Clause[] {
    if (!isObject(given)) return [];
    return Object.entries(given).flatMap(([name, value]) => {
        const member = isObject(value) ? members.of(def, name) : undefined;
        const path = [...prefix, name];
        if (member?.kind === 'field') return [{ path, clause: value as JsonObject }];
        return member?.kind === 'parent' ? clausesOf(members, member.targets[0]!, value, path) : [];
    });
}

export function orderItem(expression: SoqlExpression, { order, nulls }: JsonObject): OrderItem {
    const place = nulls === 'LAST' ? 'last' : nulls === 'FIRST' ? 'first' : undefined;
    return { expression, descending: order === 'DESC', nulls: place };
}

export function orderItems(members: Members, def: ObjectDef, given: unknown): OrderItem[] {
    const clauses = clausesOf(members, def, given);
    const items = clauses.map(({ path, clause }) => orderItem(fieldAt(path), clause));
    if (clauses.some(({ path }) => path.length === 1 && path[0] === 'Id')) return items;
    return [...items, { expression: fieldAt(['Id']), descending: false, nulls: undefined }];
}
