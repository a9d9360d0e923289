/**
 * The share rows that nobody wrote: owners, sharing rules, teams and territories, made when a share object is queried.
 * Object Reference, "AccountShare": only entries with the cause `Manual` are written through the API, the others follow from
 * the configuration; sharing sets leave none.
 */
import type { ObjectDef } from '../../metadata/model.ts';
import { withId } from '../dml/save.ts';
import { makeId } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { idOf, isDeleted, type Column, type Row } from '../store/table.ts';
import { toStored, type Stored } from '../store/stored.ts';
import { grantSources, type Grant, type GrantSource } from './causes.ts';
import { ruleGrants, type SharingRule } from './rules.ts';
import { levels, shareColumnsOf, type Level, type ShareColumns } from './sharing.ts';
import type { SetupTables } from './tables.ts';

const levelTexts: Readonly<Record<Level, string>> = { 0: 'None', 1: 'Read', 2: 'Edit', 3: 'All' };

/** The object whose records a share object is about. */
export function sharedObject(store: Store, share: ObjectDef): ObjectDef | undefined {
    if (share.kind !== 'share') return undefined;
    return store.schema.object(share.name.replace(/__Share$/, '__c').replace(/([^_])Share$/, '$1'));
}

/** @param parents ids of the records that are asked for; undefined: all of them */
export function* shareRows(
    tables: SetupTables,
    store: Store,
    rules: readonly SharingRule[],
    def: ObjectDef,
    parents: readonly string[] | undefined
): Generator<Row> {
    const shares = shareColumnsOf(store, def);
    if (shares === undefined || def.sharingModel === 'ControlledByParent') return;
    const table = store.table(def);
    const owner = table.find('OwnerId');
    const rulesOf = (of: ObjectDef): readonly GrantSource[] => ruleGrants(tables, store, rules, of);
    const sources = [...grantSources(store, def, rulesOf), ...rulesOf(def)];
    for (const id of parents === undefined ? table.rows.keys() : new Set(parents)) {
        const row = table.rows.get(id);
        if (row === undefined || isDeleted(row)) continue;
        const owned = owner?.read(row);
        if (typeof owned === 'string') yield rowOf(shares, row, { to: owned, level: levels.all, cause: 'Owner' });
        for (const source of sources) {
            for (const grant of source(row)) if (grant.level !== levels.none) yield rowOf(shares, row, grant);
        }
    }
}

function rowOf({ table, parent, level, grantee }: ShareColumns, record: Row, grant: Grant): Row {
    const values = new Map<Column, Stored | undefined>([
        [parent, idOf(record)],
        [grantee, grant.to],
        [level, levelTexts[grant.level]]
    ]);
    const put = (name: string, value: unknown): void => {
        const column = table.find(name);
        if (column !== undefined && column !== level) values.set(column, toStored(column.field, value));
    };
    put('RowCause', grant.cause);
    for (const [name, text] of Object.entries(grant.below ?? {})) put(name, text);
    return withId(table.derive(undefined, values), idFor(table.def, `${idOf(record)}${grant.to}${grant.cause}`));
}

/** Numbers of made-up rows begin where those of stored rows never come. */
const firstNumber = 2 ** 51;

/** The same grant has the same id whenever it is asked for. */
function idFor(share: ObjectDef, text: string): string {
    let [low, high] = [0x811c9dc5, 0x01000193];
    for (let at = 0; at < text.length; at++) {
        low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
        high = Math.imul(high ^ text.charCodeAt(at), 0x85ebca6b) ^ low;
    }
    return makeId(share.keyPrefix, firstNumber + (high >>> 0) * 2 ** 18 + (low >>> 14));
}
