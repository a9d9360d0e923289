/** Apex Reference, "Security Class" and "SObjectAccessDecision Class", API 67.0. */
import {
    ApexList,
    PlatformObject,
    SObject,
    type ApexEnum,
    type PlatformClass,
    type Runtime
} from '../../runtime/index.ts';
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import { types } from '../../semantics/types.ts';
import { cloneRecord } from '../support/records.ts';
import { listOf, mapOf, setOf } from '../support/values.ts';

/** A `System.SObjectAccessDecision`. */
class AccessDecision extends PlatformObject {
    readonly typeName = 'System.SObjectAccessDecision';
    readonly records: ApexList;
    readonly removed: ReadonlyMap<string, ReadonlySet<string>>;
    readonly modified: readonly number[];

    constructor(records: ApexList, removed: ReadonlyMap<string, ReadonlySet<string>>, modified: readonly number[]) {
        super();
        this.records = records;
        this.removed = removed;
        this.modified = modified;
    }
}

/** Copies records without what the running user may not read or write. */
class Stripper {
    readonly removed = new Map<string, Set<string>>();
    readonly #runtime: Runtime;
    readonly #access: string;

    constructor(runtime: Runtime, access: string) {
        this.#runtime = runtime;
        this.#access = access;
    }

    /** Whether the object permissions let the user do this with the object at all. */
    mayUse(def: ObjectDef): boolean {
        const { read, create, edit } = this.#runtime.org.access.object(this.#runtime.transaction.user, def);
        switch (this.#access) {
            case 'CREATABLE':
                return create;
            case 'UPDATABLE':
                return edit;
            case 'UPSERTABLE':
                return create && edit;
            default:
                return read;
        }
    }

    /** @returns the copy, and whether anything is missing from it */
    strip(record: SObject): { copy: SObject; modified: boolean } {
        const copy = cloneRecord(record, { preserveId: true, deep: false, preserveTimestamps: true, preserveAutonumber: true }); // prettier-ignore
        let modified = false;
        for (const [name, value] of record.values) {
            const kept = this.#value(record.def, name, value);
            if (kept.value === undefined) {
                copy.values.delete(name);
                const names = this.removed.get(record.def.name) ?? new Set();
                this.removed.set(record.def.name, names.add(name));
            } else copy.values.set(name, kept.value);
            modified ||= kept.modified;
        }
        return { copy, modified };
    }

    /** A field, a parent record or a list of children; undefined if it has to go. */
    #value(def: ObjectDef, name: string, value: unknown): { value: unknown; modified: boolean } {
        if (value instanceof SObject) {
            if (!this.mayUse(value.def)) return { value: undefined, modified: true };
            const { copy, modified } = this.strip(value);
            return { value: copy, modified };
        }
        if (value instanceof ApexList) return this.#children(value);
        const field = this.#runtime.org.schema.field(def, name);
        if (field === undefined || this.#mayTouch(def, field)) return { value, modified: false };
        return { value: undefined, modified: true };
    }

    #children(list: ApexList): { value: unknown; modified: boolean } {
        const { element } = list.type;
        const child =
            element.kind === 'sobject' && element.name !== undefined
                ? this.#runtime.org.schema.object(element.name)
                : undefined;
        if (child !== undefined && !this.mayUse(child)) return { value: undefined, modified: true };
        const stripped = (list.items as SObject[]).map((record) => this.strip(record));
        const copies = stripped.map(({ copy }) => copy);
        return { value: new ApexList(list.type, copies), modified: stripped.some(({ modified }) => modified) };
    }

    #mayTouch(def: ObjectDef, field: FieldDef): boolean {
        if (field.type === 'id') return true;
        const { read, edit } = this.#runtime.org.access.field(this.#runtime.transaction.user, def, field);
        switch (this.#access) {
            case 'CREATABLE':
                return field.createable && edit;
            case 'UPDATABLE':
                return field.updateable && edit;
            case 'UPSERTABLE':
                return (field.createable || field.updateable) && edit;
            default:
                return read;
        }
    }
}

function strip(
    runtime: Runtime,
    access: ApexEnum,
    records: ApexList,
    enforceObject: boolean | null = true
): AccessDecision {
    const stripper = new Stripper(runtime, access.name);
    const items = records.items as SObject[];
    if (enforceObject !== false) {
        const refused = items.find(({ def }) => !stripper.mayUse(def));
        if (refused !== undefined) runtime.fail('System.NoAccessException', `No access to entity: ${refused.def.name}`);
    }
    const stripped = items.map((record) => stripper.strip(record));
    const modified = stripped.flatMap((each, at) => (each.modified ? [at] : []));
    const copies = stripped.map(({ copy }) => copy);
    return new AccessDecision(listOf(records.type.element, copies), stripper.removed, modified);
}

export const securityClasses: readonly PlatformClass[] = [
    {
        name: 'System.Security',
        statics: {
            'stripInaccessible(AccessType,List<SObject>)': strip,
            'stripInaccessible(AccessType,List<SObject>,Boolean)': strip
        }
    },
    {
        name: 'System.SObjectAccessDecision',
        methods: {
            'getModifiedIndexes()': (_: Runtime, self: AccessDecision) => setOf(types.integer, self.modified),
            'getRecords()': (_: Runtime, self: AccessDecision) => self.records,
            'getRemovedFields()': (_: Runtime, self: AccessDecision) =>
                mapOf(
                    types.string,
                    { kind: 'set', element: types.string },
                    [...self.removed].map(([name, fields]) => [name, setOf(types.string, fields)] as const)
                )
        }
    }
];
