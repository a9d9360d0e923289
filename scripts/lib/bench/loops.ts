import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { createOrg, type Org } from '../../../local-org/src/index.ts';
import { shortest, type Figure } from './figure.ts';

type Loop = (turns: number) => number;

const turns = 50_000_000;
const runs = 3;

/** Loops in Apex against the same loops in JavaScript, and what noting executed lines adds. */
export async function benchLoops(root: string, cacheDir: string): Promise<Figure[]> {
    const javascript = (await import(pathToFileURL(join(root, 'bench/tightLoops.js')).href)) as Record<string, Loop>;
    const open = (coverage: boolean): Org => createOrg({ projects: [join(root, 'bench')], root, cacheDir, coverage });
    const [plain, noting] = [open(false), open(true)];
    try {
        return Object.entries(javascript).flatMap(([name, loop]) => {
            const hand = shortest(runs, () => loop(turns));
            const apex = shortest(runs, () => plain.callStatic('TightLoops', name, [turns]));
            const noted = shortest(runs, () => noting.callStatic('TightLoops', name, [turns]));
            if (apex.result !== hand.result) throw new Error(`${name}: Apex gave ${String(apex.result)}, not ${hand.result}`); // prettier-ignore
            return [
                { name: `loop "${name}" to JavaScript`, value: apex.ms / hand.ms, target: 4, unit: '×' },
                { name: `loop "${name}" with coverage`, value: (noted.ms / apex.ms - 1) * 100, target: 15, unit: '% more' } // prettier-ignore
            ];
        });
    } finally {
        plain.close();
        noting.close();
    }
}
