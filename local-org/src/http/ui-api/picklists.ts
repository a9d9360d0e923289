/** `picklist-values`: the values that a picklist offers. Source: UI API, "Get Values for a Picklist Field". */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import { ApiError } from '../api/errors.ts';
import { ok, type ApiResponse, type Call } from '../api/request.ts';
import { readableObject } from '../data/describe.ts';
import { tagOf } from './tag.ts';

const picklists = new Set(['picklist', 'multipicklist', 'combobox']);

const isPicklistOf = ({ org, user }: Call, def: ObjectDef, field: FieldDef): boolean =>
    picklists.has(field.type) && org.database.access.field(user, def, field).read;

/** Of every picklist of the object that the user may read. */
export function picklistValues(call: Call): ApiResponse {
    const def = readableObject(call);
    const fields = [...def.fields.values()].filter((field) => isPicklistOf(call, def, field));
    const values = Object.fromEntries(fields.map((field) => [field.name, valuesOf(call, def, field)]));
    return ok({ eTag: tagOf(values), picklistFieldValues: values });
}

export function picklistValuesOfField(call: Call): ApiResponse {
    const def = readableObject(call);
    const name = call.params['field'] ?? '';
    const field = call.org.schema.field(def, name);
    if (field === undefined || !isPicklistOf(call, def, field)) {
        throw new ApiError(400, 'INVALID_FIELD', `${name} is no picklist of ${def.name} that you may read`, [name]);
    }
    return ok(valuesOf(call, def, field));
}

export function valuesOf(call: Call, def: ObjectDef, field: FieldDef): Readonly<Record<string, unknown>> {
    const controlling = field.controllingField === undefined ? undefined : call.org.schema.field(def, field.controllingField); // prettier-ignore
    const places = new Map(controlling?.picklist.map(({ value }, place) => [value, place]));
    const active = field.picklist.filter(({ isActive }) => isActive);
    const values = active.map(({ value, label, validFor }) => ({
        attributes: null,
        label,
        validFor: (validFor ?? []).flatMap((one) => places.get(one) ?? []),
        value
    }));
    const preset = active.find(({ isDefault }) => isDefault);
    const answer = {
        controllerValues: Object.fromEntries(places),
        defaultValue: preset === undefined ? null : values[active.indexOf(preset)]!,
        url: `${call.base}/ui-api/object-info/${def.name}/picklist-values/${call.params['recordType'] ?? ''}/${field.name}`,
        values
    };
    return { ...answer, eTag: tagOf(answer) };
}
