/** Builds what triggers see: the new record with defaults or stored values below the given ones, and the old record. */
import { isIdLookup } from '../../metadata/fields.ts';
import { stageNamed } from '../../metadata/standard-objects/statuses.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { SObject } from '../../runtime/sobject.ts';
import { ApexId } from '../../runtime/values.ts';
import type { FieldDef } from '../../metadata/model.ts';
import { indexKey, toApex, toStored, ValueError } from '../store/stored.ts';
import { idOf } from '../store/table.ts';
import { addError, recordOf, type Change, type DmlContext } from './change.ts';
import { preparePerson } from './persons.ts';
import { hasTriggers } from './triggers.ts';

export function prepare(context: DmlContext, change: Change): void {
    const { table, before } = change;
    const shown = hasTriggers(context, change);
    if (before !== undefined && shown) change.old = recordOf(table, before);
    if (change.kind === 'delete' || change.kind === 'undelete') return;
    // Without triggers nobody sees the fields that stay as they are.
    change.draft = before !== undefined && shown ? recordOf(table, before) : new SObject(table.def);
    const given = givenValues(context, change);
    for (const [name, value] of given) change.draft.values.set(name, value);
    if (change.kind === 'insert') applyDefaults(context, change, given);
    preparePerson(context, change);
    applyStage(change, given);
}

/** A new stage of an opportunity sets the probability that nobody gave. */
function applyStage({ table, draft, before }: Change, given: ReadonlyMap<string, unknown>): void {
    if (table.def.name !== 'Opportunity' || given.has('Probability')) return;
    const stage = stageNamed(given.get('StageName'));
    const held = before === undefined ? undefined : table.find('StageName')?.read(before);
    if (stage === undefined || held === stage.name) return;
    draft!.values.set('Probability', ApexDecimal.fromInteger(stage.probability));
}

/** The record's own fields, with lookups filled from parents that were given by an external id. */
function givenValues(context: DmlContext, change: Change): Map<string, unknown> {
    const given = new Map<string, unknown>();
    const { schema } = context.services;
    const { def } = change.table;
    for (const [name, value] of change.record.values) {
        const field = schema.field(def, name);
        if (field !== undefined) {
            if (field.name !== 'Id' || change.kind === 'update') given.set(field.name, value);
            continue;
        }
        const lookup = schema.parentRelationship(def, name);
        if (
            lookup !== undefined &&
            value instanceof SObject &&
            !value.queried &&
            !change.record.values.has(lookup.name)
        ) {
            const id = parentByExternalId(context, change, value);
            if (id !== undefined) given.set(lookup.name, new ApexId(id));
        }
    }
    return given;
}

function parentByExternalId(context: DmlContext, change: Change, parent: SObject): string | undefined {
    const table = context.store.table(parent.def);
    for (const [name, value] of parent.values) {
        const field = context.services.schema.field(parent.def, name);
        if (field === undefined || value === null || !(isIdLookup(parent.def, field) || field.unique)) continue;
        const stored = toStored(field, value);
        const found = stored === undefined ? undefined : table.liveMatch(table.column(field), stored, undefined);
        if (found !== undefined) return idOf(found);
        const shown = stored === undefined ? '' : indexKey(field, stored);
        addError(
            change,
            'INVALID_FIELD',
            `Foreign key external ID: ${shown} not found for field ${field.name} in entity ${parent.def.name}`
        );
        return undefined;
    }
    return undefined;
}

function applyDefaults(context: DmlContext, change: Change, given: ReadonlyMap<string, unknown>): void {
    const draft = change.draft!;
    const { user } = context.asker;
    const { def } = change.table;
    for (const field of def.fields.values()) {
        if (given.has(field.name)) continue;
        const value = defaultOf(context, change, field);
        if (value !== undefined) draft.values.set(field.name, value);
    }
    const level = def.kind === 'customSetting' ? def.fields.get('setupownerid') : undefined;
    if (level !== undefined && (draft.values.get(level.name) ?? null) === null) {
        draft.values.set(level.name, new ApexId(context.services.identity.organizationId));
    }
    const owner = def.fields.get('ownerid');
    if (owner !== undefined && (draft.values.get(owner.name) ?? null) === null) {
        draft.values.set(owner.name, new ApexId(user.id));
    }
}

function defaultOf(context: DmlContext, change: Change, field: FieldDef): unknown {
    if (field.name === 'RecordTypeId') return context.rules.defaultRecordType(change.table.def);
    if (!field.createable) return undefined;
    const chosen = field.picklist.find((choice) => choice.isDefault && choice.isActive);
    if (chosen !== undefined) return chosen.value;
    if (field.defaultFormula !== undefined && field.formula === undefined) {
        try {
            const stored = toStored(field, context.rules.defaultValue(change.table, field, context));
            return stored === undefined ? undefined : toApex(field, stored);
        } catch (error) {
            if (!(error instanceof ValueError)) throw error;
            addError(change, error.statusCode, error.message, [field.name]);
        }
    }
    return field.type === 'boolean' ? false : undefined;
}
