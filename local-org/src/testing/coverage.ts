/** Which lines of the project's Apex ran. */
import type { Org } from '../org/org.ts';

export type FileCoverage = {
    readonly class: string;
    readonly file: string;
    readonly covered: readonly number[];
    readonly uncovered: readonly number[];
};

/** Coverage of every class and trigger that is not a test, by file. */
export function coverageOf(org: Org): FileCoverage[] {
    const tests = new Set(
        [...org.symbols.all()].filter((symbol) => symbol.isTest).map((symbol) => symbol.source?.path)
    );
    return org.interpreter.program.coverage
        .filter(({ path }) => !tests.has(path))
        .map((noted) => {
            const covered = noted.covered();
            return {
                class: noted.path.replace(/^.*\//, '').replace(/\.\w+$/, ''),
                file: noted.path,
                covered: sorted(covered),
                uncovered: sorted([...noted.all].filter((line) => !covered.has(line)))
            };
        });
}

/** Coverage of several runs over the same files: a line is covered if any of them ran it. */
export function mergeCoverage(runs: readonly (readonly FileCoverage[])[]): FileCoverage[] {
    const [first = [], ...others] = runs;
    return first.map((file) => {
        const same = others.flatMap((run) => run.filter((other) => other.file === file.file));
        const covered = new Set([file, ...same].flatMap((each) => each.covered));
        const all = [...file.covered, ...file.uncovered];
        return { ...file, covered: sorted(covered), uncovered: sorted(all.filter((line) => !covered.has(line))) };
    });
}

function sorted(lines: Iterable<number>): number[] {
    return [...lines].sort((a, b) => a - b);
}
