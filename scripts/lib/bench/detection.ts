import { createOrg } from '../../../local-org/src/index.ts';
import { detectIn, type Found } from '../detect/index.ts';
import { corpus, type Sample } from './corpus/corpus.ts';
import { unseen } from './corpus/unseen.ts';
import type { Figure } from './figure.ts';

type Score = { right: number; wrong: number; missed: number };

/** A match is right if it lies over what the text holds and is of its type; anything else found is wrong. */
export function scores(samples: readonly Sample[], found: readonly (readonly Found[])[]): Map<string, Score> {
    const all = new Map<string, Score>();
    const of = (type: string): Score => all.get(type) ?? all.set(type, { right: 0, wrong: 0, missed: 0 }).get(type)!;
    samples.forEach(({ expected }, i) => {
        let met = false;
        for (const { type, start, end } of found[i]!) {
            const right = expected?.type === type && start < expected.end && end > expected.start && !met;
            if (right) met = true;
            of(type)[right ? 'right' : 'wrong']++;
        }
        if (expected !== undefined && !met) of(expected.type).missed++;
    });
    return all;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

/** Precision and recall per type as what is lacking of each, on texts that grew with the rules and on words apart from them. */
export function benchDetection(directory: string, root: string, cacheDir: string): Figure[] {
    const org = createOrg({ projects: [directory], root, cacheDir });
    const figures = (samples: readonly Sample[], words: string, target: number): Figure[] => {
        const found = samples.map(({ text }) => detectIn(org, text));
        return [...scores(samples, found)].flatMap(([type, { right, wrong, missed }]): Figure[] => [
            {
                name: `${type}${words}: found of it what is none`,
                value: share(wrong, right + wrong),
                target,
                unit: '%'
            },
            { name: `${type}${words}: missed`, value: share(missed, right + missed), target, unit: '%' }
        ]);
    };
    try {
        return [
            ...figures(corpus(20_261_128), '', 2),
            ...figures(unseen(20_261_129), ' in words the rules do not know', 10)
        ];
    } finally {
        org.close();
    }
}
