import type { ObjectDef } from '../metadata/model.ts';

/**
 * A record as Apex holds it. Only fields that were queried or set are present; reading another one of a queried record
 * is an SObjectException. Keys are API names in the schema's spelling. Parent records stand under the relationship
 * name (`Account`, `Parent__r`), child lists under the child relationship name as ApexList.
 */
export class SObject {
    readonly def: ObjectDef;
    readonly values = new Map<string, unknown>();
    /** True for records that came from a query: absent fields are then "not queried" instead of null. */
    queried = false;
    /** `null` while a trigger or the platform lets nobody write. */
    readOnly = false;
    /** Errors put on the record by addError during a trigger. */
    errors: { readonly message: string; readonly field: string | undefined }[] | undefined;

    constructor(def: ObjectDef) {
        this.def = def;
    }

    get id(): string | null {
        const value = this.values.get('Id');
        return value === null || value === undefined ? null : String(value);
    }

    /** A copy that shares no map with this one; parents and children are shared. */
    copy(): SObject {
        const twin = new SObject(this.def);
        for (const [name, value] of this.values) twin.values.set(name, value);
        twin.queried = this.queried;
        return twin;
    }
}

/** A row of an aggregate query: values by alias (`expr0`, or as named), lower-cased for look-up. */
export class AggregateRow extends SObject {}
