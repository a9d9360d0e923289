/** What somebody who types into a lookup looks for, as a condition of a query that runs with their rights. */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import type { Call } from '../api/request.ts';
import { nameFieldOf } from './field-paths.ts';

export const searchTypes = ['Recent', 'Search', 'TypeAhead'] as const;

export type Asked = {
    readonly type: (typeof searchTypes)[number];
    readonly q: string;
    /** From 1. */
    readonly page: number;
    readonly pageSize: number;
};

const searched = new Set<FieldDef['type']>(['string', 'email', 'phone', 'url', 'picklist', 'combobox', 'autonumber']);

/** `WHERE … ORDER BY …`, with a space before it. */
export function conditionOf(call: Call, def: ObjectDef, { q, type }: Asked): string {
    const named = nameFieldOf(def);
    const mayRead = (field: FieldDef | undefined): boolean => field !== undefined && call.org.database.access.field(call.user, def, field).read; // prettier-ignore
    const conditions: string[] = [];
    if (type === 'Search') {
        const fields = [...def.fields.values()].filter((field) => searched.has(field.type) && mayRead(field));
        for (const word of wordsOf(q)) conditions.push(anyOf(fields.map(({ name }) => wordStart(name, word))));
    } else if (q !== '') {
        conditions.push(named === undefined || !mayRead(named) ? nothing : starts(named.name, q));
    }
    const changer = call.org.schema.field(def, 'LastModifiedById');
    const changed = call.org.schema.field(def, 'LastModifiedDate');
    const isRecent = type === 'Recent' && mayRead(changer) && mayRead(changed);
    if (isRecent) conditions.push(`LastModifiedById = '${call.user.id}'`);
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    if (isRecent) return `${where} ORDER BY LastModifiedDate DESC, Id`;
    return `${where} ORDER BY ${named !== undefined && mayRead(named) ? `${named.name}, ` : ''}Id`;
}

/** True of no record. */
const nothing = 'Id = NULL';

function wordsOf(q: string): string[] {
    return q.replace(/[()"?*]/g, ' ').split(/\s+/).filter((word) => word !== ''); // prettier-ignore
}

const anyOf = (conditions: readonly string[]): string => (conditions.length === 0 ? nothing : `(${conditions.join(' OR ')})`); // prettier-ignore

const escaped = (text: string): string => text.replace(/[\\'%_]/g, (character) => `\\${character}`);

const starts = (name: string, text: string): string => `${name} LIKE '${escaped(text)}%'`;

/** A word of the value begins so. */
const wordStart = (name: string, text: string): string => `${starts(name, text)} OR ${name} LIKE '% ${escaped(text)}%'`;
