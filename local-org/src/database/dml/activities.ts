/** Whose account an activity belongs to. Source: Object Reference, "Task" and "Event", field `AccountId`. */
import type { Stored } from '../store/stored.ts';
import type { Column } from '../store/table.ts';
import type { Change, DmlContext } from './change.ts';

const activities: ReadonlySet<string> = new Set(['Task', 'Event']);

/** The account that an activity is about, else the account of the record or of the contact that it is about. */
export function completeActivity(context: DmlContext, change: Change, values: Map<Column, Stored | undefined>): void {
    const { table } = change;
    const own = activities.has(table.def.name) ? table.find('AccountId') : undefined;
    if (own === undefined) return;
    const accountOf = (lookup: string): Stored | undefined => {
        const column = table.find(lookup);
        if (column === undefined) return undefined;
        const id = values.has(column) ? values.get(column) : change.before && column.read(change.before);
        return typeof id === 'string' ? accountBehind(context, id) : undefined;
    };
    values.set(own, accountOf('WhatId') ?? accountOf('WhoId'));
}

function accountBehind({ store }: DmlContext, id: string): Stored | undefined {
    const def = store.schema.byKeyPrefix(id.slice(0, 3));
    if (def === undefined || def.name === 'Account') return def && id;
    const table = store.table(def);
    const row = table.rows.get(id);
    return row && table.find('AccountId')?.read(row);
}
