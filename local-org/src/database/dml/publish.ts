/** Platform events: checked like records, shown to subscribers, never stored. */
import type { Stored } from '../store/stored.ts';
import type { Column } from '../store/table.ts';
import { recordOf, type Change, type DmlContext } from './change.ts';
import { auditValues, withId } from './save.ts';

/** Gives the event what the bus adds to it: id, replay id, UUID, creation. */
export function publish(context: DmlContext, change: Change): void {
    const { table, record } = change;
    const values = new Map<Column, Stored | undefined>(auditValues(context, table, true));
    const serial = context.store.next('EventBus');
    const put = (name: string, value: Stored): void => {
        const column = table.find(name);
        if (column !== undefined) values.set(column, value);
    };
    put('ReplayId', String(serial));
    put('EventUuid', uuidOf(record.values.get('EventUuid'), serial));
    change.after = withId(table.derive(change.after, values), context.store.nextId(table.def));
    change.draft = recordOf(table, change.after);
    context.services.noteUsage('HourlyPublishedPlatformEvents');
    context.services.triggers.eventPublished?.(change.draft);
}

/** The UUID that the event was made with, or one from its place in the stream. */
function uuidOf(given: unknown, serial: number): string {
    return typeof given === 'string' ? given : `00000000-0000-4000-8000-${serial.toString(16).padStart(12, '0')}`;
}
