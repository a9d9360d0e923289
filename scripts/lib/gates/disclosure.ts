import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { disclosure } from '../disclosure/index.ts';
import type { Suite } from '../testing/suite.ts';
import { gate } from './gate.ts';

const path = 'docs/data-read-and-written.md';

/** The document of what is read, written and sent says what the source does. */
export function disclosureGate(root: string): Suite {
    return gate('what is read, written and sent is documented', async () => {
        const made = (await disclosure(root)).split('\n');
        const there = readFileSync(join(root, path), 'utf8').split('\n');
        const known = new Set(there);
        const wanted = new Set(made);
        const findings = [
            ...made.filter((line) => !known.has(line)).map((line) => `${path}: lacks "${line.slice(0, 160)}"; run npm run build and commit it`), // prettier-ignore
            ...there.filter((line) => !wanted.has(line)).map((line) => `${path}: says "${line.slice(0, 160)}", which the source does not; run npm run build and commit it`) // prettier-ignore
        ];
        return { inspected: made.length, findings };
    });
}
