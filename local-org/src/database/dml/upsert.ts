/** Decides for each record of an upsert whether it is an insert or an update. */
import type { FieldDef } from '../../metadata/model.ts';
import type { DmlError } from '../../runtime/contract.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { ApexId } from '../../runtime/values.ts';
import { indexKey, toStored, type Stored } from '../store/stored.ts';
import { isDeleted } from '../store/table.ts';
import type { ChangeKind, DmlContext } from './change.ts';
import { recordId } from './identify.ts';
import type { Batch, Entry } from './pipeline.ts';

export function* resolveUpsert(
    context: DmlContext,
    entries: readonly Entry[],
    externalId: string | undefined
): Generator<Batch> {
    const first = entries[0]!.record;
    const field = externalId === undefined || externalId.toLowerCase() === 'id' ? undefined : context.services.schema.field(first.def, externalId); // prettier-ignore
    if (field === undefined) {
        if (externalId !== undefined && externalId.toLowerCase() !== 'id') {
            context.services.fail('System.SObjectException', `Invalid field ${externalId} for ${first.def.name}`);
        }
        const isNew = ({ record }: Entry): boolean => recordId(record) === null;
        yield { kind: 'insert', entries: entries.filter(isNew), refused: [] };
        yield { kind: 'update', entries: entries.filter((entry) => !isNew(entry)), refused: [] };
        return;
    }
    const decided = byExternalId(context, entries, field);
    const of = (kind: ChangeKind): Entry[] => decided.filter((d) => d.kind === kind).map((d) => d.entry);
    const refused = decided.flatMap(({ entry, error }) => error === undefined ? [] : [{ index: entry.index, result: { id: entry.record.id, success: false, created: false, errors: [error] } }]); // prettier-ignore
    yield { kind: 'insert', entries: of('insert'), refused };
    yield { kind: 'update', entries: of('update'), refused: [] };
}

type Decision = { readonly entry: Entry; readonly kind: ChangeKind | undefined; readonly error?: DmlError };

function byExternalId(context: DmlContext, entries: readonly Entry[], field: FieldDef): Decision[] {
    const counts = new Map<string | number, number>();
    const keyed = entries.map((entry) => {
        const stored = toStored(field, valueOf(context, entry.record, field));
        const key = stored === undefined ? undefined : indexKey(field, stored);
        if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
        return { entry, stored, key };
    });
    return keyed.map(({ entry, stored, key }): Decision => {
        const refuse = (statusCode: string, message: string): Decision => ({
            entry,
            kind: undefined,
            error: { statusCode, message, fields: [field.name] }
        });
        if (stored === undefined) return refuse('MISSING_ARGUMENT', `${field.name} not specified`);
        if (counts.get(key!)! > 1) return refuse('DUPLICATE_VALUE', `Duplicate external id specified: ${key}`);
        const ids = liveIds(context, entry.record, field, stored);
        if (ids.length > 1) {
            const listed = ids.map((id) => id.slice(0, 15)).join(', ');
            return refuse('DUPLICATE_EXTERNAL_ID', `${field.name}: more than one record found for external id field: [${listed}]`); // prettier-ignore
        }
        if (ids[0] === undefined) return { entry, kind: 'insert' };
        entry.record.values.set('Id', new ApexId(ids[0]));
        return { entry, kind: 'update' };
    });
}

function valueOf(context: DmlContext, record: SObject, field: FieldDef): unknown {
    for (const [name, value] of record.values)
        if (context.services.schema.field(record.def, name) === field) return value;
    return undefined;
}

function liveIds(context: DmlContext, record: SObject, field: FieldDef, stored: Stored): string[] {
    const table = context.store.table(record.def);
    return [...table.matching(table.column(field), stored)].filter((id) => !isDeleted(table.rows.get(id)!));
}
