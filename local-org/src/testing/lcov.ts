/** Line coverage in the text format of lcov's `geninfo`, which editors and build servers read. */
import type { FileCoverage } from './coverage.ts';

/** One record per file. A line counts as run once: the org notes that lines ran, not how often. */
export function toLcov(coverage: readonly FileCoverage[]): string {
    return coverage.map(record).join('');
}

function record({ file, covered, uncovered }: FileCoverage): string {
    const ran = new Set(covered);
    const lines = [...covered, ...uncovered].sort((a, b) => a - b);
    const data = lines.map((line) => `DA:${line},${ran.has(line) ? 1 : 0}\n`).join('');
    return `TN:\nSF:${file}\n${data}LF:${lines.length}\nLH:${covered.length}\nend_of_record\n`;
}
