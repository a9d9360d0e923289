import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { LawDataError, type LawRow } from './types.ts';

/** Declared size of one field: what a row costs whatever it holds. */
type FieldSize = { readonly characters: number; readonly textLength: number | undefined };

/** Our own ceiling, a tenth of what an org has. */
const limit = 1_000_000;
/** Label, developer name, qualified name and namespace of every row. */
const standardFields = 40 + 40 + 56 + 15;
/** Sizes counted for types without a declared length; the platform's own figures are not published for all of them. */
const assumedSizes: Readonly<Record<string, number>> = { Checkbox: 10, Number: 20, Picklist: 255 };

function fieldSize(path: string): [string, FieldSize] {
    const { CustomField: field } = new XMLParser().parse(readFileSync(path, 'utf8')) as {
        CustomField: { fullName: string; type: string; length?: number };
    };
    const characters = field.length ?? assumedSizes[field.type];
    if (characters === undefined || (field.length ?? 0) > 255)
        throw new LawDataError(`${path}: type ${field.type} does not fit narrow law rows`);
    return [field.fullName, { characters, textLength: field.type === 'Text' ? field.length : undefined }];
}

function sizesOf(objectsDir: string, type: LawRow['type']): Map<string, FieldSize> {
    const fields = join(objectsDir, `${type}__mdt`, 'fields');
    return new Map(readdirSync(fields).map((name) => fieldSize(join(fields, name))));
}

function checkRow(row: LawRow, sizes: Map<string, FieldSize>): void {
    for (const [field, value] of Object.entries(row.values)) {
        const size = sizes.get(field);
        if (size === undefined) throw new LawDataError(`${row.type}__mdt has no field ${field}`);
        if (typeof value === 'string' && value.length > (size.textLength ?? 0))
            throw new LawDataError(
                `${row.developerName}.${field}: ${value.length} characters, declared ${size.textLength}`
            );
    }
}

/**
 * Counts the custom metadata quota of rows and checks that each value fits its field.
 *
 * @param rows the rows
 * @param objectsDir the folder that defines the three types
 * @returns declared characters of all rows
 * @throws LawDataError if a value does not fit, a name repeats or the sum exceeds 1,000,000
 */
export function countQuota(rows: readonly LawRow[], objectsDir: string): number {
    const sizes = new Map<LawRow['type'], Map<string, FieldSize>>();
    const names = new Set<string>();
    let characters = 0;
    for (const row of rows) {
        const fields = sizes.get(row.type) ?? sizesOf(objectsDir, row.type);
        sizes.set(row.type, fields);
        checkRow(row, fields);
        const name = `${row.type}.${row.developerName}`;
        if (names.has(name)) throw new LawDataError(`${name} is not unique; shorten the recipient's id`);
        names.add(name);
        characters += standardFields + [...fields.values()].reduce((sum, size) => sum + size.characters, 0);
    }
    if (characters > limit)
        throw new LawDataError(
            `law rows declare ${characters.toLocaleString('en-US')} characters, limit ${limit.toLocaleString('en-US')}`
        );
    return characters;
}
