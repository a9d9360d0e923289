import { people } from './people.ts';
import { plantsOf } from './plants.ts';
import type { References } from './references.ts';
import type { Recipe, Row } from './types.ts';

const day = 86_400_000;
const subjects = ['Question about my order', 'Return request', 'Where is my parcel?', 'Wrong size delivered', 'Invoice copy needed', 'Discount code not accepted']; // prettier-ignore

/** Objects whose rows are people. */
export const personObjects: readonly string[] = ['Contact', 'Lead', 'PersonAccount'];

export type GeneratedRows = {
    readonly object: string;
    readonly rows: Record<string, unknown>[];
    readonly deceased: readonly number[];
};

/** What the org says of the object of a recipe. */
export type RecipeTarget = {
    isDate(object: string, field: string): boolean;
    /** Values for required fields that a row does not give. */
    required(object: string, row: number, given: Row): Row;
    /** The contact of a person account; any other id as it is. */
    personContactId(accountId: string): string;
};

function basicRows(recipe: Recipe, seed: number, statePicklists: boolean): GeneratedRows {
    if (recipe.object === 'Case') {
        const rows = Array.from({ length: recipe.count }, (_, row) => ({
            Subject: subjects[row % subjects.length],
            Status: 'Closed',
            Origin: ['Web', 'Email', 'Phone'][row % 3]
        }));
        return { object: 'Case', rows, deceased: [] };
    }
    if (!personObjects.includes(recipe.object)) {
        return { object: recipe.object, rows: Array.from({ length: recipe.count }, () => ({})), deceased: [] };
    }
    const { rows, deceased } = people(recipe, seed, statePicklists);
    return { object: recipe.object === 'PersonAccount' ? 'Account' : recipe.object, rows: [...rows], deceased };
}

/** When a record was created of which the scenario does not say it: 400 days before `now`. */
export function longAgo(now: number): string {
    return new Date(now - 400 * day).toISOString();
}

function createdAt(recipe: Recipe, now: number, row: number): string {
    if (recipe.created === undefined) return longAgo(now);
    const [from, to] = [Date.parse(recipe.created.from), Date.parse(recipe.created.to)];
    const step = recipe.count > 1 ? (to - from) / (recipe.count - 1) : 0;
    return new Date(Math.floor((from + step * row) / 1000) * 1000).toISOString();
}

/** All rows of one recipe with parents, constants, creation dates and planted texts. */
export function generate(
    recipe: Recipe,
    options: { seed: number; now: number; statePicklists: boolean; references: References; target: RecipeTarget }
): GeneratedRows {
    const { object, rows, deceased } = basicRows(recipe, options.seed, options.statePicklists);
    const parents = Object.entries(recipe.parent ?? {}).map(([field, text]) => {
        const ids = options.references.ids(text.startsWith('@') ? text : `@${text}`);
        const isContact = /contact/i.test(field) && ids[0]?.startsWith('001') === true;
        return { field, ids: isContact ? ids.map((id) => options.target.personContactId(id)) : ids };
    });
    rows.forEach((row, index) => {
        for (const { field, ids } of parents) row[field] = ids[index % ids.length];
        for (const [field, value] of Object.entries(recipe.set ?? {})) {
            row[field] = options.references.resolve(Array.isArray(value) ? value[index % value.length] : value);
        }
        row['CreatedDate'] = createdAt(recipe, options.now, index);
    });
    for (const plant of plantsOf(recipe, options.seed)) {
        const row = rows[plant.row]!;
        const before = row[plant.field];
        if (plant.day !== undefined && options.target.isDate(object, plant.field)) row[plant.field] = plant.day;
        else row[plant.field] = typeof before === 'string' && before !== '' ? `${before}\n${plant.text}` : plant.text;
    }
    rows.forEach((row, index) => Object.assign(row, options.target.required(object, index, row)));
    return { object, rows, deceased };
}
