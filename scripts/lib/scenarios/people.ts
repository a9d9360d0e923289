import { country, place, residenceKey, type ResidenceKey } from './places.ts';
import { Random } from './random.ts';
import type { Dirt, Recipe } from './types.ts';
import { residenceBlocks } from './layout.ts';

const firstNames = ['Ana', 'Ben', 'Chloe', 'Dmitri', 'Elena', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jamal', 'Keiko', 'Liam', 'Maya', 'Noor', 'Oscar', 'Priya', 'Quinn', 'Rosa', 'Samir', 'Tess', 'Uma', 'Victor', 'Wendy', 'Xavier', 'Yara', 'Zane']; // prettier-ignore
const lastNames = ['Abbott', 'Barros', 'Chen', 'Dalal', 'Eriksen', 'Flores', 'Grant', 'Haddad', 'Ivanov', 'Jensen', 'Kowalski', 'Larsen', 'Mbeki', 'Novak', 'Okafor', 'Petrov', 'Quiroga', 'Rossi', 'Sato', 'Tanaka', 'Usman', 'Vargas', 'Weber', 'Xu', 'Young', 'Zimmer']; // prettier-ignore
const streets = ['Maple Avenue', 'Second Street', 'Harbor Road', 'Mill Lane', 'Orchard Drive', 'Summit Way', 'Lakeview Court']; // prettier-ignore

type MutableRow = Record<string, unknown>;

/** Names of the address fields per object: Contact and person account mail, Lead has one address. */
function addressPrefix(object: string): string {
    return object === 'Contact' ? 'Mailing' : object === 'PersonAccount' ? 'PersonMailing' : '';
}

type Residences = { readonly keys: readonly ResidenceKey[] };

function layOut(recipe: Recipe): Residences {
    const blocks =
        recipe.residence === undefined
            ? [['unknown', recipe.count] as const]
            : residenceBlocks(recipe.residence, recipe.count);
    return { keys: blocks.flatMap(([key, n]) => Array<ResidenceKey>(n).fill(residenceKey(key)!)) };
}

/** Which rows get which kind of dirt: a seeded sample per kind. */
function dirtyRows(recipe: Recipe, seed: number): ReadonlyMap<keyof Dirt, ReadonlySet<number>> {
    const kinds = Object.entries(recipe.dirt ?? {}) as [keyof Dirt, number][];
    return new Map(
        kinds.map(([kind, share]) => [
            kind,
            new Set(
                new Random(seed, `${recipe.as}/dirt/${kind}`).sample(recipe.count, Math.round(share * recipe.count))
            )
        ])
    );
}

/** State, ZIP and country as somebody would have typed them; nothing that names another place than `key` does. */
function address(
    key: ResidenceKey,
    recipe: Recipe,
    row: number,
    statePicklists: boolean,
    has: (kind: keyof Dirt) => boolean
): MutableRow {
    const prefix = addressPrefix(recipe.object);
    const field = (name: string): string => `${prefix}${name}`;
    if (key.kind === 'unknown') return {};
    const street = `${100 + (row % 900)} ${streets[row % streets.length]}`;
    if (key.kind === 'country') {
        const { name, alpha2 } = country(key.alpha3)!;
        return {
            [field('Street')]: street,
            [field('Country')]: name,
            ...(statePicklists ? { [field('CountryCode')]: alpha2 } : {})
        };
    }
    const code = key.kind === 'conflict' ? key.codes[0] : key.code;
    const { name, zip, city } = place(code);
    const zipPlace = key.kind === 'conflict' ? place(key.codes[1]) : { zip };
    const written: MutableRow = {
        [field('Street')]: street,
        [field('PostalCode')]:
            zipPlace.zip +
            String(row)
                .padStart(5, '0')
                .slice(zipPlace.zip.length - 5)
    };
    if (key.kind === 'state' && has('zipOnly')) return written;
    const text = has('stateText') ? name : code;
    written[field('City')] = city;
    written[field('State')] = has('lowerCase') ? text.toLowerCase() : text;
    written[field('Country')] = 'United States';
    if (statePicklists && !has('stateText') && !has('lowerCase')) {
        written[field('StateCode')] = code;
        written[field('CountryCode')] = 'US';
    }
    return written;
}

function identity(recipe: Recipe, row: number, random: Random): MutableRow {
    const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
    const person = recipe.object === 'PersonAccount';
    return {
        FirstName: first,
        LastName: last,
        [person ? 'PersonEmail' : 'Email']: `${first}.${last}.${recipe.as}${row}@example.com`.toLowerCase(),
        Phone: `(555) 555-01${String(row % 100).padStart(2, '0')}`,
        ...(recipe.object === 'Lead' ? { Company: `${last} Household` } : {})
    };
}

/** A near-copy: same person typed again, with other capitals and spacing; the address stays the row's own. */
function nearCopy(original: MutableRow): MutableRow {
    const copy: MutableRow = {};
    for (const name of ['FirstName', 'LastName', 'Email', 'PersonEmail', 'Phone', 'Company']) {
        if (typeof original[name] === 'string') copy[name] = original[name];
    }
    if (typeof copy['FirstName'] === 'string') copy['FirstName'] = copy['FirstName'].toUpperCase();
    for (const name of ['Email', 'PersonEmail'])
        if (typeof copy[name] === 'string') copy[name] = copy[name].toUpperCase();
    return copy;
}

export type People = {
    readonly rows: readonly MutableRow[];
    /** Rows whose person has died, for the Individual that says so. */
    readonly deceased: readonly number[];
};

/** Rows of a Contact, Lead or person-account recipe: name, e-mail, phone and mailing address, with the dirt asked for. */
export function people(recipe: Recipe, seed: number, statePicklists: boolean): People {
    const random = new Random(seed, `${recipe.as}/people`);
    const { keys } = layOut(recipe);
    const dirt = dirtyRows(recipe, seed);
    const has = (row: number, kind: keyof Dirt): boolean => dirt.get(kind)?.has(row) === true;
    const rows: MutableRow[] = [];
    for (let row = 0; row < recipe.count; row++) {
        const self = identity(recipe, row, random);
        const same = row > 0 && has(row, 'duplicates') ? nearCopy(rows[row - 1]!) : {};
        const where = address(keys[row]!, recipe, row, statePicklists, (kind) => has(row, kind));
        const filled: MutableRow = { ...self, ...same, ...where };
        if (has(row, 'noEmail')) {
            delete filled['Email'];
            delete filled['PersonEmail'];
        }
        rows.push(filled);
    }
    return { rows, deceased: [...(dirt.get('deceased') ?? [])] };
}
