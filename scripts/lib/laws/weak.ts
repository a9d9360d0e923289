/** The numbers and anchors of `config/laws` that no sentence of a statute bears, as `config/laws/unquoted.json` pins them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backedAmounts, backedNumbers, backedRegimeNumbers, nameOf, type BackedNumber } from './quotes.ts';
import { readDamages, readEarlierLaws, readLaws, readOtherClocks } from './read.ts';

/** By file and rule: numbers that only a page's summary bears, and numbers that nothing bears. */
export type WeakNumbers = Readonly<
    Record<string, { readonly summary?: readonly string[]; readonly none?: readonly string[] }>
>;

/**
 * Every number of `config/laws` with what bears it, by the name of its file's entry.
 *
 * @param configDir the folder `config/laws`
 */
export function allBackedNumbers(configDir: string): ReadonlyMap<string, readonly BackedNumber[]> {
    const clocks = readOtherClocks(configDir);
    const damages = readDamages(configDir);
    return new Map([
        ...readLaws(configDir).map((law) => [law.code, backedNumbers(law)] as const),
        ...readEarlierLaws(configDir).map((law) => [`earlier/${law.code}`, backedNumbers(law)] as const),
        ...clocks.regimes.map(
            (regime) => [`other-clocks/${regime.code}`, backedRegimeNumbers(regime, clocks.asOf)] as const
        ),
        ...damages.rules.map((rule) => [`damages/${rule.id}`, backedAmounts(rule, damages.asOf)] as const)
    ]);
}

/**
 * The numbers that the statutes' own sentences do not bear.
 *
 * @param configDir the folder `config/laws`
 */
export function weakNumbers(configDir: string): WeakNumbers {
    const weak: Record<string, { summary?: string[]; none?: string[] }> = {};
    for (const [name, numbers] of allBackedNumbers(configDir))
        for (const number of numbers)
            if (number.backing !== 'statute') ((weak[name] ??= {})[number.backing] ??= []).push(nameOf(number));
    return weak;
}

/**
 * The register as it was reviewed.
 *
 * @param configDir the folder `config/laws`
 */
export const pinnedWeakNumbers = (configDir: string): WeakNumbers =>
    JSON.parse(readFileSync(join(configDir, 'unquoted.json'), 'utf8')) as WeakNumbers;
