/** `columns=true`: what a query will answer with, column by column. */
import type { FieldDef, ObjectDef, Schema } from '../../metadata/index.ts';
import type { SelectItem, SoqlFunction, SoqlQuery } from '../../syntax/index.ts';
import { isNumeric } from './describe-field.ts';

type Column = {
    readonly columnName: string;
    readonly displayName: string;
    readonly aggregate: boolean;
    readonly apexType: string | null;
    readonly booleanType: boolean;
    readonly numberType: boolean;
    readonly textType: boolean;
    readonly custom: boolean;
    readonly foreignKeyName: string | null;
    readonly insertable: boolean;
    readonly updatable: boolean;
    readonly joinColumns: Column[];
};

const apexTypes: Readonly<Record<string, string>> = { id: 'Id', reference: 'Id', boolean: 'Boolean', int: 'Integer', long: 'Long', double: 'Decimal', currency: 'Decimal', percent: 'Decimal', date: 'Date', datetime: 'Datetime', time: 'Time', base64: 'Blob' }; // prettier-ignore

export function columnsOf(schema: Schema, query: SoqlQuery): Readonly<Record<string, unknown>> {
    const def = schema.object(query.from);
    const columnMetadata = columns(schema, def, query);
    return {
        columnMetadata,
        entityName: def?.name ?? query.from,
        groupBy: query.groupBy.length > 0,
        idSelected: columnMetadata.some(({ columnName }) => columnName === 'Id'),
        keyPrefix: def?.keyPrefix ?? null
    };
}

function columns(schema: Schema, def: ObjectDef | undefined, query: SoqlQuery): Column[] {
    const found: Column[] = [];
    let expressions = 0;
    for (const item of query.select) {
        if (item.kind === 'field') addField(found, schema, def, pathOf(item, query), item.alias);
        else if (item.kind === 'function') found.push(functionColumn(item.call, item.alias ?? `expr${expressions++}`));
        else if (item.kind === 'count') found.push(plain('expr0', 'COUNT()', undefined, true));
        else if (item.kind === 'subquery') found.push(childColumn(schema, def, item.query));
        else if (item.kind === 'typeof')
            found.push(plain(item.field.parts.join('.'), item.field.parts.join('.'), undefined, false)); // prettier-ignore
        else found.push(...fieldsOf(def, item.set).map((field) => plain(field.name, field.name, field, false)));
    }
    return found;
}

function pathOf(item: Extract<SelectItem, { kind: 'field' }>, { alias, from }: SoqlQuery): readonly string[] {
    const { parts } = item.path;
    const first = parts[0]!.toLowerCase();
    return parts.length > 1 && [alias, from].some((name) => name?.toLowerCase() === first) ? parts.slice(1) : parts;
}

function fieldsOf(def: ObjectDef | undefined, set: 'ALL' | 'STANDARD' | 'CUSTOM'): FieldDef[] {
    const all = [...(def?.fields.values() ?? [])];
    return set === 'ALL' ? all : all.filter((field) => field.custom === (set === 'CUSTOM'));
}

function addField(
    into: Column[],
    schema: Schema,
    def: ObjectDef | undefined,
    [first, ...rest]: readonly string[],
    alias?: string
): void {
    if (rest.length === 0) {
        const field = def && schema.field(def, first!);
        const name = alias ?? field?.name ?? first!;
        into.push(plain(name, name, field, false));
        return;
    }
    const lookup = def && schema.parentRelationship(def, first!);
    const name = lookup?.relationshipName ?? first!;
    let column = into.find((one) => one.columnName.toLowerCase() === name.toLowerCase() && one.joinColumns.length > 0);
    if (column === undefined) into.push((column = plain(name, name, undefined, false, lookup?.name)));
    addField(column.joinColumns, schema, lookup && schema.object(lookup.referenceTo[0] ?? ''), rest);
}

function childColumn(schema: Schema, parent: ObjectDef | undefined, query: SoqlQuery): Column {
    const relationship = parent?.childRelationships.get(
        query.from.slice(query.from.lastIndexOf('.') + 1).toLowerCase()
    );
    const name = relationship?.name ?? query.from;
    const def = relationship && schema.object(relationship.object);
    return { ...plain(name, name, undefined, true), joinColumns: columns(schema, def, query) };
}

function functionColumn(call: SoqlFunction, name: string): Column {
    const args = call.args.map((arg) => (arg.kind === 'field' ? arg.parts.join('.') : '')).join(', ');
    return plain(name, `${call.name.toUpperCase()}(${args})`, undefined, true);
}

function plain(
    columnName: string,
    displayName: string,
    field: FieldDef | undefined,
    aggregate: boolean,
    foreignKeyName: string | null = null
): Column {
    return {
        columnName,
        displayName,
        aggregate,
        apexType: field === undefined ? null : (apexTypes[field.type] ?? 'String'),
        booleanType: field?.type === 'boolean',
        numberType: field !== undefined && isNumeric(field.type),
        textType: field !== undefined && apexTypes[field.type] === undefined,
        custom: field?.custom ?? false,
        foreignKeyName,
        insertable: field?.createable ?? false,
        updatable: field?.updateable ?? false,
        joinColumns: []
    };
}
