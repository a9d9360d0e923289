/** `CustomField`: every type of field that a project can declare. */
import type { FieldDef, FieldType, LookupFilter, PicklistValue, RollupSummary } from '../model.ts';
import { makeField, readOnly, type FieldSpec } from '../fields.ts';
import { qualify } from '../names.ts';
import type { XmlObject } from '../project-model.ts';
import { elementOf, elementsOf, flagOf, numberOf, proseOf, textOf, textsOf } from './xml.ts';

const fieldTypes: Readonly<Record<string, FieldType>> = {
    Text: 'string', TextArea: 'textarea', LongTextArea: 'longtextarea', Html: 'richtextarea',
    EncryptedText: 'encryptedstring', Email: 'email', Phone: 'phone', Url: 'url', Picklist: 'picklist',
    MultiselectPicklist: 'multipicklist', Checkbox: 'boolean', Number: 'double', Currency: 'currency',
    Percent: 'percent', Date: 'date', DateTime: 'datetime', Time: 'time', Location: 'location',
    AutoNumber: 'autonumber', Lookup: 'reference', MasterDetail: 'reference', Hierarchy: 'reference',
    MetadataRelationship: 'reference', IndirectLookup: 'reference', ExternalLookup: 'reference', Summary: 'double'
}; // prettier-ignore

const defaultLengths: Readonly<Partial<Record<FieldType, number>>> = {
    string: 255, textarea: 255, email: 80, phone: 40, url: 255, picklist: 255, multipicklist: 4099, autonumber: 30,
    reference: 18, longtextarea: 32768, richtextarea: 32768
}; // prettier-ignore

/** A field whose values may stand in a global value set, which is another file. */
export type SourceField = FieldDef & { readonly valueSetName?: string };

/**
 * Reads one field; a geolocation gives its two numbers as well.
 * @param namespace namespace of the project, put before the names that lack one
 * @throws Error when the type is missing or unknown
 */
export function readCustomField(
    content: XmlObject,
    fallbackName: string,
    namespace: string | undefined
): SourceField[] {
    const name = qualify(textOf(content, 'fullName') ?? fallbackName, namespace);
    const sourceType = textOf(content, 'type');
    if (sourceType === undefined) return name.endsWith('__c') ? missingType(name) : [makeField(name, { ...metaSpec(content), type: 'string' })]; // prettier-ignore
    const type = fieldTypes[sourceType];
    if (type === undefined) throw new Error(`Field ${name} has the unknown type ${sourceType}`);
    const field = makeField(name, {
        ...commonSpec(content, type),
        ...typeSpec(content, sourceType, type, namespace),
        type
    });
    const valueSetName = textOf(elementOf(content, 'valueSet') ?? {}, 'valueSetName');
    if (valueSetName !== undefined) return [{ ...field, valueSetName }];
    return type === 'location' ? [field, ...coordinates(field, numberOf(content, 'scale'))] : [field];
}

/** Standard fields carry no type when only their settings are kept, which is all that is read of them; custom ones always do. */
function missingType(name: string): never {
    throw new Error(`Field ${name} has no type`);
}

function commonSpec(content: XmlObject, type: FieldType): Partial<FieldDef> {
    const formula = textOf(content, 'formula');
    const isCalculated = formula !== undefined;
    return {
        custom: true,
        ...labelSpec(content),
        length: numberOf(content, 'length') ?? defaultLengths[type],
        precision: numberOf(content, 'precision'),
        scale: numberOf(content, 'scale'),
        nillable: type !== 'boolean' && (isCalculated || !flagOf(content, 'required')),
        ...(isCalculated ? readOnly : {}),
        unique: flagOf(content, 'unique'),
        caseSensitive: flagOf(content, 'caseSensitive'),
        externalId: flagOf(content, 'externalId'),
        defaultFormula: textOf(content, 'defaultValue') ?? (type === 'boolean' && !isCalculated ? 'false' : undefined),
        formula,
        ...metaSpec(content)
    };
}

/** What is said of a field besides its values: whether its history is kept, and how its data is classified. */
function metaSpec(content: XmlObject): Pick<FieldDef, 'tracksHistory' | 'classification'> {
    const security = textOf(content, 'securityClassification');
    const compliance = textOf(content, 'complianceGroup');
    const status = textOf(content, 'businessStatus');
    const isClassified = security !== undefined || compliance !== undefined || status !== undefined;
    return {
        ...(flagOf(content, 'trackHistory') ? { tracksHistory: true } : {}),
        ...(isClassified ? { classification: { security, compliance, status } } : {})
    };
}

function labelSpec(content: XmlObject): Partial<FieldDef> {
    const label = proseOf(content, 'label');
    return {
        ...(label === undefined ? {} : { label }),
        description: proseOf(content, 'description'),
        helpText: proseOf(content, 'inlineHelpText')
    };
}

function typeSpec(
    content: XmlObject,
    sourceType: string,
    type: FieldType,
    namespace: string | undefined
): Partial<FieldSpec> {
    switch (type) {
        case 'reference':
            return referenceSpec(content, sourceType, namespace);
        case 'picklist':
        case 'multipicklist':
            return picklistSpec(content, namespace);
        case 'autonumber':
            return { displayFormat: textOf(content, 'displayFormat') ?? '{0}', nillable: false, ...readOnly };
        default:
            return sourceType === 'Summary' ? { summary: readSummary(content, namespace), ...readOnly } : {};
    }
}

function referenceSpec(content: XmlObject, sourceType: string, namespace: string | undefined): Partial<FieldSpec> {
    const isDetail = sourceType === 'MasterDetail';
    const name = textOf(content, 'fullName') ?? '';
    const child = textOf(content, 'relationshipName');
    const constraint = textOf(content, 'deleteConstraint');
    const isRequired = flagOf(content, 'required');
    const controlling = textOf(content, 'metadataRelationshipControllingField')?.split('.').at(-1);
    const target = sourceType === 'Hierarchy' ? 'User' : undefined;
    return {
        referenceTo:
            target === undefined
                ? textsOf(content, 'referenceTo').map((to) => definitionOf(qualify(to, namespace)))
                : [target],
        relationshipName: qualify(name.replace(/__c$/i, '__r'), namespace),
        ...(controlling === undefined ? {} : { definitionObject: qualify(controlling, namespace) }),
        childRelationshipName: child === undefined ? undefined : qualify(`${child}__r`, namespace),
        masterDetail: isDetail,
        ...lookupFilterSpec(elementOf(content, 'lookupFilter'), namespace),
        nillable: !isDetail && !isRequired,
        updateable: !isDetail || flagOf(content, 'reparentableMasterDetail'),
        onDelete:
            isDetail || constraint === 'Cascade'
                ? 'cascade'
                : constraint === 'Restrict' || isRequired
                  ? 'restrict'
                  : 'setNull'
    };
}

/** Filters that are switched off are none. */
function lookupFilterSpec(filter: XmlObject | undefined, namespace: string | undefined): { lookupFilter?: LookupFilter } {
    if (filter === undefined || !flagOf(filter, 'active')) return {};
    const pathOf = (text: string): string => text.split('.').map((name) => qualify(name, namespace)).join('.');
    const items = elementsOf(filter, 'filterItems').map((item) => {
        const valueField = textOf(item, 'valueField');
        return { field: pathOf(textOf(item, 'field') ?? ''), operation: textOf(item, 'operation') ?? '', value: textOf(item, 'value'), valueField: valueField && pathOf(valueField) };
    });
    return { lookupFilter: { optional: flagOf(filter, 'isOptional'), logic: textOf(filter, 'booleanFilter'), items } };
} // prettier-ignore

function picklistSpec(content: XmlObject, namespace: string | undefined): Partial<FieldSpec> {
    const valueSet = elementOf(content, 'valueSet');
    const definition =
        valueSet === undefined ? elementOf(content, 'picklist') : elementOf(valueSet, 'valueSetDefinition');
    if (valueSet === undefined && definition === undefined) return {};
    const values = definition === undefined ? [] : readValues(definition);
    const controller = textOf(valueSet ?? definition!, 'controllingField');
    return {
        picklist: controller === undefined || valueSet === undefined ? values : withValidity(values, valueSet),
        ...(controller === undefined ? {} : { controllingField: qualify(controller, namespace) }),
        restrictedPicklist: valueSet !== undefined && flagOf(valueSet, 'restricted')
    };
}

/** Each value with the controlling values that offer it. */
function withValidity(values: readonly PicklistValue[], valueSet: XmlObject): PicklistValue[] {
    const settings = elementsOf(valueSet, 'valueSettings');
    return values.map((value) => {
        const own = settings.filter((each) => textOf(each, 'valueName') === value.value);
        return { ...value, validFor: own.flatMap((each) => textsOf(each, 'controllingFieldValue')) };
    });
}

/** The values of a picklist or of a global value set. */
export function readValues(definition: XmlObject): PicklistValue[] {
    const elements = [
        ...elementsOf(definition, 'value'),
        ...elementsOf(definition, 'picklistValues'),
        ...elementsOf(definition, 'customValue')
    ];
    const values = elements.map((element) => {
        const value = textOf(element, 'fullName') ?? '';
        return {
            value,
            label: textOf(element, 'label') ?? value,
            isDefault: flagOf(element, 'default'),
            isActive: textOf(element, 'isActive')?.toLowerCase() !== 'false'
        };
    });
    if (!flagOf(definition, 'sorted')) return values;
    return values.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}

function readSummary(content: XmlObject, namespace: string | undefined): RollupSummary {
    const path = (name: string): readonly [string, string] | undefined => {
        const [object, field] = (textOf(content, name) ?? '').split('.');
        return object === undefined || field === undefined
            ? undefined
            : [qualify(object, namespace), qualify(field, namespace)];
    };
    const foreignKey = path('summaryForeignKey');
    if (foreignKey === undefined) throw new Error('A roll-up summary needs its summaryForeignKey');
    return {
        operation: (textOf(content, 'summaryOperation') ?? 'count') as RollupSummary['operation'],
        object: foreignKey[0],
        foreignKey: foreignKey[1],
        field: path('summarizedField')?.[1],
        filters: elementsOf(content, 'summaryFilterItems').map((item) => ({
            field: qualify((textOf(item, 'field') ?? '').split('.').at(-1)!, namespace),
            operator: textOf(item, 'operation') ?? 'equals',
            value: textOf(item, 'value') ?? ''
        }))
    };
}

/** `Place__c` holds `Place__Latitude__s` and `Place__Longitude__s`. */
function coordinates(field: FieldDef, scale = 6): FieldDef[] {
    const base = field.name.replace(/__c$/i, '');
    return (['Latitude', 'Longitude'] as const).map((part) =>
        makeField(`${base}__${part}__s`, {
            type: 'double',
            custom: true,
            label: `${field.label} (${part})`,
            precision: scale + 3,
            scale,
            nillable: field.nillable
        })
    );
}

/** A relationship to `EntityParticle` names a field, as one to `FieldDefinition` does. */
function definitionOf(target: string): string {
    return target === 'EntityParticle' ? 'FieldDefinition' : target;
}
