/** Comma-separated values with quotes (RFC 4180). */

/** Rows of cells; empty lines are left out. */
export function readCsv(text: string): string[][] {
    const rows: string[][] = [];
    let row: string[] = [];
    const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;
    const source = text.replace(/^\uFEFF/, '');
    while (cell.lastIndex < source.length) {
        const match = cell.exec(source);
        if (match === null) break;
        row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
        if (match[3] === ',' && cell.lastIndex < source.length) continue;
        if (match[3] === ',') row.push('');
        if (row.length > 1 || row[0] !== '') rows.push(row);
        row = [];
    }
    return rows;
}
