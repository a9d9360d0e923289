/** `list-object-info`: what list views of an object can show and filter by. Source: User Interface API, "List Object Info". */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import { ok, type ApiResponse, type Call } from '../api/request.ts';
import { fieldDescribe } from '../data/describe-field.ts';
import { readableObject } from '../data/describe.ts';
import { dataTypes } from './object-info.ts';
import { tagOf } from './tag.ts';

const equality = ['Equals', 'NotEqual'];
const order = ['LessThan', 'GreaterThan', 'LessOrEqual', 'GreaterOrEqual'];
const texts = ['Contains', 'NotContain', 'StartsWith'];
const ordered = new Set(['int', 'long', 'double', 'currency', 'percent', 'date', 'datetime', 'time']);

export function listObjectInfo(call: Call): ApiResponse {
    const def = readableObject(call);
    const { access } = call.org.database;
    const fields = [...def.fields.values()].filter((field) => access.field(call.user, def, field).read);
    const isOld = Number(call.version) < 67;
    const info = {
        availableScopes: scopesOf(call, def),
        columns: fields.map(columnInfo),
        createable: false,
        objectApiName: def.name,
        ...(isOld ? { publicOrSharedCreatable: false } : { publicCreatable: false, sharedCreatable: false }),
        relatedEntityApiName: null
    };
    return ok({ ...info, eTag: tagOf(info) });
}

function scopesOf({ org }: Call, def: ObjectDef): readonly unknown[] {
    const scope = (apiName: string, label: string): object => ({ apiName, availableEntities: [], label });
    const all = scope('everything', `All ${def.pluralLabel}`);
    return org.schema.field(def, 'OwnerId') === undefined ? [all] : [all, scope('mine', `My ${def.pluralLabel}`)];
}

function columnInfo(field: FieldDef): Readonly<Record<string, unknown>> {
    const { filterable, sortable } = fieldDescribe(field, { mayEdit: false, permissionable: false, compound: null });
    return {
        alias: field.name,
        dataType: dataTypes[field.type] ?? 'String',
        defaultFilterOperator: field.type === 'multipicklist' ? 'Includes' : 'Equals',
        displayable: true,
        fieldApiName: field.name,
        filterable,
        label: field.label,
        picklistValues: field.picklist.filter(({ isActive }) => isActive).map(({ value, label }) => ({ apiName: value, label })), // prettier-ignore
        sortable,
        supportedFilterOperators: filterable === true ? operatorsOf(field) : []
    };
}

function operatorsOf({ type }: FieldDef): readonly string[] {
    if (type === 'multipicklist') return [...equality, 'Includes', 'Excludes'];
    if (type === 'boolean') return equality;
    return ordered.has(type) ? [...equality, ...order] : [...equality, ...order, ...texts];
}
