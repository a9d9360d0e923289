/** Makes a standard object from the platform's type file and the overlay. */
import { labelOf, makeField, readOnly, systemFields, type FieldSpec } from '../fields.ts';
import type { FieldDef, FieldType } from '../model.ts';
import type { PlatformObject, TypeText } from '../platform-model.ts';

const typesByName: Readonly<Record<string, FieldType>> = {
    'System.Id': 'reference',
    'System.Boolean': 'boolean',
    'System.Integer': 'int',
    'System.Long': 'long',
    'System.Decimal': 'double',
    'System.Double': 'double',
    'System.Date': 'date',
    'System.Datetime': 'datetime',
    'System.Time': 'time',
    'System.Blob': 'base64'
};

/** Records of the type file that stand for values or for several objects. */
const compoundTypes: Readonly<Record<string, FieldType>> = { Address: 'address', Location: 'location' };

/** Text fields whose type shows in their name. */
const textPatterns: readonly (readonly [RegExp, FieldSpec])[] = [
    [/^(.*Email|EmailAddress)$/, { type: 'email', length: 80 }],
    [/(Phone|Fax)$/, { type: 'phone', length: 40 }],
    [/(Website|Url|URL)$/, { type: 'url', length: 255 }],
    [/^Description$/, { type: 'longtextarea', length: 32000 }],
    [/Street$/, { type: 'textarea', length: 255 }]
];

const neverWritten = /^(LastViewedDate|LastReferencedDate|LastActivityDate|PhotoUrl|IsLocked|MayEdit)$/;

const coordinate: FieldSpec = { type: 'double', precision: 18, scale: 15 };

/** The relation a lookup is read through: `Account` for `AccountId`. */
function relationOf(object: PlatformObject, field: string): { name: string; target: string } | undefined {
    if (!field.endsWith('Id')) return undefined;
    const name = field.slice(0, -2);
    const relation = object.fields.find((one) => one.name === name);
    return relation?.type.kind === 'sobject' ? { name, target: relation.type.name } : undefined;
}

/** True for `Account` beside `AccountId`: a way to another record, not a field. */
function isRelation(object: PlatformObject, name: string, type: TypeText): boolean {
    return (
        type.kind === 'sobject' &&
        !(type.name in compoundTypes && !object.fields.some((one) => one.name === `${name}Id`))
    );
}

/** The fields of an object; `overlay` refines and adds. */
export function buildFields(
    object: PlatformObject,
    overlay: Readonly<Record<string, FieldSpec>>,
    nameField: string
): FieldDef[] {
    const system = new Map(systemFields.map((field) => [field.name, field]));
    const fields: FieldDef[] = [];
    const seen = new Set<string>();
    for (const { name, type } of object.fields) {
        if (seen.has(name) || isRelation(object, name, type)) continue;
        const base = baseSpec(object, name, type);
        const refined = overlay[name];
        if (base === undefined && refined === undefined) continue;
        seen.add(name);
        const known = system.get(name);
        const isName = name === nameField;
        if (known !== undefined && refined === undefined) fields.push(known);
        else
            fields.push(
                makeField(name, { label: labelOf(name), ...base, ...refined!, ...(isName ? { nameField: true } : {}) })
            );
    }
    for (const [name, spec] of Object.entries(overlay)) {
        if (!seen.has(name))
            fields.push(makeField(name, { ...spec, ...(name === nameField ? { nameField: true } : {}) }));
    }
    return fields;
}

function baseSpec(object: PlatformObject, name: string, type: TypeText): FieldSpec | undefined {
    if (type.kind === 'object') return { type: 'anytype', ...readOnly };
    if (type.kind === 'sobject') return { type: compoundTypes[type.name]!, ...readOnly };
    if (type.kind !== 'named' || type.name === 'System.List') return undefined;
    if (/(Latitude|Longitude)$/.test(name) && type.name === 'System.Decimal') return coordinate;
    const fieldType = typesByName[type.name];
    const written = neverWritten.test(name) ? readOnly : {};
    if (fieldType === undefined)
        return {
            ...(textPatterns.find(([pattern]) => pattern.test(name))?.[1] ?? { type: 'string', length: 255 }),
            ...written
        };
    if (fieldType === 'reference') return { ...referenceSpec(object, name), ...written };
    if (fieldType === 'double') return { type: 'double', precision: 18, scale: 2 };
    return { type: fieldType, ...written };
}

function referenceSpec(object: PlatformObject, name: string): FieldSpec {
    if (name === 'Id') return { type: 'id', length: 18, nillable: false, ...readOnly };
    const relation = relationOf(object, name);
    const base = { type: 'reference', length: 18 } as const;
    if (relation === undefined) return { ...base, referenceTo: [] };
    const isOwner = name === 'OwnerId';
    const isAny = relation.target === 'Name' || relation.target === 'SObject';
    const isPrincipal = isOwner || name === 'UserOrGroupId';
    const referenceTo = isAny ? (isPrincipal ? ['Group', 'User'] : []) : [relation.target];
    const rest = isOwner ? ({ label: 'Owner ID', nillable: false, onDelete: 'none' } as const) : {};
    const parent = isAny ? {} : { parentObject: relation.target };
    return { ...base, referenceTo, relationshipName: relation.name, ...parent, ...rest };
}

const auditRelations: ReadonlySet<string> = new Set(['CreatedBy', 'LastModifiedBy', 'MasterRecord']);

/**
 * The lookup behind a child relationship, from the child's side: the only one to the parent, or the one that the
 * relationship's name speaks for.
 * @param targets what the overlay says of a lookup's targets, by field name
 */
export function childField(
    parent: string,
    relationshipName: string,
    child: PlatformObject,
    targets: (field: string) => readonly string[] | undefined
): string | undefined {
    const isTarget = ({ name, type }: PlatformObject['fields'][number]): boolean => {
        if (type.kind !== 'sobject' || auditRelations.has(name)) return false;
        return targets(`${name}Id`)?.includes(parent) ?? [parent, 'Name', 'SObject'].includes(type.name);
    };
    const candidates = child.fields
        .filter((field) => isTarget(field) && child.fields.some((one) => one.name === `${field.name}Id`))
        .map((field) => field.name);
    const exact = candidates.filter((name) => {
        const type = child.fields.find((field) => field.name === name)!.type;
        return type.kind === 'sobject' && type.name === parent;
    });
    const chosen = exact.length > 0 ? exact : candidates;
    const usual = ['Parent', parent, 'LinkedEntity', 'What', 'Who'].find((name) => chosen.includes(name));
    const named = chosen.find((name) => relationshipName.toLowerCase().startsWith(name.toLowerCase()));
    const name = usual ?? named ?? chosen[0];
    return name === undefined ? undefined : `${name}Id`;
}
