/** Copies and empty records. */
import { ApexDatetime, ApexDecimal, SObject, type Runtime } from '../../runtime/index.ts';
import type { FieldDef } from '../../metadata/model.ts';
import type { Bean } from './bean.ts';

export type CloneOptions = {
    readonly preserveId: boolean;
    /** Copies related records too instead of sharing them. */
    readonly deep: boolean;
    /** Keeps CreatedById, CreatedDate, LastModifiedById and LastModifiedDate. */
    readonly preserveTimestamps: boolean;
    readonly preserveAutonumber: boolean;
};

const auditFields = new Set(['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']);
const systemFields = new Set([
    'SystemModstamp',
    'IsDeleted',
    'LastViewedDate',
    'LastReferencedDate',
    'LastActivityDate'
]);

const sources = new WeakMap<SObject, string | null>();

/** The id of the record that this one was cloned from; undefined if it is no clone. */
export function cloneSource(record: SObject): string | null | undefined {
    return sources.get(record);
}

/** A copy of a record as `clone` makes it. */
export function cloneRecord(record: SObject, options: CloneOptions): SObject {
    const twin = new SObject(record.def);
    twin.queried = record.queried;
    for (const [name, value] of record.values) {
        if (name === 'Id' && !options.preserveId) continue;
        if (!options.preserveTimestamps && (auditFields.has(name) || systemFields.has(name))) continue;
        const field = record.def.fields.get(name.toLowerCase());
        if (field?.type === 'autonumber' && !options.preserveAutonumber) continue;
        twin.values.set(
            name,
            options.deep && value instanceof SObject ? cloneRecord(value, { ...options, preserveId: true }) : value
        );
    }
    sources.set(twin, record.id);
    return twin;
}

/** Sets the fields' default values, as `newSObject(null, true)` does. */
export function applyDefaults(runtime: Runtime, record: SObject): void {
    for (const field of record.def.fields.values()) {
        const value = defaultValue(runtime, field);
        if (value !== null) record.values.set(field.name, value);
    }
}

const fieldNumbers: ReadonlySet<FieldDef['type']> = new Set(['double', 'currency', 'percent', 'int']);

/** The default of a picklist, a checkbox or a field with a literal; null for the rest. */
export function defaultValue(runtime: Runtime, field: FieldDef): unknown {
    if (field.type === 'boolean') return field.defaultFormula?.toLowerCase() === 'true';
    const chosen = field.picklist.find((entry) => entry.isDefault);
    if (chosen !== undefined) return chosen.value;
    const formula = field.defaultFormula?.trim();
    if (formula === undefined || formula === '') return null;
    const text = /^(["'])(.*)\1$/s.exec(formula)?.[2];
    if (text !== undefined) return text;
    const number = fieldNumbers.has(field.type) ? ApexDecimal.parse(formula) : undefined;
    if (number !== undefined) return field.type === 'int' ? Number(number.truncated()) : number;
    if (/^NOW\(\)$/i.test(formula)) return new ApexDatetime(runtime.org.clock.now());
    return null;
}

/**
 * What `SObject.setOptions` was given. Of it the local org honours the truncation of long text; assignment and
 * duplicate rules, which it also steers, do not exist here.
 */
export const recordOptions = new WeakMap<SObject, Bean>();
