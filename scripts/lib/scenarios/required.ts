/** Values for required fields that a scenario leaves out; none is a text that a detector may hit. */
import type { Org } from '../../../local-org/src/index.ts';
import type { Row } from './types.ts';

type Filler = (row: number) => unknown;
const fillers: Readonly<Record<string, Filler>> = {
    string: (row) => `Entry ${row + 1}`,
    textarea: (row) => `Entry ${row + 1}`,
    boolean: () => false,
    double: () => 1,
    int: () => 1,
    currency: () => 1,
    percent: () => 1,
    date: () => '2025-01-15',
    datetime: () => '2025-01-15T09:00:00Z',
    email: (row) => `entry${row + 1}@example.com`,
    phone: () => '(555) 555-0100',
    url: () => 'https://example.com'
};
/** Fields that the platform fills itself or that follow from others. */
const givenByOthers = new Set(['id', 'ownerid', 'isdeleted', 'createddate', 'createdbyid', 'lastmodifieddate', 'lastmodifiedbyid', 'systemmodstamp']); // prettier-ignore

/** Fills the required fields of rows of one object. */
export function requiredValues(org: Org, object: string): (row: number, given: Row) => Row {
    const def = org.schema.object(object);
    const fields = [...(def?.fields.values() ?? [])].filter(
        (field) => !field.nillable && field.createable && field.type !== 'autonumber' && field.formula === undefined && !givenByOthers.has(field.name.toLowerCase()) // prettier-ignore
    );
    return (row, given) => {
        const filled: Record<string, unknown> = {};
        for (const field of fields) {
            if (given[field.name] !== undefined || (field.nameField && given['LastName'] !== undefined)) continue;
            const value = field.picklist?.[0]?.value ?? fillers[field.type]?.(row);
            if (value !== undefined) filled[field.name] = value;
        }
        return filled;
    };
}
