import type { SObject } from '../../../local-org/src/index.ts';

const widest = 60;

function text(value: unknown): string {
    if (value === null || value === undefined) return '';
    return String(value).replace(/\s+/g, ' ').slice(0, widest);
}

/** Rows of a query as plain values, and as a table for the terminal. */
export function queryTable(records: readonly SObject[]): { rows: readonly Record<string, string>[]; table: string } {
    const rows = records.map((record) =>
        Object.fromEntries([...record.values].map(([name, value]) => [name, text(value)]))
    );
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => (row[column] ?? '').length)));
    const line = (cells: readonly string[]): string =>
        cells
            .map((cell, i) => cell.padEnd(widths[i] ?? 0))
            .join('  ')
            .trimEnd();
    const body = rows.map((row) => line(columns.map((column) => row[column] ?? '')));
    return {
        rows,
        table: [line(columns), line(widths.map((width) => '-'.repeat(width))), ...body, `${rows.length} rows`].join(
            '\n'
        )
    };
}
