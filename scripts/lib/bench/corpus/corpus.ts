import { Random } from '../../scenarios/random.ts';
import { decoys } from './decoys.ts';
import { positives } from './positives.ts';

/** A text with the one thing in it that has to be found, or none. */
export type Sample = { readonly id: string; readonly text: string; readonly expected: { readonly type: string; readonly start: number; readonly end: number } | undefined }; // prettier-ignore

const lead = ['', 'Hi team, ', 'Customer note: ', 'FYI\n', 'On 2026-03-04 the agent wrote: '];
const tail = ['', ' Thanks!', '\nRegards, Sam', ' — please handle with care.'];

/** Texts by kind, each form with each value some times; the same seed gives the same texts. */
export function corpus(seed: number): Sample[] {
    const random = new Random(seed, 'corpus');
    const samples: Sample[] = [];
    positives.forEach(({ type, values, texts }, s) => {
        texts.forEach((template, t) => {
            values.forEach((make, v) => {
                const value = make(random);
                const before = random.pick(lead) + template.slice(0, template.indexOf('{v}'));
                const after = template.slice(template.indexOf('{v}') + 3) + random.pick(tail);
                samples.push({
                    id: `${type}/${s}.${t}.${v}`,
                    text: before + value + after,
                    expected: { type, start: before.length, end: before.length + value.length }
                });
            });
        });
    });
    decoys.forEach((make, d) => {
        for (let n = 0; n < 2; n++)
            samples.push({ id: `decoy/${d}.${n}`, text: random.pick(lead) + make(random), expected: undefined });
    });
    return samples;
}
