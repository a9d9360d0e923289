/** One measured figure beside what it has to reach. Ratios and counts, so that machines can be compared. */
export type Figure = {
    readonly name: string;
    readonly value: number;
    /** The largest value that is good enough; undefined where the design sets none. */
    readonly target: number | undefined;
    readonly unit: string;
};

/** True unless the figure misses its target. */
export function isMet({ value, target }: Figure): boolean {
    return target === undefined || value <= target;
}

/** `name  value unit  (target ≤ …)`, one figure a line. */
export function figureTable(figures: readonly Figure[]): string {
    const width = Math.max(...figures.map(({ name }) => name.length));
    const digits = (value: number): string => String(Number(value.toPrecision(4)));
    return figures
        .map((figure) => {
            const { name, value, unit, target } = figure;
            const goal = target === undefined ? '' : `  target ≤ ${digits(target)}`;
            return `${isMet(figure) ? 'ok  ' : 'MISS'} ${name.padEnd(width)}  ${digits(value)} ${unit}${goal}`;
        })
        .join('\n');
}

/** The shortest of some runs, in milliseconds, and what the last of them gave. */
export function shortest<T>(runs: number, body: () => T): { readonly ms: number; readonly result: T } {
    let ms = Infinity;
    let result = body();
    for (let run = 0; run < runs; run++) {
        const start = performance.now();
        result = body();
        ms = Math.min(ms, performance.now() - start);
    }
    return { ms, result };
}
