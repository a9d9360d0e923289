import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceText } from '../source/index.ts';
import type { CompilationUnit } from './ast.ts';
import { parseApex, type ApexKind, type ParseResult } from './parse.ts';

/** Raised whenever the tree or a reader changes, so that older entries are no longer found. */
const formatVersion = 5;

/**
 * Parses a file, or takes its tree from the cache folder if the same text was parsed before. Files with errors are not
 * kept. A damaged or unwritable cache is passed over.
 * @param folder where trees are kept as JSON, made when missing; undefined parses always
 */
export function parseApexCached(source: SourceText, kind: ApexKind, folder: string | undefined): ParseResult {
    if (folder === undefined) return parseApex(source, kind);
    const key = createHash('sha256').update(`${formatVersion}:${kind}:`).update(source.text).digest('hex');
    const file = join(folder, `${key.slice(0, 40)}.json`);
    const cached = readUnit(file);
    if (cached !== undefined) return { unit: cached, diagnostics: [] };
    const result = parseApex(source, kind);
    if (result.unit !== undefined) writeUnit(folder, file, result.unit);
    return result;
}

function readUnit(file: string): CompilationUnit | undefined {
    try {
        return JSON.parse(readFileSync(file, 'utf8')) as CompilationUnit;
    } catch {
        return undefined;
    }
}

function writeUnit(folder: string, file: string, unit: CompilationUnit): void {
    const temporary = `${file}.${process.pid}.tmp`;
    try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(temporary, JSON.stringify(unit));
        renameSync(temporary, file);
    } catch {
        // The next run parses again.
    }
}
