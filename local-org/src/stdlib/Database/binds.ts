/** Finding the bind variables of a parsed query. */
import type { SoqlCondition, SoqlQuery, SoqlValue, SoslSearch } from '../../syntax/index.ts';

const cache = new WeakMap<SoqlQuery, readonly string[]>();

/** Names behind the colons in order of their numbers. */
export function bindsOf(query: SoqlQuery): readonly string[] {
    let names = cache.get(query);
    if (names === undefined) {
        const found: string[] = [];
        collectQuery(query, found);
        cache.set(query, (names = found));
    }
    return names;
}

/** The same for a search. */
export function searchBindsOf(search: SoslSearch): readonly string[] {
    const found: string[] = [];
    collectValue(search.find, found);
    for (const part of search.returning) {
        collectCondition(part.where, found);
        collectValue(part.limit, found);
        collectValue(part.offset, found);
    }
    collectValue(search.limit, found);
    return found;
}

function collectQuery(query: SoqlQuery, found: string[]): void {
    for (const item of query.select) if (item.kind === 'subquery') collectQuery(item.query, found);
    collectCondition(query.where, found);
    collectCondition(query.having, found);
    collectValue(query.limit, found);
    collectValue(query.offset, found);
}

function collectCondition(condition: SoqlCondition | undefined, found: string[]): void {
    switch (condition?.kind) {
        case undefined:
            return;
        case 'and':
        case 'or':
            for (const part of condition.conditions) collectCondition(part, found);
            return;
        case 'not':
            collectCondition(condition.condition, found);
            return;
        case 'comparison':
            collectValue(condition.right, found);
    }
}

function collectValue(value: SoqlValue | undefined, found: string[]): void {
    switch (value?.kind) {
        case 'bind':
            found[value.index] = value.text;
            return;
        case 'list':
            for (const item of value.values) collectValue(item, found);
            return;
        case 'subquery':
            collectQuery(value.query, found);
            return;
        case 'literal':
        case undefined:
    }
}
