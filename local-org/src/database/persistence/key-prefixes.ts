import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * The key prefixes that objects had when a database file was written: ids that were given out keep their meaning when
 * the package gains objects.
 *
 * @param file the database file
 * @returns lower-case object name to prefix, for objects with rows; nothing for a file that cannot be read now, of which
 * opening it says more
 */
export function keyPrefixesIn(file: string): ReadonlyMap<string, string> {
    const prefixes = new Map<string, string>();
    if (!existsSync(file)) return prefixes;
    try {
        const sql = new DatabaseSync(file, { readOnly: true, timeout: 0 });
        try {
            const tables = sql.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_\\__' ESCAPE '\\'").all(); // prettier-ignore
            for (const { name } of tables) {
                const row = sql.prepare(`SELECT Id FROM "${String(name).replaceAll('"', '""')}" LIMIT 1`).get();
                if (row !== undefined) prefixes.set(String(name).toLowerCase(), String(row['Id']).slice(0, 3));
            }
        } finally {
            sql.close();
        }
    } catch {
        return new Map();
    }
    return prefixes;
}
