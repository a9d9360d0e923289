import { Random } from './random.ts';
import { rowIndexes } from './layout.ts';
import type { Plant, Recipe } from './types.ts';

const digits = (n: number, width: number): string => String(n).padStart(width, '0');

/** Appends the Luhn check digit. */
function withCheckDigit(body: string): string {
    let sum = 0;
    [...body].reverse().forEach((c, i) => {
        const d = Number(c) * (i % 2 === 0 ? 2 : 1);
        sum += d > 9 ? d - 9 : d;
    });
    return body + String((10 - (sum % 10)) % 10);
}

function cardNumber(random: Random): string {
    const number = withCheckDigit(`411111${digits(random.between(0, 999_999_999), 9)}`);
    return number.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Valid areas only: not 000, 666 or 900–999, group not 00, serial not 0000. */
function ssn(random: Random): string {
    const area = random.between(1, 665);
    return `${digits(area, 3)}-${digits(random.between(1, 99), 2)}-${digits(random.between(1, 9999), 4)}`;
}

/** Synthetic text with a label and a value that a correct detector must find, per element token of the statutes. */
const elementTexts: Readonly<Record<string, (random: Random) => string>> = {
    ssn: (r) => `Social security number: ${ssn(r)}`,
    payment_card_alone: (r) => `Card number ${cardNumber(r)}`,
    payment_card_with_code: (r) =>
        `Card number ${cardNumber(r)}, exp ${digits(r.between(1, 12), 2)}/29, CVV ${digits(r.between(1, 999), 3)}`,
    payment_card_with_expiration: (r) => `Card number ${cardNumber(r)}, exp ${digits(r.between(1, 12), 2)}/29`
};

/** Sixteen digits in card form whose check digit is wrong. */
function noCard(random: Random): string {
    const number = cardNumber(random);
    return number.slice(0, -1) + String((Number(number.slice(-1)) + random.between(1, 9)) % 10);
}

/** Look-alikes that must not be found. */
const decoyTexts: Readonly<Record<string, (random: Random) => string>> = {
    ssn: (r) => `Order reference 000-${digits(r.between(1, 99), 2)}-${digits(r.between(1, 9999), 4)}`,
    payment_card_alone: (r) => `Tracking ${noCard(r)}`,
    payment_card_with_code: (r) => `Tracking ${noCard(r)}`
};

export const plantableElements: readonly string[] = [...Object.keys(elementTexts), 'dob'];
export const plantableDecoys: readonly string[] = [...Object.keys(decoyTexts), 'text'];

function plantedText(plant: Plant, random: Random): string {
    if (plant.element === 'dob')
        return `${random.between(1945, 2005)}-${digits(random.between(1, 12), 2)}-${digits(random.between(1, 28), 2)}`;
    if (plant.element !== undefined) return elementTexts[plant.element]!(random);
    if (plant.decoy === 'text') return plant.text ?? '';
    return decoyTexts[plant.decoy!]!(random);
}

/** One planted text: which row and field it stands in. */
export type Planted = { readonly row: number; readonly field: string; readonly what: string; readonly text: string };

/** The planted texts of a recipe, in the order of the file. */
export function plantsOf(recipe: Recipe, seed: number): readonly Planted[] {
    return (recipe.plant ?? []).flatMap((plant, index) => {
        const random = new Random(seed, `${recipe.as}/plant/${index}`);
        const rows =
            plant.rows !== undefined
                ? rowIndexes(plant.rows, recipe.count)
                : random.sample(recipe.count, plant.count ?? recipe.count);
        const what = plant.element ?? `decoy ${plant.decoy ?? ''}`;
        return rows.map((row) => ({ row, field: plant.field, what, text: plantedText(plant, random) }));
    });
}
