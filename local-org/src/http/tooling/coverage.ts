/** Which lines each test method ran. */
import type { Org } from '../../index.ts';
import type { VirtualRow } from './virtual.ts';

type Lines = { readonly covered: ReadonlySet<number>; readonly all: ReadonlySet<number> };
type Entry = {
    readonly classId: string;
    readonly method: string;
    readonly files: ReadonlyMap<string, ReadonlySet<number>>;
};

/** The coverage that the runs of one org have gathered. A deploy starts it anew. */
export class CoverageStore {
    readonly #tests = new Map<string, Entry>();
    #org: Org | undefined;

    /** Forgets which lines ran so far: what runs next belongs to the next method. */
    clearFlags(org: Org): void {
        for (const noted of org.interpreter.program.coverage) noted.forget();
    }

    /** Takes what ran since the flags were cleared as the coverage of a method. */
    take(org: Org, classId: string, method: string): void {
        if (this.#org !== org) this.#tests.clear();
        this.#org = org;
        const files = new Map<string, ReadonlySet<number>>();
        for (const noted of org.interpreter.program.coverage) {
            const covered = noted.covered();
            if (covered.size > 0) files.set(noted.path, covered);
        }
        this.#tests.set(`${classId}.${method.toLowerCase()}`, { classId, method, files });
        this.clearFlags(org);
    }

    /** Lines by file over all methods, or those that a filter lets through. */
    files(org: Org, only: (entry: Entry) => boolean = () => true): ReadonlyMap<string, Lines> {
        const entries = this.#org === org ? [...this.#tests.values()].filter(only) : [];
        const tests = new Set([...org.symbols.all()].filter(({ isTest }) => isTest).map(({ source }) => source?.path));
        const found = new Map<string, Lines>();
        for (const { path, all } of org.interpreter.program.coverage) {
            if (tests.has(path)) continue;
            const covered = new Set(entries.flatMap(({ files }) => [...(files.get(path) ?? [])]));
            found.set(path, { covered, all });
        }
        return found;
    }

    entries(org: Org): Entry[] {
        return this.#org === org ? [...this.#tests.values()] : [];
    }
}

/** `Account_Handler` of `force-app/…/Account_Handler.cls`. */
export function nameOfFile(path: string): string {
    return path.replace(/^.*\//, '').replace(/\.\w+$/, '');
}

const sorted = (lines: Iterable<number>): number[] => [...lines].sort((a, b) => a - b);

function coverageRow(id: string, name: string, covered: ReadonlySet<number>, all: ReadonlySet<number>): VirtualRow {
    const uncovered = sorted(all).filter((line) => !covered.has(line));
    return {
        ApexClassOrTriggerId: id,
        ApexClassOrTrigger: { Id: id, Name: name },
        NumLinesCovered: all.size - uncovered.length,
        NumLinesUncovered: uncovered.length,
        Coverage: { coveredLines: sorted(covered), uncoveredLines: uncovered }
    };
}

/** Rows of ApexCodeCoverageAggregate. @param idOf id of a class or trigger by its file */
export function aggregateRows(store: CoverageStore, org: Org, idOf: (path: string) => string): VirtualRow[] {
    return [...store.files(org)].map(([path, { covered, all }]) => ({ Id: `715${idOf(path).slice(3)}`, ...coverageRow(idOf(path), nameOfFile(path), covered, all) })); // prettier-ignore
}

/** Rows of ApexCodeCoverage: one per test method and file. */
export function methodRows(store: CoverageStore, org: Org, idOf: (path: string) => string): VirtualRow[] {
    const files = store.files(org);
    return store.entries(org).flatMap(({ classId, method, files: ran }) =>
        [...ran].flatMap(([path, covered]) => {
            const file = files.get(path);
            if (file === undefined) return [];
            const row = coverageRow(idOf(path), nameOfFile(path), covered, file.all);
            return [{ Id: `714${idOf(path).slice(3)}`, ApexTestClassId: classId, TestMethodName: method, ...row }];
        })
    );
}

/** Percent of all lines, rounded down as the platform does. */
export function orgWidePercent(store: CoverageStore, org: Org): number {
    const files = [...store.files(org).values()];
    const all = files.reduce((sum, file) => sum + file.all.size, 0);
    const covered = files.reduce((sum, file) => sum + file.covered.size, 0);
    return all === 0 ? 0 : Math.floor((100 * covered) / all);
}
