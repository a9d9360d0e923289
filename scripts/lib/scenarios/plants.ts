import { rowIndexes } from './layout.ts';
import { decoyTexts, elementTexts, plantedDay, secretTexts } from './plantedTexts.ts';
import { Random } from './random.ts';
import type { Plant, Recipe } from './types.ts';

export const plantableElements: readonly string[] = Object.keys(elementTexts);
export const plantableSecrets: readonly string[] = Object.keys(secretTexts);
export const plantableDecoys: readonly string[] = [...Object.keys(decoyTexts), 'text'];

function plantedText(plant: Plant, random: Random): string {
    if (plant.element !== undefined) return elementTexts[plant.element]!(random);
    if (plant.secret !== undefined) return secretTexts[plant.secret]!(random);
    if (plant.decoy === 'text') return plant.text ?? '';
    return decoyTexts[plant.decoy!]!(random);
}

/** One planted text: which row and field it stands in. */
export type Planted = {
    readonly row: number;
    readonly field: string;
    readonly what: string;
    readonly text: string;
    /** The value alone, for a field of that type. */
    readonly day: string | undefined;
};

/** The planted texts of a recipe, in the order of the file. */
export function plantsOf(recipe: Recipe, seed: number): readonly Planted[] {
    return (recipe.plant ?? []).flatMap((plant, index) => {
        const random = new Random(seed, `${recipe.as}/plant/${index}`);
        const rows =
            plant.rows !== undefined
                ? rowIndexes(plant.rows, recipe.count)
                : random.sample(recipe.count, plant.count ?? recipe.count);
        const what = plant.element ?? plant.secret ?? `decoy ${plant.decoy ?? ''}`;
        return rows.map((row): Planted => {
            const text = plantedText(plant, random);
            const day = plant.element === 'dob' ? plantedDay(random) : undefined;
            return { row, field: plant.field, what, text, day };
        });
    });
}
