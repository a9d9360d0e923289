/** How types of fields look in GraphQL: names of their scalars, values, operators and aggregates. */
import type { FieldDef, FieldType } from '../../metadata/index.ts';

export type Kind = {
    /** The scalar; also the first part of `CurrencyValue`, `CurrencyOperators`, `CurrencyAggregate`. */
    readonly name: string;
    readonly operators: readonly Operator[];
    /** Aggregate functions besides `count` and `countDistinct`. */
    readonly functions: readonly ('avg' | 'sum' | 'min' | 'max')[];
    readonly labelled?: boolean;
};

export type Operator = 'eq' | 'ne' | 'like' | 'lt' | 'gt' | 'lte' | 'gte' | 'in' | 'nin' | 'includes' | 'excludes' | 'inq' | 'ninq'; // prettier-ignore

const equal: readonly Operator[] = ['eq', 'ne'];
const ordered: readonly Operator[] = ['eq', 'ne', 'lt', 'gt', 'lte', 'gte', 'in', 'nin'];
const textual: readonly Operator[] = [...ordered, 'like'];
const ends = ['min', 'max'] as const;
const numeric = ['avg', 'sum', 'min', 'max'] as const;

const kind = (name: string, operators: readonly Operator[], functions: Kind['functions'], labelled = false): Kind => ({
    name,
    operators,
    functions,
    labelled
});

const text = kind('String', textual, ends);
const id = kind('ID', [...ordered, 'inq', 'ninq'], ends);
const picklist = kind('Picklist', textual, ends, true);

/** Compound fields and blobs have no place in the schema: their parts do, and the REST API serves blobs. */
const kinds: Partial<Record<FieldType, Kind>> = {
    id,
    reference: id,
    string: text,
    autonumber: text,
    combobox: text,
    textarea: kind('TextArea', textual, ends),
    longtextarea: kind('LongTextArea', textual, []),
    richtextarea: kind('RichTextArea', textual, []),
    encryptedstring: kind('EncryptedString', equal, []),
    email: kind('Email', textual, ends),
    phone: kind('PhoneNumber', textual, ends),
    url: kind('Url', textual, ends),
    picklist,
    multipicklist: kind('MultiPicklist', ['eq', 'ne', 'includes', 'excludes'], [], true),
    boolean: kind('Boolean', equal, []),
    int: kind('Int', ordered, numeric),
    long: kind('Long', ordered, numeric),
    double: kind('Double', ordered, numeric),
    currency: kind('Currency', ordered, numeric),
    percent: kind('Percent', ordered, numeric),
    date: kind('Date', ordered, ends),
    datetime: kind('DateTime', ordered, ends),
    time: kind('Time', ordered, ends)
};

export function kindOf({ type }: FieldDef): Kind | undefined {
    return kinds[type];
}

/** `IdOperators`, the one name that is not the scalar's. */
export const operatorsName = ({ name }: Kind): string => `${name === 'ID' ? 'Id' : name}Operators`;

export const isDated = ({ name }: Kind): boolean => name === 'Date' || name === 'DateTime';
