/** What somebody who types into a lookup looks for, as a condition of a query that runs with their rights. */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import type { SoqlCondition } from '../../syntax/index.ts';
import type { Call } from '../api/request.ts';
import { likeText } from './comparisons.ts';
import { nameFieldOf, readablePath, type FieldPath } from './field-paths.ts';
import { anyOf, allOf, comparison, type Sort } from './trees.ts';

export const searchTypes = ['Recent', 'Search', 'TypeAhead'] as const;

export type Term = {
    readonly type: (typeof searchTypes)[number];
    readonly q: string;
};

const searched = new Set<FieldDef['type']>(['string', 'email', 'phone', 'url', 'picklist', 'combobox', 'autonumber']);

/** True of no record. */
const nothing = comparison(['Id'], '=', { type: 'null' });

/** Undefined where nothing is looked for. */
export function termCondition(call: Call, def: ObjectDef, { q, type }: Term): SoqlCondition | undefined {
    const named = readablePath(call, def, [nameFieldOf(def)?.name ?? '']);
    if (type === 'Search') return allOf(wordsOf(q).map((word) => anyOf(searchedPaths(call, def).map((path) => wordStart(path, word))) ?? nothing)); // prettier-ignore
    const begins = q === '' ? undefined : named === undefined ? nothing : likeText(named, q, 'start');
    const own = isRecent(call, def, type) ? comparison(['LastModifiedById'], '=', { type: 'string', value: call.user.id }) : undefined; // prettier-ignore
    return allOf([begins, own]);
}

/** What the user changed last stands first; else records stand by name. */
export function termSorts(call: Call, def: ObjectDef, { type }: Term): Sort[] {
    const last = { path: ['Id'], descending: false };
    if (isRecent(call, def, type)) return [{ path: ['LastModifiedDate'], descending: true }, last];
    const named = readablePath(call, def, [nameFieldOf(def)?.name ?? '']);
    return named === undefined ? [last] : [{ path: named.names, descending: false }, last];
}

function isRecent(call: Call, def: ObjectDef, type: Term['type']): boolean {
    return type === 'Recent' && ['LastModifiedById', 'LastModifiedDate'].every((name) => readablePath(call, def, [name]) !== undefined); // prettier-ignore
}

function searchedPaths(call: Call, def: ObjectDef): FieldPath[] {
    const fields = [...def.fields.values()].filter(({ type }) => searched.has(type));
    return fields.flatMap(({ name }) => readablePath(call, def, [name]) ?? []);
}

function wordsOf(q: string): string[] {
    return q.replace(/[()"?*]/g, ' ').split(/\s+/).filter((word) => word !== ''); // prettier-ignore
}

/** A word of the value begins so. */
function wordStart(path: FieldPath, word: string): SoqlCondition {
    return anyOf([likeText(path, word, 'start'), likeText(path, ` ${word}`, 'anywhere')])!;
}
