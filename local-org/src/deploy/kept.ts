/** The folder of an org that outlives the program: which metadata is in force, and where. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type ProjectFile = { readonly namespace?: string; readonly sourceApiVersion?: string };

/** What a stopped org is opened from again. `generation` names the folder that holds its metadata. */
type Current = { readonly format: 1; readonly generation: number; readonly project: ProjectFile };

const currentFile = 'org.json';

/** The folder holds something, and it is no org of ours. */
export class KeptOrgError extends Error {
    override readonly name = 'KeptOrgError';
}

/**
 * What the folder was left with; undefined for a new or empty folder.
 *
 * @throws KeptOrgError when the folder holds other things, or an org of another version
 */
export function readKept(folder: string): { readonly generation: number; readonly project: ProjectFile } | undefined {
    const file = join(folder, currentFile);
    if (!existsSync(file)) {
        const others = existsSync(folder) ? readdirSync(folder) : [];
        if (others.length > 0) throw new KeptOrgError(`${folder} holds ${others[0]!} and no org. Name an empty folder or one that does not exist.`); // prettier-ignore
        return undefined;
    }
    const current = parse(readFileSync(file, 'utf8'));
    if (current === undefined || !existsSync(join(folder, String(current.generation)))) {
        throw new KeptOrgError(`${file} cannot be read as the org it describes. Take the folder from a copy, or name another.`); // prettier-ignore
    }
    sweep(folder, current.generation);
    return current;
}

function parse(text: string): Current | undefined {
    try {
        const current = JSON.parse(text) as Partial<Current>;
        return current.format === 1 && Number.isInteger(current.generation) && typeof current.project === 'object' ? (current as Current) : undefined; // prettier-ignore
    } catch {
        return undefined;
    }
}

/** Metadata of a deploy that was cut off before it came into force. */
function sweep(folder: string, generation: number): void {
    for (const entry of readdirSync(folder)) {
        if (/^\d+$/.test(entry) && entry !== String(generation)) rmSync(join(folder, entry), { recursive: true });
    }
}

/** Notes which metadata is in force: wholly or not at all. */
export function writeKept(folder: string, generation: number, project: ProjectFile): void {
    mkdirSync(folder, { recursive: true });
    const next = join(folder, `${currentFile}.next`);
    writeFileSync(next, JSON.stringify({ format: 1, generation, project } satisfies Current));
    renameSync(next, join(folder, currentFile));
}
