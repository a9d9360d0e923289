/** Which details a roll-up summary counts: the `summaryFilterItems` of its field. */
import type { FieldDef, RollupSummary } from '../../metadata/model.ts';
import { compareStored } from '../soql/values.ts';
import { indexKey, toStored, ValueError, type Stored } from '../store/stored.ts';
import type { Row, Table } from '../store/table.ts';

type Test = (held: Stored | undefined, wanted: readonly (Stored | undefined)[]) => boolean;

const isIn: Test = (held, wanted) => wanted.some((value) => sameText(held, value));
const sameText = (a: Stored | undefined, b: Stored | undefined): boolean => {
    if (a === undefined || b === undefined) return a === b;
    return typeof a === 'string' ? a.toLowerCase() === String(b).toLowerCase() : compareStored(a, b) === 0;
};
const ordered =
    (accept: (order: number) => boolean): Test =>
    (held, [wanted]) =>
        held !== undefined && wanted !== undefined && accept(compareStored(held, wanted));
const textual =
    (accept: (held: string, wanted: string) => boolean): Test =>
    (held, wanted) =>
        typeof held === 'string' && wanted.some((value) => accept(held.toLowerCase(), String(value).toLowerCase()));
const choices = (text: string): string[] => text.split(';').map((choice) => choice.trim());
const not =
    (test: Test): Test =>
    (held, wanted) =>
        !test(held, wanted);

const contains = textual((held, wanted) => held.includes(wanted));
const includes = textual((held, wanted) => choices(wanted).every((choice) => choices(held).includes(choice)));

const tests: Readonly<Record<string, Test>> = {
    equals: isIn,
    notEqual: not(isIn),
    lessThan: ordered((order) => order < 0),
    greaterThan: ordered((order) => order > 0),
    lessOrEqual: ordered((order) => order <= 0),
    greaterOrEqual: ordered((order) => order >= 0),
    contains,
    notContain: not(contains),
    startsWith: textual((held, wanted) => held.startsWith(wanted)),
    includes,
    excludes: not(includes)
};

/** True for rows that pass every filter. @throws Error for an operator or field that does not exist */
export function compileFilters(detail: Table, filters: RollupSummary['filters']): (row: Row) => boolean {
    const compiled = filters.map(({ field: name, operator, value }) => {
        const column = detail.find(name);
        const test = tests[operator];
        if (column === undefined || test === undefined) {
            throw new Error(`Roll-up filter ${detail.def.name}.${name} ${operator} cannot be understood`);
        }
        const wanted = wantedValues(column.field, value);
        return (row: Row) => test(column.field.type === 'boolean' ? (column.read(row) ?? false) : column.read(row), wanted); // prettier-ignore
    });
    return (row) => compiled.every((passes) => passes(row));
}

/** `Open, Closed` are two values; a text that its field cannot hold matches nothing. */
function wantedValues(field: FieldDef, text: string): (Stored | undefined)[] {
    if (text === '') return [undefined];
    return text.split(',').flatMap((part) => {
        try {
            const stored = toStored(field, part.trim().replace(/^"(.*)"$/, '$1'));
            return stored === undefined || indexKey(field, stored) === '' ? [] : [stored];
        } catch (error) {
            if (error instanceof ValueError) return [];
            throw error;
        }
    });
}
