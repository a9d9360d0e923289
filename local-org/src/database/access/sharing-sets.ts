/**
 * Sharing sets: people outside the company get access to records that name the same account or contact as their own user
 * record (Metadata API Developer Guide, "SharingSet"). They leave no share rows (Object Reference, "AccountShare").
 */
import type { ObjectDef } from '../../metadata/model.ts';
import type { Store } from '../store/store.ts';
import { idOf, type Row, type Table } from '../store/table.ts';
import { isExternalType } from './principals.ts';
import type { OpenedRecords } from './rules.ts';
import { levelNamed } from './sharing.ts';
import type { SetupTables } from './tables.ts';

export type SharingSet = {
    /** Names of the profiles whose users it is for. */
    readonly profiles: readonly string[];
    readonly object: string;
    readonly level: 'Read' | 'Edit';
    /** Paths of lookups: `Id`, `Account`, `Contact.Account`. */
    readonly objectField: string;
    readonly userField: string;
};

export function setsFor(
    tables: SetupTables,
    store: Store,
    sets: readonly SharingSet[],
    def: ObjectDef,
    userId: string
): OpenedRecords[] {
    const user = tables.row('User', userId);
    if (sets.length === 0 || user === undefined || !isExternalType(tables.text('User', user, 'UserType'))) return [];
    const profileId = tables.text('User', user, 'ProfileId');
    const profile = profileId === undefined ? undefined : tables.row('Profile', profileId);
    const name = profile && tables.text('Profile', profile, 'Name')?.toLowerCase();
    return sets
        .filter(({ object, profiles }) => object === def.name && profiles.some((one) => one.toLowerCase() === name))
        .flatMap(({ level, objectField, userField }) => {
            const own = follow(store, tables.table('User')!, user, userField);
            return own === undefined ? [] : [{ level: levelNamed(level), test: (row: Row) => follow(store, store.table(def), row, objectField) === own }]; // prettier-ignore
        });
}

/** The id at the end of a path of lookups. */
function follow(store: Store, table: Table, row: Row, path: string): string | undefined {
    const steps = path.split('.');
    let at: { table: Table; row: Row } = { table, row };
    for (const [index, step] of steps.entries()) {
        const column = at.table.find(step) ?? at.table.find(`${step}Id`) ?? at.table.find(step.replace(/__r$/, '__c'));
        const value = step.toLowerCase() === 'id' ? idOf(at.row) : column?.read(at.row);
        if (typeof value !== 'string' || index === steps.length - 1)
            return typeof value === 'string' ? value : undefined;
        const next = store.tableOf(value);
        const target = next?.rows.get(value);
        if (next === undefined || target === undefined) return undefined;
        at = { table: next, row: target };
    }
    return undefined;
}
