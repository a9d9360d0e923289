/** Apex Reference, "SObject Class", API 67.0. */
import { ApexId, GuestException, type SObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import type { Bean } from '../support/bean.ts';
import { recordOptions } from '../support/records.ts';
import { DatabaseError } from '../Database/results.ts';
import { objectToken, type FieldToken } from '../Schema/tokens.ts';
import { failNullReference, instanceMembers } from '../support/guard.ts';
import { findField, readChildren, readField, readParent, requireField, writeField } from '../support/fields.ts';
import { cloneRecord, cloneSource } from '../support/records.ts';
import { listOf, objectMap } from '../support/values.ts';

const clone = (
    _: Runtime,
    self: SObject,
    preserveId = false,
    deep = false,
    preserveTimestamps = false,
    preserveAutonumber = false
): SObject => cloneRecord(self, { preserveId, deep, preserveTimestamps, preserveAutonumber });

function addError(runtime: Runtime, self: SObject | null, message: unknown, field?: string): void {
    if (self === null) failNullReference(runtime);
    const text = message instanceof GuestException ? message.text : String(message);
    (self.errors ??= []).push({ message: text, field });
}

const onRecord = (runtime: Runtime, self: SObject, message: unknown): void => addError(runtime, self, message);
const onField = (runtime: Runtime, self: SObject, field: string | FieldToken, message: unknown): void =>
    addError(runtime, self, message, requireField(runtime, self.def, field).name);

const isSet = (runtime: Runtime, self: SObject, field: string | FieldToken): boolean =>
    self.values.has(requireField(runtime, self.def, field).name);

const get = (runtime: Runtime, self: SObject, field: string | FieldToken): unknown => readField(runtime, self, field);

const fields = instanceMembers({
    'get(SObjectField)': get,
    'get(String)': get,
    'getSObject(SObjectField)': readParent,
    'getSObject(String)': readParent,
    'getSObjects(String)': readChildren,
    'isSet(SObjectField)': isSet,
    'isSet(String)': isSet
});

/** A null value is fine here, a null field is not. */
const put = (runtime: Runtime, self: SObject, field: string | FieldToken | null, value: unknown): unknown =>
    field === null
        ? runtime.fail('System.NullPointerException', 'Argument cannot be null.')
        : writeField(runtime, self, field, value);

const putParent = (
    runtime: Runtime,
    self: SObject,
    relationship: string | FieldToken,
    parent: SObject | null
): unknown => {
    const before = readParent(runtime, self, relationship);
    const field =
        typeof relationship === 'string'
            ? (runtime.org.schema.parentRelationship(self.def, relationship) ??
              findField(runtime, self.def, relationship))
            : relationship.field;
    self.values.set(field!.relationshipName!, parent);
    return before;
};

export const sObjectClass: PlatformClass = {
    name: 'System.SObject',
    methods: {
        ...fields,
        'addError(Exception)': onRecord,
        'addError(Exception,Boolean)': onRecord,
        'addError(String)': onRecord,
        'addError(String,Boolean)': onRecord,
        'addError(String,String)': onField,
        'addError(String,String,Boolean)': onField,
        'addError(SObjectField,String)': onField,
        'addError(SObjectField,String,Boolean)': onField,
        'clear()': (_: Runtime, self: SObject) => self.values.clear(),
        'clone()': clone,
        'clone(Boolean)': clone,
        'clone(Boolean,Boolean)': clone,
        'clone(Boolean,Boolean,Boolean)': clone,
        'clone(Boolean,Boolean,Boolean,Boolean)': clone,
        'getCloneSourceId()': (_: Runtime, self: SObject) => {
            const source = cloneSource(self) ?? null;
            return source === null ? null : new ApexId(source);
        },
        'getErrors()': (runtime: Runtime, self: SObject) => {
            const errors = (self.errors ?? []).map(({ message, field }) => {
                const fieldNames = field === undefined ? [] : [field];
                return new DatabaseError('FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fieldNames);
            });
            return listOf(runtime.typeForName('Database.Error') ?? types.object, errors);
        },
        // A query leaves out what is empty.
        'getPopulatedFieldsAsMap()': (_: Runtime, self: SObject) =>
            objectMap([...self.values].filter(([, value]) => value !== null || !self.queried)),
        'getSObjectType()': (_: Runtime, self: SObject) => objectToken(self.def),
        'getOptions()': (_: Runtime, self: SObject) => recordOptions.get(self) ?? null,
        'setOptions(Object)': (_: Runtime, self: SObject, options: unknown) => {
            if (options === null) recordOptions.delete(self);
            else recordOptions.set(self, options as Bean);
        },
        'hasErrors()': (_: Runtime, self: SObject) => (self.errors?.length ?? 0) > 0,
        'isClone()': (_: Runtime, self: SObject) => cloneSource(self) !== undefined,
        'put(SObjectField,Object)': put,
        'put(String,Object)': put,
        'putSObject(SObjectField,SObject)': putParent,
        'putSObject(String,SObject)': putParent
    }
};
